/** The engine and the simulated boards in one: require this and nothing else. */
module io.github.krait.all {
  requires transitive io.github.krait;
  requires transitive io.github.krait.simulator;
  requires transitive io.github.krait.boards;
}

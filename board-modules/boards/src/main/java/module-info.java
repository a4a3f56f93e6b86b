/** Board definitions. */
module io.github.krait.boards {
  requires transitive io.github.krait.simulator;
}

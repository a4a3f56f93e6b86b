/** Board definitions as data, and simulated boards made of them. */
module io.github.krait.boards {
  requires transitive io.github.krait.hal;
  requires transitive io.github.krait.simulator;

  exports io.github.krait.boards;

  provides io.github.krait.hal.BoardProvider with
      io.github.krait.boards.SimulatedBoardProvider;
}

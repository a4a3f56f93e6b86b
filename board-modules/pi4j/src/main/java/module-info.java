/** Raspberry Pis as boards, through Pi4J. */
module io.github.krait.pi4j {
  requires transitive io.github.krait.hal;
  requires transitive com.pi4j;
  requires io.github.krait.boards;
  requires com.pi4j.library.gpiod;
  requires org.slf4j;

  exports io.github.krait.pi4j;

  provides io.github.krait.hal.BoardProvider with
      io.github.krait.pi4j.Pi4jBoardProvider;
}

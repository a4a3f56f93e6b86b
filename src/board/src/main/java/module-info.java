/**
 * Boards to talk to: a folder as a board's drive, its boot sequence, its prompt and serial line.
 */
@SuppressWarnings("module") // the command is a later module of this build
module io.github.krait.board {
  requires transitive io.github.krait;
  // Pseudo-terminals.
  requires static org.jline.terminal;
  requires static org.jline.terminal.jni;

  exports io.github.krait.board;
  exports io.github.krait.board.readline to
      io.github.krait.cli;
}

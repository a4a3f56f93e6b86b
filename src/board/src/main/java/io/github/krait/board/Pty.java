package io.github.krait.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** A pseudo-terminal that shows bytes as they are and echoes nothing: our end of it. */
interface Pty extends AutoCloseable {
  /** The device of the other end. */
  Path name();

  /** What was written at the other end. */
  InputStream input();

  /** What can be read at the other end. */
  OutputStream output();

  @Override
  void close();

  /**
   * A new one: of JLine's, where that is there and can do it on this system; else of socat's.
   *
   * @throws IOException where neither can be had
   */
  static Pty open() throws IOException {
    try {
      return JlinePty.open();
    } catch (IOException | LinkageError e) {
      try {
        return SocatPty.open();
      } catch (IOException both) {
        both.addSuppressed(e);
        throw both;
      }
    }
  }
}

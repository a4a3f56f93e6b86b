package io.github.krait.board;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A pseudo-terminal, whose name a symbolic link has: what tools take for a serial port. It stays
 * open while clients come and go. What nobody reads there stays in its buffer of some kilobytes;
 * what does not fit is lost, as with a board that nobody listens to.
 */
final class PtyTransport implements Transport {
  private static final int SIZE = 4096;

  /** Little: whoever opens the device clears the system's buffer, but not this one. */
  private static final int BEHIND = 512;

  private final Path link;
  private Pty pty;
  private Connection connection;

  /**
   * @param link is made, and replaced where it is a link already
   */
  PtyTransport(Path link) {
    this.link = link;
  }

  @Override
  public void open(Console console) throws IOException {
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new FileAlreadyExistsException(link.toString(), null, "it is no link");
    }
    pty = Pty.open();
    try {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, pty.name());
    } catch (IOException e) {
      pty.close();
      throw e;
    }
    connection = console.attach("pty", pty.output(), false, BEHIND);
    Thread thread = new Thread(this::pump, "krait-pty");
    thread.setDaemon(true);
    thread.start();
  }

  private void pump() {
    byte[] bytes = new byte[SIZE];
    try {
      for (int n = pty.input().read(bytes); n >= 0; n = pty.input().read(bytes)) {
        connection.receive(bytes, 0, n);
      }
    } catch (IOException | InterruptedException e) {
      // it was closed
    }
  }

  @Override
  public void close() {
    if (pty == null) {
      return;
    }
    if (connection != null) {
      connection.close();
    }
    try {
      if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(pty.name())) {
        Files.delete(link);
      }
    } catch (IOException e) {
      // then it leads nowhere
    }
    pty.close();
  }
}

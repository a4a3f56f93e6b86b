package io.github.krait.board;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A pseudo-terminal by the program socat, which runs as long as this is open. */
final class SocatPty implements Pty {
  private static final long START_MILLIS = 5000;

  private final Process process;
  private final Path name;

  /** The other end, kept open: without anybody there, socat would see the end of it. */
  private final InputStream held;

  private SocatPty(Process process, Path name, InputStream held) {
    this.process = process;
    this.name = name;
    this.held = held;
  }

  static Pty open() throws IOException {
    Path folder = Files.createTempDirectory("krait-pty");
    Path link = folder.resolve("pty");
    Process process =
        new ProcessBuilder("socat", "-", "PTY,link=" + link + ",raw,echo=0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean opened = false;
    try {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
      while (!Files.exists(link)) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("socat makes no pseudo-terminal");
        }
        pause();
      }
      Path name = link.toRealPath();
      Pty pty = new SocatPty(process, name, new FileInputStream(name.toFile()));
      opened = true;
      return pty;
    } finally {
      if (!opened) {
        process.destroy();
      }
      Files.deleteIfExists(link);
      Files.deleteIfExists(folder);
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public Path name() {
    return name;
  }

  @Override
  public InputStream input() {
    return process.getInputStream();
  }

  @Override
  public OutputStream output() {
    return process.getOutputStream();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      held.close();
    } catch (IOException e) {
      // it is of no more use in any case
    }
  }
}

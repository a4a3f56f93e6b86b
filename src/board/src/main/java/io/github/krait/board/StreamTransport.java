package io.github.krait.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Two streams, such as standard input and output. When the input ends, so does the board. */
final class StreamTransport implements Transport {
  private static final int SIZE = 4096;
  private static final int BEHIND = 1 << 16;
  private static final long PATIENCE_MILLIS = 5000;

  private final InputStream in;
  private final OutputStream out;
  private volatile Connection connection;

  StreamTransport(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public void open(Console console) {
    connection = console.attach("stdio", out, true, BEHIND);
    Thread thread = new Thread(() -> pump(console), "krait-stdio");
    thread.setDaemon(true);
    thread.start();
  }

  private void pump(Console console) {
    byte[] bytes = new byte[SIZE];
    try {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        connection.receive(bytes, 0, n);
      }
    } catch (IOException | InterruptedException e) {
      // as at its end
    }
    console.end();
  }

  @Override
  public void close() {
    Connection open = connection;
    if (open != null) {
      try {
        boolean unused = open.drain(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      open.close();
    }
  }
}

package io.github.krait.board;

import java.io.IOException;

/**
 * A way by which clients reach the console: it listens, or is there from the beginning, and has a
 * {@link Connection} by {@link Console#attach} for each client.
 */
interface Transport extends AutoCloseable {
  /**
   * Begins to listen; returns at once.
   *
   * @throws IOException where it cannot, as the port is in use for instance
   */
  void open(Console console) throws IOException;

  /** Ends all connections. */
  @Override
  void close();
}

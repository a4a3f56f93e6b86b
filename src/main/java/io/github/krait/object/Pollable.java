package io.github.krait.object;

import java.nio.channels.SelectableChannel;

/**
 * A stream of which the host tells when it can be read or written, so that programs wait for many
 * at once without asking each of them again and again. It answers {@link PyStream#POLL} too.
 */
public interface Pollable {
  /** What the host waits for, in non-blocking mode; null where there is none, as when closed. */
  SelectableChannel channel();

  /**
   * What the channel has to become ready for.
   *
   * @param events {@link PyStream#POLL_READ} and so on
   * @return a set of {@link java.nio.channels.SelectionKey}'s operations
   */
  int operations(int events);

  /**
   * Which events there are, without waiting.
   *
   * @param ready the operations, of those asked for, that the channel is ready for
   * @return a set of {@link PyStream#POLL_READ} and so on: of those in {@code events}, and errors
   */
  int poll(int events, int ready);
}

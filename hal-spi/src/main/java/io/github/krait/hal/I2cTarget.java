package io.github.krait.hal;

import java.util.function.IntPredicate;

/**
 * The board as a device on an I2C bus that somebody else controls. What the controller does arrives
 * as events; the clock is stretched until each is answered.
 */
public interface I2cTarget extends AutoCloseable {
  /** What the controller wants. */
  interface Listener {
    /**
     * The controller named one of our addresses.
     *
     * @param read whether it wants to read
     * @param restart whether it follows on a transaction without a stop
     * @return whether to acknowledge
     */
    boolean address(int address, boolean read, boolean restart);

    /** The controller sent a byte; whether to acknowledge. */
    boolean received(int value);

    /** The controller reads: the byte to send, 0 to 255. */
    int requested();

    /** The transaction is over. */
    void stopped();
  }

  /**
   * Says who answers; until then nobody does, and no address is acknowledged. Called on the thread
   * of whoever controls the bus.
   *
   * @param addresses those that are ours
   */
  void setListener(IntPredicate addresses, Listener listener);

  @Override
  void close();
}

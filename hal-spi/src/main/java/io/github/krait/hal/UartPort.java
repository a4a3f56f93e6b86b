package io.github.krait.hal;

import java.util.Set;

/** A serial port. Nothing here waits: programs wait by the board's clock. */
public interface UartPort extends AutoCloseable {
  /** What went wrong while receiving, or happened. */
  enum Event {
    /** A byte came in. */
    RECEIVED,
    /** The line has been idle for about a byte's time after something came in. */
    IDLE,
    /** A byte came in that had no room. */
    OVERRUN,
    /** A byte without stop bit. */
    FRAMING,
    /** A byte with the wrong parity; it is dropped. */
    PARITY,
    /** The line was low for longer than a byte. */
    BREAK,
    /** All that was written has been sent. */
    SENT
  }

  /** Hears of what happens on the port. */
  @FunctionalInterface
  interface Listener {
    /** Something happened, at {@link Clock#nanos} {@code nanos}. */
    void event(Event event, long nanos);
  }

  /** How bytes go over the line: 115200 baud, 8 bits, no parity, 1 stop bit at first. */
  UartFormat format();

  /**
   * Changes how bytes go over the line, after what was written before.
   *
   * @throws HalException UNSUPPORTED where the hardware cannot do that
   */
  void setFormat(UartFormat format);

  /** How many bytes can be read. */
  int available();

  /**
   * Reads what is there.
   *
   * @return how many bytes, 0 where there are none
   */
  int read(byte[] into, int from, int length);

  /** How many bytes can be written now. */
  int writable();

  /**
   * Writes what there is room for; it is sent by and by.
   *
   * @return how many bytes
   */
  int write(byte[] data, int from, int length);

  /** Whether all that was written has been sent. */
  boolean isSent();

  /** Holds the line low for longer than a byte, after what was written. */
  void sendBreak();

  /** Drops what was received. */
  void clear();

  /** The errors since the last call. */
  Set<Event> takeErrors();

  /** Says who hears of events; null: nobody. */
  void setListener(Listener listener);

  @Override
  void close();
}

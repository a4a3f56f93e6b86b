package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import java.util.Arrays;

/**
 * What has happened on an I2C bus, from a start to a stop, or to where the bus was kept for the
 * next one. Whoever drives the bus makes one, adds what happens, and tells {@link BoardEvents}.
 */
public final class I2cTransaction {
  private static final int START = 0x200;
  private static final int STOP = 0x201;
  private static final int NAK = 0x100;
  private static final int BITS = 10;

  private final SimulatedPin sda;
  private final SimulatedPin scl;
  private final int frequency;
  private final long begin;
  private ErrorKind error;

  /** Ten bits of what happens, above them how long after {@link #begin}. */
  private long[] symbols = new long[8];

  private int length;

  /**
   * @param frequency the clock's, in hertz
   * @param begin when it begins
   */
  public I2cTransaction(SimulatedPin sda, SimulatedPin scl, int frequency, long begin) {
    this.sda = sda;
    this.scl = scl;
    this.frequency = frequency;
    this.begin = begin;
  }

  private void add(int symbol, long nanos) {
    if (length == symbols.length) {
      symbols = Arrays.copyOf(symbols, 2 * length);
    }
    symbols[length++] = (nanos - begin) << BITS | symbol;
  }

  /** A start or a repeated start at that time. It takes one bit's time. */
  public void start(long nanos) {
    add(START, nanos);
  }

  /**
   * A byte, an address too, with its acknowledge bit. It takes nine bits' time.
   *
   * @param value 0 to 255
   * @param nanos when its first bit begins; what lies between the end of what was before and this,
   *     the clock was stretched
   */
  public void add(int value, boolean acknowledged, long nanos) {
    add(value & 0xff | (acknowledged ? 0 : NAK), nanos);
  }

  /** A stop at that time. It takes one bit's time. */
  public void stop(long nanos) {
    add(STOP, nanos);
  }

  /** It has ended with an error, which the board was told. */
  public void fail(ErrorKind kind) {
    error = kind;
  }

  public SimulatedPin sda() {
    return sda;
  }

  public SimulatedPin scl() {
    return scl;
  }

  /** The clock's, in hertz. */
  public int frequency() {
    return frequency;
  }

  /** When it began. */
  public long begin() {
    return begin;
  }

  /** What went wrong; null: nothing. */
  public ErrorKind error() {
    return error;
  }

  /** How long a bit takes, in nanoseconds. */
  public long bitNanos() {
    return 1_000_000_000L / frequency;
  }

  /** When the last thing ended. */
  public long end() {
    if (length == 0) {
      return begin;
    }
    int symbol = (int) symbols[length - 1] & (1 << BITS) - 1;
    return begin + (symbols[length - 1] >> BITS) + bitNanos() * (symbol >= START ? 1 : 9);
  }

  /** Sees the parts of it, in order. */
  public interface Visitor {
    /** As {@link I2cTransaction#start}. */
    void start(long nanos);

    /** As {@link I2cTransaction#add(int, boolean, long)}. */
    void value(int value, boolean acknowledged, long nanos);

    /** As {@link I2cTransaction#stop}. */
    void stop(long nanos);
  }

  /** Shows all of it. */
  public void accept(Visitor visitor) {
    for (int i = 0; i < length; i++) {
      int symbol = (int) symbols[i] & (1 << BITS) - 1;
      long nanos = begin + (symbols[i] >> BITS);
      if (symbol == START) {
        visitor.start(nanos);
      } else if (symbol == STOP) {
        visitor.stop(nanos);
      } else {
        visitor.value(symbol & 0xff, (symbol & NAK) == 0, nanos);
      }
    }
  }
}

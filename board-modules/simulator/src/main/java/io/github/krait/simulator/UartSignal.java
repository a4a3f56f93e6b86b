package io.github.krait.simulator;

import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartFormat.Parity;
import io.github.krait.hal.UartPort.Event;

/**
 * What is on a serial line from a start bit on.
 *
 * @param format the sender's
 * @param value -1: a break
 * @param start when the start bit began
 */
record UartSignal(UartFormat format, int value, long start) {
  static final int BREAK = -1;

  /** Hears what was received. */
  interface Sink {
    /**
     * Something came in.
     *
     * @param value -1: a break
     * @param error null: none
     */
    void received(int value, Event error);
  }

  long nanos() {
    return bitStart(value == BREAK ? bits() * 3 / 2 : bits()) - start;
  }

  private int bits() {
    return 1 + format.dataBits() + (format.parity() == Parity.NONE ? 0 : 1) + format.stopBits();
  }

  private static boolean parityBit(UartFormat format, int value) {
    boolean odd = (Integer.bitCount(value) & 1) != 0;
    return odd == (format.parity() == Parity.EVEN);
  }

  /** The logic level of a bit: 0 is the start bit; high where nothing is sent. */
  boolean bit(int index) {
    if (value == BREAK) {
      return index < 0 || index >= bits() * 3 / 2;
    }
    if (index == 0) {
      return false;
    }
    if (index >= 1 && index <= format.dataBits()) {
      return (value >> (index - 1) & 1) != 0;
    }
    if (index == format.dataBits() + 1 && format.parity() != Parity.NONE) {
      return parityBit(format, value & (1 << format.dataBits()) - 1);
    }
    return true;
  }

  /** When a bit begins. */
  long bitStart(int index) {
    return start + index * 1_000_000_000L / format.baud();
  }

  /** The first bit after that one which is different from it; -1: none. */
  int nextChange(int index) {
    int last = value == BREAK ? bits() * 3 / 2 : bits();
    for (int i = index + 1; i <= last; i++) {
      if (bit(i) != bit(index)) {
        return i;
      }
    }
    return -1;
  }

  /** Tells what a receiver with that format takes it for. */
  void decode(UartFormat own, Sink sink) {
    if (own.invertRx() != format.invertTx()) {
      sink.received(0, Event.FRAMING);
    } else if (value == BREAK) {
      sink.received(BREAK, Event.BREAK);
    } else if (own.baud() == format.baud()
        && own.dataBits() == format.dataBits()
        && own.parity() == format.parity()) {
      sink.received(value & (1 << own.dataBits()) - 1, null);
    } else {
      sample(own, sink);
    }
  }

  /** Looks at the line in the middle of each bit, as receivers do. */
  private void sample(UartFormat own, Sink sink) {
    double ratio = (double) format.baud() / own.baud();
    int parityBits = own.parity() == Parity.NONE ? 0 : 1;
    double begin = 0;
    while (begin >= 0) {
      int data = 0;
      for (int i = 0; i < own.dataBits(); i++) {
        data |= bit((int) (begin + (i + 1.5) * ratio)) ? 1 << i : 0;
      }
      double parityAt = begin + (own.dataBits() + 1.5) * ratio;
      double stopAt = begin + (own.dataBits() + parityBits + 1.5) * ratio;
      if (!bit((int) stopAt)) {
        sink.received(data, Event.FRAMING);
      } else if (parityBits > 0 && bit((int) parityAt) != parityBit(own, data)) {
        sink.received(data, Event.PARITY);
      } else {
        sink.received(data, null);
      }
      begin = nextStart(stopAt);
    }
  }

  /** The next falling edge; -1: none. */
  private int nextStart(double after) {
    for (int i = (int) after + 1; i < bits(); i++) {
      if (!bit(i) && bit(i - 1)) {
        return i;
      }
    }
    return -1;
  }
}

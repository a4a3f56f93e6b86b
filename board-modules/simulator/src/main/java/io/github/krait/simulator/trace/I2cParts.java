package io.github.krait.simulator.trace;

import io.github.krait.simulator.I2cTransaction;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Puts the bytes of a transaction together, one part a start. */
public final class I2cParts implements I2cTransaction.Visitor {
  /**
   * What follows a start.
   *
   * @param address 7 bits
   * @param read whether the device sends
   * @param acknowledged whether anybody acknowledged the address
   * @param data without the address; of writes, the one that was refused as well
   * @param refused whether the last byte of a write was not acknowledged
   */
  public record Part(
      int address, boolean read, boolean acknowledged, byte[] data, boolean refused) {}

  private final List<Part> parts = new ArrayList<>();
  private ByteArrayOutputStream data;
  private int address;
  private boolean acknowledged;
  private boolean refused;
  private boolean stop;

  I2cParts() {}

  /** What a transaction is made of. */
  public static List<Part> of(I2cTransaction transaction) {
    I2cParts parts = new I2cParts();
    transaction.accept(parts);
    return parts.list();
  }

  List<Part> list() {
    flush();
    return parts;
  }

  boolean hasStop() {
    return stop;
  }

  private void flush() {
    if (data != null) {
      boolean read = (address & 1) != 0;
      parts.add(new Part(address >> 1, read, acknowledged, data.toByteArray(), refused && !read));
      data = null;
    }
  }

  @Override
  public void start(long nanos) {
    flush();
  }

  @Override
  public void value(int value, boolean ack, long nanos) {
    if (data == null) {
      data = new ByteArrayOutputStream();
      address = value;
      acknowledged = ack;
      refused = false;
    } else {
      data.write(value);
      refused = !ack;
    }
  }

  @Override
  public void stop(long nanos) {
    flush();
    stop = true;
  }
}

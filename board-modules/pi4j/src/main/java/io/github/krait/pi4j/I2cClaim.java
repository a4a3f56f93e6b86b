package io.github.krait.pi4j;

import com.pi4j.io.i2c.I2C;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/**
 * An I2C bus by Pi4J's objects, one a device.
 *
 * <p>What they can do are writes, reads, and a write with a read after a repeated start. So what is
 * written without a stop waits for the read that follows, and is sent with it; errors then come
 * there. Whether a device is there is asked by reading a byte, as {@code i2cdetect -r} does.
 */
final class I2cClaim extends Claim implements I2cBus {
  /** Pi4J's write and read share a buffer of 2048 bytes with their description. */
  private static final int LONGEST_READ_AFTER_WRITE = 1900;

  /** How often a transaction is tried where another controller, or the kernel, had the bus. */
  private static final int ATTEMPTS = 3;

  /** Between two attempts, in nanoseconds. */
  private static final long PAUSE = 1_000_000;

  private final String unit;
  private final int bus;
  private final int frequency;
  private final Map<Integer, I2C> devices = new HashMap<>();

  /** What was written without a stop; null: nothing. */
  private byte[] kept;

  private int keptAddress;

  I2cClaim(Reservation reservation, String unit, int wanted) {
    super(reservation);
    this.unit = unit;
    bus = Integer.parseInt(unit.substring(3));
    board.ios().needI2c(bus);
    int set = board.machine().i2cFrequency(bus);
    frequency = set > 0 ? set : wanted;
  }

  /** The one that the device tree sets; programs cannot change it. */
  @Override
  public int frequency() {
    return frequency;
  }

  @Override
  public synchronized int transaction(int address, boolean stop, I2cOperation... operations) {
    check();
    for (I2cOperation operation : operations) {
      Objects.requireNonNull(operation);
    }
    if (address < 0 || address > 127) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no I2C address " + address);
    }
    byte[] before = kept;
    kept = null;
    boolean joins = keptAddress == address && operations.length > 0 && operations[0].read();
    if (before != null && !joins) {
      write(keptAddress, before); // Pi4J has no other repeated start
      before = null;
    }
    int writes = 0;
    while (writes < operations.length && !operations[writes].read()) {
      writes++;
    }
    int reads = writes;
    while (reads < operations.length && operations[reads].read()) {
      reads++;
    }
    if (reads < operations.length) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, "Pi4J cannot write after a read without a stop between");
    }
    byte[] out = joined(operations, writes);
    if (out.length == 0 && reads == writes) {
      probe(address);
    } else if (reads > writes) {
      byte[] in = read(address, before == null ? out : before, length(operations, writes));
      scatter(in, operations, writes);
    } else if (stop) {
      write(address, out);
    } else {
      kept = out;
      keptAddress = address;
    }
    return out.length;
  }

  private static byte[] joined(I2cOperation[] operations, int count) {
    if (count == 1 && operations[0].length() == operations[0].data().length) {
      return operations[0].data().clone();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.write(operations[i].data(), operations[i].from(), operations[i].length());
    }
    return all.toByteArray();
  }

  private static int length(I2cOperation[] operations, int from) {
    int length = 0;
    for (int i = from; i < operations.length; i++) {
      length += operations[i].length();
    }
    return length;
  }

  private static void scatter(byte[] in, I2cOperation[] operations, int from) {
    int at = 0;
    for (int i = from; i < operations.length; i++) {
      I2cOperation operation = operations[i];
      System.arraycopy(in, at, operation.data(), operation.from(), operation.length());
      at += operation.length();
    }
  }

  private void probe(int address) {
    try {
      byte[] unused = read(address, new byte[0], 1);
    } catch (HalException e) {
      if (e.kind() == ErrorKind.IN_USE) {
        return; // a driver of the kernel has it, so it is there
      }
      I2C device = devices.remove(address);
      board.ios().end(device);
      throw e.kind() == ErrorKind.IO ? new HalException(ErrorKind.NO_DEVICE, e.getMessage(), e) : e;
    }
  }

  private void write(int address, byte[] data) {
    I2C device = device(address);
    int written = attempt(address, () -> device.write(data, 0, data.length));
    if (written < data.length) {
      throw missing(address);
    }
  }

  /** Reads, after what is to be written first. */
  private byte[] read(int address, byte[] first, int length) {
    if (first.length > 0 && first.length + length > LONGEST_READ_AFTER_WRITE) {
      throw new HalException(
          ErrorKind.UNSUPPORTED,
          "Pi4J cannot read " + length + " bytes after a write without a stop between");
    }
    byte[] in = new byte[length];
    I2C device = device(address);
    int read =
        attempt(
            address,
            () ->
                switch (first.length) {
                  case 0 -> device.read(in, 0, length);
                  case 1 -> device.readRegister(first[0] & 0xff, in, 0, length);
                  default -> device.readRegister(first, in, 0, length);
                });
    if (read < length) {
      throw missing(address);
    }
    return in;
  }

  private I2C device(int address) {
    return devices.computeIfAbsent(address, a -> board.ios().i2c(bus, a));
  }

  private String name(int address) {
    return String.format("device 0x%02x on %s", address, unit);
  }

  private HalException missing(int address) {
    return new HalException(ErrorKind.NO_DEVICE, name(address) + " does not answer");
  }

  /** Tries again where the bus was busy: nothing has come to the device then. */
  private int attempt(int address, IntSupplier action) {
    for (int left = ATTEMPTS - 1; ; left--) {
      try {
        return Failures.translated(name(address), action::getAsInt);
      } catch (HalException e) {
        if (e.kind() != ErrorKind.ARBITRATION_LOST || left == 0) {
          throw e;
        }
        board.clock().waitUntil(board.clock().nanos() + PAUSE);
      }
    }
  }

  @Override
  synchronized void release() {
    if (kept != null) {
      byte[] last = kept;
      kept = null;
      try {
        write(keptAddress, last);
      } finally {
        endDevices();
      }
    } else {
      endDevices();
    }
  }

  private void endDevices() {
    for (I2C device : devices.values()) {
      board.ios().end(device);
    }
    devices.clear();
  }
}

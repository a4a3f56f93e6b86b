package io.github.krait.modules.micropython;

import io.github.krait.hal.HalException;
import io.github.krait.hal.NonVolatile;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyMemoryView;
import io.github.krait.runtime.Engine;
import java.util.Arrays;

/**
 * Memory that a reset leaves alone: {@code machine.mem_backup} and {@code RTC.memory}, which on the
 * ESP32 are one. Programs write into a copy, which is kept with the board when the program ends and
 * before a reset.
 */
final class Backup implements AutoCloseable {
  /** The RP2040's watchdog registers 0 to 3 and 5 to 7 (data sheet, 4.7.6). */
  private static final int[] RP2_REGIONS = {16, 12};

  /** The ESP32's port keeps so much of its slow memory for programs. */
  private static final int[] REGIONS = {2048};

  /** How many bytes say how long what {@code RTC.memory} holds is. */
  private static final int LENGTH = 2;

  /** Null where the board has no such memory: then it ends with the program. */
  private final NonVolatile memory;

  private final byte[] bytes;
  private final int[] regions;
  private final boolean words;

  private Backup(MachinePins pins) {
    words = pins.port == Port.RP2;
    regions = words ? RP2_REGIONS : REGIONS;
    NonVolatile found = null;
    try {
      found = pins.hardware.board().nonVolatile("sleep");
    } catch (HalException e) {
      // the board has none
    }
    memory = found;
    bytes = new byte[LENGTH + total(regions)];
    if (memory != null) {
      memory.read(0, bytes, 0, kept());
    }
  }

  private static int total(int[] sizes) {
    int sum = 0;
    for (int size : sizes) {
      sum += size;
    }
    return sum;
  }

  static Backup current() {
    Engine engine = Engine.current();
    Backup backup = engine.state(Backup.class);
    if (backup == null) {
      backup = new Backup(MachinePins.current());
      engine.setState(Backup.class, backup);
    }
    return backup;
  }

  /** Keeps what the running program has written, if anything. */
  static void save(Engine engine) {
    Backup backup = engine.state(Backup.class);
    if (backup != null) {
      backup.close();
    }
  }

  private int kept() {
    return (int) Math.min(bytes.length, memory.size());
  }

  @Override
  public void close() {
    if (memory != null) {
      try {
        memory.write(0, bytes, 0, kept());
      } catch (HalException e) {
        throw Hardware.error(e);
      }
    }
  }

  int regions() {
    return regions.length;
  }

  PyMemoryView region(int index) {
    int from = LENGTH;
    for (int i = 0; i < index; i++) {
      from += regions[i];
    }
    return PyMemoryView.of(new Buffer(bytes, from, regions[index], words ? 'I' : 'B', false));
  }

  int capacity() {
    return bytes.length - LENGTH;
  }

  byte[] contents() {
    int length = Math.min(bytes[0] & 0xff | (bytes[1] & 0xff) << 8, capacity());
    return Arrays.copyOfRange(bytes, LENGTH, LENGTH + length);
  }

  void setContents(Buffer data) {
    System.arraycopy(data.bytes(), data.offset(), bytes, LENGTH, data.length());
    bytes[0] = (byte) data.length();
    bytes[1] = (byte) (data.length() >> 8);
    close();
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.hal.HalException;
import io.github.krait.hal.NonVolatile;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.runtime.Engine;
import java.util.Arrays;
import java.util.List;

/**
 * How the ESP32's flash memory is parted: as the port does it for updates over the air. The files'
 * part is the board's memory for files; the others are here, and end with the program.
 */
final class PartitionTable {
  static final int APP = 0;
  static final int DATA = 1;

  static final int BLOCK = 4096;

  /** The first byte of a program that can be started (Espressif, app image format). */
  private static final int IMAGE = 0xe9;

  /** A part of the memory. */
  static final class Part {
    final int type;
    final int subtype;
    final long address;
    final long size;
    final String label;

    /** Null: the files' part of a board that has one. */
    private byte[] bytes;

    private final NonVolatile files;

    Part(int type, int subtype, long address, long size, String label, NonVolatile files) {
      this.type = type;
      this.subtype = subtype;
      this.address = address;
      this.size = size;
      this.label = label;
      this.files = files;
    }

    private byte[] bytes() {
      if (bytes == null) {
        bytes = new byte[(int) size];
        Arrays.fill(bytes, (byte) 0xff);
      }
      return bytes;
    }

    private void check(long at, long length) {
      if (at < 0 || at > size) {
        throw EspError.ESP_ERR_INVALID_ARG.raised();
      }
      if (at + length > size) {
        throw EspError.ESP_ERR_INVALID_SIZE.raised();
      }
    }

    void read(long at, byte[] into, int from, int length) {
      check(at, length);
      if (files == null) {
        System.arraycopy(bytes(), (int) at, into, from, length);
      } else {
        files.read(at, into, from, length);
      }
    }

    /** Writing turns ones into zeros only. */
    void write(long at, byte[] data, int from, int length) {
      check(at, length);
      if (files != null) {
        files.write(at, data, from, length);
        return;
      }
      byte[] all = bytes();
      for (int i = 0; i < length; i++) {
        all[(int) at + i] &= data[from + i];
      }
    }

    void erase(long at, long length) {
      check(at, length);
      if (at % BLOCK != 0) {
        throw EspError.ESP_ERR_INVALID_ARG.raised();
      }
      if (length % BLOCK != 0) {
        throw EspError.ESP_ERR_INVALID_SIZE.raised();
      }
      if (files == null) {
        Arrays.fill(bytes(), (int) at, (int) (at + length), (byte) 0xff);
      } else if (files.eraseSize() > 1) {
        files.erase(at, length);
      } else {
        byte[] ones = new byte[(int) length];
        Arrays.fill(ones, (byte) 0xff);
        files.write(at, ones, 0, ones.length);
      }
    }

    /** Whether something that looks like a program is there. */
    boolean isImage() {
      return type == APP && (bytes()[0] & 0xff) == IMAGE;
    }
  }

  final List<Part> parts;
  final Part running;
  Part boot;

  private PartitionTable(Hardware hardware) {
    NonVolatile files = null;
    try {
      files = hardware.board().nonVolatile("flash");
    } catch (HalException e) {
      // the board has no memory for files
    }
    long size = files == null ? 0xf0000 : files.size();
    Part first = new Part(APP, 0x10, 0x10000, 0x180000, "ota_0", null);
    Part second = new Part(APP, 0x11, 0x190000, 0x180000, "ota_1", null);
    first.bytes()[0] = (byte) IMAGE;
    parts =
        List.of(
            new Part(DATA, 0x02, 0x9000, 0x4000, "nvs", null),
            new Part(DATA, 0x00, 0xd000, 0x2000, "otadata", null),
            new Part(DATA, 0x01, 0xf000, 0x1000, "phy_init", null),
            first,
            second,
            new Part(DATA, 0x81, 0x310000, size, "vfs", files));
    running = first;
    boot = first;
  }

  static PartitionTable current() {
    Engine engine = Engine.current();
    PartitionTable table = engine.state(PartitionTable.class);
    if (table == null) {
      table = new PartitionTable(Hardware.current());
      engine.setState(PartitionTable.class, table);
    }
    return table;
  }

  /** The part that an update goes to, from the one that runs: the other one. */
  Part next(Part from) {
    Part first = null;
    boolean found = false;
    for (Part part : parts) {
      if (part.type == APP) {
        first = first == null ? part : first;
        if (found) {
          return part;
        }
        found = part == from;
      }
    }
    return first;
  }
}

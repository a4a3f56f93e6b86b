package io.github.krait.modules.micropython;

import io.github.krait.hal.HalException;
import io.github.krait.hal.NonVolatile;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.runtime.Engine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ESP32's store of values by name, in the board's small memory: a mark, the number of values,
 * and each with its namespace, key, kind and bytes, all with their lengths before them. Where the
 * board has no such memory, it ends with the program.
 */
final class NvsStore {
  private static final int MARK = 0x4e565331;

  /** So much of the flash memory the port's partition table gives to it. */
  private static final int SIZE = 0x4000;

  /**
   * A value.
   *
   * @param integer whether it is an int of 32 bits; else bytes
   */
  record Value(boolean integer, byte[] bytes) {}

  private final NonVolatile memory;
  private final Map<String, Value> values = new LinkedHashMap<>();

  private NvsStore(Hardware hardware) {
    NonVolatile found = null;
    try {
      found = hardware.board().nonVolatile("nvm");
    } catch (HalException e) {
      // the board has none
    }
    memory = found;
    if (memory != null) {
      read();
    }
  }

  static NvsStore current() {
    Engine engine = Engine.current();
    NvsStore store = engine.state(NvsStore.class);
    if (store == null) {
      store = new NvsStore(Hardware.current());
      engine.setState(NvsStore.class, store);
    }
    return store;
  }

  private void read() {
    byte[] bytes = new byte[size()];
    memory.read(0, bytes, 0, bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < 8 || in.getInt() != MARK) {
      return;
    }
    try {
      for (int left = in.getInt(); left > 0; left--) {
        String key = new String(bytes(in), StandardCharsets.UTF_8);
        boolean integer = in.get() != 0;
        values.put(key, new Value(integer, bytes(in)));
      }
    } catch (java.nio.BufferUnderflowException | NegativeArraySizeException e) {
      // somebody else wrote there: it is empty
      values.clear();
    }
  }

  private static byte[] bytes(ByteBuffer in) {
    int length = in.getInt();
    if (length > in.remaining()) {
      throw new java.nio.BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private int size() {
    return memory == null ? SIZE : (int) Math.min(SIZE, memory.size());
  }

  /** A namespace's value; null: there is none. */
  Value get(String space, String key) {
    return values.get(space + "\0" + key);
  }

  /** Sets, or with null erases, a value. */
  void put(String space, String key, Value value) {
    String name = space + "\0" + key;
    Value before = value == null ? values.remove(name) : values.put(name, value);
    byte[] bytes = toBytes();
    if (bytes == null) {
      if (before == null) {
        values.remove(name);
      } else {
        values.put(name, before);
      }
      throw EspError.ESP_ERR_NVS_NOT_ENOUGH_SPACE.raised();
    }
    if (memory != null) {
      try {
        if (memory.eraseSize() > 1) {
          long block = memory.eraseSize();
          memory.erase(0, (bytes.length + block - 1) / block * block);
        }
        memory.write(0, bytes, 0, bytes.length);
      } catch (HalException e) {
        throw Hardware.error(e);
      }
    }
  }

  /** Null: it is too much. */
  private byte[] toBytes() {
    int size = 8;
    for (Map.Entry<String, Value> e : values.entrySet()) {
      size += 9 + e.getKey().getBytes(StandardCharsets.UTF_8).length + e.getValue().bytes.length;
    }
    if (size > size()) {
      return null;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(MARK).putInt(values.size());
    for (Map.Entry<String, Value> e : values.entrySet()) {
      byte[] key = e.getKey().getBytes(StandardCharsets.UTF_8);
      out.putInt(key.length).put(key).put((byte) (e.getValue().integer ? 1 : 0));
      out.putInt(e.getValue().bytes.length).put(e.getValue().bytes);
    }
    return out.array();
  }
}

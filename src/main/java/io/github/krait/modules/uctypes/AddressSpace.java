package io.github.krait.modules.uctypes;

import io.github.krait.hal.HalException;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.BinaryValue;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.AddressedMemory;
import io.github.krait.runtime.Engine;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The memory that a program reaches by address: what it asked the address of, and its board's
 * registers. An array keeps its address as long as somebody has the array; no two have the same.
 */
public final class AddressSpace implements AddressedMemory {
  private static final int EFAULT = 14;
  private static final int ALIGNMENT = 16;

  private final HashMap<Region, Long> addresses = new HashMap<>();
  private final TreeMap<Long, Region> regions = new TreeMap<>();
  private final ReferenceQueue<byte[]> gone = new ReferenceQueue<>();
  private final long mask;
  private final long first;
  private final long end;
  private long next;

  private AddressSpace(int wordBytes) {
    mask = -1L >>> 64 - 8 * wordBytes;
    first = wordBytes == 4 ? 0x2000_0000L : 0x7e00_0000_0000L;
    end = first + 0x1000_0000L * (wordBytes == 4 ? 1 : 0x100);
    next = first;
  }

  static AddressSpace current() {
    Engine engine = Engine.current();
    return (AddressSpace) AddressedMemory.of(engine);
  }

  /** Opens the memory of the current engine. */
  public static final class Opener implements Source {
    @Override
    public AddressedMemory open() {
      return new AddressSpace(wordBytes());
    }
  }

  static int wordBytes() {
    return BinaryValue.size('@', 'P');
  }

  /** What an int means as an address. */
  long address(long value) {
    return value & mask;
  }

  static PyObject toInt(long address) {
    return address >= 0
        ? PyInt.of(address)
        : PyBigInt.of(new BigInteger(Long.toUnsignedString(address)));
  }

  @Override
  public long addressOf(Buffer buffer) {
    forget();
    Region region = new Region(buffer, gone);
    Long address = addresses.get(region);
    if (address == null) {
      address = reserve(buffer.bytes().length);
      addresses.put(region, address);
      regions.put(address, region);
    }
    return address + buffer.offset();
  }

  private void forget() {
    for (Object region = gone.poll(); region != null; region = gone.poll()) {
      Long address = addresses.remove(region);
      if (address != null) {
        regions.remove(address);
      }
    }
  }

  /** Finds room: behind what was given last, and from the beginning again at the end. */
  private long reserve(long length) {
    long size = Math.max(ALIGNMENT, (length + ALIGNMENT - 1) & -ALIGNMENT);
    boolean again = false;
    while (true) {
      if (next + size > end) {
        if (again) {
          throw PyError.memory(length);
        }
        again = true;
        next = first;
      }
      Map.Entry<Long, Region> other = regions.lowerEntry(next + size);
      if (other == null || other.getKey() + other.getValue().size() <= next) {
        long address = next;
        next += size;
        return address;
      }
      next = other.getKey() + other.getValue().size();
    }
  }

  @Override
  public Buffer find(long address, long length) {
    Map.Entry<Long, Region> entry = regions.floorEntry(address);
    byte[] bytes = entry == null ? null : entry.getValue().get();
    if (bytes == null || length < 0) {
      return null;
    }
    long offset = address - entry.getKey();
    return offset <= bytes.length - length
        ? new Buffer(bytes, (int) offset, (int) length, 'B', entry.getValue().readOnly)
        : null;
  }

  /** The same; without such bytes it is an error. */
  Buffer bytes(long address, long length, boolean writes) {
    Buffer found = find(address, length);
    if (found == null) {
      throw PyError.osError(EFAULT);
    }
    if (writes && found.readOnly()) {
      throw readOnly();
    }
    return found;
  }

  /** Constants may be shared with other engines. */
  private static PyError readOnly() {
    return PyError.typeError("memory is read-only");
  }

  /**
   * Reads a value.
   *
   * @param order {@code <} or {@code >}
   * @param code its type as in {@code struct}
   */
  PyObject get(char order, char code, long address) {
    int width = BinaryValue.size(order, code);
    Buffer found = find(address, width);
    if (found != null) {
      return BinaryValue.get(order, code, found.bytes(), found.offset());
    }
    Hardware hardware = registers(width);
    try {
      byte[] bytes = new byte[width];
      long bits = hardware.board().registers().read(address, width);
      for (int i = 0; i < width; i++) {
        bytes[i] = (byte) (bits >> 8 * i);
      }
      return BinaryValue.get(order, code, bytes, 0);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  void set(char order, char code, long address, PyObject value) {
    int width = BinaryValue.size(order, code);
    Buffer found = find(address, width);
    if (found != null) {
      if (found.readOnly()) {
        throw readOnly();
      }
      BinaryValue.set(order, code, found.bytes(), found.offset(), value);
      return;
    }
    byte[] bytes = new byte[width];
    BinaryValue.set(order, code, bytes, 0, value);
    long bits = 0;
    for (int i = 0; i < width; i++) {
      bits |= (bytes[i] & 0xffL) << 8 * i;
    }
    Hardware hardware = registers(width);
    try {
      hardware.board().registers().write(address, width, bits);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public long read(long address, int size) {
    long at = address(address);
    Buffer found = find(at, size);
    if (found == null) {
      Hardware hardware = registers(size);
      try {
        return hardware.board().registers().read(at, size);
      } catch (HalException e) {
        throw Hardware.error(e);
      }
    }
    long bits = 0;
    for (int i = 0; i < size; i++) {
      bits |= (found.bytes()[found.offset() + i] & 0xffL) << 8 * i;
    }
    return bits;
  }

  @Override
  public void write(long address, int size, long value) {
    long at = address(address);
    Buffer found = find(at, size);
    if (found == null) {
      Hardware hardware = registers(size);
      try {
        hardware.board().registers().write(at, size, value & -1L >>> 64 - 8 * size);
      } catch (HalException e) {
        throw Hardware.error(e);
      }
      return;
    }
    if (found.readOnly()) {
      throw readOnly();
    }
    for (int i = 0; i < size; i++) {
      found.bytes()[found.offset() + i] = (byte) (value >> 8 * i);
    }
  }

  private static Hardware registers(int width) {
    Hardware hardware = Engine.current().state(Hardware.class);
    if (hardware == null || width > 4) {
      throw PyError.osError(EFAULT);
    }
    hardware.sync();
    return hardware;
  }

  /** An array, by its identity. */
  private static final class Region extends WeakReference<byte[]> {
    final boolean readOnly;
    private final int hash;
    private final int length;

    Region(Buffer buffer, ReferenceQueue<byte[]> queue) {
      super(buffer.bytes(), queue);
      readOnly = buffer.readOnly();
      hash = System.identityHashCode(buffer.bytes());
      length = buffer.bytes().length;
    }

    long size() {
      return Math.max(ALIGNMENT, (length + ALIGNMENT - 1L) & -ALIGNMENT);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      byte[] bytes = get();
      return bytes != null && other instanceof Region r && r.get() == bytes;
    }
  }
}

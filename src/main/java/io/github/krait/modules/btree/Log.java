package io.github.krait.modules.btree;

import io.github.krait.object.PyError;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A database as a list of changes in a stream, in a format of our own. What was flushed stays whole
 * whatever happens later, as changes are only appended; who closes a database of which little is
 * still valid writes it anew.
 *
 * <p>The header: 8 bytes that name the format, the generation (8 bytes), CRC-32 of these, 4 zeros.
 * A change: length of the key, length of the value (-1: deleted), key, value, CRC-32 of all that
 * and of the generation, so that what a longer list left behind does not count. All big-endian.
 */
final class Log {
  private static final byte[] FORMAT = {'K', 'r', 'a', 'i', 't', 'B', 'T', 1};
  private static final int HEADER = 24;
  private static final int LENGTHS = 8;
  private static final int CHECK = 4;
  private static final int DELETED = -1;
  private static final int PIECE = 1 << 16;

  /** A shorter list is never written anew. */
  private static final int SHORT = 1 << 16;

  private static final int WASTE = 4;

  private final PyStream stream;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private long generation = 1;

  /** Where the next change goes; 0: not even the header is there. */
  private long end;

  Log(PyStream stream) {
    this.stream = stream;
  }

  /** Reads what is there, up to the first change that is not whole. */
  void load(TreeMap<Key, byte[]> entries) {
    // as MicroPython, without a seek before; streams need not be at their beginning, though
    byte[] header = read(HEADER);
    if (!isHeader(header) || stream.seek(0, PyStream.FROM_HERE) != HEADER) {
      seek(0);
      header = read(HEADER);
    }
    if (header.length == 0) {
      return;
    }
    if (!isHeader(header)) {
      throw PyError.osError(PyStream.EINVAL);
    }
    generation = ByteBuffer.wrap(header).getLong(8);
    end = HEADER;
    while (change(entries)) {
      // reads the next one
    }
  }

  private static boolean isHeader(byte[] bytes) {
    return bytes.length == HEADER
        && Arrays.equals(bytes, header(ByteBuffer.wrap(bytes).getLong(8)));
  }

  private boolean change(TreeMap<Key, byte[]> entries) {
    byte[] lengths = read(LENGTHS);
    if (lengths.length < LENGTHS) {
      return false;
    }
    ByteBuffer b = ByteBuffer.wrap(lengths);
    int keyLength = b.getInt(0);
    int valueLength = b.getInt(4);
    if (keyLength < 0 || valueLength < DELETED) {
      return false;
    }
    byte[] key = read(keyLength);
    byte[] value = key.length < keyLength ? key : read(Math.max(0, valueLength));
    byte[] check = read(CHECK);
    if (key.length < keyLength
        || value.length < valueLength
        || check.length < CHECK
        || ByteBuffer.wrap(check).getInt() != check(lengths, key, value)) {
      return false;
    }
    if (valueLength == DELETED) {
      entries.remove(new Key(key));
    } else {
      entries.put(new Key(key), value);
    }
    end += size(keyLength, Math.max(0, valueLength));
    return true;
  }

  private static long size(long keyLength, long valueLength) {
    return LENGTHS + keyLength + valueLength + CHECK;
  }

  private int check(byte[] lengths, byte[] key, byte[] value) {
    CRC32 crc = new CRC32();
    crc.update(ByteBuffer.allocate(8).putLong(0, generation));
    crc.update(lengths);
    crc.update(key);
    crc.update(value);
    return (int) crc.getValue();
  }

  private static byte[] header(long generation) {
    ByteBuffer b = ByteBuffer.allocate(HEADER).put(FORMAT).putLong(generation);
    CRC32 crc = new CRC32();
    crc.update(b.array(), 0, 16);
    return b.putInt((int) crc.getValue()).array();
  }

  /**
   * Notes a change, to be written by {@link #flush}.
   *
   * @param value null: the key was deleted
   */
  void add(byte[] key, byte[] value) {
    byte[] stored = value == null ? new byte[0] : value;
    ByteBuffer lengths = ByteBuffer.allocate(LENGTHS);
    lengths.putInt(0, key.length).putInt(4, value == null ? DELETED : value.length);
    int check = check(lengths.array(), key, stored);
    pending.writeBytes(lengths.array());
    pending.writeBytes(key);
    pending.writeBytes(stored);
    pending.writeBytes(ByteBuffer.allocate(CHECK).putInt(0, check).array());
    if (pending.size() >= PIECE) {
      write();
    }
  }

  /** Writes all changes; what could not be written is tried again the next time. */
  void flush() {
    write();
    int error = stream.flush();
    if (error < 0 && error != -PyStream.EINVAL) { // that has nothing to flush
      throw PyError.osError(-error);
    }
  }

  private void write() {
    if (pending.size() == 0) {
      return;
    }
    if (end == 0) {
      writeAt(0, header(generation));
      end = HEADER;
    }
    writeAt(end, pending.toByteArray());
    end += pending.size();
    pending.reset();
  }

  /** The last flush: a list that is mostly out of date is replaced. */
  void close(Map<Key, byte[]> entries) {
    long live = HEADER;
    for (Map.Entry<Key, byte[]> e : entries.entrySet()) {
      live += size(e.getKey().bytes().length, e.getValue().length);
    }
    flush();
    if (end > SHORT && end / WASTE > live) {
      generation++;
      writeAt(0, header(generation));
      end = HEADER;
      for (Map.Entry<Key, byte[]> e : entries.entrySet()) {
        add(e.getKey().bytes(), e.getValue());
      }
      flush();
    }
  }

  private void seek(long to) {
    long position = stream.seek(to, PyStream.FROM_START);
    if (position < 0) {
      throw PyError.osError((int) -position);
    }
  }

  private void writeAt(long at, byte[] bytes) {
    seek(at);
    int n = Streams.write(stream, bytes, 0, bytes.length);
    if (n < bytes.length) {
      throw n < 0 ? PyError.osError(-n) : PyError.osError(PyStream.EIO);
    }
  }

  /** That many bytes, or what is left; memory is taken as they come. */
  private byte[] read(int length) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(Math.min(length, PIECE));
    byte[] piece = new byte[Math.min(length, PIECE)];
    while (all.size() < length) {
      int n = stream.read(piece, 0, Math.min(piece.length, length - all.size()));
      if (n < 0) {
        throw PyError.osError(-n);
      }
      if (n == 0) {
        break;
      }
      all.write(piece, 0, n);
    }
    return all.toByteArray();
  }
}

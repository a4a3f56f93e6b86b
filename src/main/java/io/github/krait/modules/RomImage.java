package io.github.krait.modules;

import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A ROMFS image: records, each with a kind, a length and that many bytes, which can be records
 * again. What cannot be is as if it were not there.
 */
final class RomImage {
  private static final int DATA = 2;
  private static final int POINTER = 3;
  static final int DIRECTORY = 4;
  static final int FILE = 5;
  private static final int FILE_SYSTEM = 0x14a6b1;
  private static final int SMALLEST = 4;

  final byte[] bytes;

  /** Where the records begin and end. */
  final int start;

  final int end;

  /** ENODEV where the buffer has no image. */
  RomImage(Buffer buffer) {
    bytes = buffer.bytes();
    Cursor c = new Cursor(buffer.offset(), buffer.offset() + buffer.length());
    if (buffer.length() < SMALLEST || !c.next() || c.kind != FILE_SYSTEM) {
      throw PyError.osError(Errno.ENODEV);
    }
    start = c.payload;
    end = c.payloadEnd;
  }

  /** A range of the image. */
  record Range(int start, int end) {
    int length() {
      return end - start;
    }
  }

  /** An entry of a directory. */
  record Entry(Range name, boolean isDirectory, Range contents) {}

  /** Goes through records. */
  private final class Cursor {
    private int at;
    private final int end;
    int kind;
    int payload;
    int payloadEnd;

    Cursor(int start, int end) {
      at = start;
      this.end = end;
    }

    Cursor(Range range) {
      this(range.start, range.end);
    }

    /** The number at the place where it is; -1: there is none that makes sense. */
    private long number() {
      long value = 0;
      while (at < end) {
        byte b = bytes[at++];
        value = value << 7 | (b & 0x7f);
        if (value > Integer.MAX_VALUE) {
          return -1;
        }
        if (b >= 0) {
          return value;
        }
      }
      return -1;
    }

    /** Goes to the next record; false at the end, and where there is none that makes sense. */
    boolean next() {
      long type = at < end ? number() : -1;
      long length = type > 0 ? number() : -1;
      if (length < 0 || length > end - at) {
        at = end;
        return false;
      }
      kind = (int) type;
      payload = at;
      at += (int) length;
      payloadEnd = at;
      return true;
    }

    /** The entry that the record is; null where it is none. */
    Entry entry() {
      if (kind != DIRECTORY && kind != FILE) {
        return null;
      }
      Cursor inner = new Cursor(payload, payloadEnd);
      long length = inner.number();
      if (length < 0 || length > payloadEnd - inner.at) {
        at = end;
        return null;
      }
      int nameEnd = inner.at + (int) length;
      Range rest = new Range(nameEnd, payloadEnd);
      Range contents = kind == DIRECTORY ? rest : data(rest);
      return contents == null
          ? null
          : new Entry(new Range(inner.at, nameEnd), kind == DIRECTORY, contents);
    }
  }

  /** The data of a file; null where it has none that make sense. */
  private Range data(Range records) {
    Cursor c = new Cursor(records);
    while (c.next()) {
      if (c.kind == DATA) {
        return new Range(c.payload, c.payloadEnd);
      }
      if (c.kind == POINTER) {
        Cursor inner = new Cursor(c.payload, c.payloadEnd);
        long size = inner.number();
        long offset = size < 0 ? -1 : inner.number();
        return offset < 0 || offset + size > end - start
            ? null
            : new Range(start + (int) offset, start + (int) (offset + size));
      }
    }
    return null;
  }

  /** The entries of a directory, one after the other. */
  final class Entries {
    private final Cursor cursor;

    Entries(Range directory) {
      cursor = new Cursor(directory);
    }

    /** The next entry; null at the end. */
    Entry next() {
      while (cursor.next()) {
        Entry entry = cursor.entry();
        if (entry != null) {
          return entry;
        }
      }
      return null;
    }
  }

  /** What a path names: an entry, whose name is empty for the whole; null where there is none. */
  Entry find(String path) {
    byte[] names = path.getBytes(StandardCharsets.UTF_8);
    int at = names.length > 0 && names[0] == '/' ? 1 : 0;
    Entry found = new Entry(new Range(start, start), true, new Range(start, end));
    while (at < names.length) {
      Entries entries = new Entries(found.contents);
      Entry next = entries.next();
      while (next != null && !isNext(names, at, next.name)) {
        next = entries.next();
      }
      if (next == null) {
        return null;
      }
      at += next.name.length();
      found = next;
      if (!found.isDirectory) {
        return at == names.length ? found : null;
      }
      if (at < names.length) {
        at++;
      }
    }
    return found;
  }

  private boolean isNext(byte[] names, int at, Range name) {
    int after = at + name.length();
    return after <= names.length
        && (after == names.length || names[after] == '/')
        && Arrays.equals(names, at, after, bytes, name.start, name.end);
  }
}

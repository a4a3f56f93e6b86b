package io.github.krait.runtime.littlefs;

import java.util.Map;
import java.util.TreeMap;

/**
 * A file of a directory of version 2.
 *
 * @param type {@link Tag#FILE} and so on
 * @param name null: there is none, which no healthy disk has
 * @param structure what {@link #data} is: {@link Tag#INLINE} and so on
 * @param attributes by number
 */
record Entry(int type, byte[] name, int structure, byte[] data, Map<Integer, byte[]> attributes) {
  static final Entry NONE = new Entry(0, null, Tag.INLINE, new byte[0], Map.of());

  Entry withName(int newType, byte[] newName) {
    return new Entry(newType, newName, structure, data, attributes);
  }

  Entry withStructure(int newStructure, byte[] newData) {
    return new Entry(type, name, newStructure, newData, attributes);
  }

  /**
   * @param value null: it has none of that number
   */
  Entry withAttribute(int number, byte[] value) {
    Map<Integer, byte[]> changed = new TreeMap<>(attributes);
    if (value == null) {
      changed.remove(number);
    } else {
      changed.put(number, value);
    }
    return new Entry(type, name, structure, data, changed);
  }

  boolean isSuperblock() {
    return type == Tag.SUPERBLOCK;
  }

  boolean isDirectory() {
    return type == Tag.DIRECTORY;
  }

  /** The blocks of a directory; null: it has none. */
  Pair pair() {
    return structure == Tag.DIRECTORY_PAIR && data.length >= 8 ? Bytes.pair(data, 0) : null;
  }

  /** The blocks of a file; null: it has none. */
  SkipList list() {
    return structure == Tag.SKIP_LIST && data.length >= 8
        ? new SkipList(Bytes.little(data, 0), Bytes.little(data, 4))
        : null;
  }

  /** Bytes that it takes in a log. */
  int logSize() {
    int size = 4 + name.length + 4 + data.length;
    for (byte[] value : attributes.values()) {
      size += 4 + value.length;
    }
    return size;
  }
}

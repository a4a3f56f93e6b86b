package io.github.krait.runtime.littlefs;

import java.util.Map;

/**
 * A file or directory.
 *
 * @param place the blocks that it is an entry of; null: it is the root
 * @param pair of a directory: its blocks
 * @param inline of a file: its contents, if they are in its entry
 * @param list of a file: its contents
 * @param attributes what users added, by number
 */
record Node(
    byte[] name,
    boolean isDirectory,
    Pair place,
    Pair pair,
    byte[] inline,
    SkipList list,
    Map<Integer, byte[]> attributes) {
  long size() {
    return inline != null ? inline.length : list != null ? Integer.toUnsignedLong(list.size()) : 0;
  }

  boolean isRoot() {
    return place == null;
  }

  static Node directory(byte[] name, Pair place, Pair pair, Map<Integer, byte[]> attributes) {
    return new Node(name, true, place, pair, null, null, attributes);
  }

  static Node file(
      byte[] name, Pair place, byte[] inline, SkipList list, Map<Integer, byte[]> attributes) {
    return new Node(name, false, place, null, inline, list, attributes);
  }
}

package io.github.krait.runtime.littlefs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of all {@link Metadata} of a disk of version 2, and what was read of it. */
final class MetadataList {
  /** Reads a pair; {@link Corrupt} where neither block is whole. */
  interface Reader {
    Metadata read(Disk disk, Pair pair);
  }

  private final Disk disk;
  private final Reader reader;

  /** What an operation has read, so that all of it sees the same objects. */
  private final Map<Pair, Metadata> loaded = new HashMap<>();

  /** Where pairs went to that something still leads to. */
  private final Map<Pair, Metadata> replaced = new HashMap<>();

  MetadataList(Disk disk, Reader reader) {
    this.disk = disk;
    this.reader = reader;
  }

  void forget() {
    loaded.clear();
    replaced.clear();
  }

  /** What is in a pair. */
  Metadata load(Pair pair) {
    Metadata metadata = known(pair);
    if (metadata == null) {
      metadata = reader.read(disk, pair);
      add(metadata);
    }
    return metadata;
  }

  /** The same without keeping it. */
  private Metadata peek(Pair pair) {
    Metadata metadata = known(pair);
    return metadata == null ? reader.read(disk, pair) : metadata;
  }

  private Metadata known(Pair pair) {
    Metadata metadata = loaded.get(pair.sorted());
    return metadata == null ? replaced.get(pair.sorted()) : metadata;
  }

  void add(Metadata metadata) {
    loaded.put(metadata.pair.sorted(), metadata);
  }

  void remove(Metadata metadata) {
    loaded.remove(metadata.pair.sorted(), metadata);
  }

  /** Remembers that something still leads to a pair which is elsewhere now. */
  void replace(Pair old, Metadata metadata) {
    replaced.put(old.sorted(), metadata);
  }

  /** Nothing leads to the old pair any more. */
  void settle(Pair old) {
    replaced.remove(old.sorted());
  }

  /** Visits the list from its beginning. */
  final class Walk {
    private final Set<Pair> seen = new HashSet<>();
    private Pair next;

    /** How the last one was referred to. */
    Pair at;

    Walk() {
      this(Pair.START);
    }

    Walk(Pair from) {
      next = from;
    }

    /** The next; null at the end. A list that leads back to itself is {@link Corrupt}. */
    Metadata next() {
      if (next.isNone()) {
        return null;
      }
      if (!seen.add(next.sorted())) {
        throw new Corrupt("list of directories");
      }
      at = next;
      Metadata metadata = peek(next);
      next = metadata.tail;
      return metadata;
    }
  }

  /** What has a pair, or one that it was before, as its tail; null: nothing has. */
  Metadata before(Pair pair) {
    Walk walk = new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      if (!m.tail.isNone() && m.tail.overlaps(pair)) {
        return load(walk.at);
      }
    }
    return null;
  }

  /** What has a directory, or what it was before, as an entry; null: nothing has. */
  Metadata parent(Pair pair) {
    Walk walk = new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      if (entryOf(m, pair) >= 0) {
        return load(walk.at);
      }
    }
    return null;
  }

  /** The number of the entry of a directory; -1: it has none. */
  static int entryOf(Metadata parent, Pair pair) {
    for (int i = 0; i < parent.entries.size(); i++) {
      Pair child = parent.entries.get(i).pair();
      if (child != null && child.overlaps(pair)) {
        return i;
      }
    }
    return -1;
  }

  /** The blocks of all directories, by each of them. */
  Map<Integer, Pair> directories() {
    Map<Integer, Pair> result = new HashMap<>();
    Walk walk = new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      for (Entry entry : m.entries) {
        Pair pair = entry.pair();
        if (pair != null) {
          result.put(pair.first(), pair);
          result.put(pair.second(), pair);
        }
      }
    }
    return result;
  }

  /** The parts of one directory. */
  List<Metadata> parts(Pair head) {
    List<Metadata> parts = new ArrayList<>();
    Walk walk = new Walk(head);
    Metadata m = walk.next();
    while (m != null) {
      parts.add(m);
      m = m.goesOn ? walk.next() : null;
    }
    return parts;
  }

  /** The last part of one directory. */
  Metadata lastPart(Metadata part) {
    Walk walk = new Walk(part.pair);
    Metadata m = walk.next();
    while (m.goesOn && !m.tail.isNone()) {
      m = walk.next();
    }
    return m == part ? part : load(walk.at);
  }

  /**
   * Tells of all blocks that directories and their files use.
   *
   * @param entries whether the blocks of a directory count for its entry too: the list may still
   *     have what it was before it moved
   */
  void visit(BlockVisitor visitor, boolean entries) {
    Walk walk = new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      visitor.visit(walk.at.first());
      visitor.visit(walk.at.second());
      for (Entry entry : m.entries) {
        Pair pair = entry.pair();
        SkipList list = entry.list();
        if (pair != null && entries) {
          visitor.visit(pair.first());
          visitor.visit(pair.second());
        } else if (list != null) {
          list.visit(disk, visitor);
        }
      }
    }
    for (Metadata m : replaced.values()) {
      visitor.visit(m.pair.first());
      visitor.visit(m.pair.second());
    }
  }
}

package io.github.krait.runtime.littlefs;

import java.util.ArrayList;
import java.util.List;

/**
 * What the log in a pair of blocks says: a directory of version 2, or a part of one. All of these
 * form one list by their tails.
 */
final class Metadata {
  /** The first block is the newer one. */
  Pair pair;

  int revision;

  /** Where the log ends, and what the next tag is XORed with. */
  int end;

  int lastTag;

  /** Whether a commit can be added at the end. */
  boolean erased;

  /** Sums of the log, which differ from disk to disk. */
  int seed;

  List<Entry> entries = new ArrayList<>();
  Pair tail = Pair.NONE;

  /** Whether the tail goes on with the same directory. */
  boolean goesOn;

  /** This pair's part of the global state. */
  GlobalState delta = GlobalState.NONE;

  Metadata(Pair pair) {
    this.pair = pair;
  }

  /** Does what a tag of the log says; what makes no sense is passed over. */
  void apply(int tag, byte[] data) {
    int id = Tag.id(tag);
    switch (Tag.kind(tag)) {
      case Tag.NAME:
        name(id, Tag.chunk(tag), data);
        break;
      case Tag.STRUCTURE:
        if (id < entries.size()) {
          entries.set(id, entries.get(id).withStructure(Tag.type(tag), data));
        }
        break;
      case Tag.ATTRIBUTE:
        if (id < entries.size()) {
          byte[] value = Tag.isRemoval(tag) ? null : data;
          entries.set(id, entries.get(id).withAttribute(Tag.chunk(tag), value));
        }
        break;
      case Tag.SPLICE:
        splice(Tag.type(tag), id);
        break;
      case Tag.TAIL:
        if (data.length >= 8) {
          tail = Bytes.pair(data, 0);
          goesOn = (Tag.chunk(tag) & 1) != 0;
        }
        break;
      case Tag.GLOBAL:
        if (Tag.type(tag) == Tag.MOVE && data.length >= GlobalState.BYTES) {
          delta = GlobalState.read(data);
        }
        break;
      default:
        break;
    }
  }

  private void name(int id, int type, byte[] name) {
    if (id != Tag.NO_ID) {
      while (entries.size() <= id) {
        entries.add(Entry.NONE);
      }
      entries.set(id, entries.get(id).withName(type, name));
    }
  }

  private void splice(int type, int id) {
    if (type == Tag.CREATE && id <= entries.size()) {
      entries.add(id, Entry.NONE);
    } else if (type == Tag.DELETE && id < entries.size()) {
      entries.remove(id);
    }
  }

  /** The number of an entry; -1: there is none of the name. */
  int find(byte[] name) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.name() != null
          && !entry.isSuperblock()
          && java.util.Arrays.equals(entry.name(), name)) {
        return i;
      }
    }
    return -1;
  }

  /** The number that an entry of a name gets: its place in their order. */
  int placeOf(byte[] name) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.name() != null
          && !entry.isSuperblock()
          && Bytes.compareNames(entry.name(), name) > 0) {
        return i;
      }
    }
    return entries.size();
  }
}

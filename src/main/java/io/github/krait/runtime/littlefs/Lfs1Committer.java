package io.github.krait.runtime.littlefs;

import java.util.ArrayList;

/** Changes directories of version 1: each commit writes the older block of a pair anew. */
final class Lfs1Committer implements Repair.Changer {
  /** A change, which may be made to more than one copy. */
  interface Edit {
    void apply(Metadata copy);
  }

  private final Lfs1Volume volume;
  private final Disk disk;
  private final MetadataList list;

  Lfs1Committer(Lfs1Volume volume, MetadataList list) {
    this.volume = volume;
    this.list = list;
    disk = volume.disk;
  }

  @Override
  public void setTail(Metadata before, Pair directory) {
    commit(before, copy -> setTail(copy, directory, false));
  }

  @Override
  public void skip(Metadata before, Metadata directory) {
    commit(before, copy -> setTail(copy, directory.tail, directory.goesOn));
  }

  private static void setTail(Metadata copy, Pair tail, boolean goesOn) {
    copy.tail = tail;
    copy.goesOn = goesOn;
  }

  private static Metadata copy(Metadata base) {
    Metadata copy = new Metadata(base.pair);
    copy.revision = base.revision + 1;
    copy.entries = new ArrayList<>(base.entries);
    copy.tail = base.tail;
    copy.goesOn = base.goesOn;
    return copy;
  }

  /** Makes a change. */
  void commit(Metadata base, Edit edit) {
    while (true) {
      Metadata copy = copy(base);
      edit.apply(copy);
      if (copy.entries.isEmpty() && !base.entries.isEmpty() && drop(base, copy)) {
        return;
      }
      try {
        Lfs1Format.write(disk, copy, base.pair.second());
      } catch (Corrupt e) {
        relocate(base);
        continue;
      }
      disk.sync();
      base.pair = base.pair.swapped();
      adopt(base, copy);
      return;
    }
  }

  private static void adopt(Metadata base, Metadata copy) {
    base.revision = copy.revision;
    base.entries = copy.entries;
    base.tail = copy.tail;
    base.goesOn = copy.goesOn;
  }

  /** Removes a part of a directory that has become empty, unless it is the first. */
  private boolean drop(Metadata base, Metadata copy) {
    Metadata before = list.before(base.pair);
    if (before == null || !before.goesOn) {
      return false;
    }
    skip(before, copy);
    list.remove(base);
    return true;
  }

  /** Adds an entry to the last part of a directory, in a commit that may change more. */
  void append(Metadata last, Entry entry, Edit edit) {
    commit(
        last,
        copy -> {
          edit.apply(copy);
          copy.entries.add(entry);
          if (Lfs1Format.size(copy) > disk.blockSize) {
            copy.entries.remove(copy.entries.size() - 1);
            Metadata next = new Metadata(Pair.NONE);
            next.entries.add(entry);
            setTail(next, copy.tail, copy.goesOn);
            begin(next);
            setTail(copy, next.pair, true);
          }
        });
  }

  /** Writes to a new pair. */
  void begin(Metadata metadata) {
    if (Lfs1Format.size(metadata) > disk.blockSize) {
      throw io.github.krait.object.PyError.osError(io.github.krait.object.Errno.ENAMETOOLONG);
    }
    int older = volume.allocator.allocate();
    int found = 0;
    try {
      found = disk.readInt(older, 0);
    } catch (Corrupt e) {
      // then nothing will be found there either
    }
    // what the other block holds must not seem to be newer
    metadata.revision = found + 2;
    metadata.pair = new Pair(writeAnywhere(metadata), older);
    list.add(metadata);
  }

  private int writeAnywhere(Metadata metadata) {
    while (true) {
      int block = volume.allocator.allocate();
      try {
        Lfs1Format.write(disk, metadata, block);
        return block;
      } catch (Corrupt e) {
        // a bad block: the next one, then
      }
    }
  }

  /** Puts what a pair holds into another block in place of its older, bad one. */
  private void relocate(Metadata base) {
    if (base.pair.isSame(Pair.START)) {
      throw new Corrupt("superblock");
    }
    Metadata copy = copy(base);
    Pair old = base.pair;
    Pair pair = new Pair(writeAnywhere(copy), old.first());
    disk.sync();
    list.remove(base);
    base.pair = pair;
    adopt(base, copy);
    list.add(base);
    list.replace(old, base);
    volume.movedAll(old, pair);
    volume.replaceRoot(old, pair);
    Metadata parent = list.parent(old);
    if (parent != null) {
      commit(
          parent,
          m -> {
            int id = MetadataList.entryOf(m, old);
            if (id >= 0) {
              Entry entry = m.entries.get(id);
              m.entries.set(id, entry.withStructure(Tag.DIRECTORY_PAIR, Bytes.of(base.pair)));
            }
          });
    }
    Metadata before = list.before(old);
    if (before != null) {
      commit(before, m -> m.tail = base.pair);
    }
    list.settle(old);
  }
}

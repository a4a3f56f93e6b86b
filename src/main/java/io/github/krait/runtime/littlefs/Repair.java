package io.github.krait.runtime.littlefs;

import java.util.Map;

/** Puts the list of directories in step with their tree after a loss of power. */
final class Repair {
  /** Changes the list. */
  interface Changer {
    /** Makes a directory the tail of a pair. */
    void setTail(Metadata before, Pair directory);

    /** Takes the tail of a pair, a directory, out of the list. */
    void skip(Metadata before, Metadata directory);
  }

  private final MetadataList list;
  private final Changer changer;

  Repair(MetadataList list, Changer changer) {
    this.list = list;
    this.changer = changer;
  }

  void run() {
    // a directory that is gone may be behind one that the list has as it was before it moved
    mendList();
    removeOrphans();
  }

  /** Where a directory has moved and the list has what it was, the list gets what it is. */
  private void mendList() {
    Map<Integer, Pair> directories = list.directories();
    MetadataList.Walk walk = list.new Walk();
    Metadata m = walk.next();
    while (m != null) {
      Pair real = m.goesOn || m.tail.isNone() ? null : real(directories, m.tail);
      if (real != null && !real.isSame(m.tail)) {
        Metadata before = list.load(walk.at);
        changer.setTail(before, real);
        walk = list.new Walk(before.pair);
        m = walk.next();
      }
      m = walk.next();
    }
  }

  private static Pair real(Map<Integer, Pair> directories, Pair pair) {
    Pair real = directories.get(pair.first());
    return real == null ? directories.get(pair.second()) : real;
  }

  /** A directory that is in the list and is no entry is removed from the list. */
  private void removeOrphans() {
    Map<Integer, Pair> directories = list.directories();
    MetadataList.Walk walk = list.new Walk();
    Metadata m = walk.next();
    while (m != null) {
      if (!m.goesOn && !m.tail.isNone() && real(directories, m.tail) == null) {
        Metadata before = list.load(walk.at);
        Metadata orphan = list.load(m.tail);
        changer.skip(before, orphan);
        list.remove(orphan);
        // once more: what follows now may be one too
        walk = list.new Walk(before.pair);
      }
      m = walk.next();
    }
  }
}

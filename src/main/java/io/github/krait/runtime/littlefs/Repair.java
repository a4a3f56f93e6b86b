package io.github.krait.runtime.littlefs;

import java.util.Map;

/** Finishes what a loss of power interrupted, on a disk of version 2. */
final class Repair {
  private final MetadataList list;
  private final Committer committer;

  Repair(MetadataList list, Committer committer) {
    this.list = list;
    this.committer = committer;
  }

  void run() {
    if (committer.state().hasMove()) {
      finishMove();
    }
    if (committer.state().hasOrphans()) {
      // a directory that is gone may be behind one that the list has as it was before it moved
      mendList();
      removeOrphans();
      committer.repaired();
    }
  }

  /** A file is where it was moved to: it is deleted where it was. */
  private void finishMove() {
    GlobalState state = committer.state();
    Metadata from = list.load(new Pair(state.first(), state.second()));
    committer.commit(from, draft -> {});
  }

  /** Where a directory has moved and the list has what it was, the list gets what it is. */
  private void mendList() {
    Map<Integer, Pair> directories = list.directories();
    MetadataList.Walk walk = list.new Walk();
    for (Metadata m = walk.next(); m != null; ) {
      Pair real = m.goesOn || m.tail.isNone() ? null : real(directories, m.tail);
      if (real != null && !real.isSame(m.tail)) {
        Metadata before = list.load(walk.at);
        committer.commit(before, draft -> draft.tail(real, false));
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
        committer.commit(before, draft -> draft.skip(orphan, orphan.delta));
        list.remove(orphan);
        // once more: what follows now may be one too
        walk = list.new Walk(before.pair);
      }
      m = walk.next();
    }
  }
}

package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes directories of version 2. A commit is added to the log of a pair's newer block. Where
 * that is full, the other block gets a new log; what does not fit there well goes to a new pair. A
 * pair with a bad or worn block first moves, with what it holds, and all that leads to it is
 * changed; then comes the commit.
 */
final class Committer implements Repair.Changer {
  /** More entries than this are not added to a log, and not put in one. */
  private static final int MOST_ENTRIES = 0xfe;

  /** Bytes of a log for a tail, a global state, a deletion and the sum. */
  private static final int RESERVE = 40;

  private static final int TAIL_SIZE = 12;
  private static final int STATE_SIZE = 4 + GlobalState.BYTES;

  private final Lfs2Volume volume;
  private final Disk disk;
  private final MetadataList list;
  private final int cycles;

  /** The global state on the disk. */
  private GlobalState onDisk = GlobalState.NONE;

  /** What it shall be. */
  private GlobalState wanted = GlobalState.NONE;

  /** Operations that are going on which leave the list of directories out of step. */
  private int outOfStep;

  /**
   * @param cycles a pair moves after so many new logs; odd, so that both of its blocks do
   */
  Committer(Lfs2Volume volume, MetadataList list, int cycles) {
    this.cycles = cycles;
    this.volume = volume;
    this.list = list;
    disk = volume.disk;
  }

  void setState(GlobalState found) {
    onDisk = found;
    reset();
  }

  /** An operation begins: what others left unfinished is as it is on the disk. */
  void reset() {
    wanted = onDisk;
    outOfStep = onDisk.hasOrphans() ? 1 : 0;
  }

  /** The global state on the disk. */
  GlobalState state() {
    return onDisk;
  }

  /** From now on the list of directories may be out of step; {@link Draft#endOutOfStep} ends it. */
  void beginOutOfStep() {
    outOfStep++;
    wanted = wanted.withOrphans(true);
  }

  /** All that was out of step is repaired. */
  void repaired() {
    outOfStep = 0;
    wanted = wanted.withOrphans(false);
  }

  /** A file is where it was moved to: it is deleted where it was. */
  void finishMove() {
    Metadata from = list.load(new Pair(wanted.first(), wanted.second()));
    commit(from, draft -> {});
  }

  @Override
  public void setTail(Metadata before, Pair directory) {
    commit(before, draft -> draft.tail(directory, false));
  }

  @Override
  public void skip(Metadata before, Metadata directory) {
    commit(before, draft -> draft.skip(directory, directory.delta));
  }

  /** Makes the changes, which may be asked for more than once. */
  void commit(Metadata base, Draft.Edit edit) {
    while (true) {
      Draft draft = new Draft(base, wanted, outOfStep);
      if (wanted.movesFrom(base.pair)) {
        // the entry is elsewhere already
        if (wanted.movedId() < base.entries.size()) {
          draft.delete(wanted.movedId());
        }
        draft.state = wanted.withoutMove();
      }
      edit.apply(draft);
      if (draft.empties() && drop(base, draft)) {
        return;
      }
      if (append(base, draft) || rewrite(base, draft)) {
        return;
      }
    }
  }

  /** Removes a part of a directory that has become empty, unless it is the first. */
  private boolean drop(Metadata base, Draft draft) {
    Metadata before = list.before(base.pair);
    if (before == null || !before.goesOn) {
      return false;
    }
    boolean moves = wanted.movesFrom(base.pair);
    commit(
        before,
        d -> {
          d.skip(draft.result, base.delta);
          if (moves) {
            d.state = d.state.withoutMove();
          }
        });
    list.remove(base);
    return true;
  }

  private GlobalState delta(Metadata base, Draft draft) {
    return base.delta.xor(onDisk).xor(draft.state).xor(draft.dropped);
  }

  private void committed(Metadata base, Draft draft, GlobalState delta) {
    base.entries = draft.result.entries;
    base.tail = draft.result.tail;
    base.goesOn = draft.result.goesOn;
    base.delta = delta;
    wanted = draft.state;
    onDisk = draft.state;
    outOfStep = draft.outOfStep();
  }

  private boolean append(Metadata base, Draft draft) {
    GlobalState delta = delta(base, draft);
    boolean newState = !delta.equals(base.delta);
    int size = draft.logSize() + (newState ? STATE_SIZE : 0);
    if (size == 0) {
      return true;
    }
    if (!base.erased
        || draft.result.entries.size() > MOST_ENTRIES
        || base.end + size + LogWriter.CRC_SIZE > disk.blockSize) {
      return false;
    }
    LogWriter writer = new LogWriter(disk, base.pair.first(), base.end, base.lastTag);
    for (Draft.Piece piece : draft.pieces) {
      writer.add(piece.tag(), piece.data());
    }
    if (newState) {
      writer.add(Tag.of(Tag.MOVE, Tag.NO_ID, GlobalState.BYTES), delta.bytes());
    }
    base.erased = false;
    try {
      writer.finish();
    } catch (Corrupt e) {
      return false;
    }
    written(base, writer);
    committed(base, draft, delta);
    return true;
  }

  private void written(Metadata base, LogWriter writer) {
    base.end = writer.end();
    base.lastTag = writer.lastTag();
    base.erased = base.end < disk.blockSize;
  }

  private boolean rewrite(Metadata base, Draft draft) {
    boolean isStart = base.pair.isSame(Pair.START);
    if (Integer.remainderUnsigned(base.revision + 1, cycles) == 0
        && (isStart ? expand(base) : relocateWorn(base))) {
      return false;
    }
    Metadata result = draft.result;
    result.entries = named(result.entries);
    List<Metadata> parts = split(result);
    GlobalState delta = delta(base, draft);
    result.delta = delta;
    result.revision = base.revision + 1;
    try {
      write(result, base.pair.second());
    } catch (Corrupt e) {
      relocate(base);
      return false;
    }
    base.pair = base.pair.swapped();
    base.revision = result.revision;
    base.end = result.end;
    base.lastTag = result.lastTag;
    base.erased = result.erased;
    committed(base, draft, delta);
    for (Metadata part : parts) {
      for (Entry entry : part.entries) {
        volume.moved(base.pair, entry.name(), part.pair, entry.name());
      }
    }
    return true;
  }

  private static int size(List<Entry> entries) {
    int size = 0;
    for (Entry entry : entries) {
      size += entry.logSize();
    }
    return size;
  }

  /** Whether a log with them leaves enough room for more. */
  private boolean isComfortable(List<Entry> entries) {
    int half = Bytes.alignUp(disk.blockSize / 2, disk.progSize);
    return entries.size() <= 1
        || (entries.size() <= MOST_ENTRIES
            && size(entries) <= Math.min(disk.blockSize - RESERVE, half));
  }

  /** Moves the last entries to new pairs until the rest has room; unless the disk is full. */
  private List<Metadata> split(Metadata result) {
    List<Metadata> parts = new ArrayList<>();
    while (!isComfortable(result.entries)) {
      int begin = result.entries.size() / 2;
      while (!isComfortable(result.entries.subList(begin, result.entries.size()))) {
        begin += (result.entries.size() - begin) / 2;
      }
      Metadata upper;
      try {
        List<Entry> last = result.entries.subList(begin, result.entries.size());
        upper = newPair(last, result.tail, result.goesOn);
      } catch (PyError e) {
        if (isNoSpace(e)) {
          return parts;
        }
        throw e;
      }
      parts.add(upper);
      result.entries = new ArrayList<>(result.entries.subList(0, begin));
      result.tail = upper.pair;
      result.goesOn = true;
    }
    return parts;
  }

  private static boolean isNoSpace(PyError e) {
    return e.exception().value() instanceof PyInt n && n.value == Errno.ENOSPC;
  }

  /** Writes entries into a new pair. */
  Metadata newPair(List<Entry> entries, Pair tail, boolean goesOn) {
    int newer = volume.allocator.allocate();
    int older = volume.allocator.allocate();
    Metadata metadata = new Metadata(new Pair(newer, older));
    metadata.entries = new ArrayList<>(entries);
    metadata.tail = tail;
    metadata.goesOn = goesOn;
    // the other block may hold an old log, which must not seem to be newer
    int found = 0;
    try {
      found = disk.readInt(older, 0);
    } catch (Corrupt e) {
      // then no log will be found there either
    }
    // not at once due to move
    int next = found + cycles - 1;
    metadata.revision = next - Integer.remainderUnsigned(next, cycles) + 1;
    while (true) {
      try {
        write(metadata, newer);
        break;
      } catch (Corrupt e) {
        newer = volume.allocator.allocate();
        metadata.pair = new Pair(newer, older);
      }
    }
    list.add(metadata);
    return metadata;
  }

  /** Writes a whole log; ENOSPC where it is longer than a block. */
  private void write(Metadata metadata, int block) {
    int rest = 4 + TAIL_SIZE + STATE_SIZE + LogWriter.CRC_SIZE;
    if (size(metadata.entries) > disk.blockSize - rest || metadata.entries.size() >= Tag.NO_ID) {
      throw PyError.osError(Errno.ENOSPC);
    }
    disk.erase(block);
    LogWriter writer = new LogWriter(disk, block, 0, Tag.START);
    writer.revision(metadata.revision);
    for (int i = 0; i < metadata.entries.size(); i++) {
      writer.add(metadata.entries.get(i), i);
    }
    if (!metadata.tail.isNone()) {
      int type = Tag.TAIL + (metadata.goesOn ? 1 : 0);
      writer.add(Tag.of(type, Tag.NO_ID, 8), Bytes.of(metadata.tail));
    }
    if (!metadata.delta.equals(GlobalState.NONE)) {
      writer.add(Tag.of(Tag.MOVE, Tag.NO_ID, GlobalState.BYTES), metadata.delta.bytes());
    }
    writer.finish();
    written(metadata, writer);
  }

  /**
   * The first pair, which cannot move, is worn: the root moves to a new pair, and is not written so
   * often afterwards. False where there is little room.
   */
  private boolean expand(Metadata base) {
    boolean hasRoom = disk.blockCount - volume.usedBlocks() > disk.blockCount / 8;
    if (!hasRoom || !Superblock.isIn(base) || !volume.isRoot(base.pair)) {
      return false;
    }
    Metadata root;
    try {
      root = newPair(named(base.entries), base.tail, base.goesOn);
    } catch (PyError e) {
      if (isNoSpace(e)) {
        return false;
      }
      throw e;
    }
    Metadata start = new Metadata(base.pair.swapped());
    start.entries.add(base.entries.get(0));
    start.tail = root.pair;
    start.goesOn = true;
    GlobalState state = withMoveFrom(onDisk, base.pair, root.pair);
    start.delta = base.delta.xor(onDisk).xor(state);
    start.revision = base.revision + 1;
    try {
      write(start, start.pair.first());
    } catch (Corrupt e) {
      throw PyError.osError(Errno.ENOSPC);
    }
    onDisk = state;
    wanted = withMoveFrom(wanted, base.pair, root.pair);
    list.remove(base);
    list.add(start);
    volume.movedAll(base.pair, root.pair);
    base.pair = root.pair;
    base.revision = root.revision;
    base.entries = root.entries;
    base.end = root.end;
    base.lastTag = root.lastTag;
    base.erased = root.erased;
    base.delta = GlobalState.NONE;
    list.add(base);
    volume.replaceRoot(start.pair, base.pair);
    return true;
  }

  /** Writes the next log of a pair that nothing leads to yet. */
  void begin(Metadata metadata) {
    metadata.revision++;
    try {
      write(metadata, metadata.pair.second());
    } catch (Corrupt e) {
      throw PyError.osError(Errno.ENOSPC);
    }
    metadata.pair = metadata.pair.swapped();
  }

  /** The state where a pair, with what is being moved from it, is elsewhere. */
  private static GlobalState withMoveFrom(GlobalState state, Pair old, Pair pair) {
    return state.movesFrom(old) ? state.withMove(pair, state.movedId()) : state;
  }

  private static List<Entry> named(List<Entry> entries) {
    List<Entry> named = new ArrayList<>(entries);
    named.removeIf(entry -> entry.name() == null);
    return named;
  }

  /** False where there is no block to move to. */
  private boolean relocateWorn(Metadata base) {
    Metadata copy;
    try {
      copy = copy(base);
    } catch (PyError e) {
      if (isNoSpace(e)) {
        return false;
      }
      throw e;
    }
    move(base, copy);
    return true;
  }

  private void relocate(Metadata base) {
    if (base.pair.isSame(Pair.START)) {
      throw PyError.osError(Errno.ENOSPC);
    }
    move(base, copy(base));
  }

  /** Puts what a pair holds into another block in place of its older one. */
  private Metadata copy(Metadata base) {
    Metadata copy = new Metadata(base.pair);
    copy.revision = base.revision + 1;
    copy.tail = base.tail;
    copy.goesOn = base.goesOn;
    copy.delta = base.delta;
    copy.entries = named(base.entries);
    while (true) {
      int block = volume.allocator.allocate();
      try {
        write(copy, block);
      } catch (Corrupt e) {
        // also bad
        continue;
      }
      copy.pair = new Pair(block, base.pair.first());
      return copy;
    }
  }

  private void move(Metadata base, Metadata copy) {
    Pair old = base.pair;
    list.remove(base);
    base.pair = copy.pair;
    base.entries = copy.entries;
    base.revision = copy.revision;
    base.end = copy.end;
    base.lastTag = copy.lastTag;
    base.erased = copy.erased;
    list.add(base);
    list.replace(old, base);
    volume.movedAll(old, base.pair);
    redirect(old, base);
    list.settle(old);
  }

  /** Changes what leads to a pair that has moved. */
  private void redirect(Pair old, Metadata base) {
    wanted = withMoveFrom(wanted, old, base.pair);
    volume.replaceRoot(old, base.pair);
    Metadata parent = list.parent(old);
    if (parent != null) {
      beginOutOfStep();
      commit(parent, draft -> draft.redirectEntry(old, base.pair));
    }
    Metadata before = list.before(old);
    if (before != null) {
      commit(
          before,
          draft -> {
            draft.tail(base.pair, draft.result.goesOn);
            if (parent != null) {
              draft.endOutOfStep();
            }
          });
    }
  }
}

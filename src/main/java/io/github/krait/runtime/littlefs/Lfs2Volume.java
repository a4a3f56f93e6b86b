package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.util.List;
import java.util.Map;

/** A file system of version 2. */
final class Lfs2Volume extends TreeVolume {
  /** The attribute that is the time of the last change: nanoseconds since 1970, 64 bits. */
  static final int TIME = 1;

  /** A directory moves after so many new logs, as in MicroPython: 100, made odd. */
  static final int USUAL_CYCLES = 101;

  private final boolean times;
  private final Committer committer;
  private Superblock superblock = Superblock.USUAL;

  /**
   * @param times whether files get the times of their changes
   * @param cycles after how many new logs a directory moves
   */
  Lfs2Volume(Disk disk, Geometry geometry, boolean times, int cycles) {
    super(disk, 8L * geometry.lookahead(), LogReader::read, true);
    this.times = times;
    committer = new Committer(this, list, cycles);
  }

  /** Makes an empty file system. */
  void format() {
    Metadata start = new Metadata(Pair.START.swapped());
    start.entries.add(Superblock.USUAL.entry(disk));
    // twice: an older file system in either block must not seem to be newer
    committer.begin(start);
    committer.begin(start);
    mount();
  }

  @Override
  void mount() {
    forget();
    boolean found = false;
    GlobalState state = GlobalState.NONE;
    int seed = 0;
    MetadataList.Walk walk = list.new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      if (Superblock.isIn(m)) {
        found = true;
        root = m.pair;
        superblock = Superblock.read(m.entries.get(0), disk);
      }
      state = state.xor(m.delta);
      seed ^= m.seed;
    }
    if (!found) {
      throw new Corrupt("superblock");
    }
    committer.setState(state);
    allocator.startAt(seed);
  }

  @Override
  void forget() {
    list.forget();
    committer.reset();
  }

  @Override
  void makeConsistent() {
    if (superblock.minor() < Superblock.MINOR) {
      byte[] data = superblock.bytes(disk);
      committer.commit(list.load(root), draft -> draft.structure(0, Tag.INLINE, data));
      superblock = Superblock.read(list.load(root).entries.get(0), disk);
    }
    if (committer.state().hasMove()) {
      committer.finishMove();
    }
    if (committer.state().hasOrphans()) {
      new Repair(list, committer).run();
      committer.repaired();
    }
  }

  @Override
  int inlineLimit() {
    int limit = Math.min(disk.cacheSize, disk.blockSize / 8);
    return Math.min(limit, superblock.attributeLimit());
  }

  @Override
  int fileLimit() {
    return superblock.fileLimit();
  }

  @Override
  int nameLimit() {
    return superblock.nameLimit();
  }

  @Override
  boolean hasTimes() {
    return times;
  }

  /** Version 2 reads and writes whatever a file was opened for. */
  @Override
  boolean checksModes() {
    return false;
  }

  @Override
  boolean isHidden(Metadata part, int id) {
    GlobalState state = committer.state();
    return state.movesFrom(part.pair) && state.movedId() == id;
  }

  private Metadata partFor(LittlePath path) {
    return partFor(walk(path.parent()), path.last(), true);
  }

  @Override
  Node create(LittlePath path) {
    if (path.onlyDirectory()) {
      throw PyError.osError(Errno.ENOTDIR);
    }
    Entry entry = new Entry(Tag.FILE, newName(path), Tag.INLINE, new byte[0], Map.of());
    committer.commit(partFor(path), draft -> draft.create(entry));
    return find(path);
  }

  @Override
  void makeDirectory(LittlePath path) {
    if (findOrNull(path) != null) {
      throw PyError.osError(Errno.EEXIST);
    }
    byte[] name = newName(path);
    Metadata part = partFor(path);
    Metadata last = list.lastPart(part);
    Metadata directory = committer.newPair(List.of(), last.tail, false);
    boolean isLast = last == part;
    if (!isLast) {
      committer.beginOutOfStep();
      committer.commit(last, draft -> draft.tail(directory.pair, false));
    }
    Entry entry =
        new Entry(Tag.DIRECTORY, name, Tag.DIRECTORY_PAIR, Bytes.of(directory.pair), Map.of());
    committer.commit(
        isLast ? part : partFor(path),
        draft -> {
          draft.create(entry);
          if (isLast) {
            draft.tail(directory.pair, false);
          } else {
            draft.endOutOfStep();
          }
        });
  }

  /** Takes a directory out of the list that is no entry any more. */
  private void unlink(Metadata directory) {
    committer.commit(
        before(directory),
        draft -> {
          draft.skip(directory, directory.delta);
          draft.endOutOfStep();
        });
    list.remove(directory);
  }

  @Override
  void remove(Node node) {
    if (node.isRoot()) {
      throw PyError.osError(Errno.EINVAL);
    }
    Metadata directory = node.isDirectory() ? emptyDirectory(node) : null;
    if (directory != null) {
      committer.beginOutOfStep();
    }
    byte[] name = node.name();
    committer.commit(list.load(node.place()), draft -> draft.delete(existing(draft.result, name)));
    removed(node.place(), name);
    if (directory != null) {
      unlink(directory);
    }
  }

  @Override
  void move(Node from, Node to, Metadata replaced, LittlePath path) {
    byte[] oldName = from.name();
    byte[] newName = path.last();
    Metadata source = list.load(from.place());
    Metadata target = to == null ? partFor(path) : list.load(to.place());
    if (replaced != null) {
      committer.beginOutOfStep();
    }
    boolean inOnePart = source == target;
    Entry old = source.entries.get(existing(source, oldName));
    committer.commit(
        target,
        draft -> {
          if (to != null) {
            draft.delete(existing(draft.result, newName));
          }
          if (inOnePart) {
            draft.delete(existing(draft.result, oldName));
          } else {
            draft.state = draft.state.withMove(source.pair, existing(source, oldName));
          }
          draft.create(old.withName(old.type(), newName));
        });
    if (to != null) {
      removed(to.place(), newName);
    }
    if (committer.state().hasMove()) {
      committer.finishMove();
    }
    moved(from.place(), oldName, find(path).place(), newName);
    if (replaced != null) {
      unlink(replaced);
    }
  }

  @Override
  void store(Metadata part, LittleFile file) {
    byte[] name = file.name();
    boolean isInline = file.inline() != null;
    int structure = isInline ? Tag.INLINE : Tag.SKIP_LIST;
    byte[] data = isInline ? file.inline() : file.list().bytes();
    byte[] time = file.time();
    committer.commit(
        part,
        draft -> {
          int id = existing(draft.result, name);
          draft.structure(id, structure, data);
          if (time != null) {
            draft.attribute(id, TIME, time);
          }
        });
  }

  @Override
  void visitTree(BlockVisitor visitor, boolean exactly) {
    list.visit(visitor, true);
  }
}

package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A file system of version 2. */
final class Lfs2Volume extends Volume {
  /** The attribute that is the time of the last change: nanoseconds since 1970, 64 bits. */
  static final int TIME = 1;

  private final boolean times;
  private final MetadataList list;
  private final Committer committer;

  private Pair root = Pair.START;
  private Superblock superblock = Superblock.USUAL;

  /**
   * @param times whether files get the times of their changes
   */
  Lfs2Volume(Disk disk, Geometry geometry, boolean times) {
    super(disk, 8L * geometry.lookahead());
    this.times = times;
    list = new MetadataList(disk);
    committer = new Committer(this, list);
  }

  /** Makes an empty file system. */
  void format() {
    Metadata start = new Metadata(Pair.START);
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
    new Repair(list, committer).run();
  }

  boolean isRoot(Pair pair) {
    return root.overlaps(pair);
  }

  /** Has the root elsewhere, if it was there. */
  void replaceRoot(Pair old, Pair pair) {
    if (isRoot(old)) {
      root = pair;
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

  /** Whether an entry is being moved away, and counts as deleted. */
  private boolean isHidden(Metadata part, int id) {
    GlobalState state = committer.state();
    return state.movesFrom(part.pair) && state.movedId() == id;
  }

  private static Node node(Metadata part, Entry entry) {
    if (entry.isDirectory()) {
      if (entry.pair() == null) {
        throw new Corrupt("entry");
      }
      return Node.directory(entry.name(), part.pair, entry.pair(), entry.attributes());
    }
    SkipList skipList = entry.list();
    if (skipList == null && entry.structure() != Tag.INLINE) {
      throw new Corrupt("entry");
    }
    byte[] inline = skipList == null ? entry.data() : null;
    return Node.file(entry.name(), part.pair, inline, skipList, entry.attributes());
  }

  private Node rootNode() {
    return Node.directory(new byte[0], null, root, Map.of());
  }

  private Node child(Node directory, byte[] name) {
    if (!directory.isDirectory()) {
      throw PyError.osError(Errno.ENOTDIR);
    }
    for (Metadata part : list.parts(directory.pair())) {
      int id = part.find(name);
      if (id >= 0 && !isHidden(part, id)) {
        return node(part, part.entries.get(id));
      }
    }
    return null;
  }

  /** The directory that names lead to; ENOENT where there is none. */
  private Node walk(List<byte[]> names) {
    Node node = rootNode();
    for (byte[] name : names) {
      node = child(node, name);
      if (node == null) {
        throw PyError.osError(Errno.ENOENT);
      }
    }
    return node;
  }

  @Override
  LittlePath path(String path) {
    return LittlePath.of(path, true);
  }

  @Override
  Node findOrNull(LittlePath path) {
    if (path.isRoot()) {
      return rootNode();
    }
    Node node = child(walk(path.parent()), path.last());
    if (node != null && path.onlyDirectory() && !node.isDirectory()) {
      throw PyError.osError(Errno.ENOTDIR);
    }
    return node;
  }

  @Override
  List<Node> list(Node directory) {
    List<Node> nodes = new ArrayList<>();
    for (Metadata part : list.parts(directory.pair())) {
      for (int id = 0; id < part.entries.size(); id++) {
        Entry entry = part.entries.get(id);
        boolean isFile = entry.type() == Tag.FILE || entry.isDirectory();
        if (isFile && entry.name() != null && !isHidden(part, id)) {
          nodes.add(node(part, entry));
        }
      }
    }
    return nodes;
  }

  private void checkName(byte[] name) {
    if (name.length > superblock.nameLimit()) {
      throw PyError.osError(Errno.ENAMETOOLONG);
    }
  }

  /** The part of a directory that a new name belongs to. */
  private Metadata partFor(Node directory, byte[] name) {
    if (!directory.isDirectory()) {
      throw PyError.osError(Errno.ENOTDIR);
    }
    Metadata last = null;
    for (Metadata part : list.parts(directory.pair())) {
      last = part;
      if (part.placeOf(name) < part.entries.size()) {
        break;
      }
    }
    return list.load(last.pair);
  }

  @Override
  Node create(LittlePath path) {
    if (path.onlyDirectory()) {
      throw PyError.osError(Errno.ENOTDIR);
    }
    byte[] name = path.last();
    checkName(name);
    Entry entry = new Entry(Tag.FILE, name, Tag.INLINE, new byte[0], Map.of());
    committer.commit(partFor(walk(path.parent()), name), draft -> draft.create(entry));
    return find(path);
  }

  @Override
  void makeDirectory(LittlePath path) {
    if (findOrNull(path) != null) {
      throw PyError.osError(Errno.EEXIST);
    }
    byte[] name = path.last();
    checkName(name);
    Metadata part = partFor(walk(path.parent()), name);
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
        isLast ? part : partFor(walk(path.parent()), name),
        draft -> {
          draft.create(entry);
          if (isLast) {
            draft.tail(directory.pair, false);
          } else {
            draft.endOutOfStep();
          }
        });
  }

  /** The directory's only part; ENOTEMPTY where it has entries. */
  private Metadata emptyDirectory(Node node) {
    Metadata metadata = list.load(node.pair());
    if (!metadata.entries.isEmpty() || metadata.goesOn) {
      throw PyError.osError(Errno.ENOTEMPTY);
    }
    return metadata;
  }

  /** Takes a directory out of the list that is no entry any more. */
  private void unlink(Metadata directory) {
    Metadata before = list.before(directory.pair);
    if (before == null) {
      throw new Corrupt("list of directories");
    }
    committer.commit(
        before,
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

  private static int existing(Metadata part, byte[] name) {
    int id = part.find(name);
    if (id < 0) {
      throw new Corrupt("entry");
    }
    return id;
  }

  @Override
  void rename(LittlePath fromPath, LittlePath toPath) {
    Node from = find(fromPath);
    Node to = findOrNull(toPath);
    if (from.isRoot() || (to != null && to.isRoot())) {
      throw PyError.osError(Errno.EINVAL);
    }
    byte[] oldName = from.name();
    byte[] newName = toPath.last();
    Metadata replaced = null;
    if (to == null) {
      if (toPath.onlyDirectory() && !from.isDirectory()) {
        throw PyError.osError(Errno.ENOTDIR);
      }
      checkName(newName);
    } else if (to.isDirectory() != from.isDirectory()) {
      throw PyError.osError(to.isDirectory() ? Errno.EISDIR : Errno.ENOTDIR);
    } else if (to.place().isSame(from.place()) && Arrays.equals(oldName, newName)) {
      return;
    } else if (to.isDirectory()) {
      replaced = emptyDirectory(to);
    }
    Metadata source = list.load(from.place());
    Metadata target = to == null ? partFor(walk(toPath.parent()), newName) : list.load(to.place());
    if (from.isDirectory() && leadsInto(from, toPath)) {
      throw PyError.osError(Errno.EINVAL);
    }
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
    if (!inOnePart && committer.state().hasMove()) {
      committer.commit(source, draft -> {});
    }
    moved(from.place(), oldName, find(toPath).place(), newName);
    if (replaced != null) {
      unlink(replaced);
    }
  }

  /** Whether a path leads through a directory, which then cannot be moved there. */
  private boolean leadsInto(Node directory, LittlePath path) {
    Node node = rootNode();
    for (byte[] name : path.parent()) {
      node = child(node, name);
      if (node.pair().overlaps(directory.pair())) {
        return true;
      }
    }
    return false;
  }

  @Override
  void store(LittleFile file) {
    Metadata part = null;
    for (Metadata m : list.parts(file.place())) {
      if (m.find(file.name()) >= 0) {
        part = list.load(m.pair);
        break;
      }
    }
    if (part == null) {
      file.lose();
      return;
    }
    byte[] name = file.name();
    boolean isInline = file.inline() != null;
    int structure = isInline ? Tag.INLINE : Tag.SKIP_LIST;
    byte[] data = isInline ? file.inline() : Bytes.of(file.list().head(), file.list().size());
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
  void visitTree(BlockVisitor visitor) {
    list.visit(visitor);
  }
}

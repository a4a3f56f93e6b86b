package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Directories of {@link Metadata}. */
abstract class TreeVolume extends Volume {
  final MetadataList list;
  Pair root = Pair.START;

  /** Whether {@code ..} above the root, and a slash after a file's name, are errors. */
  private final boolean strictPaths;

  TreeVolume(Disk disk, long window, MetadataList.Reader reader, boolean strictPaths) {
    super(disk, window);
    this.strictPaths = strictPaths;
    list = new MetadataList(disk, reader);
  }

  /** Whether an entry counts as deleted, as it is elsewhere too. */
  abstract boolean isHidden(Metadata part, int id);

  /**
   * Moves an entry.
   *
   * @param to what there is in its place; null: nothing
   * @param replaced the directory that there is in its place, which is empty; null: there is none
   */
  abstract void move(Node from, Node to, Metadata replaced, LittlePath path);

  /**
   * Commits the contents of a file.
   *
   * @param part where its entry is
   */
  abstract void store(Metadata part, LittleFile file);

  final boolean isRoot(Pair pair) {
    return root.overlaps(pair);
  }

  /** Has the root elsewhere, if it was there. */
  final void replaceRoot(Pair old, Pair pair) {
    if (isRoot(old)) {
      root = pair;
    }
  }

  @Override
  final LittlePath path(String path) {
    return LittlePath.of(path, strictPaths);
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
  final Node walk(List<byte[]> names) {
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
  final Node findOrNull(LittlePath path) {
    if (path.isRoot()) {
      return rootNode();
    }
    Node node = child(walk(path.parent()), path.last());
    if (node == null && path.onlyDirectory() && !strictPaths) {
      throw PyError.osError(Errno.ENOENT);
    }
    if (node != null && path.onlyDirectory() && !node.isDirectory() && strictPaths) {
      throw PyError.osError(Errno.ENOTDIR);
    }
    return node;
  }

  @Override
  final List<Node> list(Node directory) {
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

  /** The name that a path ends with, for a new entry; ENAMETOOLONG where it is too long. */
  final byte[] newName(LittlePath path) {
    byte[] name = path.last();
    if (name.length > nameLimit()) {
      throw PyError.osError(Errno.ENAMETOOLONG);
    }
    return name;
  }

  /** The part of a directory that a new name belongs to. */
  final Metadata partFor(Node directory, byte[] name, boolean sorted) {
    if (!directory.isDirectory()) {
      throw PyError.osError(Errno.ENOTDIR);
    }
    Metadata last = null;
    for (Metadata part : list.parts(directory.pair())) {
      last = part;
      if (sorted && part.placeOf(name) < part.entries.size()) {
        break;
      }
    }
    return list.load(last.pair);
  }

  /** The directory's only part; ENOTEMPTY where it has entries. */
  final Metadata emptyDirectory(Node node) {
    Metadata metadata = list.load(node.pair());
    if (!metadata.entries.isEmpty() || metadata.goesOn) {
      throw PyError.osError(Errno.ENOTEMPTY);
    }
    return metadata;
  }

  /** What has a directory as its tail. */
  final Metadata before(Metadata directory) {
    Metadata before = list.before(directory.pair);
    if (before == null) {
      throw new Corrupt("list of directories");
    }
    return before;
  }

  /** The number of an entry that is there. */
  static int existing(Metadata part, byte[] name) {
    int id = part.find(name);
    if (id < 0) {
      throw new Corrupt("entry");
    }
    return id;
  }

  @Override
  final void rename(LittlePath fromPath, LittlePath toPath) {
    Node from = find(fromPath);
    Node to = findOrNull(toPath);
    if (from.isRoot() || (to != null && to.isRoot())) {
      throw PyError.osError(Errno.EINVAL);
    }
    byte[] name = newName(toPath);
    Metadata replaced = null;
    if (to == null) {
      if (toPath.onlyDirectory() && !from.isDirectory()) {
        throw PyError.osError(Errno.ENOTDIR);
      }
    } else if (to.isDirectory() != from.isDirectory()) {
      boolean isDirectory = to.isDirectory() || !strictPaths;
      throw PyError.osError(isDirectory ? Errno.EISDIR : Errno.ENOTDIR);
    } else if (to.place().isSame(from.place()) && Arrays.equals(from.name(), name)) {
      return;
    } else if (to.isDirectory()) {
      replaced = emptyDirectory(to);
    }
    if (from.isDirectory() && leadsInto(from, toPath)) {
      throw PyError.osError(Errno.EINVAL);
    }
    move(from, to, replaced, toPath);
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
  final void store(LittleFile file) {
    for (Metadata part : list.parts(file.place())) {
      if (part.find(file.name()) >= 0) {
        store(list.load(part.pair), file);
        return;
      }
    }
    file.lose();
  }
}

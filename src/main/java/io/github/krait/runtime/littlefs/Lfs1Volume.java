package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A file system of version 1. */
final class Lfs1Volume extends TreeVolume {
  private static final int VERSION = 0x00010001;
  private static final int SUPERBLOCK_SIZE = 12;

  private final Lfs1Committer committer;

  /** Whether it is known that nothing was interrupted. */
  private boolean consistent;

  Lfs1Volume(Disk disk, Geometry geometry) {
    super(disk, geometry.lookahead(), Lfs1Format::read, false);
    committer = new Lfs1Committer(this, list);
  }

  private static byte[] magic() {
    return "littlefs".getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes an empty file system. */
  void format() {
    if (disk.blockCount < 4) {
      throw PyError.osError(Errno.ENOSPC);
    }
    Metadata directory = new Metadata(new Pair(2, 3));
    // whatever the other block holds is older
    directory.revision = disk.readInt(2, 0) + 1;
    write(directory);
    Metadata start = new Metadata(Pair.START);
    start.revision = disk.readInt(0, 0) + 1;
    start.tail = directory.pair;
    start.entries.add(
        new Entry(
            Tag.SUPERBLOCK,
            magic(),
            Tag.DIRECTORY_PAIR,
            Bytes.of(directory.pair),
            Map.of(Lfs1Format.MORE, Bytes.of(disk.blockSize, disk.blockCount, VERSION))));
    // twice: an older file system in either block must not seem to be newer
    write(start);
    write(start);
    mount();
  }

  private void write(Metadata metadata) {
    metadata.revision++;
    Lfs1Format.write(disk, metadata, metadata.pair.second());
    metadata.pair = metadata.pair.swapped();
  }

  @Override
  void mount() {
    forget();
    Metadata start = list.load(Pair.START);
    Entry entry = start.entries.isEmpty() ? Entry.NONE : start.entries.get(0);
    byte[] more = entry.attributes().getOrDefault(Lfs1Format.MORE, new byte[0]);
    if (!entry.isSuperblock()
        || more.length < SUPERBLOCK_SIZE
        || !Arrays.equals(entry.name(), magic())) {
      throw new Corrupt("superblock");
    }
    int version = Bytes.little(more, 8);
    if (version >>> 16 != VERSION >>> 16 || (version & 0xffff) > (VERSION & 0xffff)) {
      throw PyError.osError(Errno.EINVAL);
    }
    root = entry.pair();
    consistent = false;
    allocator.startAt(0);
  }

  @Override
  void forget() {
    list.forget();
  }

  @Override
  void makeConsistent() {
    if (!consistent) {
      new Repair(list, committer).run();
      finishMoves();
      consistent = true;
    }
  }

  /** Files that were being moved are where they were moved to, or else where they were. */
  private void finishMoves() {
    List<Pair> parts = new ArrayList<>();
    MetadataList.Walk walk = list.new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      for (Entry entry : m.entries) {
        if (entry.attributes().containsKey(Lfs1Format.MOVING)) {
          parts.add(m.pair);
        }
      }
    }
    for (Pair pair : parts) {
      Metadata part = list.load(pair);
      for (int id = 0; id < part.entries.size(); id++) {
        if (part.entries.get(id).attributes().containsKey(Lfs1Format.MOVING)) {
          finishMove(part, part.entries.get(id).name(), isHidden(part, id));
          break;
        }
      }
    }
  }

  private void finishMove(Metadata part, byte[] name, boolean isElsewhere) {
    committer.commit(
        part,
        copy -> {
          int id = existing(copy, name);
          if (isElsewhere) {
            copy.entries.remove(id);
          } else {
            copy.entries.set(id, copy.entries.get(id).withAttribute(Lfs1Format.MOVING, null));
          }
        });
  }

  @Override
  boolean checksModes() {
    return true;
  }

  @Override
  boolean isHidden(Metadata part, int id) {
    Entry entry = part.entries.get(id);
    SkipList contents = entry.list();
    boolean isEmpty = contents != null && contents.size() == 0;
    // all empty files look the same
    if (isEmpty || !entry.attributes().containsKey(Lfs1Format.MOVING)) {
      return false;
    }
    MetadataList.Walk walk = list.new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      for (Entry other : m.entries) {
        if (!other.attributes().containsKey(Lfs1Format.MOVING)
            && !other.isSuperblock()
            && Arrays.equals(other.data(), entry.data())) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  int inlineLimit() {
    return 0;
  }

  @Override
  int fileLimit() {
    return Integer.MAX_VALUE;
  }

  @Override
  int nameLimit() {
    return LONGEST_NAME;
  }

  @Override
  boolean hasTimes() {
    return false;
  }

  private Metadata lastPart(LittlePath path) {
    return partFor(walk(path.parent()), path.last(), false);
  }

  @Override
  Node create(LittlePath path) {
    byte[] name = newName(path);
    Entry entry = new Entry(Tag.FILE, name, Tag.SKIP_LIST, SkipList.EMPTY.bytes(), Map.of());
    committer.append(lastPart(path), entry, copy -> {});
    return find(path);
  }

  @Override
  void makeDirectory(LittlePath path) {
    if (findOrNull(path) != null) {
      throw PyError.osError(Errno.EEXIST);
    }
    byte[] name = newName(path);
    Metadata last = lastPart(path);
    Metadata directory = new Metadata(Pair.NONE);
    directory.tail = last.tail;
    committer.begin(directory);
    Entry entry =
        new Entry(Tag.DIRECTORY, name, Tag.DIRECTORY_PAIR, Bytes.of(directory.pair), Map.of());
    committer.append(last, entry, copy -> copy.tail = directory.pair);
  }

  @Override
  void remove(Node node) {
    if (node.isRoot()) {
      throw PyError.osError(Errno.ENOTEMPTY);
    }
    Metadata directory = node.isDirectory() ? emptyDirectory(node) : null;
    delete(list.load(node.place()), node.name());
    removed(node.place(), node.name());
    if (directory != null) {
      committer.skip(before(directory), directory);
      list.remove(directory);
    }
  }

  private void delete(Metadata part, byte[] name) {
    committer.commit(part, copy -> copy.entries.remove(existing(copy, name)));
  }

  @Override
  void move(Node from, Node to, Metadata replaced, LittlePath path) {
    byte[] oldName = from.name();
    byte[] newName = path.last();
    Metadata source = list.load(from.place());
    Metadata target = to == null ? lastPart(path) : list.load(to.place());
    Entry entry = source.entries.get(existing(source, oldName)).withName(type(from), newName);
    boolean inOnePart = source == target;
    if (!inOnePart && from.size() + (from.isDirectory() ? 1 : 0) > 0) {
      committer.commit(source, copy -> mark(copy, oldName));
    }
    Lfs1Committer.Edit deletion =
        copy -> {
          if (inOnePart) {
            copy.entries.remove(existing(copy, oldName));
          }
        };
    if (to == null) {
      committer.append(target, entry, deletion);
    } else {
      committer.commit(
          target,
          copy -> {
            copy.entries.set(existing(copy, newName), entry);
            deletion.apply(copy);
          });
      removed(to.place(), newName);
    }
    if (!inOnePart) {
      delete(source, oldName);
    }
    moved(from.place(), oldName, find(path).place(), newName);
    if (replaced != null) {
      committer.skip(before(replaced), replaced);
      list.remove(replaced);
    }
  }

  private static int type(Node node) {
    return node.isDirectory() ? Tag.DIRECTORY : Tag.FILE;
  }

  private static void mark(Metadata copy, byte[] name) {
    int id = existing(copy, name);
    copy.entries.set(id, copy.entries.get(id).withAttribute(Lfs1Format.MOVING, new byte[0]));
  }

  @Override
  void store(Metadata part, LittleFile file) {
    byte[] data = file.list().bytes();
    committer.commit(
        part,
        copy -> {
          int id = existing(copy, file.name());
          copy.entries.set(id, copy.entries.get(id).withStructure(Tag.SKIP_LIST, data));
        });
  }

  @Override
  void visitTree(BlockVisitor visitor, boolean exactly) {
    list.visit(visitor, !exactly);
  }
}

package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A file system: what both versions have in common. */
abstract class Volume {
  static final int LONGEST_NAME = 255;

  final Disk disk;
  final Allocator allocator;

  /** Files that a program has lost count as closed without having been written. */
  private final List<WeakReference<LittleFile>> openFiles = new ArrayList<>();

  /** Something failed half-way: what is known of the disk may be wrong. */
  private boolean stale = true;

  Volume(Disk disk, long window) {
    this.disk = disk;
    allocator = new Allocator(this, window);
  }

  /** Finds out what is on the disk; {@link Corrupt} or EINVAL where that is no file system. */
  abstract void mount();

  /** Forgets the directories that were read, and what an operation that failed was about to do. */
  abstract void forget();

  /** Finishes what a loss of power interrupted. */
  abstract void makeConsistent();

  /** Before each operation. */
  final void begin() {
    disk.forget();
    forget();
    if (stale) {
      mount();
      stale = false;
    }
  }

  /** Does what changes the file system. */
  final <T> T change(Change<T> change) {
    begin();
    allocator.begin();
    long writes = disk.writes();
    stale = true;
    try {
      makeConsistent();
      T result = change.run();
      stale = false;
      return result;
    } finally {
      stale &= disk.writes() != writes;
    }
  }

  /** An operation that changes the file system. */
  interface Change<T> {
    T run();
  }

  /** The largest file that is kept in its directory. */
  abstract int inlineLimit();

  /** The longest file. */
  abstract int fileLimit();

  abstract int nameLimit();

  /** Whether files have the times of their last change. */
  abstract boolean hasTimes();

  /** The names of a path from the root on. */
  abstract LittlePath path(String path);

  /** Whether reading a file that was not opened for that, or writing it, is an error. */
  abstract boolean checksModes();

  /** What a path leads to; null: its directory, which is there, has no such entry. */
  abstract Node findOrNull(LittlePath path);

  /** What a path leads to; ENOENT where that is nothing. */
  final Node find(LittlePath path) {
    Node node = findOrNull(path);
    if (node == null) {
      throw PyError.osError(Errno.ENOENT);
    }
    return node;
  }

  /** What is in a directory. */
  abstract List<Node> list(Node directory);

  /** Makes an empty file. */
  abstract Node create(LittlePath path);

  abstract void makeDirectory(LittlePath path);

  /**
   * Removes a file or an empty directory.
   *
   * @param node which {@link #find} has found
   */
  abstract void remove(Node node);

  abstract void rename(LittlePath from, LittlePath to);

  /** Commits the contents of a file. */
  abstract void store(LittleFile file);

  /**
   * Tells of the blocks that the tree of directories leads to.
   *
   * @param exactly whether only of what is used by the list of directories; else also of what may
   *     be
   */
  abstract void visitTree(BlockVisitor visitor, boolean exactly);

  /** Tells of all blocks that are used. */
  final void visitUsed(BlockVisitor visitor) {
    visitTree(visitor, false);
    for (LittleFile file : openFiles()) {
      file.visitBlocks(visitor);
    }
  }

  /** How many blocks are used, counted as littlefs does: directories may count more than once. */
  final long usedBlocks() {
    long[] count = new long[1];
    visitTree(block -> count[0]++, true);
    for (LittleFile file : openFiles()) {
      count[0] += file.freshBlocks();
    }
    return count[0];
  }

  final void opened(LittleFile file) {
    openFiles.add(new WeakReference<>(file));
  }

  /** The files that are open. */
  final List<LittleFile> openFiles() {
    List<LittleFile> files = new ArrayList<>();
    for (Iterator<WeakReference<LittleFile>> i = openFiles.iterator(); i.hasNext(); ) {
      LittleFile file = i.next().get();
      if (file == null || !file.isOpen()) {
        i.remove();
      } else {
        files.add(file);
      }
    }
    return files;
  }

  /** The open files of an entry have none any more. */
  final void removed(Pair place, byte[] name) {
    for (LittleFile file : openFiles()) {
      if (file.isAt(place, name)) {
        file.lose();
      }
    }
  }

  /** The open files of an entry find it elsewhere. */
  final void moved(Pair from, byte[] name, Pair to, byte[] newName) {
    for (LittleFile file : openFiles()) {
      if (file.isAt(from, name)) {
        file.move(to, newName);
      }
    }
  }

  /** A pair has got another block. */
  final void movedAll(Pair from, Pair to) {
    for (LittleFile file : openFiles()) {
      if (file.isIn(from)) {
        file.move(to, file.name());
      }
    }
  }
}

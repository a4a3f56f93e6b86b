package io.github.krait.runtime.littlefs;

import io.github.krait.object.Context;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyError;
import io.github.krait.object.PyStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** An open file. What is written is in the file when it is flushed or closed; all of it or none. */
final class LittleFile extends OpenFile {
  private final Volume volume;
  private final Disk disk;
  private final int mode;

  /** Nanoseconds since 1970; null: the file's time stays. */
  private final LongSupplier clock;

  /** Where its entry is; null: the file was removed. */
  private Pair place;

  private byte[] name;

  /** The contents of a small file; null: they are in {@link #list}. */
  private byte[] inline;

  private SkipList list = SkipList.EMPTY;

  /** What its entry has: it may not be lost before there is something else. */
  private SkipList stored = SkipList.EMPTY;

  /** Blocks that were written since its entry was. */
  private final List<Integer> fresh = new ArrayList<>();

  /** Null: all that was written is in {@link #list}. */
  private SkipListWriter writer;

  /** How many {@link #fresh} blocks there were before the writer. */
  private int freshBefore;

  private byte[] time;
  private long position;
  private boolean changed;

  /** Something that was written is lost: closing does not write the rest. */
  private boolean failed;

  private boolean open = true;

  /**
   * Opens a file.
   *
   * @param clock null: times are not changed
   */
  LittleFile(Volume volume, Node node, int mode, LongSupplier clock) {
    this.volume = volume;
    this.mode = mode;
    this.clock = clock;
    disk = volume.disk;
    place = node.place();
    name = node.name();
    if (node.list() != null) {
      list = node.list();
      stored = list;
    } else {
      inline = node.inline();
    }
    if ((mode & TRUNCATE) != 0) {
      list = SkipList.EMPTY;
      inline = volume.inlineLimit() > 0 ? new byte[0] : null;
      changed = true;
    }
    if (this.clock != null) {
      time = node.attributes().get(Lfs2Volume.TIME);
      if ((mode & READ) == 0 || time == null) {
        touch();
      }
      changed |= isWriter();
    }
  }

  private boolean isWriter() {
    return (mode & WRITE) != 0;
  }

  private void touch() {
    if (clock != null) {
      long nanos = clock.getAsLong();
      time = Bytes.of((int) nanos, (int) (nanos >>> 32));
    }
  }

  Pair place() {
    return place;
  }

  byte[] name() {
    return name;
  }

  byte[] inline() {
    return inline;
  }

  SkipList list() {
    return list;
  }

  /** The time of the last change as an attribute; null: it stays. */
  byte[] time() {
    return time;
  }

  boolean isIn(Pair pair) {
    return place != null && place.overlaps(pair);
  }

  boolean isAt(Pair pair, byte[] other) {
    return isIn(pair) && Arrays.equals(name, other);
  }

  void move(Pair to, byte[] newName) {
    place = to;
    name = newName;
  }

  /** The file was removed: what is written goes nowhere. */
  void lose() {
    place = null;
  }

  void visitBlocks(BlockVisitor visitor) {
    stored.visit(disk, visitor);
    for (int block : fresh) {
      visitor.visit(block);
    }
  }

  int freshBlocks() {
    return fresh.size();
  }

  private long size() {
    long flushed = inline != null ? inline.length : Integer.toUnsignedLong(list.size());
    return writer != null ? writer.size() : flushed;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if ((mode & READ) == 0 && volume.checksModes()) {
      return -Errno.EBADF;
    }
    return (int)
        guarded(
            () -> {
              finishWriter();
              long left = size() - position;
              int n = (int) Math.max(0, Math.min(length, left));
              readAll(into, offset, n);
              position += n;
              return n;
            });
  }

  private void readAll(byte[] into, int offset, int length) {
    if (inline != null) {
      System.arraycopy(inline, (int) position, into, offset, length);
      return;
    }
    for (int done = 0; done < length; ) {
      done += list.read(disk, position + done, into, offset + done, length - done);
    }
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    if (!isWriter() && volume.checksModes()) {
      return -Errno.EBADF;
    }
    touch();
    return (int)
        guarded(
            () -> {
              if ((mode & APPEND) != 0 && position < size()) {
                seekTo(size());
              }
              if (position + length > volume.fileLimit()) {
                return -Errno.EFBIG;
              }
              if (length > 0) {
                writing(() -> fillAndWrite(from, offset, length));
              }
              return length;
            });
  }

  /** What fails leaves the file as it was when it was flushed last. */
  private void writing(Runnable action) {
    failed = true;
    boolean done = false;
    try {
      volume.begin();
      volume.allocator.begin();
      action.run();
      done = true;
    } finally {
      if (!done) {
        dropWriter();
      }
    }
    failed = false;
    changed = true;
  }

  private void dropWriter() {
    if (writer != null) {
      writer = null;
      fresh.subList(freshBefore, fresh.size()).clear();
    }
  }

  private void fillAndWrite(byte[] from, int offset, int length) {
    long end = position + length;
    if (end > (long) disk.blockCount * disk.blockSize) {
      throw PyError.osError(Errno.ENOSPC);
    }
    long at = size();
    byte[] zeros = new byte[position > at ? disk.blockSize : 0];
    while (at < position) {
      int n = (int) Math.min(zeros.length, position - at);
      put(at, zeros, 0, n);
      at += n;
    }
    put(position, from, offset, length);
    position = end;
  }

  private void put(long at, byte[] data, int from, int length) {
    long end = at + length;
    if (inline != null && Math.max(end, inline.length) <= volume.inlineLimit()) {
      if (end > inline.length) {
        inline = Arrays.copyOf(inline, (int) end);
      } else {
        inline = inline.clone();
      }
      System.arraycopy(data, from, inline, (int) at, length);
      return;
    }
    if (inline != null) {
      byte[] small = inline;
      begin(0);
      writer.write(0, small, 0, small.length);
      list = SkipList.EMPTY;
      inline = null;
      if (at < small.length) {
        finish();
      }
    }
    if (writer == null) {
      begin(at);
    }
    writer.write(at, data, from, length);
  }

  private void begin(long at) {
    freshBefore = fresh.size();
    SkipList old = inline != null ? SkipList.EMPTY : list;
    writer = new SkipListWriter(volume, old, at, fresh::add);
  }

  private void finish() {
    list = writer.finish();
    writer = null;
  }

  private void finishWriter() {
    if (writer != null) {
      writing(this::finish);
    }
  }

  private void seekTo(long to) {
    if (to != position) {
      finishWriter();
      position = to;
    }
  }

  @Override
  public long seek(long offset, int whence) {
    return guarded(
        () -> {
          long from =
              whence == PyStream.FROM_START ? 0 : whence == PyStream.FROM_HERE ? position : size();
          // as 32 bits without a sign
          long to = from + offset & 0xffffffffL;
          if (to > volume.fileLimit()) {
            return -Errno.EINVAL;
          }
          seekTo(to);
          return to;
        });
  }

  @Override
  public int flush() {
    return (int)
        guarded(
            () -> {
              store();
              return 0;
            });
  }

  private void store() {
    finishWriter();
    if (changed && place != null) {
      failed = true;
      volume.change(
          () -> {
            if (inline == null) {
              // the data must be there before what leads to it
              disk.sync();
            }
            volume.store(this);
            return null;
          });
      changed = false;
      stored = list;
      fresh.clear();
    }
    failed = false;
  }

  @Override
  public boolean runsPrograms() {
    return disk.runsPrograms();
  }

  @Override
  public int close() {
    if (!open) {
      return 0;
    }
    int result = 0;
    // the end of an engine is like a loss of power: nothing more is written
    try {
      if (!failed && Context.currentOrNull() != null) {
        result = flush();
      }
    } finally {
      open = false;
    }
    return result;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public PyError closedError() {
    return PyError.of(Exceptions.VALUE_ERROR);
  }

  @Override
  public String label(int number) {
    return "";
  }

  private static long guarded(LongSupplier action) {
    try {
      return action.getAsLong();
    } catch (Corrupt e) {
      return -Corrupt.ERRNO;
    }
  }
}

package io.github.krait.modules;

import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Ops;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.fat.BlockDevice;

/**
 * A block device that is an object of a program's: with {@code readblocks}, {@code writeblocks} and
 * {@code ioctl}, or, as of old, {@code count} and {@code sync}.
 */
public final class ObjectBlocks implements BlockDevice {
  private static final PyStr READBLOCKS = PyStr.of("readblocks");
  private static final PyStr WRITEBLOCKS = PyStr.of("writeblocks");
  private static final PyStr IOCTL = PyStr.of("ioctl");
  private static final PyStr COUNT = PyStr.of("count");
  private static final PyStr SYNC = PyStr.of("sync");

  /** Requests of {@code ioctl}. */
  private static final int REQUEST_SYNC = 3;

  private static final int REQUEST_COUNT = 4;
  private static final int REQUEST_SIZE = 5;

  private static final int USUAL_SIZE = 512;
  private static final int LARGEST_SIZE = 4096;

  private final PyObject object;
  private final PyObject readBlocks;

  /** Null: it cannot be written. */
  private final PyObject writeBlocks;

  /** Null: it has the old methods. */
  private final PyObject ioctl;

  private final int size;

  public ObjectBlocks(PyObject object) {
    this.object = object;
    readBlocks = Ops.getAttr(object, READBLOCKS);
    writeBlocks = Ops.getAttr(object, WRITEBLOCKS, null);
    ioctl = Ops.getAttr(object, IOCTL, null);
    PyObject given = ioctl == null ? PyNone.NONE : request(REQUEST_SIZE);
    long bytes = given == PyNone.NONE ? USUAL_SIZE : Args.toLong(given);
    if (bytes < USUAL_SIZE || bytes > LARGEST_SIZE || Long.bitCount(bytes) != 1) {
      throw PyError.osError(Errno.EINVAL);
    }
    size = (int) bytes;
  }

  private PyObject request(int request) {
    return ioctl.call2(PyInt.of(request), PyInt.of(0));
  }

  @Override
  public int blockSize() {
    return size;
  }

  @Override
  public long blocks() {
    return Args.toLong(ioctl == null ? Ops.callMethod(object, COUNT) : request(REQUEST_COUNT));
  }

  @Override
  public void read(long block, byte[] into) {
    PyByteArray bytes = PyByteArray.of(new byte[into.length]);
    check(readBlocks.call2(PyInt.of(block), bytes));
    System.arraycopy(bytes.array(), 0, into, 0, Math.min(into.length, bytes.length()));
  }

  @Override
  public void write(long block, byte[] data) {
    if (writeBlocks == null) {
      throw PyError.osError(Errno.EROFS);
    }
    check(writeBlocks.call2(PyInt.of(block), PyByteArray.of(data.clone())));
  }

  private static void check(PyObject result) {
    if (result != PyNone.NONE && Args.toLong(result) != 0) {
      throw PyError.osError(Errno.EIO);
    }
  }

  @Override
  public void flush() {
    if (ioctl != null) {
      PyObject unused = request(REQUEST_SYNC);
    } else if (Ops.getAttr(object, SYNC, null) != null) {
      PyObject unused = Ops.callMethod(object, SYNC);
    }
  }

  @Override
  public boolean isWritable() {
    return writeBlocks != null;
  }
}

package io.github.krait.runtime.blocks;

import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Ops;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyMemoryView;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

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

  private final PyObject readBlocks;

  /** Null: it cannot be written. */
  private final PyObject writeBlocks;

  /** Null: it has the old methods. */
  private final PyObject ioctl;

  /** Null: it has {@link #ioctl}. */
  private final PyObject count;

  /** Null: there is none. */
  private final PyObject sync;

  public ObjectBlocks(PyObject object) {
    readBlocks = Ops.getAttr(object, READBLOCKS);
    writeBlocks = Ops.getAttr(object, WRITEBLOCKS, null);
    ioctl = Ops.getAttr(object, IOCTL, null);
    sync = ioctl == null ? Ops.getAttr(object, SYNC, null) : null;
    count = ioctl == null ? Ops.getAttr(object, COUNT) : null;
  }

  /** None where the device has no such request. */
  private PyObject request(int request, long argument) {
    return ioctl == null ? PyNone.NONE : ioctl.call2(PyInt.of(request), PyInt.of(argument));
  }

  private static int orZero(PyObject result) {
    return result == PyNone.NONE ? 0 : Args.toInt(result);
  }

  @Override
  public int init(int argument) {
    return orZero(request(IOCTL_INIT, argument));
  }

  @Override
  public int blockSize() {
    PyObject size = request(IOCTL_BLOCK_SIZE, 0);
    return size == PyNone.NONE ? USUAL_SIZE : Args.toInt(size);
  }

  @Override
  public long blocks() {
    return Args.toLong(ioctl == null ? count.call0() : request(IOCTL_BLOCK_COUNT, 0));
  }

  private static int transfer(PyObject method, PyByteArray data, long block, int offset) {
    PyObject view = PyMemoryView.of(Args.toBuffer(data));
    PyObject result =
        offset < 0
            ? method.call2(PyInt.of(block), view)
            : method.call(new PyObject[] {PyInt.of(block), view, PyInt.of(offset)}, 0);
    int error = orZero(result);
    // a number above 0 would be taken for an amount
    return error > 0 ? -Errno.EINVAL : error;
  }

  /**
   * The device gets a buffer of its own: it may keep it.
   *
   * @param offset below 0: whole blocks
   */
  private int fetch(long block, int offset, byte[] into, int from, int length) {
    byte[] bytes = new byte[length];
    int error = transfer(readBlocks, PyByteArray.of(bytes), block, offset);
    if (error == 0) {
      System.arraycopy(bytes, 0, into, from, length);
    }
    return error;
  }

  private int store(long block, int offset, byte[] data, int from, int length) {
    if (writeBlocks == null) {
      return -Errno.EROFS;
    }
    byte[] bytes = java.util.Arrays.copyOfRange(data, from, from + length);
    return transfer(writeBlocks, PyByteArray.of(bytes), block, offset);
  }

  @Override
  public int read(long block, byte[] into, int from, int length) {
    return fetch(block, -1, into, from, length);
  }

  @Override
  public int write(long block, byte[] data, int from, int length) {
    return store(block, -1, data, from, length);
  }

  @Override
  public int readPart(long block, int offset, byte[] into, int from, int length) {
    return fetch(block, offset, into, from, length);
  }

  @Override
  public int writePart(long block, int offset, byte[] data, int from, int length) {
    return store(block, offset, data, from, length);
  }

  @Override
  public int erase(long block) {
    return Args.toInt(request(IOCTL_BLOCK_ERASE, block));
  }

  @Override
  public int sync() {
    if (sync != null) {
      PyObject unused = sync.call0();
    }
    return orZero(request(IOCTL_SYNC, 0));
  }

  @Override
  public boolean isWritable() {
    return writeBlocks != null;
  }

  @Override
  public boolean runsPrograms() {
    return true;
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.NonVolatile;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.blocks.BlockDevice;

/** {@code rp2.Flash}: the flash memory for files, or a part of it, as a block device. */
@io.github.krait.annotation.PyType(name = "Flash")
final class PyFlash extends PyObject {
  static final PyType TYPE = PyType.builtin("Flash", new PyFlash_Py.Binder());

  private static final int BLOCK = 4096;

  private static final PyStr[] PARAMETERS = Args.names("start", "len");

  private final NonVolatile memory;
  private final long start;
  private final long length;

  private PyFlash(NonVolatile memory, long start, long length) {
    this.memory = memory;
    this.start = start;
    this.length = length;
  }

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 0);
    int start = values[0] == null ? -1 : Args.toInt(values[0]);
    int length = values[1] == null ? -1 : Args.toInt(values[1]);
    NonVolatile memory;
    try {
      memory = Hardware.current().board().nonVolatile("flash");
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    long size = memory.size() / BLOCK * BLOCK;
    if (start == -1 && length == -1) {
      return whole(memory, size);
    }
    int from = start == -1 ? 0 : start;
    long count = length == -1 ? size - from : length;
    if (from < 0 || from >= size || from % BLOCK != 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    if (count <= 0 || from + count > size || count % BLOCK != 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    return new PyFlash(memory, from, count);
  }

  /** The engine's one object for all of it. */
  private static PyFlash whole(NonVolatile memory, long size) {
    Engine engine = Engine.current();
    PyFlash flash = engine.state(PyFlash.class);
    if (flash == null) {
      flash = new PyFlash(memory, 0, size);
      engine.setState(PyFlash.class, flash);
    }
    return flash;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** Where a range is in the memory, which has to be inside of this device. */
  private long at(long block, long offset, long count) {
    long at = block * BLOCK + offset;
    if (block < 0 || block > length / BLOCK || at < 0 || count > length - at) {
      throw PyError.osError(Errno.EINVAL);
    }
    return start + at;
  }

  @PyFunction
  void readblocks(long block, PyObject buf, @Optional("0") long offset) {
    Buffer b = Args.toWritableBuffer(buf);
    long at = at(block, offset, b.length());
    try {
      memory.read(at, b.bytes(), b.offset(), b.length());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Erases before, unless there is an offset. */
  @PyFunction
  void writeblocks(long block, PyObject buf, @Optional PyObject offset) {
    Buffer b = Args.toBuffer(buf);
    long at = at(block, offset == null ? 0 : Args.toLong(offset), b.length());
    try {
      if (offset == null) {
        erase(at, b.length());
      }
      memory.write(at, b.bytes(), b.offset(), b.length());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void erase(long at, long count) {
    long blocks = (count + BLOCK - 1) / BLOCK;
    memory.erase(at, blocks * BLOCK);
  }

  @PyFunction
  PyObject ioctl(int op, PyObject arg) {
    switch (op) {
      case BlockDevice.IOCTL_INIT:
      case BlockDevice.IOCTL_DEINIT:
      case BlockDevice.IOCTL_SYNC:
        return PyInt.of(0);
      case BlockDevice.IOCTL_BLOCK_COUNT:
        return PyInt.of(length / BLOCK);
      case BlockDevice.IOCTL_BLOCK_SIZE:
        return PyInt.of(BLOCK);
      case BlockDevice.IOCTL_BLOCK_ERASE:
        long at = at(Args.toLong(arg), 0, BLOCK);
        try {
          erase(at, BLOCK);
        } catch (HalException e) {
          throw Hardware.error(e);
        }
        return PyInt.of(0);
      default:
        return PyNone.NONE;
    }
  }
}

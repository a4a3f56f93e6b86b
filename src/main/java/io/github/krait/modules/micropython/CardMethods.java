package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.blocks.BlockDevice;

/** The methods of memory cards as block devices; what fails is told by the result. */
abstract class CardMethods extends PyObject {
  private static final PyInt FAILED = PyInt.of(-1);

  /** The card; OSError after deinit. */
  abstract Card card();

  @Override
  public boolean isTrue() {
    return true;
  }

  private static void checkSize(Buffer b) {
    if (b.length() % Card.BLOCK != 0) {
      throw PyError.valueError("buffer must be whole blocks");
    }
  }

  private static boolean isOsError(PyError e) {
    return e.matches(Exceptions.OS_ERROR);
  }

  /** 0, or an error number with a minus sign. */
  @PyFunction
  int readblocks(long block_num, PyObject buf) {
    Buffer b = Args.toWritableBuffer(buf);
    checkSize(b);
    Card card = card();
    try {
      card.read(block_num, b.bytes(), b.offset(), b.length());
    } catch (PyError e) {
      if (isOsError(e)) {
        return -Errno.EIO;
      }
      throw e;
    }
    return 0;
  }

  /** 0, or an error number with a minus sign. */
  @PyFunction
  int writeblocks(long block_num, PyObject buf) {
    Buffer b = Args.toBuffer(buf);
    checkSize(b);
    Card card = card();
    try {
      card.write(block_num, b.bytes(), b.offset(), b.length());
    } catch (PyError e) {
      if (isOsError(e)) {
        return -Errno.EIO;
      }
      throw e;
    }
    return 0;
  }

  @PyFunction
  PyObject ioctl(int op, PyObject arg) {
    Card card = card();
    try {
      switch (op) {
        case BlockDevice.IOCTL_INIT:
          return PyInt.of(card.blocks() > 0 ? 0 : -1);
        case BlockDevice.IOCTL_DEINIT:
        case BlockDevice.IOCTL_SYNC:
          return PyInt.of(0);
        case BlockDevice.IOCTL_BLOCK_COUNT:
          return PyInt.of(card.blocks());
        case BlockDevice.IOCTL_BLOCK_SIZE:
          return PyInt.of(Card.BLOCK);
        default:
          return FAILED;
      }
    } catch (PyError e) {
      if (isOsError(e)) {
        return FAILED;
      }
      throw e;
    }
  }
}

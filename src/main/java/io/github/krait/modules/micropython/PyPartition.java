package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyClassMethod;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;
import io.github.krait.hal.HalException;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;

/** {@code esp32.Partition}: a part of the flash memory as a block device. */
@io.github.krait.annotation.PyType(name = "Partition")
final class PyPartition extends PyObject {
  static final PyType TYPE = PyType.builtin("Partition", new PyPartition_Py.Binder());

  @PyConst("BOOT")
  static final int BOOT = 0;

  @PyConst("RUNNING")
  static final int RUNNING = 1;

  @PyConst("TYPE_APP")
  static final int TYPE_APP = PartitionTable.APP;

  @PyConst("TYPE_DATA")
  static final int TYPE_DATA = PartitionTable.DATA;

  private static final int BLOCK = PartitionTable.BLOCK;
  private static final int ANY = 0xff;

  // the requests of the block device protocol (MicroPython, vfs.rst)
  private static final int INIT = 1;
  private static final int DEINIT = 2;
  private static final int SYNC = 3;
  private static final int BLOCK_COUNT = 4;
  private static final int BLOCK_SIZE = 5;
  private static final int BLOCK_ERASE = 6;

  private final PartitionTable.Part part;
  private final int blockSize;

  private PyPartition(PartitionTable.Part part, int blockSize) {
    this.part = part;
    this.blockSize = blockSize;
  }

  @PyNew
  static PyPartition make(PyObject id, @Optional("4096") int block_size) {
    PartitionTable table = PartitionTable.current();
    PartitionTable.Part part = null;
    if (PyInt.isInt(id)) {
      int number = Args.toInt(id);
      if (number != BOOT && number != RUNNING) {
        throw PyError.of(Exceptions.VALUE_ERROR);
      }
      part = number == BOOT ? table.boot : table.running;
    } else {
      String label = Args.toJavaString(id);
      for (PartitionTable.Part each : table.parts) {
        part = part == null && each.label.equals(label) ? each : part;
      }
    }
    return of(part, block_size);
  }

  private static PyPartition of(PartitionTable.Part part, int blockSize) {
    if (part == null) {
      throw PyError.osError(Errno.ENOENT);
    }
    if (blockSize <= 0 || blockSize > 0xffff) {
      throw EspError.ESP_ERR_INVALID_ARG.raised();
    }
    return new PyPartition(part, blockSize);
  }

  @PyStatic(kw = true)
  static PyObject find(
      @Optional("0") int type,
      @Optional("255") int subtype,
      @Optional PyObject label,
      @Optional("4096") int block_size) {
    String wanted = Given.is(label) ? Args.toJavaString(label) : null;
    PyList found = new PyList();
    for (PartitionTable.Part part : PartitionTable.current().parts) {
      if (part.type == type
          && (subtype == ANY || part.subtype == subtype)
          && (wanted == null || part.label.equals(wanted))) {
        found.add(of(part, block_size));
      }
    }
    return found;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(
        "<Partition type="
            + part.type
            + ", subtype="
            + part.subtype
            + ", address="
            + part.address
            + ", size="
            + part.size
            + ", label="
            + part.label
            + ", encrypted=0>");
  }

  @PyFunction
  PyObject info() {
    return PyTuple.of(
        PyInt.of(part.type),
        PyInt.of(part.subtype),
        PyInt.of(part.address),
        PyInt.of(part.size),
        PyStr.of(part.label),
        PyBool.of(false));
  }

  @PyFunction
  void readblocks(int block, PyObject buffer, @Optional("0") int offset) {
    Buffer into = Args.toWritableBuffer(buffer);
    try {
      part.read((long) block * blockSize + offset, into.bytes(), into.offset(), into.length());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  void writeblocks(int block, PyObject buffer, @Optional PyObject offset) {
    Buffer from = Args.toBuffer(buffer);
    long at = (long) block * blockSize;
    try {
      if (offset == null) {
        eraseAround(at, from.length());
      } else {
        at += Args.toInt(offset);
      }
      part.write(at, from.bytes(), from.offset(), from.length());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Erases what is to be written; what shares a block of the memory with it is written again. */
  private void eraseAround(long at, int length) {
    if (blockSize >= BLOCK) {
      part.erase(at, length);
      return;
    }
    long end = at + length;
    byte[] kept = new byte[BLOCK];
    for (long start = at / BLOCK * BLOCK; start < end; start += BLOCK) {
      int before = (int) Math.max(0, at - start);
      int after = (int) Math.max(0, start + BLOCK - end);
      part.read(start, kept, 0, BLOCK);
      part.erase(start, BLOCK);
      part.write(start, kept, 0, before);
      part.write(start + BLOCK - after, kept, BLOCK - after, after);
    }
  }

  @PyFunction
  PyObject ioctl(int request, PyObject argument) {
    switch (request) {
      case INIT:
      case DEINIT:
      case SYNC:
        return PyInt.of(0);
      case BLOCK_COUNT:
        return PyInt.of(part.size / blockSize);
      case BLOCK_SIZE:
        return PyInt.of(blockSize);
      case BLOCK_ERASE:
        if (blockSize != BLOCK) {
          return PyInt.of(-Errno.EINVAL);
        }
        try {
          part.erase(Args.toInt(argument) * (long) BLOCK, BLOCK);
        } catch (HalException e) {
          throw Hardware.error(e);
        }
        return PyInt.of(0);
      default:
        return PyNone.NONE;
    }
  }

  @PyFunction
  void set_boot() {
    if (!part.isImage()) {
      throw EspError.ESP_ERR_OTA_VALIDATE_FAILED.raised();
    }
    PartitionTable.current().boot = part;
  }

  @PyFunction
  PyObject get_next_update() {
    return of(PartitionTable.current().next(part), BLOCK);
  }

  /** What runs is always valid. */
  @PyClassMethod
  static void mark_app_valid_cancel_rollback(PyType type) {}
}

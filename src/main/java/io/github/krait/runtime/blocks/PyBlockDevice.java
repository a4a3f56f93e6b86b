package io.github.krait.runtime.blocks;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** A block device of the host as programs see it. */
@io.github.krait.annotation.PyType(name = "BlockDevice")
public final class PyBlockDevice extends PyObject {
  static final PyType TYPE = PyType.builtin("BlockDevice", new PyBlockDevice_Py.Binder());

  final BlockDevice device;

  public PyBlockDevice(BlockDevice device) {
    this.device = device;
  }

  /** What a program gives as a block device. */
  public static BlockDevice device(PyObject object) {
    return object instanceof PyBlockDevice d ? d.device : new ObjectBlocks(object);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  int readblocks(long block, PyObject buffer, @Optional PyObject offset) {
    Buffer b = Args.toWritableBuffer(buffer);
    return offset == null
        ? device.read(block, b.bytes(), b.offset(), b.length())
        : device.readPart(block, Args.toInt(offset), b.bytes(), b.offset(), b.length());
  }

  @PyFunction
  int writeblocks(long block, PyObject buffer, @Optional PyObject offset) {
    Buffer b = Args.toBuffer(buffer);
    return offset == null
        ? device.write(block, b.bytes(), b.offset(), b.length())
        : device.writePart(block, Args.toInt(offset), b.bytes(), b.offset(), b.length());
  }

  @PyFunction
  PyObject ioctl(int request, PyObject argument) {
    switch (request) {
      case BlockDevice.IOCTL_INIT:
        return PyInt.of(device.init(Args.toInt(argument)));
      case BlockDevice.IOCTL_SYNC:
        return PyInt.of(device.sync());
      case BlockDevice.IOCTL_BLOCK_COUNT:
        return PyInt.of(device.blocks());
      case BlockDevice.IOCTL_BLOCK_SIZE:
        return PyInt.of(device.blockSize());
      case BlockDevice.IOCTL_BLOCK_ERASE:
        return PyInt.of(device.erase(Args.toLong(argument)));
      default:
        return PyNone.NONE;
    }
  }
}

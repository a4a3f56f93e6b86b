package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.blocks.BlockDevice;

/** {@code pyb.Flash}: the board's memory for files, as the port has it. */
@io.github.krait.annotation.PyType(name = "Flash")
final class PyPybFlash extends PyObject {
  static final PyType TYPE = PyType.builtin("Flash", new PyPybFlash_Py.Binder());

  private final PyFlash flash;
  private final boolean whole;

  private PyPybFlash(PyFlash flash, boolean whole) {
    this.flash = flash;
    this.whole = whole;
  }

  @PyNew(raw = true, kw = true)
  static PyPybFlash make(PyType type, PyObject[] args, int nkw) {
    PyObject flash = PyFlash.TYPE.call(args, nkw);
    return new PyPybFlash((PyFlash) flash, args.length == 0);
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
  void readblocks(long block, PyObject buffer, @Optional("0") long offset) {
    flash.readblocks(block, buffer, offset);
  }

  @PyFunction
  void writeblocks(long block, PyObject buffer, @Optional PyObject offset) {
    flash.writeblocks(block, buffer, offset);
  }

  @PyFunction
  PyObject ioctl(PyObject request, PyObject argument) {
    return flash.ioctl(Args.toInt(request), argument);
  }

  @Override
  public void print(Printer out, int kind) {
    PyObject blocks = flash.ioctl(BlockDevice.IOCTL_BLOCK_COUNT, PyNone.NONE);
    long bytes =
        Args.toLong(blocks) * Args.toLong(flash.ioctl(BlockDevice.IOCTL_BLOCK_SIZE, PyNone.NONE));
    out.print(whole ? "<Flash>" : "<Flash len=" + bytes + ">");
  }
}

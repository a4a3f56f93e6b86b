package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;

/** {@code _pixelmap.PixelMap}: some pixels of a {@code PixelBuf}, alone or in groups. */
@io.github.krait.annotation.PyType(name = "PixelMap")
final class PyPixelMap extends PyObject {
  static final PyType TYPE = PyType.builtin("PixelMap", new PyPixelMap_Py.Binder());

  private final PyPixelBuf buf;

  /** Ints, and tuples of ints. */
  private final PyObject[] groups;

  private boolean autoWrite;

  private PyPixelMap(PyPixelBuf buf, PyObject[] groups) {
    this.buf = buf;
    this.groups = groups;
  }

  @PyNew(kw = true)
  static PyPixelMap make(PyObject pixelbuf, PyObject indices) {
    if (!(pixelbuf.nativeBase() instanceof PyPixelBuf buf)) {
      throw Validate.wrongType(pixelbuf, "PixelBuf", "pixelbuf");
    }
    if (!(indices instanceof PyTuple tuple)) {
      throw Validate.wrongType(indices, "tuple", "indices");
    }
    PyObject[] groups = tuple.items();
    int unused = Validate.lengthMin(groups.length, 1, "items");
    for (PyObject group : groups) {
      if (group instanceof PyTuple several) {
        for (PyObject index : several.items()) {
          if (!(index instanceof PyInt)) {
            throw PyError.typeError("nested index must be int");
          }
          checkIndex(Args.toLong(index), buf.length());
        }
      } else if (group instanceof PyInt index) {
        checkIndex(index.value, buf.length());
      } else {
        throw PyError.typeError("index must be tuple or int");
      }
    }
    return new PyPixelMap(buf, groups);
  }

  private static int checkIndex(long index, int length) {
    if (index < 0 || index >= length) {
      throw PyError.indexError("index out of range");
    }
    return (int) index;
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
  public int length() {
    return groups.length;
  }

  @PyProperty
  boolean auto_write() {
    return autoWrite;
  }

  @PyProperty(value = "auto_write", set = true)
  void setAutoWrite(PyObject value) {
    autoWrite = value.isTrue();
  }

  @PyProperty
  int bpp() {
    return buf.bpp();
  }

  @PyProperty
  PyObject byteorder() {
    return buf.byteorder();
  }

  @PyFunction
  void show() {
    buf.show();
  }

  @PyFunction
  void fill(PyObject color) {
    PixelColor parsed = PixelColor.parse(color, buf.order());
    for (PyObject group : groups) {
      set(group, parsed);
    }
    showIfAuto();
  }

  /** The pixels of a group. */
  @PyFunction
  PyObject indices(long index) {
    PyObject group = groups[checkIndex(index, groups.length)];
    return group instanceof PyTuple ? group : PyTuple.of(group);
  }

  private void set(PyObject group, PixelColor color) {
    if (group instanceof PyInt index) {
      buf.set((int) index.value, color);
      return;
    }
    for (PyObject index : ((PyTuple) group).items()) {
      buf.set((int) ((PyInt) index).value, color);
    }
  }

  private void showIfAuto() {
    if (autoWrite && buf.auto_write()) {
      buf.show();
    }
  }

  private PyObject get(long index) {
    PyObject group = groups[checkIndex(index, groups.length)];
    if (group instanceof PyTuple several) {
      if (several.length() == 0) {
        // the real one reads what lies behind an empty tuple
        throw PyError.indexError("index out of range");
      }
      group = several.get(0);
    }
    return buf.get((int) ((PyInt) group).value);
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (!(index instanceof PySlice slice)) {
      return get(Args.toLong(index));
    }
    PySlice.Bound bound = slice.bound(groups.length);
    PyObject[] items = new PyObject[bound.count()];
    for (int i = 0; i < items.length; i++) {
      items[i] = get(bound.start() + i * bound.step());
    }
    return PyTuple.of(items);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    if (index instanceof PySlice slice) {
      setSlice(slice.bound(groups.length), value);
      return true;
    }
    long at = Args.toLong(index);
    PixelColor color = PixelColor.parse(value, buf.order());
    set(groups[checkIndex(at, groups.length)], color);
    showIfAuto();
    return true;
  }

  private void setSlice(PySlice.Bound bound, PyObject values) {
    int n = Args.toInt(Ops.len(values));
    if (n != bound.count()) {
      throw PyPixelBuf.wrongCount(bound.count(), n);
    }
    long at = bound.start();
    try {
      PyObject items = Ops.iter(values);
      for (PyObject item = items.next(); item != null; item = items.next()) {
        set(groups[checkIndex(at, groups.length)], PixelColor.parse(item, buf.order()));
        at += bound.step();
      }
    } finally {
      // what was set before a wrong colour shows all the same
      showIfAuto();
    }
  }
}

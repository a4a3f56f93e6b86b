package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code keypad.Event}: a key was pressed or released. */
@io.github.krait.annotation.PyType(name = "Event")
final class PyKeyEvent extends PyObject {
  static final PyType TYPE = PyType.builtin("Event", new PyKeyEvent_Py.Binder());

  private int key;
  private boolean pressed;
  private PyObject timestamp;

  PyKeyEvent(int key, boolean pressed, PyObject timestamp) {
    set(key, pressed, timestamp);
  }

  void set(int newKey, boolean newPressed, PyObject newTimestamp) {
    key = newKey;
    pressed = newPressed;
    timestamp = newTimestamp;
  }

  @PyNew(kw = true)
  static PyKeyEvent make(
      @Optional("0") int key_number,
      @Optional("true") boolean pressed,
      @Optional PyObject timestamp) {
    int key = Validate.min(key_number, 0, "key_number");
    PyObject time = timestamp;
    if (time == null || time == PyNone.NONE) {
      time = PyInt.of(Ticks.millis(Engine.current().nanos()));
    }
    long unused = Args.toLongTruncated(time);
    return new PyKeyEvent(key, pressed, time);
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
  public int hash() {
    return (pressed ? 1 << 15 : 0) + key;
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (op != BinaryOp.EQUAL) {
      return null;
    }
    return PyBool.of(
        rhs instanceof PyKeyEvent other && other.key == key && other.pressed == pressed);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<Event: key_number " + key + (pressed ? " pressed>" : " released>"));
  }

  @PyProperty
  int key_number() {
    return key;
  }

  @PyProperty
  boolean pressed() {
    return pressed;
  }

  @PyProperty
  boolean released() {
    return !pressed;
  }

  @PyProperty
  PyObject timestamp() {
    return timestamp;
  }
}

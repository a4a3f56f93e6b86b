package io.github.krait.modules.micropython;

import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/** What can be read and written like a pin: a pin, a signal, an object of the program's own. */
interface VirtualPin {
  int readLevel();

  void writeLevel(boolean level);

  /** An object as a pin; null where it is none. */
  static VirtualPin of(PyObject object) {
    if (object instanceof VirtualPin pin) {
      return pin;
    }
    if (object.type().isSubclassOf(PyPinBase.TYPE)) {
      return new Scripted(object);
    }
    return object.nativeBase() instanceof VirtualPin pin ? pin : null;
  }

  /** An object of a class that derives from {@code PinBase}: its method {@code value} is asked. */
  final class Scripted implements VirtualPin {
    private static final PyStr VALUE = PyStr.of("value");

    private final PyObject object;

    Scripted(PyObject object) {
      this.object = object;
    }

    @Override
    public int readLevel() {
      return Args.toInt(Ops.callMethod(object, VALUE));
    }

    @Override
    public void writeLevel(boolean level) {
      PyObject unused = Ops.callMethod(object, VALUE, PyBool.of(level));
    }
  }
}

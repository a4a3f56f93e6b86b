package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** The methods of {@code dht.DHTBase}, and of the classes of the two sensors. */
@io.github.krait.annotation.PyType(name = "DHTBase")
abstract class DhtMethods extends PyObject {
  static final PyType BASE = PyType.builtin("DHTBase", new DhtMethods_Py.Binder());

  private static final PyStr PIN = PyStr.of("pin");
  private static final PyStr BUFFER = PyStr.of("buf");
  private static final int SIZE = 5;

  /** Bit 15 of a DHT22's temperature: it is below 0. */
  private static final int NEGATIVE = 0x80;

  private DhtMethods() {}

  @PyFunction("__init__")
  static void init(PyObject self, PyObject pin) {
    Ops.setAttr(self, PIN, pin);
    Ops.setAttr(self, BUFFER, PyByteArray.of(new byte[SIZE]));
  }

  private static int at(PyObject buffer, int index) {
    return Args.toInt(Ops.subscr(buffer, PyInt.of(index)));
  }

  @PyFunction
  static void measure(PyObject self) {
    PyObject buffer = FrozenClass.get(self, BUFFER);
    Pulses.readDht(FrozenClass.get(self, PIN), buffer, DhtModule.isDht11(self));
    int sum = at(buffer, 0) + at(buffer, 1) + at(buffer, 2) + at(buffer, 3);
    if ((sum & 0xff) != at(buffer, 4)) {
      throw PyError.of(Exceptions.EXCEPTION, "checksum error");
    }
  }

  /** Those of {@code dht.DHT11}: whole degrees and percent. */
  @io.github.krait.annotation.PyType(name = "DHT11")
  abstract static class Dht11 extends PyObject {
    static final PyType TYPE = PyType.builtin("DHT11", new DhtMethods_Dht11_Py.Binder());

    private Dht11() {}

    @PyFunction
    static int humidity(PyObject self) {
      return at(FrozenClass.get(self, BUFFER), 0);
    }

    @PyFunction
    static int temperature(PyObject self) {
      return at(FrozenClass.get(self, BUFFER), 2);
    }
  }

  /** Those of {@code dht.DHT22}: tenths of them. */
  @io.github.krait.annotation.PyType(name = "DHT22")
  abstract static class Dht22 extends PyObject {
    static final PyType TYPE = PyType.builtin("DHT22", new DhtMethods_Dht22_Py.Binder());

    /** With the program's width of floats, tenths are not the same as a division by ten. */
    private static PyObject tenths(int value) {
      return Ops.binaryOp(
          io.github.krait.object.BinaryOp.MULTIPLY, PyInt.of(value), PyFloat.of(0.1));
    }

    private Dht22() {}

    @PyFunction
    static PyObject humidity(PyObject self) {
      PyObject buffer = FrozenClass.get(self, BUFFER);
      return tenths(at(buffer, 0) << 8 | at(buffer, 1));
    }

    @PyFunction
    static PyObject temperature(PyObject self) {
      PyObject buffer = FrozenClass.get(self, BUFFER);
      int high = at(buffer, 2);
      int value = (high & ~NEGATIVE) << 8 | at(buffer, 3);
      return tenths((high & NEGATIVE) != 0 ? -value : value);
    }
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyStatic;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.Map;

/**
 * What {@code Pin} has on the STM32: {@code machine.Pin} and {@code pyb.Pin} are one type there.
 * Its pins are numbered through the ports, 16 each.
 */
abstract class StmPinMethods extends PyObject {
  @PyConst("OUT_PP")
  static final int OUT_PP = 1;

  @PyConst("OUT_OD")
  static final int OUT_OD = 2;

  @PyConst("AF_PP")
  static final int AF_PP = 3;

  @PyConst("AF_OD")
  static final int AF_OD = 5;

  @PyConst("PULL_NONE")
  static final int PULL_NONE = 0;

  private static final int PORT = 16;

  /** Where an STM32F4's ports are, and how far apart (reference manual RM0090, 2.3). */
  private static final long GPIO = 0x4002_0000L;

  private static final long GPIO_SIZE = 0x400;

  abstract Pin pin();

  /** How a program finds pins by names of its own. */
  static final class Mapper {
    PyObject function = PyNone.NONE;
    PyObject dict = PyNone.NONE;
    boolean debug;

    static Mapper current() {
      Engine engine = Engine.current();
      Mapper mapper = engine.state(Mapper.class);
      if (mapper == null) {
        mapper = new Mapper();
        engine.setState(Mapper.class, mapper);
      }
      return mapper;
    }

    /** The pin that the program itself has for a name; null: it has none. */
    PyMachinePin find(PyObject id) {
      PyObject found = PyNone.NONE;
      if (function != PyNone.NONE) {
        found = function.call1(id);
        if (found != PyNone.NONE && !(found instanceof PyMachinePin)) {
          throw PyError.valueError("Pin.mapper didn't return a Pin object");
        }
      }
      if (found == PyNone.NONE && dict instanceof PyDict d && d.get(id) != null) {
        found = d.get(id);
      }
      return found instanceof PyMachinePin pin ? pin : null;
    }
  }

  @PyStatic
  static PyObject mapper(@Optional PyObject function) {
    Mapper mapper = Mapper.current();
    if (function == null) {
      return mapper.function;
    }
    mapper.function = function;
    return PyNone.NONE;
  }

  @PyStatic
  static PyObject dict(@Optional PyObject dict) {
    Mapper mapper = Mapper.current();
    if (dict == null) {
      return mapper.dict;
    }
    mapper.dict = dict;
    return PyNone.NONE;
  }

  @PyStatic
  static PyObject debug(@Optional PyObject on) {
    Mapper mapper = Mapper.current();
    if (on == null) {
      return PyBool.of(mapper.debug);
    }
    mapper.debug = on.isTrue();
    return PyNone.NONE;
  }

  @PyFunction
  String name() {
    return pin().name();
  }

  @PyFunction
  PyObject names() {
    PyList names = new PyList(PyStr.of(pin().name()));
    for (Map.Entry<String, Integer> e : Hardware.current().firmware().pinNames().entrySet()) {
      if (e.getValue() == pin().number() && !e.getKey().equals(pin().name())) {
        names.add(PyStr.of(e.getKey()));
      }
    }
    return names;
  }

  @PyFunction
  int port() {
    return pin().number() / PORT;
  }

  @PyFunction("pin")
  int pinNumber() {
    return pin().number() % PORT;
  }

  @PyFunction
  PyObject gpio() {
    return PyInt.of(GPIO + port() * GPIO_SIZE);
  }

  @PyFunction
  PyObject af_list() {
    PyList list = new PyList();
    for (PinFunction function : Hardware.current().board().functions()) {
      if (function.pin() == pin().number() && function.alternate() >= 0) {
        list.add(new PyPinAf(function));
      }
    }
    return list;
  }

  /** The number of the alternate function. */
  @PyFunction
  abstract int af();
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** The methods of {@code ds18x20.DS18X20} (Maxim, data sheets of DS18S20, DS1822 and DS18B20). */
@io.github.krait.annotation.PyType(name = "DS18X20")
abstract class Ds18x20Methods extends PyObject {
  static final PyType TYPE = PyType.builtin("DS18X20", new Ds18x20Methods_Py.Binder());

  private static final int FAMILY_18S20 = 0x10;
  private static final int FAMILY_1822 = 0x22;
  private static final int FAMILY_18B20 = 0x28;

  private static final PyInt CONVERT = PyInt.of(0x44);
  private static final PyInt READ_SCRATCHPAD = PyInt.of(0xbe);
  private static final PyInt WRITE_SCRATCHPAD = PyInt.of(0x4e);
  private static final int SCRATCHPAD_SIZE = 9;

  private static final PyStr BUS = PyStr.of("ow");
  private static final PyStr BUFFER = PyStr.of("buf");
  private static final PyStr SCAN = PyStr.of("scan");
  private static final PyStr RESET = PyStr.of("reset");
  private static final PyStr WRITE = PyStr.of("write");
  private static final PyStr WRITE_BYTE = PyStr.of("writebyte");
  private static final PyStr READ_INTO = PyStr.of("readinto");
  private static final PyStr SELECT_ROM = PyStr.of("select_rom");
  private static final PyStr SKIP_ROM = PyStr.of("SKIP_ROM");
  private static final PyStr CRC8 = PyStr.of("crc8");
  private static final PyStr READ_SCRATCH = PyStr.of("read_scratch");

  private Ds18x20Methods() {}

  private static PyObject bus(PyObject self) {
    return FrozenClass.get(self, BUS);
  }

  @PyFunction("__init__")
  static void init(PyObject self, PyObject onewire) {
    Ops.setAttr(self, BUS, onewire);
    Ops.setAttr(self, BUFFER, PyByteArray.of(new byte[SCRATCHPAD_SIZE]));
  }

  private static int family(PyObject rom) {
    return Args.toInt(Ops.subscr(rom, PyInt.of(0)));
  }

  @PyFunction
  static PyObject scan(PyObject self) {
    PyList sensors = new PyList();
    PyObject all = Ops.iter(Ops.callMethod(bus(self), SCAN));
    for (PyObject rom = all.next(); rom != null; rom = all.next()) {
      int family = family(rom);
      if (family == FAMILY_18S20 || family == FAMILY_1822 || family == FAMILY_18B20) {
        sensors.add(rom);
      }
    }
    return sensors;
  }

  @PyFunction
  static void convert_temp(PyObject self) {
    PyObject bus = bus(self);
    PyObject unused = Ops.callMethod(bus, RESET, PyBool.TRUE);
    unused = Ops.callMethod(bus, WRITE_BYTE, FrozenClass.get(bus, SKIP_ROM));
    unused = Ops.callMethod(bus, WRITE_BYTE, CONVERT);
  }

  private static PyObject select(PyObject self, PyObject rom, PyObject command) {
    PyObject bus = bus(self);
    PyObject unused = Ops.callMethod(bus, RESET, PyBool.TRUE);
    unused = Ops.callMethod(bus, SELECT_ROM, rom);
    unused = Ops.callMethod(bus, WRITE_BYTE, command);
    return bus;
  }

  @PyFunction
  static PyObject read_scratch(PyObject self, PyObject rom) {
    PyObject bus = select(self, rom, READ_SCRATCHPAD);
    PyObject buffer = FrozenClass.get(self, BUFFER);
    PyObject unused = Ops.callMethod(bus, READ_INTO, buffer);
    if (Ops.callMethod(bus, CRC8, buffer).isTrue()) {
      throw PyError.of(Exceptions.EXCEPTION, "CRC error");
    }
    return buffer;
  }

  @PyFunction
  static void write_scratch(PyObject self, PyObject rom, PyObject buf) {
    PyObject bus = select(self, rom, WRITE_SCRATCHPAD);
    PyObject unused = Ops.callMethod(bus, WRITE, buf);
  }

  @PyFunction
  static PyObject read_temp(PyObject self, PyObject rom) {
    Buffer b = Args.toBuffer(Ops.callMethod(self, READ_SCRATCH, rom));
    int low = b.bytes()[b.offset()] & 0xff;
    int high = b.bytes()[b.offset() + 1];
    if (family(rom) != FAMILY_18S20) {
      return PyFloat.of((high << 8 | low) / 16.0);
    }
    // half degrees, and how much of the current degree had been counted when measuring ended
    int remaining = b.bytes()[b.offset() + 6] & 0xff;
    int each = b.bytes()[b.offset() + 7] & 0xff;
    if (each == 0) {
      throw PyError.zeroDivision();
    }
    int degrees = high == 0 ? low >> 1 : (low >> 1 | 0x80) - 256;
    return PyFloat.of(degrees - 0.25 + (each - remaining) / (double) each);
  }
}

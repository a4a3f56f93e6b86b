package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Ops;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** The methods of {@code onewire.OneWire}. */
@io.github.krait.annotation.PyType(name = "OneWire")
abstract class OneWireMethods extends PyObject {
  static final PyType TYPE = PyType.builtin("OneWire", new OneWireMethods_Py.Binder());

  @PyConst static final int SEARCH_ROM = 0xf0;
  @PyConst static final int MATCH_ROM = 0x55;
  @PyConst static final int SKIP_ROM = 0xcc;

  private static final PyStr PIN = PyStr.of("pin");
  private static final PyStr INIT = PyStr.of("init");
  private static final PyStr OPEN_DRAIN = PyStr.of("OPEN_DRAIN");
  private static final PyStr PULL_UP = PyStr.of("PULL_UP");
  private static final PyStr RESET = PyStr.of("reset");
  private static final PyStr WRITE = PyStr.of("write");
  private static final PyStr WRITE_BYTE = PyStr.of("writebyte");
  private static final PyStr WRITE_BIT = PyStr.of("writebit");
  private static final PyStr READ_BIT = PyStr.of("readbit");

  /** A device's address, in bits: family, serial number, checksum. */
  private static final int ROM_BITS = 64;

  private static final int MOST_DEVICES = 255;

  private OneWireMethods() {}

  private static PyObject pin(PyObject self) {
    return FrozenClass.get(self, PIN);
  }

  @PyFunction("__init__")
  static void init(PyObject self, PyObject pin) {
    Ops.setAttr(self, PIN, pin);
    PyObject unused =
        FrozenClass.get(pin, INIT)
            .call2(FrozenClass.get(pin, OPEN_DRAIN), FrozenClass.get(pin, PULL_UP));
  }

  @PyFunction(kw = true)
  static boolean reset(PyObject self, @Optional("false") boolean required) {
    boolean present = LowLevelOneWireModule.reset(pin(self));
    if (required && !present) {
      PyObject type = Engine.current().builtinModule("onewire").globals().get(OnewireModule.ERROR);
      throw new PyError(type.call0());
    }
    return present;
  }

  @PyFunction
  static int readbit(PyObject self) {
    return LowLevelOneWireModule.readbit(pin(self));
  }

  @PyFunction
  static int readbyte(PyObject self) {
    return LowLevelOneWireModule.readbyte(pin(self));
  }

  @PyFunction
  static void readinto(PyObject self, PyObject buf) {
    Buffer b = Args.toWritableBuffer(buf);
    for (int i = 0; i < b.length(); i++) {
      b.bytes()[b.offset() + i] = (byte) LowLevelOneWireModule.readbyte(pin(self));
    }
  }

  @PyFunction
  static void writebit(PyObject self, PyObject value) {
    LowLevelOneWireModule.writebit(pin(self), value);
  }

  @PyFunction
  static void writebyte(PyObject self, PyObject value) {
    LowLevelOneWireModule.writebyte(pin(self), value);
  }

  @PyFunction
  static void write(PyObject self, PyObject buf) {
    PyObject bytes = Ops.iter(buf);
    for (PyObject b = bytes.next(); b != null; b = bytes.next()) {
      LowLevelOneWireModule.writebyte(pin(self), b);
    }
  }

  @PyFunction
  static int crc8(PyObject self, PyObject data) {
    return LowLevelOneWireModule.crc8(data);
  }

  @PyFunction
  static void select_rom(PyObject self, PyObject rom) {
    PyObject unused = Ops.callMethod(self, RESET);
    unused = Ops.callMethod(self, WRITE_BYTE, PyInt.of(MATCH_ROM));
    unused = Ops.callMethod(self, WRITE, rom);
  }

  /** The addresses of all devices (Maxim, application note 187). */
  @PyFunction
  static PyObject scan(PyObject self) {
    PyList devices = new PyList();
    byte[] rom = new byte[ROM_BITS / Byte.SIZE];
    int choice = -1;
    for (int i = 0; i < MOST_DEVICES; i++) {
      choice = search(self, rom, choice);
      if (choice == NOTHING) {
        break;
      }
      devices.add(PyByteArray.of(rom.clone()));
      if (choice == LAST) {
        break;
      }
    }
    return devices;
  }

  /** What {@link #search} returns where nobody answered, and where there are no more devices. */
  private static final int NOTHING = -2;

  private static final int LAST = -1;

  /**
   * Finds the next device: the one that differs from the last in bit {@code choice} and those after
   * it.
   *
   * @return the bit to choose the other way next time
   */
  private static int search(PyObject self, byte[] rom, int choice) {
    if (!Ops.callMethod(self, RESET).isTrue()) {
      return NOTHING;
    }
    PyObject unused = Ops.callMethod(self, WRITE_BYTE, PyInt.of(SEARCH_ROM));
    int next = LAST;
    for (int i = 0; i < ROM_BITS; i++) {
      int mask = 1 << i % Byte.SIZE;
      boolean bit = Ops.callMethod(self, READ_BIT).isTrue();
      boolean complement = Ops.callMethod(self, READ_BIT).isTrue();
      if (bit && complement) {
        return NOTHING;
      }
      if (!bit && !complement) {
        // devices with both: zeros first, so that each bit changes once
        bit = i == choice || i < choice && (rom[i / Byte.SIZE] & mask) != 0;
        next = bit ? next : i;
      }
      unused = Ops.callMethod(self, WRITE_BIT, PyInt.of(bit ? 1 : 0));
      if (bit) {
        rom[i / Byte.SIZE] |= (byte) mask;
      } else {
        rom[i / Byte.SIZE] &= (byte) ~mask;
      }
    }
    return next;
  }
}

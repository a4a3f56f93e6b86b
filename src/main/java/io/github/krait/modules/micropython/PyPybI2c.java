package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.Pin;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code pyb.I2C}: an I2C bus, of which the board is the controller or a device. */
@io.github.krait.annotation.PyType(name = "I2C")
final class PyPybI2c extends PyObject {
  static final PyType TYPE = PyType.builtin("I2C", new PyPybI2c_Py.Binder());

  @PyConst("CONTROLLER")
  static final int CONTROLLER = 0;

  @PyConst("PERIPHERAL")
  static final int PERIPHERAL = 1;

  @PyConst("MASTER")
  static final int MASTER = CONTROLLER;

  @PyConst("SLAVE")
  static final int SLAVE = PERIPHERAL;

  private static final PyStr[] PARAMETERS =
      Args.names("mode", "addr", "baudrate", "gencall", "dma");

  private static final int NO_ADDRESS = -1;
  private static final long MILLI = 1_000_000;

  private final Units units;
  private final String unit;
  private final int number;
  private final Lease<I2cBus> bus = new Lease<>("I2C");
  private final Lease<I2cTarget> target = new Lease<>("I2C");
  private final I2cMailbox mailbox = new I2cMailbox();
  private int mode = NO_ADDRESS;
  private int address;
  private boolean dma;

  private PyPybI2c(Units units, String unit, int number) {
    this.units = units;
    this.unit = unit;
    this.number = number;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyPybI2c make(PyType type, PyObject[] args, int nkw) {
    int number = Units.number(args[0], "I2C", "X", "Y");
    Units units = Units.current();
    String unit = units.find("I2C", number, "I2C");
    String key = "pyb." + unit;
    PyPybI2c self = (PyPybI2c) units.object(key);
    if (self == null) {
      self = new PyPybI2c(units, unit, number);
      units.setObject(key, self);
    }
    if (args.length > 1) {
      self.init(Args.rest(args, 1), nkw);
    }
    return self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 1, 1);
    int newMode = Args.toInt(values[0]);
    int newAddress = Given.intOr(values[1], 0x12);
    int baudrate = Given.intOr(values[2], 400_000);
    if (newMode != CONTROLLER && newMode != PERIPHERAL) {
      throw PyError.valueError("invalid mode");
    }
    if (baudrate <= 0 || baudrate > 400_000) {
      throw PyError.valueError("unsupported I2C baudrate: " + baudrate);
    }
    Pin scl = units.defaultPin(unit, "SCL");
    Pin sda = units.defaultPin(unit, "SDA");
    if (scl == null || sda == null) {
      throw PyError.valueError("I2C(" + number + ") doesn't exist");
    }
    deinit();
    I2cSettings settings = new I2cSettings(scl, sda, baudrate, 50 * MILLI, unit, true);
    if (newMode == CONTROLLER) {
      openBus(settings);
    } else {
      openTarget(settings, newAddress);
    }
    mode = newMode;
    address = newAddress;
    dma = Given.truthOr(values[4], false);
    return PyNone.NONE;
  }

  private void openBus(I2cSettings settings) {
    units.take(unit, bus);
    bus.take(settings.scl(), settings.sda());
    try {
      bus.hold(bus.hardware().board().openI2c(settings, "pyb." + unit));
    } catch (HalException e) {
      throw bus.fail(e);
    }
  }

  private void openTarget(I2cSettings settings, int own) {
    units.take(unit, target);
    target.take(settings.scl(), settings.sda());
    try {
      I2cTarget opened = target.hardware().board().openI2cTarget(settings, "pyb." + unit);
      target.hold(opened);
      mailbox.clear();
      opened.setListener(asked -> asked == own, mailbox);
    } catch (HalException e) {
      throw target.fail(e);
    }
  }

  @PyFunction
  void deinit() {
    bus.hardware().sync();
    bus.close();
    target.close();
    mode = NO_ADDRESS;
  }

  private I2cBus controller() {
    if (mode != CONTROLLER) {
      throw PyError.typeError("I2C must be a controller");
    }
    return bus.get();
  }

  private static PyError error(HalException e) {
    ErrorKind kind = e.kind();
    boolean late = kind == ErrorKind.TIMED_OUT || kind == ErrorKind.NO_PULL_UP;
    return PyError.osError(late ? Errno.ETIMEDOUT : Errno.EIO);
  }

  private static boolean answers(I2cBus bus, int device) {
    try {
      int unused = bus.transaction(device, true);
      return true;
    } catch (HalException e) {
      if (e.kind() == ErrorKind.NO_DEVICE) {
        return false;
      }
      throw error(e);
    }
  }

  @PyFunction
  boolean is_ready(int addr) {
    return answers(controller(), checked(addr));
  }

  @PyFunction
  PyObject scan() {
    I2cBus open = controller();
    PyList found = new PyList();
    for (int device = 1; device <= 0x7f; device++) {
      if (answers(open, device)) {
        found.add(PyInt.of(device));
      }
    }
    return found;
  }

  private static int checked(int device) {
    return device & 0x7f;
  }

  private void transact(int device, I2cOperation... operations) {
    int length = 0;
    for (I2cOperation operation : operations) {
      length += operation.read() ? 0 : operation.length();
    }
    try {
      if (controller().transaction(checked(device), true, operations) < length) {
        throw PyError.osError(Errno.EIO);
      }
    } catch (HalException e) {
      throw error(e);
    }
  }

  @PyFunction(kw = true)
  void send(PyObject send, @Optional("-1") int addr, @KwOnly @Optional("5000") int timeout) {
    Buffer data = LegacyBuffers.toSend(send);
    if (mode == PERIPHERAL) {
      mailbox.put(data);
      await(timeout, null);
      return;
    }
    I2cBus unused = controller();
    if (addr == NO_ADDRESS) {
      throw PyError.typeError("addr argument required");
    }
    transact(addr, new I2cOperation(false, data.bytes(), data.offset(), data.length()));
  }

  @PyFunction(kw = true)
  PyObject recv(PyObject recv, @Optional("-1") int addr, @KwOnly @Optional("5000") int timeout) {
    Buffer into = LegacyBuffers.toReceive(recv);
    if (mode == PERIPHERAL) {
      await(timeout, into);
    } else {
      I2cBus unused = controller();
      if (addr == NO_ADDRESS) {
        throw PyError.typeError("addr argument required");
      }
      transact(addr, new I2cOperation(true, into.bytes(), into.offset(), into.length()));
    }
    return LegacyBuffers.result(recv, into);
  }

  /** Waits for the controller: until so much has come, or with null until all is sent. */
  private void await(int timeout, Buffer into) {
    Engine engine = Engine.current();
    long end = engine.nanos() + timeout * MILLI;
    while (into == null ? !mailbox.isSent() : !mailbox.take(into)) {
      I2cTarget unused = target.get();
      long now = engine.nanos();
      if (now >= end) {
        throw PyError.osError(Errno.ETIMEDOUT);
      }
      engine.sleepUntil(Math.min(end, now + MILLI / 10));
    }
  }

  private static byte[] memory(int memaddr, int bits) {
    if (bits == 16) {
      return new byte[] {(byte) (memaddr >> 8), (byte) memaddr};
    }
    return new byte[] {(byte) memaddr};
  }

  @PyFunction(kw = true)
  PyObject mem_read(
      PyObject data,
      int addr,
      int memaddr,
      @KwOnly @Optional("5000") int timeout,
      @KwOnly @Optional("8") int addr_size) {
    I2cBus unused = controller();
    Buffer into = LegacyBuffers.toReceive(data);
    transact(
        addr,
        I2cOperation.write(memory(memaddr, addr_size)),
        new I2cOperation(true, into.bytes(), into.offset(), into.length()));
    return LegacyBuffers.result(data, into);
  }

  @PyFunction(kw = true)
  void mem_write(
      PyObject data,
      int addr,
      int memaddr,
      @KwOnly @Optional("5000") int timeout,
      @KwOnly @Optional("8") int addr_size) {
    I2cBus unused = controller();
    Buffer from = LegacyBuffers.toSend(data);
    transact(
        addr,
        I2cOperation.write(memory(memaddr, addr_size)),
        new I2cOperation(false, from.bytes(), from.offset(), from.length()));
  }

  @Override
  public void print(Printer out, int kind) {
    if (mode == CONTROLLER && bus.isOpen()) {
      out.print("I2C(" + number + ", I2C.CONTROLLER, baudrate=" + bus.get().frequency());
      out.print(", dma=" + (dma ? 1 : 0) + ")");
    } else if (mode == PERIPHERAL && target.isOpen()) {
      String hex = Integer.toHexString(address);
      out.print("I2C(" + number + ", I2C.PERIPHERAL, addr=0x");
      out.print((hex.length() < 2 ? "0" : "") + hex + ")");
    } else {
      out.print("I2C(" + number + ")");
    }
  }
}

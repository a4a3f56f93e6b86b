package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.SpiTarget;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.util.Arrays;

/** {@code pyb.SPI}: an SPI bus, of which the board is the controller or a device. */
@io.github.krait.annotation.PyType(name = "SPI")
final class PyPybSpi extends PyObject {
  static final PyType TYPE = PyType.builtin("SPI", new PyPybSpi_Py.Binder());

  @PyConst("CONTROLLER")
  static final int CONTROLLER = 0x104;

  @PyConst("PERIPHERAL")
  static final int PERIPHERAL = 0;

  @PyConst("MASTER")
  static final int MASTER = CONTROLLER;

  @PyConst("SLAVE")
  static final int SLAVE = PERIPHERAL;

  @PyConst("MSB")
  static final int MSB = 0;

  @PyConst("LSB")
  static final int LSB = 0x80;

  private static final PyStr[] PARAMETERS =
      Args.names(
          "mode", "baudrate", "prescaler", "polarity", "phase", "bits", "firstbit", "ti", "crc");

  private static final int SLOWEST = 256;
  private static final long MILLI = 1_000_000;

  private final Units units;
  private final String unit;
  private final int number;
  private final Lease<SpiBus> bus = new Lease<>("SPI");
  private final Lease<SpiTarget> target = new Lease<>("SPI");
  private SpiFormat format;
  private int prescaler;

  private PyPybSpi(Units units, String unit, int number) {
    this.units = units;
    this.unit = unit;
    this.number = number;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyPybSpi make(PyType type, PyObject[] args, int nkw) {
    int number = Units.number(args[0], "SPI", "X", "Y");
    Units units = Units.current();
    String unit = units.find("SPI", number, "SPI");
    String key = "pyb." + unit;
    PyPybSpi self = (PyPybSpi) units.object(key);
    if (self == null) {
      self = new PyPybSpi(units, unit, number);
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

  /** SPI 1 is on the faster one of the processor's buses for units. */
  private long source() {
    long frequency = bus.hardware().board().frequency();
    return number == 1 ? frequency / 2 : frequency / 4;
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] v = Args.bind(args, nkw, PARAMETERS, 1, 2);
    int mode = Args.toInt(v[0]);
    int baudrate = Given.intOr(v[1], 328_125);
    int wanted = Given.intOr(v[2], -1);
    int bits = Given.intOr(v[5], 8);
    if (mode != CONTROLLER && mode != PERIPHERAL) {
      throw PyError.valueError("invalid mode");
    }
    if (bits != 8 && bits != 16) {
      throw PyError.valueError("invalid bits");
    }
    int divider = 2;
    while (divider < SLOWEST && (wanted > 0 ? divider < wanted : source() / divider > baudrate)) {
      divider *= 2;
    }
    SpiFormat newFormat =
        new SpiFormat(
            (int) (source() / divider),
            Given.intOr(v[3], 1) != 0,
            Given.intOr(v[4], 0) != 0,
            bits,
            Given.intOr(v[6], MSB) == LSB);
    Pin sck = units.defaultPin(unit, "SCK");
    if (sck == null) {
      throw PyError.valueError("SPI(" + number + ") doesn't exist");
    }
    Pin mosi = units.defaultPin(unit, "MOSI");
    Pin miso = units.defaultPin(unit, "MISO");
    SpiSettings settings = new SpiSettings(sck, mosi, miso, unit, false);
    deinit();
    if (mode == CONTROLLER) {
      openBus(settings, newFormat);
    } else {
      openTarget(settings);
    }
    format = newFormat;
    prescaler = divider;
    return PyNone.NONE;
  }

  private void openBus(SpiSettings settings, SpiFormat wanted) {
    units.take(unit, bus);
    bus.take(settings.sck(), settings.mosi(), settings.miso());
    try {
      bus.hold(bus.hardware().board().openSpi(settings, "pyb." + unit));
      bus.get().setFormat(wanted);
    } catch (HalException e) {
      bus.close();
      throw bus.fail(e);
    }
  }

  private void openTarget(SpiSettings settings) {
    Pin cs = units.defaultPin(unit, "CS");
    units.take(unit, target);
    target.take(settings.sck(), settings.mosi(), settings.miso(), cs);
    try {
      target.hold(target.hardware().board().openSpiTarget(settings, cs, "pyb." + unit));
    } catch (HalException e) {
      throw target.fail(e);
    }
  }

  @PyFunction
  void deinit() {
    bus.hardware().sync();
    bus.close();
    target.close();
    format = null;
  }

  private void transfer(Buffer out, Buffer in, int timeout) {
    try {
      if (target.isOpen()) {
        wait(out, in, timeout);
        return;
      }
      int length = out == null ? in.length() : out.length();
      bus.get()
          .transfer(
              out == null ? null : out.bytes(),
              out == null ? 0 : out.offset(),
              in == null ? null : in.bytes(),
              in == null ? 0 : in.offset(),
              length,
              0xff);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** As a device: waits until the controller has transferred it. */
  private void wait(Buffer out, Buffer in, int timeout) {
    byte[] sent =
        out == null
            ? null
            : Arrays.copyOfRange(out.bytes(), out.offset(), out.offset() + out.length());
    byte[] received = in == null ? null : new byte[in.length()];
    target.get().load(sent, received);
    Engine engine = Engine.current();
    long end = engine.nanos() + timeout * MILLI;
    while (!target.get().isDone()) {
      long now = engine.nanos();
      if (now >= end) {
        throw PyError.osError(Errno.ETIMEDOUT);
      }
      engine.sleepUntil(Math.min(end, now + MILLI / 10));
    }
    if (in != null) {
      System.arraycopy(received, 0, in.bytes(), in.offset(), received.length);
    }
  }

  @PyFunction(kw = true)
  void send(PyObject send, @KwOnly @Optional("5000") int timeout) {
    transfer(LegacyBuffers.toSend(send), null, timeout);
  }

  @PyFunction(kw = true)
  PyObject recv(PyObject recv, @KwOnly @Optional("5000") int timeout) {
    Buffer into = LegacyBuffers.toReceive(recv);
    transfer(null, into, timeout);
    return LegacyBuffers.result(recv, into);
  }

  @PyFunction(kw = true)
  PyObject send_recv(
      PyObject send, @Optional PyObject recv, @KwOnly @Optional("5000") int timeout) {
    Buffer out = LegacyBuffers.toSend(send);
    if (!Given.is(recv)) {
      byte[] received = new byte[out.length()];
      transfer(out, new Buffer(received, 0, received.length, 'B', false), timeout);
      return PyBytes.of(received);
    }
    Buffer in = Args.toWritableBuffer(recv);
    if (in.length() != out.length()) {
      throw PyError.valueError("recv must be same length as send");
    }
    transfer(out, in, timeout);
    return recv;
  }

  @Override
  public void print(Printer out, int kind) {
    if (format == null) {
      out.print("SPI(" + number + ")");
      return;
    }
    out.print("SPI(" + number);
    out.print(
        target.isOpen()
            ? ", SPI.PERIPHERAL"
            : ", SPI.CONTROLLER, baudrate=" + format.frequency() + ", prescaler=" + prescaler);
    out.print(", polarity=" + (format.polarity() ? 1 : 0));
    out.print(", phase=" + (format.phase() ? 1 : 0) + ", bits=" + format.bits() + ")");
  }
}

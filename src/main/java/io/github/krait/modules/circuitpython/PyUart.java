package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;

/** {@code busio.UART}, as it is on the RP2040. */
@io.github.krait.annotation.PyType(name = "UART")
final class PyUart extends PyStream {
  static final PyType TYPE = PyType.builtin("UART", new PyUart_Py.Binder());

  @PyConst("Parity")
  static final PyType PARITY = PyUartParity.TYPE;

  static final int BAUDRATE = 9600;
  static final int RECEIVE_BUFFER = 64;

  /** The unit's own buffer. */
  private static final int TRANSMIT_BUFFER = 32;

  private static final int MAX_BITS = 8;
  private static final int MAX_BUFFER = 0xffff;
  private static final int MAX_TIMEOUT = 100;
  private static final long MILLISECOND = 1_000_000;

  private final Hardware hardware;
  private final UartPort port;
  private final boolean sends;
  private final boolean receives;

  /** Switches an RS-485 driver; null: there is none. */
  private final DigitalPin direction;

  private final boolean invertDirection;

  /** Null after {@code deinit}. */
  private Claims claims;

  private int timeoutMillis;

  private PyUart(
      Hardware hardware,
      Claims claims,
      UartSettings settings,
      UartPort port,
      DigitalPin direction,
      boolean invertDirection) {
    this.hardware = hardware;
    this.claims = hardware.own(claims);
    this.port = port;
    sends = settings.tx() != null;
    receives = settings.rx() != null;
    this.direction = direction;
    this.invertDirection = invertDirection;
  }

  @PyNew(kw = true)
  static PyUart make(
      @Optional PyObject tx,
      @Optional PyObject rx,
      @KwOnly @Optional("9600") int baudrate,
      @KwOnly @Optional("8") int bits,
      @KwOnly @Optional PyObject parity,
      @KwOnly @Optional("1") int stop,
      @KwOnly @Optional("1") double timeout,
      @KwOnly @Optional("64") int receiver_buffer_size,
      @KwOnly @Optional PyObject rts,
      @KwOnly @Optional PyObject cts,
      @KwOnly @Optional PyObject rs485_dir,
      @KwOnly @Optional("false") boolean rs485_invert) {
    Pin in = Validate.freePinOrNone(rx, "rx");
    Pin out = Validate.freePinOrNone(tx, "tx");
    Pin ready = Validate.freePinOrNone(rts, "rts");
    Pin clear = Validate.freePinOrNone(cts, "cts");
    Pin switched = Validate.freePinOrNone(rs485_dir, "rs485_dir");
    if (out == null && in == null) {
      throw PyError.valueError("tx and rx cannot both be None");
    }
    checkDistinct(out, in, ready, clear, switched);
    Validate.range(bits, 5, 9, "bits");
    Validate.range(receiver_buffer_size, 1, MAX_BUFFER, "receiver_buffer_size");
    Validate.range(stop, 1, 2, "stop");
    int millis = millis(timeout);
    Validate.max(bits, MAX_BITS, "bits");
    UartSettings settings =
        new UartSettings(out, in, ready, clear, null, null, receiver_buffer_size, TRANSMIT_BUFFER);
    UartFormat format =
        new UartFormat(
            Validate.min(baudrate, 1, "baudrate"), bits, parity(parity), stop, false, false);
    PyUart self = open(settings, format, switched, rs485_invert);
    self.timeoutMillis = millis;
    return self;
  }

  /** Opens a port of the first format on pins that are free. */
  static PyUart open(Pin tx, Pin rx) {
    UartSettings settings =
        new UartSettings(tx, rx, null, null, null, null, RECEIVE_BUFFER, TRANSMIT_BUFFER);
    UartFormat format = new UartFormat(BAUDRATE, 8, UartFormat.Parity.NONE, 1, false, false);
    PyUart self = open(settings, format, null, false);
    self.timeoutMillis = 1000;
    return self;
  }

  private static PyUart open(
      UartSettings settings, UartFormat format, Pin switched, boolean invert) {
    Hardware hardware = Hardware.current();
    hardware.sync();
    String user = hardware.firmware().runtime();
    Claims claims = new Claims();
    try {
      UartPort port = claims.add(hardware.board().openUart(settings, user));
      port.setFormat(format);
      DigitalPin direction = null;
      if (switched != null) {
        direction = claims.add(switched.openDigital(user));
        direction.setPull(Pull.NONE);
        direction.write(invert);
        direction.setMode(PinMode.OUTPUT);
      }
      return new PyUart(hardware, claims, settings, port, direction, invert);
    } catch (HalException e) {
      claims.close();
      throw Validate.refused(e, "UART");
    }
  }

  private static void checkDistinct(Pin... pins) {
    for (int i = 0; i < pins.length; i++) {
      for (int j = i + 1; j < pins.length; j++) {
        if (pins[i] != null && pins[i] == pins[j]) {
          throw Validate.invalid("pins");
        }
      }
    }
  }

  private static UartFormat.Parity parity(PyObject parity) {
    return parity == PyUartParity.EVEN
        ? UartFormat.Parity.EVEN
        : parity == PyUartParity.ODD ? UartFormat.Parity.ODD : UartFormat.Parity.NONE;
  }

  private static int millis(double timeout) {
    Validate.range((int) timeout, 0, MAX_TIMEOUT, "timeout");
    return (int) (timeout * 1000);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  boolean isDeinited() {
    return claims == null;
  }

  private void check() {
    if (claims == null) {
      throw PyPeripheral.deinited();
    }
    hardware.sync();
  }

  @PyFunction
  void deinit() {
    if (claims != null) {
      Claims held = claims;
      claims = null;
      hardware.sync();
      hardware.release(held);
    }
  }

  @PyFunction
  PyObject __enter__() {
    return this;
  }

  @PyFunction
  void __exit__(PyObject type, PyObject value, PyObject traceback) {
    deinit();
  }

  @PyFunction("read")
  PyObject readBytes(@Optional("-1") long size) {
    return Streams.read(this, size);
  }

  @PyFunction("readinto")
  PyObject readInto(PyObject buffer, @Optional PyObject size) {
    return Streams.readInto(this, buffer, size);
  }

  @PyFunction("readline")
  PyObject readOneLine(@Optional("-1") long most) {
    return Streams.readLine(this, most);
  }

  @PyFunction("write")
  PyObject writeBytes(PyObject data, @Optional PyObject first, @Optional PyObject second) {
    return Streams.write(this, data, first, second);
  }

  @PyFunction
  void reset_input_buffer() {
    check();
    try {
      port.clear();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  int in_waiting() {
    check();
    try {
      return port.available();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  int baudrate() {
    check();
    return port.format().baud();
  }

  @PyProperty(value = "baudrate", set = true)
  void setBaudrate(PyObject value) {
    check();
    int baud = Validate.min(Args.toInt(value), 1, "baudrate");
    UartFormat f = port.format();
    try {
      port.setFormat(
          new UartFormat(baud, f.dataBits(), f.parity(), f.stopBits(), f.invertTx(), f.invertRx()));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  PyObject timeout() {
    check();
    return PyFloat.of(timeoutMillis / 1000f);
  }

  @PyProperty(value = "timeout", set = true)
  void setTimeout(PyObject value) {
    check();
    timeoutMillis = millis(Args.toDouble(value));
  }

  /** Waits for bytes until there are enough, or none has come for the time-out. */
  @Override
  public int read(byte[] into, int offset, int length) {
    check();
    if (!receives) {
      throw PyError.valueError("No rx pin");
    }
    try {
      int n = port.read(into, offset, length);
      long end = now() + timeoutMillis * MILLISECOND;
      while (n < length && now() - end < 0) {
        int more = port.read(into, offset + n, length - n);
        if (more > 0) {
          n += more;
          end = now() + timeoutMillis * MILLISECOND;
        } else {
          hardware.waitForEvent(end);
          check();
        }
      }
      return n == 0 && length > 0 ? -EAGAIN : n;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private long now() {
    return hardware.board().clock().nanos();
  }

  /** Waits until the port has taken all; until all is sent where a driver is to be switched. */
  @Override
  public int write(byte[] from, int offset, int length) {
    check();
    if (!sends) {
      throw PyError.valueError("No tx pin");
    }
    try {
      if (direction == null) {
        send(from, offset, length);
        return length;
      }
      waitUntilSent();
      direction.write(!invertDirection);
      try {
        send(from, offset, length);
        waitUntilSent();
      } finally {
        direction.write(invertDirection);
      }
      return length;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void send(byte[] from, int offset, int length) {
    for (int n = 0; n < length; ) {
      int more = port.write(from, offset + n, length - n);
      if (more == 0) {
        waitAByte();
      }
      n += more;
    }
  }

  private void waitUntilSent() {
    while (!port.isSent()) {
      waitAByte();
    }
  }

  private void waitAByte() {
    hardware.waitForEvent(now() + port.format().byteNanos());
    check();
  }

  @Override
  public int flush() {
    return -EINVAL;
  }

  @Override
  public int close() {
    return -EINVAL;
  }

  @Override
  public long control(int request, long argument) {
    check();
    if (request != POLL) {
      return -EINVAL;
    }
    try {
      int ready = receives && port.available() > 0 ? POLL_READ : 0;
      return argument & (sends && port.writable() > 0 ? ready | POLL_WRITE : ready);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}

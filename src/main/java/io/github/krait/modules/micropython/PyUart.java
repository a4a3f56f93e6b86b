package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Interrupt;

/** {@code machine.UART}, as it is on the RP2040. There is one object a unit. */
@io.github.krait.annotation.PyType(name = "UART")
final class PyUart extends PyStream implements PyIrq.Source, UartPort.Listener {
  static final PyType TYPE = PyType.builtin("UART", new PyUart_Py.Binder());

  @PyConst static final int INV_TX = 1;
  @PyConst static final int INV_RX = 2;
  @PyConst static final int CTS = 1;
  @PyConst static final int RTS = 2;

  /** The bits of the RP2040's interrupt register; it itself has no interrupt for each byte. */
  @PyConst static final int IRQ_RX = 1 << 4;

  @PyConst static final int IRQ_TXIDLE = 1 << 5;
  @PyConst static final int IRQ_RXIDLE = 1 << 6;
  @PyConst static final int IRQ_BREAK = 1 << 9;

  private static final PyStr[] PARAMETERS =
      Args.names(
          "baudrate",
          "bits",
          "parity",
          "stop",
          "tx",
          "rx",
          "cts",
          "rts",
          "timeout",
          "timeout_char",
          "invert",
          "flow",
          "txbuf",
          "rxbuf");

  private static final int POSITIONAL = 4;

  private static final int DEFAULT_BAUDRATE = 115_200;
  private static final int DEFAULT_BUFFER = 256;
  private static final int MIN_BUFFER = 32;
  private static final int MAX_BUFFER = 32_766;

  /** What the hardware holds besides the buffers. */
  private static final int FIFO = 32;

  /** A byte with all that can be around it, to be safe. */
  private static final int LONGEST_BYTE = 13;

  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private static final String[] INVERTED = {"None", "INV_TX", "INV_RX", "INV_TX|INV_RX"};

  /** Ends a wait: the port has told of something. */
  private static final class Wake extends Interrupt {
    Wake(Engine engine) {
      super(engine);
    }

    @Override
    protected void handle(int flags) {}
  }

  private final Lease<UartPort> lease = new Lease<>("UART");
  private final Engine engine = Engine.current();
  private final Wake wake = new Wake(engine);
  private final String unit;
  private final long number;

  /** 0: not initialised. */
  private int baudrate;

  private int bits = Byte.SIZE;
  private UartFormat.Parity parity = UartFormat.Parity.NONE;
  private int stop = 1;
  private Pin tx;
  private Pin rx;
  private Pin cts;
  private Pin rts;

  /** In milliseconds: how long to wait for the first byte, and for each next one. */
  private int timeout;

  private int timeoutChar;
  private int invert;
  private int flow;
  private int receiveBuffer = DEFAULT_BUFFER;
  private int transmitBuffer = DEFAULT_BUFFER;

  /** Null until the program asks for it. */
  private volatile PyIrq irq;

  /** Whether the program waits for the port. */
  private volatile boolean waiting;

  private PyUart(Units units, String unit, long number) {
    this.unit = unit;
    this.number = number;
    tx = units.defaultPin(unit, "TX");
    rx = units.defaultPin(unit, "RX");
    cts = units.defaultPin(unit, "CTS");
    rts = units.defaultPin(unit, "RTS");
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    Units units = Units.current();
    long number = Args.toLong(args[0]);
    String unit = units.find("UART", number, "UART");
    PyUart self = (PyUart) units.object(unit);
    if (self == null) {
      self = new PyUart(units, unit, number);
      units.setObject(unit, self);
    }
    if (args.length > 1 || self.baudrate == 0) {
      self.transmitBuffer = DEFAULT_BUFFER;
      self.receiveBuffer = DEFAULT_BUFFER;
      self.open(Args.bind(Args.rest(args, 1), nkw, PARAMETERS, 0, POSITIONAL));
    }
    return self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** Changes what is given, and opens the port anew where something is, or it is closed. */
  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, POSITIONAL);
    if (args.length > 0 || baudrate == 0) {
      open(values);
    }
    return PyNone.NONE;
  }

  private static int number(PyObject value) {
    return value == null ? -1 : Args.toInt(value);
  }

  /** The new value, where one above 0 is given. */
  private static int positive(PyObject value, int before) {
    int given = number(value);
    return given > 0 ? given : before;
  }

  private static int notNegative(PyObject value, int before) {
    int given = number(value);
    return given >= 0 ? given : before;
  }

  private static int mask(PyObject value, int allowed, int before, String message) {
    int given = notNegative(value, before);
    if ((given & ~allowed) != 0) {
      throw PyError.valueError(message);
    }
    return given;
  }

  private static int buffer(PyObject value, int before, String name) {
    int given = positive(value, before);
    if (given > MAX_BUFFER) {
      throw PyError.valueError(name + " too large");
    }
    return Math.max(given, MIN_BUFFER);
  }

  private static UartFormat.Parity parity(PyObject value, UartFormat.Parity before) {
    if (value == PyNone.NONE) {
      return UartFormat.Parity.NONE;
    }
    int given = number(value);
    if (given == -1) {
      return before;
    }
    return (given & 1) != 0 ? UartFormat.Parity.ODD : UartFormat.Parity.EVEN;
  }

  private void open(PyObject[] values) {
    Units units = Units.current();
    int newBaudrate = positive(values[0], baudrate == 0 ? DEFAULT_BAUDRATE : baudrate);
    int newBits = positive(values[1], bits);
    UartFormat.Parity newParity = parity(values[2], parity);
    int newStop = positive(values[3], stop);
    Pin newTx = units.pin(unit, "TX", values[4], tx);
    Pin newRx = units.pin(unit, "RX", values[5], rx);
    Pin newCts = units.pin(unit, "CTS", values[6], cts);
    Pin newRts = units.pin(unit, "RTS", values[7], rts);
    int newTimeout = notNegative(values[8], timeout) & 0xffff;
    int newTimeoutChar = notNegative(values[9], baudrate == 0 ? 0 : timeoutChar) & 0xffff;
    int newInvert = mask(values[10], INV_TX | INV_RX, invert, "bad inversion mask");
    int newFlow = mask(values[11], CTS | RTS, flow, "bad hardware flow control mask");
    int newReceive = buffer(values[13], receiveBuffer, "rxbuf");
    int newTransmit = buffer(values[12], transmitBuffer, "txbuf");
    if (newTx == null || newRx == null) {
      throw Args.required(newTx == null ? "tx" : "rx");
    }
    boolean usesCts = (newFlow & CTS) != 0;
    boolean usesRts = (newFlow & RTS) != 0;
    if (usesCts && newCts == null || usesRts && newRts == null) {
      throw Args.required(usesCts && newCts == null ? "cts" : "rts");
    }
    UartFormat format;
    try {
      format =
          new UartFormat(
              newBaudrate,
              newBits,
              newParity,
              newStop,
              (newInvert & INV_TX) != 0,
              (newInvert & INV_RX) != 0);
    } catch (HalException e) {
      throw PyError.valueError("invalid bits or stop");
    }
    tx = newTx;
    rx = newRx;
    cts = newCts;
    rts = newRts;
    bits = newBits;
    parity = newParity;
    stop = newStop;
    timeout = newTimeout;
    timeoutChar = Math.max(newTimeoutChar, LONGEST_BYTE * 1000 / newBaudrate + 1);
    invert = newInvert;
    flow = newFlow;
    receiveBuffer = newReceive;
    transmitBuffer = newTransmit;
    units.take(unit, lease);
    Pin ctsUsed = usesCts ? cts : null;
    Pin rtsUsed = usesRts ? rts : null;
    lease.take(tx, rx, ctsUsed, rtsUsed);
    try {
      UartSettings settings =
          new UartSettings(
              tx, rx, rtsUsed, ctsUsed, null, unit, receiveBuffer + FIFO, transmitBuffer + FIFO);
      UartPort port = lease.hardware().board().openUart(settings, unit);
      lease.hold(port);
      port.setFormat(format);
      port.setListener(this);
      baudrate = newBaudrate;
    } catch (HalException e) {
      lease.close();
      baudrate = 0;
      throw lease.fail(e);
    }
  }

  @PyFunction
  void deinit() {
    if (lease.isOpen()) {
      long end = engine.nanos() + flushNanos();
      waitUntilSent(end);
    }
    lease.close();
    baudrate = 0;
    PyIrq old = irq;
    irq = null;
    if (old != null) {
      old.init(PyNone.NONE, 0, false);
    }
  }

  @Override
  public void event(UartPort.Event event, long nanos) {
    PyIrq told = irq;
    int flag = flag(event);
    if (told != null && flag != 0) {
      told.raise(flag);
    }
    if (waiting) {
      wake.raise(1);
    }
  }

  private static int flag(UartPort.Event event) {
    if (event == UartPort.Event.RECEIVED) {
      return IRQ_RX;
    }
    if (event == UartPort.Event.IDLE) {
      return IRQ_RXIDLE;
    }
    if (event == UartPort.Event.SENT) {
      return IRQ_TXIDLE;
    }
    return event == UartPort.Event.BREAK ? IRQ_BREAK : 0;
  }

  /** The listener hears of everything anyway. */
  @Override
  public void setTrigger(int events) {}

  @PyFunction(kw = true)
  PyObject irq(
      @Optional PyObject handler, @Optional("0") int trigger, @Optional("false") boolean hard) {
    if (irq == null) {
      irq = new PyIrq(engine, this, this);
    }
    if (handler != null || trigger != 0) {
      PyObject called = handler == null ? PyNone.NONE : handler;
      if (called != PyNone.NONE && !called.isCallable()) {
        throw PyError.valueError("handler must be None or callable");
      }
      int allowed = IRQ_RX | IRQ_TXIDLE | IRQ_RXIDLE | IRQ_BREAK;
      if ((trigger & ~allowed) != 0) {
        throw PyError.valueError(String.format("trigger 0x%04x unsupported", trigger & ~allowed));
      }
      irq.init(called, trigger, hard);
    }
    return irq;
  }

  @PyFunction
  int any() {
    UartPort port = lease.get();
    try {
      return Math.min(port.available(), receiveBuffer);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  boolean txdone() {
    UartPort port = lease.get();
    try {
      return port.isSent();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  void sendbreak() {
    UartPort port = lease.get();
    try {
      port.sendBreak();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    engine.sleepUntil(engine.nanos() + LONGEST_BYTE * SECOND / baudrate + 1);
  }

  /** Waits until the port tells of something, or the time has come. */
  private void waitUntil(long end) {
    waiting = true;
    try {
      boolean unused = engine.waitForEvent(end);
    } finally {
      waiting = false;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int done = 0;
    int patience = timeout;
    long start = engine.nanos();
    while (done < length) {
      UartPort port = lease.get();
      int got;
      try {
        got = port.read(into, offset + done, length - done);
      } catch (HalException e) {
        return -e.kind().errno();
      }
      if (got > 0) {
        done += got;
        patience = timeoutChar;
        start = engine.nanos();
      } else {
        long end = start + (patience + 1) * MILLISECOND;
        if (patience == 0 || engine.nanos() - end >= 0) {
          return done == 0 ? -EAGAIN : done;
        }
        waitUntil(end);
      }
    }
    return done;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    int done = 0;
    int patience = timeout;
    long start = engine.nanos();
    while (done < length) {
      UartPort port = lease.get();
      int put;
      try {
        put = port.write(from, offset + done, length - done);
      } catch (HalException e) {
        return -e.kind().errno();
      }
      if (put > 0) {
        patience = done == 0 && put < length ? timeout : timeoutChar;
        done += put;
        start = engine.nanos();
      } else {
        long end = start + (patience + 1) * MILLISECOND;
        if (engine.nanos() - end >= 0) {
          return done == 0 ? -EAGAIN : done;
        }
        // room comes byte by byte, of which the port does not tell
        waitUntil(Math.min(end, engine.nanos() + LONGEST_BYTE * SECOND / baudrate));
      }
    }
    return done;
  }

  private long flushNanos() {
    return (FIFO + 2L + transmitBuffer) * LONGEST_BYTE * 2 * SECOND / baudrate;
  }

  private boolean waitUntilSent(long end) {
    while (!txdone()) {
      if (engine.nanos() - end >= 0) {
        return false;
      }
      waitUntil(end);
    }
    return true;
  }

  @Override
  public int flush() {
    UartPort unused = lease.get();
    return waitUntilSent(engine.nanos() + flushNanos()) ? 0 : -Errno.ETIMEDOUT;
  }

  @Override
  public int close() {
    return -EINVAL;
  }

  @Override
  public long control(int request, long argument) {
    if (request != POLL) {
      return -EINVAL;
    }
    UartPort port = lease.get();
    try {
      int ready = port.available() > 0 ? POLL_READ : 0;
      return argument & (port.writable() > 0 ? ready | POLL_WRITE : ready);
    } catch (HalException e) {
      return -e.kind().errno();
    }
  }

  @PyFunction("flush")
  void flushMethod() {
    Streams.flush(this);
  }

  /** The next byte; -1: none came in time. */
  @PyFunction
  int readchar() {
    byte[] one = new byte[1];
    return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
  }

  @PyFunction
  void writechar(int value) {
    if (write(new byte[] {(byte) value}, 0, 1) != 1) {
      throw PyError.osError(Errno.ETIMEDOUT);
    }
  }

  @PyFunction("read")
  PyObject readMethod(@Optional("-1") long nbytes) {
    return Streams.read1(this, nbytes);
  }

  @PyFunction
  PyObject readline(@Optional("-1") long size) {
    return Streams.readLine(this, size);
  }

  @PyFunction
  PyObject readinto(PyObject buf, @Optional PyObject nbytes) {
    return Streams.readInto1(this, buf, nbytes);
  }

  @PyFunction("write")
  PyObject writeMethod(PyObject buf, @Optional PyObject first, @Optional PyObject second) {
    return Streams.write1(this, buf, first, second);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("UART(" + number + ", baudrate=" + baudrate + ", bits=" + bits + ", parity=");
    out.print(
        parity == UartFormat.Parity.NONE ? "None" : parity == UartFormat.Parity.EVEN ? "0" : "1");
    out.print(", stop=" + stop + ", tx=" + tx.number() + ", rx=" + rx.number());
    out.print(", txbuf=" + transmitBuffer + ", rxbuf=" + receiveBuffer + ", timeout=" + timeout);
    out.print(", timeout_char=" + timeoutChar + ", invert=" + INVERTED[invert]);
    out.print(", irq=" + (irq == null ? 0 : irq.trigger(null)) + ")");
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2s;
import io.github.krait.hal.I2sSettings;
import io.github.krait.hal.Pin;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
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

/**
 * {@code machine.I2S}. Reading and writing wait for the line; after {@link #irq} they return at
 * once and the handler is called when they are done; after a poll, as asyncio does it, they do what
 * can be done now.
 */
@io.github.krait.annotation.PyType(name = "I2S")
final class PyI2s extends PyStream implements Runnable {
  static final PyType TYPE = PyType.builtin("I2S", new PyI2s_Py.Binder());

  @PyConst static final int RX = 0;
  @PyConst static final int TX = 1;
  @PyConst static final int MONO = 0;
  @PyConst static final int STEREO = 1;

  private static final PyStr[] RP2_PARAMETERS =
      Args.names("sck", "ws", "sd", "mode", "bits", "format", "rate", "ibuf");

  private static final PyStr[] PARAMETERS =
      Args.names("sck", "ws", "sd", "mode", "bits", "format", "rate", "ibuf", "mck");

  private static final int REQUIRED = 0xff;
  private static final int UNITS = 2;
  private static final int SHORT = 16;
  private static final int LONG = 32;

  /** How long a wait lasts at most where nothing happens, in nanoseconds. */
  private static final long WAIT = 10_000_000;

  private enum Mode {
    BLOCKING,
    CALLBACK,
    POLLED
  }

  /** The line has room, or samples. */
  private final class Ready extends Interrupt {
    Ready(Engine engine) {
      super(engine);
    }

    @Override
    protected void handle(int flags) {
      feed();
    }
  }

  private final Lease<I2s> lease = new Lease<>("PIO0");
  private final Engine engine = Engine.current();
  private final Ready ready = new Ready(engine);
  private final long number;
  private I2sSettings settings;
  private int mode;
  private int format;
  private Mode waiting = Mode.BLOCKING;
  private PyObject callback = PyNone.NONE;

  /** What is sent or received in the background; null: nothing. */
  private byte[] background;

  private int backgroundAt;
  private int backgroundEnd;

  private PyI2s(long number) {
    this.number = number;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    long number = Args.toLong(args[0]);
    if (number < 0 || number >= UNITS) {
      throw PyError.valueError("invalid id");
    }
    Units units = Units.current();
    PyI2s self = (PyI2s) units.object("I2S" + number);
    if (self == null) {
      self = new PyI2s(number);
      units.setObject("I2S" + number, self);
    }
    self.init(Args.rest(args, 1), nkw);
    return self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    deinit();
    MachinePins pins = MachinePins.current();
    boolean rp2 = pins.port == Port.RP2;
    PyObject[] values = Args.bind(args, nkw, rp2 ? RP2_PARAMETERS : PARAMETERS, REQUIRED, 0);
    Pin sck = pins.find(values[0]);
    Pin ws = pins.find(values[1]);
    Pin sd = pins.find(values[2]);
    boolean hasMck = !rp2 && values[8] != null && values[8] != PyNone.NONE;
    Pin mck = hasMck ? pins.find(values[8]) : null;
    if (rp2 && ws.number() != sck.number() + 1) {
      throw PyError.valueError("invalid ws (must be sck+1)");
    }
    int newMode = oneOf(values[3], RX, TX, "invalid mode");
    int bits = oneOf(values[4], SHORT, LONG, "invalid bits");
    int newFormat = oneOf(values[5], MONO, STEREO, "invalid format");
    int rate = above0(values[6], "invalid rate");
    int buffer = above0(values[7], "invalid ibuf");
    lease.take(sck, ws, sd, mck);
    try {
      I2sSettings wanted =
          new I2sSettings(sck, ws, sd, mck, newMode == TX, bits, newFormat == STEREO, rate, buffer);
      I2s line = lease.hardware().board().openI2s(wanted, "I2S" + number);
      lease.hold(line);
      line.setListener(this);
      settings = wanted;
    } catch (HalException e) {
      lease.close();
      throw lease.fail(e);
    }
    mode = newMode;
    format = newFormat;
    waiting = Mode.BLOCKING;
    callback = PyNone.NONE;
    return PyNone.NONE;
  }

  private static int oneOf(PyObject value, int a, int b, String message) {
    int number = Args.toInt(value);
    if (number != a && number != b) {
      throw PyError.valueError(message);
    }
    return number;
  }

  private static int above0(PyObject value, String message) {
    int number = Args.toInt(value);
    if (number <= 0) {
      throw PyError.valueError(message);
    }
    return number;
  }

  @PyFunction
  void deinit() {
    lease.close();
    background = null;
  }

  @PyFunction
  void irq(PyObject handler) {
    if (handler != PyNone.NONE && !handler.isCallable()) {
      throw PyError.valueError("invalid callback");
    }
    waiting = handler == PyNone.NONE ? Mode.BLOCKING : Mode.CALLBACK;
    callback = handler;
  }

  /** The line calls it, on whatever thread. */
  @Override
  public void run() {
    ready.raise(1);
  }

  /** Goes on in the background. */
  private void feed() {
    if (background == null || !lease.isOpen()) {
      return;
    }
    int length = backgroundEnd - backgroundAt;
    int done;
    try {
      done =
          mode == TX
              ? lease.get().write(background, backgroundAt, length)
              : lease.get().read(background, backgroundAt, length);
    } catch (HalException e) {
      // closed with its board: nothing will happen any more
      background = null;
      return;
    }
    backgroundAt += done;
    if (backgroundAt == backgroundEnd) {
      background = null;
      boolean unused = engine.schedule(callback, this);
    }
  }

  private int transfer(byte[] data, int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (waiting == Mode.CALLBACK) {
      I2s unused = lease.get();
      background = data;
      backgroundAt = from;
      backgroundEnd = from + length;
      ready.raise(1);
      return length;
    }
    int done = 0;
    while (done < length) {
      I2s line = lease.get();
      int now;
      try {
        now =
            mode == TX
                ? line.write(data, from + done, length - done)
                : line.read(data, from + done, length - done);
      } catch (HalException e) {
        return -e.kind().errno();
      }
      done += now;
      if (waiting == Mode.POLLED) {
        return done;
      }
      if (done < length) {
        boolean unused = engine.waitForEvent(engine.nanos() + WAIT);
      }
    }
    return done;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (mode != RX) {
      return -Errno.EPERM;
    }
    if (settings != null && length % (settings.bits() / 8 * (format + 1)) != 0) {
      return -EINVAL;
    }
    return transfer(into, offset, length);
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    return mode == TX ? transfer(from, offset, length) : -Errno.EPERM;
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
    if (request != POLL) {
      return -EINVAL;
    }
    waiting = Mode.POLLED;
    if ((argument & (mode == TX ? POLL_READ : POLL_WRITE)) != 0) {
      return -Errno.EPERM;
    }
    I2s line = lease.get();
    try {
      return line.available() > 0 ? argument & (POLL_READ | POLL_WRITE) : 0;
    } catch (HalException e) {
      return -e.kind().errno();
    }
  }

  @PyFunction
  PyObject readinto(PyObject buf, @Optional PyObject size) {
    return Streams.readInto(this, buf, size);
  }

  @PyFunction("write")
  PyObject writeMethod(PyObject buf, @Optional PyObject first, @Optional PyObject second) {
    return Streams.write(this, buf, first, second);
  }

  /** Makes samples louder or softer, 6 dB a bit. */
  @PyStatic(kw = true)
  static void shift(@KwOnly PyObject buf, @KwOnly int bits, @KwOnly int shift) {
    Buffer b = Args.toWritableBuffer(buf);
    if (bits != SHORT && bits != LONG) {
      throw PyError.valueError("invalid bits");
    }
    int size = bits / Byte.SIZE;
    int by = (byte) shift;
    byte[] bytes = b.bytes();
    for (int at = b.offset(); at + size <= b.offset() + b.length(); at += size) {
      // little-endian, with its sign
      long sample = bytes[at + size - 1];
      for (int i = size - 2; i >= 0; i--) {
        sample = sample << Byte.SIZE | bytes[at + i] & 0xff;
      }
      sample = by >= 0 ? sample << Math.min(by, LONG) : sample >> Math.min(-by, LONG);
      for (int i = 0; i < size; i++) {
        bytes[at + i] = (byte) (sample >> Byte.SIZE * i);
      }
    }
  }

  @Override
  public void print(Printer out, int kind) {
    if (settings == null) {
      out.print("I2S(id=" + number + ")");
      return;
    }
    out.print("I2S(id=" + number + ",\nsck=" + settings.sck().number() + ",\nws=");
    out.print(settings.ws().number() + ",\nsd=" + settings.sd().number() + ",\nmode=" + mode);
    out.print(",\nbits=" + settings.bits() + ", format=" + format + ",\nrate=");
    out.print(settings.rate() + ", ibuf=" + settings.buffer() + ")");
  }
}

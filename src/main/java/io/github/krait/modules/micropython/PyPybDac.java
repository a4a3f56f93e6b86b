package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.AnalogOutput;
import io.github.krait.hal.Clock;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code pyb.DAC}: a pin that puts out a voltage, or a series of them by itself. */
@io.github.krait.annotation.PyType(name = "DAC")
final class PyPybDac extends PyObject {
  static final PyType TYPE = PyType.builtin("DAC", new PyPybDac_Py.Binder());

  @PyConst("NORMAL")
  static final int NORMAL = 0;

  @PyConst("CIRCULAR")
  static final int CIRCULAR = 0x100;

  private static final PyStr[] PARAMETERS = Args.names("bits", "buffering");
  private static final PyStr[] TIMED_PARAMETERS = Args.names("data", "freq", "mode");
  private static final String[] PINS = {"X5", "X6"};
  private static final long SECOND = 1_000_000_000;
  private static final int TOP = 4095;

  private final Lease<AnalogOutput> lease = new Lease<>(null);
  private final Pin pin;
  private final int id;
  private int bits = 8;
  private Series series;

  /** Samples that follow each other while the program goes on. */
  private abstract class Series implements Runnable, AutoCloseable {
    private final Clock clock = lease.hardware().board().clock();
    private final AnalogOutput output = lease.get();
    private final double hertz;
    private Clock.Event event;
    private long start;
    private long count;

    Series(double hertz) {
      this.hertz = hertz;
    }

    /** The next sample for {@link AnalogOutput#write16}; -1: there are no more. */
    abstract int next();

    synchronized void start() {
      start = clock.nanos();
      arm();
    }

    private void arm() {
      event = clock.schedule(start + (long) (++count * SECOND / hertz), this);
    }

    @Override
    public synchronized void run() {
      if (event == null) {
        return;
      }
      event = null;
      int sample = next();
      if (sample >= 0) {
        try {
          output.write16(sample);
        } catch (HalException e) {
          // another object took the pin, or the board was closed
          return;
        }
        arm();
      }
    }

    @Override
    public synchronized void close() {
      if (event != null) {
        boolean unused = event.cancel();
        event = null;
      }
    }
  }

  private PyPybDac(int id, Pin pin) {
    this.id = id;
    this.pin = pin;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyPybDac make(PyType type, PyObject[] args, int nkw) {
    MachinePins pins = MachinePins.current();
    PyPybDac self;
    if (PyInt.isInt(args[0])) {
      int id = Args.toInt(args[0]);
      Pin pin = id < 1 || id > PINS.length ? null : pins.hardware.named(PINS[id - 1]);
      if (pin == null) {
        throw PyError.valueError("DAC(" + id + ") doesn't exist");
      }
      self = new PyPybDac(id, pin);
    } else {
      Pin pin = pins.find(args[0]);
      if (!pin.can(PinCapability.ANALOG_OUTPUT)) {
        throw PyError.valueError("Pin(" + pin.name() + ") doesn't have DAC capabilities");
      }
      self = new PyPybDac(pin == pins.hardware.named(PINS[1]) ? 2 : 1, pin);
    }
    self.init(Args.rest(args, 1), nkw);
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
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 1);
    int wanted = Given.intOr(values[0], 8);
    if (wanted != 8 && wanted != 12) {
      throw PyError.valueError("unsupported bits");
    }
    stop();
    lease.take(pin);
    try {
      lease.hold(pin.openAnalogOutput("pyb.DAC"));
    } catch (HalException e) {
      throw lease.fail(e);
    }
    bits = wanted;
    return PyNone.NONE;
  }

  private void stop() {
    Series running = series;
    series = null;
    lease.hardware().release(running);
  }

  @PyFunction
  void deinit() {
    lease.hardware().sync();
    stop();
    lease.close();
  }

  private int wide(int value) {
    return bits == 8 ? value * 257 : value << 4 | value >> 8;
  }

  @PyFunction
  void write(int value) {
    AnalogOutput output = lease.get();
    stop();
    try {
      output.write16(wide(value & (1 << bits) - 1));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void begin(Series next) {
    stop();
    series = lease.hardware().own(next);
    series.start();
  }

  private static double positive(double hertz) {
    if (!(hertz > 0)) {
      throw PyError.valueError("must have positive freq");
    }
    return hertz;
  }

  @PyFunction
  void noise(int freq) {
    double hertz = positive(freq);
    lease.get();
    begin(
        new Series(hertz) {
          /** The processor's shift register of 12 bits (reference manual RM0090, 14.3.8). */
          private int register = 0xaaa;

          @Override
          int next() {
            int bit = (register ^ register >> 1 ^ register >> 4 ^ register >> 6) & 1;
            register = register >> 1 | bit << 11;
            return register << 4 | register >> 8;
          }
        });
  }

  @PyFunction
  void triangle(int freq) {
    double hertz = positive(freq);
    lease.get();
    begin(
        new Series(hertz) {
          private int step;

          @Override
          int next() {
            int value = step <= TOP ? step : 2 * TOP - step;
            step = (step + 1) % (2 * TOP);
            return value << 4 | value >> 8;
          }
        });
  }

  @PyFunction(raw = true, kw = true)
  PyObject write_timed(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, TIMED_PARAMETERS, 3, 2);
    Buffer b = Args.toBuffer(values[0]);
    double hertz =
        positive(
            values[1] instanceof PyPybTimer t
                ? t.counter.rounds(t.source())
                : Args.toInt(values[1]));
    boolean again = Given.intOr(values[2], NORMAL) == CIRCULAR;
    int count = bits == 8 ? b.length() : b.length() / 2;
    lease.get();
    if (count > 0) {
      begin(
          new Series(hertz) {
            private int index;

            @Override
            int next() {
              if (index == count) {
                if (!again) {
                  return -1;
                }
                index = 0;
              }
              int at = b.offset() + (bits == 8 ? index : 2 * index);
              int low = b.bytes()[at] & 0xff;
              index++;
              return wide(bits == 8 ? low : (low | (b.bytes()[at + 1] & 0xff) << 8) & TOP);
            }
          });
    }
    return PyNone.NONE;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("DAC(" + id + ", bits=" + bits + ")");
  }
}

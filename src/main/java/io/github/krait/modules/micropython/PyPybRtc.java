package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Clock;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Rtc;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Interrupt;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** {@code pyb.RTC}: the time of day, in 256ths of a second, and a wake-up again and again. */
@io.github.krait.annotation.PyType(name = "RTC")
final class PyPybRtc extends PyObject {
  static final PyType TYPE = PyType.builtin("RTC", new PyPybRtc_Py.Binder());

  private static final int FIELDS = 8;
  private static final int SUBSECONDS = 256;
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  /** The longest time that the wake-up timer has: 0x1ffff seconds (RM0090, 26.6.6). */
  private static final int LONGEST = 0x1ffff * 1000;

  private final Hardware hardware;
  private final WakeUp wakeUp;
  private int calibration;

  /** The hardware's side: it runs on the clock's thread. */
  private final class WakeUp extends Interrupt implements Runnable, AutoCloseable {
    private PyObject callback = PyNone.NONE;
    private Clock.Event event;
    private long due;
    private long every;

    WakeUp(Engine engine) {
      super(engine);
    }

    synchronized void start(long nanos) {
      every = nanos;
      due = hardware.board().clock().nanos() + nanos;
      event = hardware.board().clock().schedule(due, this);
    }

    @Override
    public synchronized void run() {
      if (event != null) {
        due += every;
        event = hardware.board().clock().schedule(due, this);
        raise(1);
      }
    }

    @Override
    public synchronized void close() {
      if (event != null) {
        boolean unused = event.cancel();
        event = null;
      }
    }

    @Override
    protected void handle(int flags) {
      PyObject line = PyInt.of(ExtIntLines.COUNT - 1);
      if (!Engine.current().interrupts().dispatch(callback, line, true)) {
        callback = PyNone.NONE;
      }
    }
  }

  private PyPybRtc(Engine engine) {
    hardware = Hardware.current();
    wakeUp = new WakeUp(engine);
  }

  @PyNew
  static PyPybRtc make() {
    Engine engine = Engine.current();
    PyPybRtc rtc = engine.state(PyPybRtc.class);
    if (rtc == null) {
      rtc = new PyPybRtc(engine);
      engine.setState(PyPybRtc.class, rtc);
    }
    return rtc;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** It always runs. */
  @PyFunction
  void init() {}

  @PyFunction
  PyObject datetime(@Optional PyObject datetime) {
    hardware.sync();
    try {
      Rtc rtc = hardware.board().rtc();
      if (datetime == null) {
        return fields(rtc.epochNanos());
      }
      rtc.set(epochNanos(Given.items(datetime, FIELDS)));
      return PyNone.NONE;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private static PyObject fields(long now) {
    LocalDateTime t =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(now, SECOND), (int) Math.floorMod(now, SECOND), ZoneOffset.UTC);
    return PyTuple.of(
        PyInt.of(t.getYear()),
        PyInt.of(t.getMonthValue()),
        PyInt.of(t.getDayOfMonth()),
        PyInt.of(t.getDayOfWeek().getValue()),
        PyInt.of(t.getHour()),
        PyInt.of(t.getMinute()),
        PyInt.of(t.getSecond()),
        PyInt.of(SUBSECONDS - 1 - (long) t.getNano() * SUBSECONDS / SECOND));
  }

  private static long epochNanos(PyObject[] items) {
    int[] f = new int[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      f[i] = Args.toInt(items[i]);
    }
    try {
      LocalDateTime t = LocalDate.of(f[0], f[1], f[2]).atTime(f[4], f[5], f[6]);
      int left = Math.max(0, Math.min(f[7], SUBSECONDS - 1));
      long part = (SUBSECONDS - 1 - left) * SECOND / SUBSECONDS;
      return t.toEpochSecond(ZoneOffset.UTC) * SECOND + part;
    } catch (DateTimeException e) {
      throw PyError.valueError("no such date and time");
    }
  }

  @PyFunction
  void wakeup(PyObject timeout, @Optional PyObject callback) {
    hardware.sync();
    int millis = timeout == PyNone.NONE ? 0 : Args.toInt(timeout);
    if (millis > LONGEST) {
      throw PyError.valueError("wakeup value too large");
    }
    hardware.release(wakeUp);
    wakeUp.callback = callback == null ? PyNone.NONE : callback;
    if (millis > 0) {
      hardware.own(wakeUp).start(millis * MILLI);
    }
  }

  /** When the wake-up comes next, in nanoseconds of the clock; -1: it does not. */
  long nextWakeUp() {
    synchronized (wakeUp) {
      return wakeUp.event == null ? -1 : wakeUp.due;
    }
  }

  /** That of the engine; null: nobody has asked for it yet. */
  static PyPybRtc currentOrNull() {
    return Engine.current().state(PyPybRtc.class);
  }

  /** It started at once, by power-up. */
  @PyFunction
  int info() {
    return 0x10000;
  }

  @PyFunction
  PyObject calibration(@Optional PyObject value) {
    if (value == null) {
      return PyInt.of(calibration);
    }
    int wanted = Args.toInt(value);
    if (wanted < -511 || wanted > 512) {
      throw PyError.valueError("calibration value out of range");
    }
    calibration = wanted;
    return PyInt.of(wanted & 1);
  }
}

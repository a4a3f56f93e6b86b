package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Clock;
import io.github.krait.hal.HalException;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** {@code machine.RTC}: the clock of the time of day, of which there is one object. */
@io.github.krait.annotation.PyType(name = "RTC")
final class PyRtc extends PyObject implements PyIrq.Source {
  static final PyType TYPE = PyType.builtin("RTC", new PyRtc_Py.Binder());

  @PyConst("ALARM0")
  static final int ALARM0 = 0;

  private static final int FIELDS = 8;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final PyStr[] IRQ_PARAMETERS = Args.names("trigger", "handler", "wake", "hard");

  /** The bit of the one event that {@link PyIrq} knows. */
  private static final int FIRED = 1;

  private final Hardware hardware;
  private final Port port;
  private final Alarm alarm;
  private final PyIrq irq;

  /** The hardware's side: it runs on the clock's thread. */
  private final class Alarm implements Runnable, AutoCloseable {
    private Clock.Event event;
    private long due;
    private long every;

    synchronized void start(long at, long repeat) {
      close();
      due = at;
      every = repeat;
      event = hardware.board().clock().schedule(at, this);
    }

    /** How many nanoseconds are left; 0 where it is not running. */
    synchronized long left() {
      return event == null ? 0 : Math.max(0, due - hardware.board().clock().nanos());
    }

    @Override
    public void run() {
      synchronized (this) {
        if (event == null) {
          return;
        }
        event = null;
        if (every > 0) {
          due += every;
          event = hardware.board().clock().schedule(due, this);
        }
      }
      irq.raise(FIRED);
    }

    @Override
    public synchronized void close() {
      if (event != null) {
        boolean unused = event.cancel();
        event = null;
      }
    }
  }

  private PyRtc(Engine engine, MachinePins pins) {
    hardware = pins.hardware;
    port = pins.port;
    alarm = new Alarm();
    irq = new PyIrq(engine, this, this);
  }

  @PyNew
  static PyRtc make(@Optional PyObject id) {
    Engine engine = Engine.current();
    PyRtc rtc = engine.state(PyRtc.class);
    if (id != null && (Args.toInt(id) != 0 || MachinePins.current().port == Port.RP2)) {
      throw MachinePins.current().port == Port.RP2
          ? Args.arity(1, 0, 0)
          : PyError.valueError("RTC(" + Args.toInt(id) + ") doesn't exist");
    }
    if (rtc == null) {
      rtc = new PyRtc(engine, MachinePins.current());
      engine.setState(PyRtc.class, rtc);
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

  private long now() {
    hardware.sync();
    try {
      return hardware.board().rtc().epochNanos();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void set(long epochNanos) {
    hardware.sync();
    try {
      hardware.board().rtc().set(epochNanos);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** The fields of the time: year, month, day, perhaps the weekday, hour, minute, second. */
  private PyObject fields(boolean weekday, PyObject last, boolean micros) {
    long now = now();
    LocalDateTime t =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(now, SECOND), (int) Math.floorMod(now, SECOND), ZoneOffset.UTC);
    int[] values = {
      t.getYear(),
      t.getMonthValue(),
      t.getDayOfMonth(),
      t.getDayOfWeek().getValue() - 1,
      t.getHour(),
      t.getMinute(),
      t.getSecond()
    };
    PyObject[] items = new PyObject[FIELDS];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (weekday || i != 3) {
        items[n++] = PyInt.of(values[i]);
      }
    }
    if (n < FIELDS) {
      items[n++] = PyInt.of(micros ? Math.floorMod(now, SECOND) / 1000 : 0);
    }
    if (n < FIELDS) {
      items[n] = last;
    }
    return PyTuple.of(items);
  }

  /**
   * What a tuple of eight fields means.
   *
   * @param hour the index of the hour: minute and second follow it
   */
  private long epochNanos(PyObject tuple, int hour) {
    PyObject[] items = Given.items(tuple, FIELDS);
    int[] f = new int[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      f[i] = i == FIELDS - 1 && items[i] == PyNone.NONE ? 0 : Args.toInt(items[i]);
    }
    long days;
    try {
      days = LocalDate.of(f[0], 1, 1).plusMonths(f[1] - 1L).plusDays(f[2] - 1L).toEpochDay();
    } catch (DateTimeException e) {
      throw PyError.overflow("timestamp out of range for platform time_t");
    }
    long seconds = days * 86_400 + f[hour] * 3600L + f[hour + 1] * 60L + f[hour + 2];
    int micros = port == Port.ESP32 ? f[FIELDS - 1] : 0;
    return seconds * SECOND + micros * 1000L;
  }

  @PyFunction
  PyObject datetime(@Optional PyObject datetime) {
    if (datetime == null) {
      return fields(true, PyInt.of(0), port != Port.RP2);
    }
    set(epochNanos(datetime, 4));
    return PyNone.NONE;
  }

  @PyFunction
  void init(@Optional PyObject datetime) {
    if (datetime != null) {
      set(epochNanos(datetime, 3));
    }
  }

  @PyFunction("now")
  PyObject nowFields() {
    return fields(false, PyNone.NONE, true);
  }

  @PyFunction
  void deinit() {
    alarm_cancel(ALARM0);
    set(LocalDate.of(2015, 1, 1).toEpochDay() * 86_400 * SECOND);
  }

  private static void checkAlarm(int id) {
    if (id != ALARM0) {
      throw PyError.valueError("invalid alarm");
    }
  }

  @PyFunction(value = "alarm", kw = true)
  void alarm(
      @Optional("0") int id, @Optional PyObject time, @KwOnly @Optional("false") boolean repeat) {
    checkAlarm(id);
    if (time == null) {
      throw Args.required("time");
    }
    hardware.sync();
    long clock = hardware.board().clock().nanos();
    long wait;
    if (time instanceof PyTuple || time instanceof PyList) {
      if (repeat) {
        throw PyError.valueError("repeat needs a time in milliseconds");
      }
      wait = epochNanos(time, 4) - now();
    } else {
      wait = Args.toInt(time) * MILLI;
    }
    if (wait <= 0) {
      throw PyError.valueError("time already passed");
    }
    hardware.own(alarm);
    alarm.start(clock + wait, repeat ? wait : 0);
  }

  @PyFunction
  PyObject alarm_left(@Optional("0") int id) {
    checkAlarm(id);
    hardware.sync();
    return PyInt.of(alarm.left() / MILLI);
  }

  @PyFunction
  void alarm_cancel(@Optional("0") int id) {
    checkAlarm(id);
    hardware.release(alarm);
  }

  @PyFunction
  void cancel(@Optional("0") int id) {
    alarm_cancel(id);
  }

  @PyFunction(raw = true, kw = true)
  PyObject irq(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, IRQ_PARAMETERS, 0, 1);
    checkAlarm(Given.intOr(values[0], ALARM0));
    PyObject handler = values[1] == null ? PyNone.NONE : values[1];
    irq.init(handler, FIRED, Given.truthOr(values[3], false));
    return irq;
  }

  /** The alarm runs whether anybody wants to be called or not. */
  @Override
  public void setTrigger(int events) {}

  @PyFunction
  PyObject memory(@Optional PyObject data) {
    Backup backup = Backup.current();
    if (data == null) {
      return PyBytes.of(backup.contents());
    }
    Buffer buffer = Args.toBuffer(data);
    if (buffer.length() > backup.capacity()) {
      throw PyError.valueError("buffer too long");
    }
    backup.setContents(buffer);
    return PyNone.NONE;
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Language;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Module {@code time}. */
@PyModule("time")
public final class TimeModule {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;
  private static final long MICRO = 1000;

  @PyConst(value = "struct_time", profiles = "circuitpython")
  static final io.github.krait.object.PyType STRUCT_TIME = PyStructTime.TYPE;

  private TimeModule() {}

  /** Takes away what only the ports for computers have. */
  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    if (!engine.profile().isBare()) {
      return;
    }
    String[] absent =
        engine.language().circuitPythonMessages()
            ? new String[] {
              "clock",
              "gmtime",
              "sleep_ms",
              "sleep_us",
              "ticks_add",
              "ticks_cpu",
              "ticks_diff",
              "ticks_ms",
              "ticks_us",
              "time_ns"
            }
            : new String[] {"clock"};
    for (String name : absent) {
      PyObject unused = module.globals().remove(PyStr.of(name));
    }
  }

  @PyFunction
  static PyObject time() {
    Engine engine = Engine.current();
    if (engine.profile().isBare()) {
      return PyInt.of(BoardTime.seconds(engine));
    }
    long micros = engine.epochNanos() / MICRO;
    return PyFloat.of(micros / 1e6);
  }

  @PyFunction
  static long time_ns() {
    Engine engine = Engine.current();
    long since1970 = engine.epochNanos() / MICRO * MICRO;
    return since1970 - BoardTime.epochSeconds(engine) * SECOND;
  }

  /** The time that the program has been computing. */
  @PyFunction
  static PyObject clock() {
    long millis = Engine.current().clock().cpuNanos() / MILLI;
    return PyFloat.of(millis / 1e3);
  }

  @PyFunction(profiles = "circuitpython")
  static PyObject monotonic() {
    Engine engine = Engine.current();
    long millis = engine.nanos() / MILLI;
    return PyFloat.of(engine.float32 ? (float) millis / 1000f : millis / 1e3);
  }

  @PyFunction(profiles = "circuitpython")
  static long monotonic_ns() {
    return Engine.current().nanos();
  }

  @PyFunction
  static void sleep(double seconds) {
    Engine engine = Engine.current();
    if (engine.profile().isBare()) {
      long millis = BoardTime.sleepMillis(engine, seconds);
      sleepNanos(millis > 0 ? millis * MILLI / MICRO : BoardTime.SHORTEST_SLEEP_MICROS, MICRO);
      return;
    }
    if (!(seconds >= 0)) {
      throw PyError.osError(Errno.EINVAL);
    }
    sleepNanos((long) Math.rint(seconds * 1e6), MICRO);
  }

  @PyFunction
  static void sleep_ms(long ms) {
    if (ms >= 0) {
      sleepNanos(ms, MILLI);
    }
  }

  @PyFunction
  static void sleep_us(long us) {
    if (us > 0) {
      sleepNanos(us, MICRO);
    }
  }

  private static void sleepNanos(long units, long unit) {
    // 100 years: longer than any program, and no sum of them overflows
    long nanos = Math.min(units, 100L * 366 * 86_400 * (SECOND / unit)) * unit;
    Engine engine = Engine.current();
    engine.sleepUntil(engine.nanos() + nanos);
  }

  @PyFunction
  static long ticks_ms() {
    return ticks(MILLI);
  }

  @PyFunction
  static long ticks_us() {
    return ticks(MICRO);
  }

  /** Microseconds on a board, as on the RP2040; a computer has no such counter: always 0. */
  @PyFunction
  static long ticks_cpu() {
    return Engine.current().profile().isBare() ? ticks(MICRO) : 0;
  }

  private static long ticks(long unit) {
    return Math.floorDiv(Engine.current().nanos(), unit) & (ticksPeriod() - 1);
  }

  /** Where the ticks start again from 0: beyond the largest small int. */
  private static long ticksPeriod() {
    return 1L << Language.current().wordBits() - 2;
  }

  @PyFunction
  static long ticks_add(long ticks, long delta) {
    long period = ticksPeriod();
    if (delta <= -period / 2 || delta >= period / 2) {
      throw PyError.overflow("ticks interval overflow");
    }
    return ticks + delta & (period - 1);
  }

  @PyFunction
  static long ticks_diff(long end, long start) {
    long period = ticksPeriod();
    return (end - start + period / 2 & (period - 1)) - period / 2;
  }

  @PyFunction
  static PyObject gmtime(@Optional PyObject seconds) {
    return fields(seconds, ZoneOffset.UTC.getRules());
  }

  @PyFunction
  static PyObject localtime(@Optional PyObject seconds) {
    return fields(seconds, LocalZone.of(Engine.current()));
  }

  /** A moment, now by default, as the nine fields of a date and time. */
  private static PyObject fields(PyObject seconds, ZoneRules zone) {
    Engine engine = Engine.current();
    if (engine.profile().isBare()) {
      return BoardTime.fields(engine, seconds);
    }
    long epoch =
        seconds == null
            ? Math.floorDiv(engine.epochNanos(), SECOND)
            : (long) Args.toDouble(seconds);
    OffsetDateTime t;
    try {
      Instant moment = Instant.ofEpochSecond(epoch);
      t = moment.atOffset(zone.getOffset(moment));
    } catch (DateTimeException e) {
      throw PyError.overflow("timestamp out of range for platform time_t");
    }
    boolean summer = zone.isDaylightSavings(t.toInstant());
    PyObject[] items = {
      PyInt.of(t.getYear()),
      PyInt.of(t.getMonthValue()),
      PyInt.of(t.getDayOfMonth()),
      PyInt.of(t.getHour()),
      PyInt.of(t.getMinute()),
      PyInt.of(t.getSecond()),
      PyInt.of(t.getDayOfWeek().getValue() - 1),
      PyInt.of(t.getDayOfYear()),
      PyInt.of(summer ? 1 : 0)
    };
    return Language.current().circuitPythonMessages() ? new PyStructTime(items) : PyTuple.of(items);
  }

  /** The moment that a local date and time mean; fields may be beyond their ranges. */
  @PyFunction
  static PyObject mktime(PyObject time) {
    Engine engine = Engine.current();
    if (engine.profile().isBare()) {
      return BoardTime.mktime(engine, time);
    }
    PyObject[] items = items(time);
    if (items.length < 8 || items.length > 9) {
      throw PyError.typeError("mktime needs a tuple of length 8 or 9");
    }
    int[] f = new int[6];
    for (int i = 0; i < f.length; i++) {
      f[i] = Args.toInt(items[i]);
    }
    int summer = items.length == 9 ? Args.toInt(items[8]) : -1;
    long seconds;
    try {
      seconds = seconds(f);
      seconds -= offset(LocalZone.of(engine), seconds, summer);
    } catch (DateTimeException e) {
      seconds = -1;
    }
    if (seconds == -1) {
      throw PyError.overflow("invalid mktime usage");
    }
    return PyInt.of(seconds);
  }

  /** Seconds since 1970, of a year, month, day, hour, minute and second, each of any size. */
  static long seconds(int[] f) {
    long days = LocalDate.of(f[0], 1, 1).plusMonths(f[1] - 1L).plusDays(f[2] - 1L).toEpochDay();
    return days * 86_400 + f[3] * 3600L + f[4] * 60L + f[5];
  }

  /** How far local time is ahead, at a local time; {@code summer} as in {@code tm_isdst}. */
  private static long offset(ZoneRules rules, long local, int summer) {
    Instant guess = Instant.ofEpochSecond(local);
    Instant moment = guess.minusSeconds(rules.getOffset(guess).getTotalSeconds());
    ZoneOffset now = rules.getOffset(moment);
    if (summer == 0) {
      return rules.getStandardOffset(moment).getTotalSeconds();
    }
    if (summer > 0 && !rules.isDaylightSavings(moment)) {
      return now.getTotalSeconds() + 3600L;
    }
    return now.getTotalSeconds();
  }

  static PyObject[] items(PyObject sequence) {
    if (sequence instanceof PyTuple t) {
      return t.items();
    }
    if (sequence instanceof PyList l) {
      return java.util.Arrays.copyOf(l.array(), l.length());
    }
    throw PyError.typeError("object '" + sequence.type().name() + "' isn't a tuple or list");
  }
}

package io.github.krait.modules;

import io.github.krait.number.Floats;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What the module {@code time} does on a microcontroller: whole seconds since the port's epoch, no
 * time zones, sleep in milliseconds.
 */
public final class BoardTime {
  private static final long SECOND = 1_000_000_000;

  /** The first moment that CircuitPython knows: 1 January 2000. */
  private static final long YEAR_2000 = 946_684_800;

  /**
   * How long a sleep of no time takes at least: about what a real board needs for the call.
   * Programs time the pulse that starts an ultrasonic sensor with it.
   */
  static final long SHORTEST_SLEEP_MICROS = 15;

  private static final PyStr DATETIME = PyStr.of("datetime");

  private BoardTime() {}

  /** When the engine's epoch begins: seconds since 1970. */
  static long epochSeconds(Engine engine) {
    return engine.profile().epochYear() == 2000 ? YEAR_2000 : 0;
  }

  /** The time, which {@code rtc.set_time_source} may have another object say. */
  static long seconds(Engine engine) {
    if (engine.timeSource != null) {
      return Args.toLong(mktime(engine, Ops.getAttr(engine.timeSource, DATETIME)));
    }
    return Math.floorDiv(engine.epochNanos(), SECOND) - epochSeconds(engine);
  }

  /** How long {@code sleep} takes; less than 0 ends it at once. */
  static long sleepMillis(Engine engine, double seconds) {
    if (!engine.language().circuitPythonMessages()) {
      return (long) Floats.round(1000 * seconds, engine.language().floatBits());
    }
    double millis = Math.floor(1000 * seconds + 0.5);
    if (!(millis >= 0)) {
      throw PyError.valueError("seconds must be >= 0");
    }
    return (long) millis;
  }

  /** {@code localtime} and {@code gmtime}: a moment, now by default, in its fields. */
  static PyObject fields(Engine engine, PyObject time) {
    boolean circuitPython = engine.language().circuitPythonMessages();
    boolean now = time == null || time == PyNone.NONE;
    long seconds =
        now
            ? seconds(engine)
            : time instanceof PyFloat f ? Args.toLong(f.toInt()) : Args.toLong(time);
    seconds += epochSeconds(engine);
    if (circuitPython && !now && seconds < YEAR_2000) {
      throw outOfRange();
    }
    return fields(seconds, circuitPython);
  }

  /** The fields of so many seconds since 1970. */
  public static PyObject fields(long seconds) {
    return fields(seconds, true);
  }

  private static PyObject fields(long seconds, boolean circuitPython) {
    LocalDateTime t;
    try {
      t = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw outOfRange();
    }
    PyObject[] items = new PyObject[circuitPython ? 9 : 8];
    items[0] = PyInt.of(t.getYear());
    items[1] = PyInt.of(t.getMonthValue());
    items[2] = PyInt.of(t.getDayOfMonth());
    items[3] = PyInt.of(t.getHour());
    items[4] = PyInt.of(t.getMinute());
    items[5] = PyInt.of(t.getSecond());
    items[6] = PyInt.of(t.getDayOfWeek().getValue() - 1);
    items[7] = PyInt.of(t.getDayOfYear());
    if (circuitPython) {
      items[8] = PyInt.of(-1);
      return new PyStructTime(items);
    }
    return PyTuple.of(items);
  }

  private static PyError outOfRange() {
    return PyError.overflow("timestamp out of range for platform time_t");
  }

  /** Seconds since 1970 of a date and time, as {@link #mktime} takes it. */
  public static long epochSeconds(Engine engine, PyObject time) {
    return Args.toLong(mktime(engine, time)) + epochSeconds(engine);
  }

  /** The moment of a date and time, whose fields may be beyond their ranges. */
  static PyObject mktime(Engine engine, PyObject time) {
    boolean circuitPython = engine.language().circuitPythonMessages();
    if (circuitPython && !(time instanceof PyTuple)) {
      throw PyError.typeError("value must be of type struct_time, not " + time.type().name());
    }
    PyObject[] items = TimeModule.items(time);
    if (circuitPython && items.length != 9) {
      throw PyError.typeError(
          "function takes 9 positional arguments but " + items.length + " were given");
    }
    if (items.length < 8 || items.length > 9) {
      throw PyError.typeError("mktime needs a tuple of length 8 or 9");
    }
    int[] f = new int[6];
    for (int i = 0; i < f.length; i++) {
      f[i] = Args.toInt(items[i]);
    }
    if (circuitPython && f[0] < 2000) {
      throw PyError.overflow("tm_year out of range");
    }
    try {
      return PyInt.of(TimeModule.seconds(f) - epochSeconds(engine));
    } catch (DateTimeException e) {
      throw outOfRange();
    }
  }
}

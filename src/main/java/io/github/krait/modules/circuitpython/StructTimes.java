package io.github.krait.modules.circuitpython;

import io.github.krait.modules.PyStructTime;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** {@code time.struct_time} and the seconds that it stands for. */
final class StructTimes {
  private static final int FIELDS = 9;

  private StructTimes() {}

  /** The date and time of so many seconds since 1970. */
  static PyObject of(long seconds) {
    LocalDateTime t = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    PyObject[] items = {
      PyInt.of(t.getYear()),
      PyInt.of(t.getMonthValue()),
      PyInt.of(t.getDayOfMonth()),
      PyInt.of(t.getHour()),
      PyInt.of(t.getMinute()),
      PyInt.of(t.getSecond()),
      PyInt.of(t.getDayOfWeek().getValue() - 1),
      PyInt.of(t.getDayOfYear()),
      PyInt.of(-1)
    };
    return PyStructTime.TYPE.call1(PyTuple.of(items));
  }

  /** Seconds since 1970; fields may be beyond their ranges. */
  static long seconds(PyObject time) {
    if (!(time instanceof PyTuple tuple)) {
      throw Validate.wrongType(time, "struct_time", "value");
    }
    if (tuple.length() != FIELDS) {
      throw PyError.typeError(
          "function takes 9 positional arguments but " + tuple.length() + " were given");
    }
    long[] f = new long[FIELDS - 1];
    for (int i = 0; i < f.length; i++) {
      f[i] = Args.toInt(tuple.get(i));
    }
    long months = f[0] * 12 + f[1] - 1;
    int year = (int) Math.max(-9999, Math.min(9999, Math.floorDiv(months, 12L)));
    long days = LocalDate.of(year, (int) Math.floorMod(months, 12L) + 1, 1).toEpochDay();
    return (days + f[2] - 1) * 86_400 + f[3] * 3600 + f[4] * 60 + f[5];
  }
}

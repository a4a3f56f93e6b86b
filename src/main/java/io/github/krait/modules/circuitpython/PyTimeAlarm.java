package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.WakeSource;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code alarm.time.TimeAlarm}: an end of sleep at a time. */
@io.github.krait.annotation.PyType(name = "TimeAlarm")
final class PyTimeAlarm extends PyAlarm {
  static final PyType TYPE = PyType.builtin("TimeAlarm", new PyTimeAlarm_Py.Binder());

  /** In seconds, by {@code time.monotonic()}. */
  private final double time;

  PyTimeAlarm(double time) {
    this.time = time;
  }

  @PyNew(kw = true)
  static PyTimeAlarm make(
      @KwOnly @Optional PyObject monotonic_time, @KwOnly @Optional PyObject epoch_time) {
    boolean monotonic = monotonic_time != null && monotonic_time != PyNone.NONE;
    boolean epoch = epoch_time != null && epoch_time != PyNone.NONE;
    if (monotonic == epoch) {
      throw PyError.valueError("Supply one of monotonic_time or epoch_time");
    }
    Engine engine = Engine.current();
    long millis = engine.nanos() / 1_000_000;
    double now = millis / 1e3;
    double time =
        monotonic
            ? Args.toDouble(monotonic_time)
            : now + (Args.toLong(epoch_time) - AlarmModule.epochSeconds(engine));
    if (time < now) {
      throw PyError.valueError("Time is in the past.");
    }
    return new PyTimeAlarm(time);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  PyObject monotonic_time() {
    return PyFloat.of(time);
  }

  @Override
  WakeSource source() {
    return new WakeSource.Time((long) (time * 1e9));
  }
}

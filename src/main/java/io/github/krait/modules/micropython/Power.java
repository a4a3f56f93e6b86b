package io.github.krait.modules.micropython;

import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pull;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.hal.Sleep;
import io.github.krait.hal.WakeSource;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;
import java.util.ArrayList;
import java.util.List;

/** Sleep, its end, and resets. */
final class Power {
  private static final long MILLI = 1_000_000;

  /** How long a real board sleeps until it looks whether its program is to be interrupted. */
  private static final long SLICE = 50 * MILLI;

  // why the board has started, and why it woke: the numbers of the ESP32's port, of which the
  // RP2040's has some
  static final int PWRON_RESET = 1;
  static final int HARD_RESET = 2;
  static final int WDT_RESET = 3;
  static final int DEEPSLEEP_RESET = 4;
  static final int SOFT_RESET = 5;
  static final int EXT0_WAKE = 2;
  static final int EXT1_WAKE = 3;
  static final int TIMER_WAKE = 4;
  static final int TOUCHPAD_WAKE = 5;
  static final int ULP_WAKE = 6;
  static final int GPIO_WAKE = 7;

  private final Engine engine;
  private final MachinePins pins;

  /** What the module esp32 has chosen to end a sleep, each kind in place of the one before. */
  List<WakeSource> external = List.of();

  List<WakeSource> externalMany = List.of();
  List<WakeSource> gpio = List.of();
  boolean wakeOnTouch;

  /** What ended the last light sleep; null: nothing yet. */
  private WakeSource woken;

  private Power(Engine engine) {
    this.engine = engine;
    pins = MachinePins.current();
  }

  static Power current() {
    Engine engine = Engine.current();
    Power power = engine.state(Power.class);
    if (power == null) {
      power = new Power(engine);
      engine.setState(Power.class, power);
    }
    return power;
  }

  private Board board() {
    return pins.hardware.board();
  }

  /**
   * Sleeps lightly.
   *
   * @param millis negative: until something else ends it
   */
  void lightSleep(long millis) {
    if (millis >= 0 && millis <= 1) {
      engine.sleepUntil(engine.nanos() + millis * MILLI);
      return;
    }
    woken = sleep(millis, false);
  }

  /** Sleeps deeply and then resets the board. */
  PyError deepSleep(long millis) {
    Backup.save(engine);
    WakeSource unused = sleep(millis, true);
    return reset(ResetCause.DEEP_SLEEP, Reset.Target.PROGRAM);
  }

  private WakeSource sleep(long millis, boolean deep) {
    pins.hardware.sync();
    engine.out.flush();
    long now = board().clock().nanos();
    long end = millis < 0 ? Long.MAX_VALUE : now + millis * MILLI;
    Sleep sleep;
    try {
      sleep = board().sleep();
    } catch (HalException e) {
      // what cannot sleep just waits
      engine.sleepUntil(end);
      return new WakeSource.Time(end);
    }
    boolean slices = !board().clock().isVirtual();
    for (; ; ) {
      long until = slices ? Math.min(end, board().clock().nanos() + SLICE) : end;
      List<WakeSource> sources = sources(millis < 0, until);
      WakeSource source;
      try {
        source = deep ? sleep.deep(sources) : sleep.light(sources);
      } catch (HalException e) {
        if (e.kind() == ErrorKind.UNSUPPORTED) {
          throw PyError.valueError("wake-up pin not supported");
        }
        throw Hardware.error(e);
      }
      engine.safepoint();
      boolean inTime = source instanceof WakeSource.Time;
      if (source != null && (!inTime || board().clock().nanos() >= end)) {
        return source;
      }
    }
  }

  private List<WakeSource> sources(boolean byPins, long until) {
    List<WakeSource> sources = new ArrayList<>();
    if (until != Long.MAX_VALUE) {
      sources.add(new WakeSource.Time(until));
    }
    sources.addAll(external);
    sources.addAll(externalMany);
    sources.addAll(gpio);
    if (wakeOnTouch) {
      pins.addTouched(sources);
    }
    if (byPins) {
      // an RP2040 that sleeps without a time wakes by the interrupts of its pins
      pins.addInterrupting(sources);
    }
    return sources;
  }

  /** Resets the board; the error ends the program. */
  PyError reset(ResetCause cause, Reset.Target target) {
    Backup.save(engine);
    pins.hardware.sync();
    engine.out.flush();
    try {
      board().reset().reset(cause, target);
      // this one ends by the error, and not once more later
      engine.safepoints().forgetException();
    } catch (HalException e) {
      if (e.kind() != ErrorKind.UNSUPPORTED) {
        throw Hardware.error(e);
      }
      // then at least the program ends, and what it has claimed is given back
    }
    return PyError.of(Exceptions.SYSTEM_EXIT);
  }

  int resetCause() {
    ResetCause cause;
    try {
      cause = board().reset().cause();
    } catch (HalException e) {
      cause = ResetCause.POWER_ON;
    }
    boolean byItself =
        cause == ResetCause.SOFTWARE
            || cause == ResetCause.WATCHDOG
            || cause == ResetCause.DEEP_SLEEP;
    if (pins.port == Port.RP2) {
      // the RP2040 resets itself by its watchdog
      return byItself ? WDT_RESET : PWRON_RESET;
    }
    if (cause == ResetCause.DEEP_SLEEP) {
      return DEEPSLEEP_RESET;
    }
    if (cause == ResetCause.PIN || cause == ResetCause.SOFTWARE) {
      return HARD_RESET;
    }
    return cause == ResetCause.WATCHDOG ? WDT_RESET : PWRON_RESET;
  }

  private WakeSource source() {
    if (woken != null) {
      return woken;
    }
    try {
      return board().sleep().wakeSource();
    } catch (HalException e) {
      return null;
    }
  }

  int wakeReason() {
    WakeSource source = source();
    if (source instanceof WakeSource.Time) {
      return TIMER_WAKE;
    }
    if (source instanceof WakeSource.Touch) {
      return TOUCHPAD_WAKE;
    }
    if (source == null) {
      return 0;
    }
    return externalMany.contains(source)
        ? EXT1_WAKE
        : gpio.contains(source) ? GPIO_WAKE : EXT0_WAKE;
  }

  PyObject wakePins() {
    WakeSource source = source();
    if (source instanceof WakeSource.Level level) {
      return PyTuple.of(PyInt.of(level.pin().number()));
    }
    return PyTuple.EMPTY;
  }

  /** A pin's level as the end of a sleep. */
  static WakeSource level(io.github.krait.hal.Pin pin, boolean high) {
    return new WakeSource.Level(pin, high, false, high ? Pull.DOWN : Pull.UP);
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Clock;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Interrupt;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code machine.Timer}: calls a function after some time, or again and again. It counts steps of a
 * clock: of a microsecond, on ports without such timers of a millisecond.
 */
@io.github.krait.annotation.PyType(name = "Timer")
final class PyTimer extends PyObject {
  static final PyType TYPE = PyType.builtin("Timer", new PyTimer_Py.Binder());

  @PyConst("ONE_SHOT")
  static final int ONE_SHOT = 0;

  @PyConst("PERIODIC")
  static final int PERIODIC = 1;

  private static final PyStr[] PARAMETERS =
      Args.names("mode", "callback", "period", "tick_hz", "freq", "hard");

  private static final int VIRTUAL = -1;

  /** How many timers of the hardware the ESP32 has. */
  private static final int HARDWARE_TIMERS = 4;

  /** What programs cannot tell from never: more than a hundred years. */
  private static final double NEVER = 4e18;

  private static final long NO_PERIOD = 0xffff_ffffL;

  private final Hardware hardware;
  private final Port port;
  private final int id;

  /** How many nanoseconds a step has. */
  private final int step;

  private final Alarm alarm;
  private int mode = PERIODIC;
  private PyObject callback = PyNone.NONE;
  private boolean hard;

  /** In steps. */
  private long period;

  /** When it was started, or fired last, and stopped, in nanoseconds. */
  private long started;

  private long stopped;

  /** The hardware's side: it runs on the clock's thread. */
  private final class Alarm extends Interrupt implements Runnable, AutoCloseable {
    private final Clock clock = hardware.board().clock();
    private Clock.Event event;
    private long due;

    /** In nanoseconds; 0: once. */
    private long every;

    Alarm(Engine engine) {
      super(engine);
    }

    synchronized void start(long nanos, boolean repeat) {
      due = clock.nanos() + nanos;
      every = repeat ? nanos : 0;
      event = clock.schedule(due, this);
    }

    synchronized boolean isRunning() {
      return event != null;
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
          event = clock.schedule(due, this);
        }
      }
      raiseEach(1);
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
      fire();
    }
  }

  private PyTimer(Engine engine, MachinePins pins, int id) {
    this.id = id;
    hardware = pins.hardware;
    port = pins.port;
    boolean fine = port == Port.RP2 || port == Port.ESP32;
    step = port == Port.ESP32 && id >= 0 ? 100 : fine ? 1000 : 1_000_000;
    period = fine ? 0 : 1000;
    alarm = new Alarm(engine);
  }

  /** The timers of the hardware, of which there is one object each. */
  private static final class Timers {
    final Map<Integer, PyTimer> byId = new HashMap<>();
  }

  @PyNew(raw = true, kw = true)
  static PyTimer make(PyType type, PyObject[] args, int nkw) {
    boolean given = args.length > 2 * nkw;
    PyTimer self = of(given ? Args.toInt(args[0]) : VIRTUAL);
    PyObject[] rest = given ? Args.rest(args, 1) : args;
    if (rest.length > 0) {
      self.init(rest, nkw);
    }
    return self;
  }

  private static PyTimer of(int id) {
    Engine engine = Engine.current();
    MachinePins pins = MachinePins.current();
    if (pins.port != Port.ESP32 && id != VIRTUAL) {
      throw PyError.valueError("Timer doesn't exist");
    }
    if (id >= HARDWARE_TIMERS) {
      throw PyError.valueError(
          "Timer("
              + id
              + ") doesn't exist, there are only "
              + HARDWARE_TIMERS
              + " hardware timers");
    }
    if (id < 0) {
      return new PyTimer(engine, pins, id);
    }
    Timers timers = engine.state(Timers.class);
    if (timers == null) {
      timers = new Timers();
      engine.setState(Timers.class, timers);
    }
    PyTimer timer = timers.byId.get(id);
    if (timer == null) {
      timer = new PyTimer(engine, pins, id);
      timers.byId.put(id, timer);
    }
    return timer;
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
    hardware.sync();
    stop();
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 0);
    int newMode = Given.intOr(values[0], PERIODIC);
    boolean newHard = Given.truthOr(values[5], false);
    if (newHard && port == Port.ESP32) {
      throw PyError.valueError("hard Timers are not implemented");
    }
    mode = newMode;
    hard = newHard;
    period = checked(steps(values[2], values[3], values[4]));
    boolean soft = step == 1_000_000;
    if (values[1] != null || !soft) {
      callback = values[1] == null ? PyNone.NONE : values[1];
    }
    if (callback != PyNone.NONE || !soft) {
      start();
    }
    return PyNone.NONE;
  }

  /** How many steps the arguments mean; whole ones. */
  private double steps(PyObject newPeriod, PyObject tickHz, PyObject freq) {
    double perSecond = 1e9 / step;
    if (Given.is(freq)) {
      return perSecond / Args.toDouble(freq);
    }
    long ticks = newPeriod == null ? NO_PERIOD : Args.toInt(newPeriod);
    int hertz = Given.intOr(tickHz, 1000);
    if (hertz == 0) {
      throw PyError.zeroDivision();
    }
    if (step == 1_000_000 && ticks == NO_PERIOD) {
      return period;
    }
    return ticks < 0 ? NEVER : (double) ticks * perSecond / hertz;
  }

  private long checked(double steps) {
    if (port == Port.ESP32 && steps < 1) {
      throw PyError.valueError("Timer period is too short for this timer");
    }
    if (step == 1_000_000 && steps >= 0x40000000) {
      throw PyError.valueError("period too large");
    }
    // NaN and what is negative end here too
    return steps >= 1 ? (long) Math.min(steps, NEVER / step) : 1;
  }

  private void start() {
    hardware.own(alarm);
    started = hardware.board().clock().nanos();
    alarm.start(period * step, mode != ONE_SHOT);
  }

  private void stop() {
    if (alarm.isRunning()) {
      stopped = hardware.board().clock().nanos();
    }
    hardware.release(alarm);
  }

  private void fire() {
    long now = hardware.board().clock().nanos();
    if (mode == ONE_SHOT) {
      stopped = now;
    } else if (alarm.isRunning()) {
      started = now;
    }
    if (!Engine.current().interrupts().dispatch(callback, this, hard)) {
      stop();
    }
  }

  @PyFunction
  void deinit() {
    hardware.sync();
    stop();
    if (port == Port.ESP32) {
      period = 0;
      mode = ONE_SHOT;
      started = 0;
      stopped = 0;
    }
  }

  /** Milliseconds since it was started, or has fired. */
  @PyFunction
  PyObject value() {
    hardware.sync();
    long end = alarm.isRunning() ? hardware.board().clock().nanos() : stopped;
    return PyInt.of(Math.max(0, end - started) / 1_000_000);
  }

  @Override
  public void print(Printer out, int kind) {
    String modeText = mode == ONE_SHOT ? "ONE_SHOT" : "PERIODIC";
    if (port == Port.RP2) {
      out.print("Timer(mode=" + modeText + ", tick_hz=1000000, period=");
      out.print(period <= 0xffff_ffffL ? period + ")" : (period / 1000 & 0xffff_ffffL) + "000)");
    } else if (port == Port.ESP32) {
      // the real one shows the mode that it has not
      String other = mode == ONE_SHOT ? "PERIODIC" : "ONE_SHOT";
      out.print("Timer(" + id + ", mode=" + other + ", period=" + period * step / 1_000_000 + ")");
    } else {
      out.print("Timer(mode=" + modeText + ", period=" + period + ")");
    }
  }
}

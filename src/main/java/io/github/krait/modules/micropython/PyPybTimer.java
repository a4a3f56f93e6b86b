package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
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

/** {@code pyb.Timer}: one of the STM32's timers. */
@io.github.krait.annotation.PyType(name = "Timer")
final class PyPybTimer extends PyObject {
  static final PyType TYPE = PyType.builtin("Timer", new PyPybTimer_Py.Binder());

  @PyConst static final int UP = TimerCounter.UP;
  @PyConst static final int DOWN = TimerCounter.DOWN;
  @PyConst static final int CENTER = TimerCounter.CENTER;
  @PyConst static final int PWM = PyTimerChannel.PWM;
  @PyConst static final int PWM_INVERTED = PyTimerChannel.PWM_INVERTED;
  @PyConst static final int OC_TIMING = PyTimerChannel.OC_TIMING;
  @PyConst static final int OC_ACTIVE = PyTimerChannel.OC_ACTIVE;
  @PyConst static final int OC_INACTIVE = PyTimerChannel.OC_INACTIVE;
  @PyConst static final int OC_TOGGLE = PyTimerChannel.OC_TOGGLE;
  @PyConst static final int OC_FORCED_ACTIVE = PyTimerChannel.OC_FORCED_ACTIVE;
  @PyConst static final int OC_FORCED_INACTIVE = PyTimerChannel.OC_FORCED_INACTIVE;
  @PyConst static final int IC = PyTimerChannel.IC;
  @PyConst static final int ENC_A = PyTimerChannel.ENC_A;
  @PyConst static final int ENC_B = PyTimerChannel.ENC_B;
  @PyConst static final int ENC_AB = PyTimerChannel.ENC_AB;
  @PyConst static final int HIGH = PyTimerChannel.HIGH;
  @PyConst static final int LOW = PyTimerChannel.LOW;
  @PyConst static final int RISING = PyTimerChannel.HIGH;
  @PyConst static final int FALLING = PyTimerChannel.LOW;
  @PyConst static final int BOTH = PyTimerChannel.BOTH;
  @PyConst static final int BRK_OFF = 0;
  @PyConst static final int BRK_LOW = 1;
  @PyConst static final int BRK_HIGH = 2;

  private static final PyStr[] PARAMETERS =
      Args.names(
          "freq",
          "prescaler",
          "period",
          "tick_hz",
          "mode",
          "div",
          "callback",
          "deadtime",
          "brk",
          "hard");

  private static final int LAST = 14;
  private static final int CHANNELS = 4;

  final MachinePins pins;
  final Hardware hardware;
  final int id;
  final TimerCounter counter;
  private final PyTimerChannel[] channels = new PyTimerChannel[CHANNELS];
  private final Match update;
  private boolean initialised;
  private boolean hard = true;
  private int divider = 1;
  private int deadTime;
  private int brk;

  /** The timers in use. */
  private static final class Timers {
    final Map<Integer, PyPybTimer> byId = new HashMap<>();
  }

  /** Something that happens again and again when the count comes to a value. */
  abstract class Match extends Interrupt implements Runnable, AutoCloseable {
    PyObject callback = PyNone.NONE;
    private Clock.Event event;

    Match(Engine engine) {
      super(engine);
    }

    /** When it happens next after a moment. */
    abstract long next(long after);

    /** What the hardware does then. */
    void act() {}

    /** Waits for the next time. */
    synchronized void arm() {
      close();
      long at = next(hardware.board().clock().nanos());
      if (at != Long.MAX_VALUE) {
        event = hardware.board().clock().schedule(at, this);
      }
    }

    @Override
    public synchronized void run() {
      if (event != null) {
        act();
        raiseEach(callback == PyNone.NONE ? 0 : 1);
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

    @Override
    protected void handle(int flags) {
      if (!Engine.current().interrupts().dispatch(callback, PyPybTimer.this, hard)) {
        callback = PyNone.NONE;
      }
    }
  }

  private PyPybTimer(Engine engine, MachinePins pins, int id) {
    this.pins = pins;
    this.id = id;
    hardware = pins.hardware;
    counter = new TimerCounter(id == 2 || id == 5);
    update =
        new Match(engine) {
          @Override
          long next(long after) {
            return counter.nextUpdate(source(), after);
          }
        };
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyPybTimer make(PyType type, PyObject[] args, int nkw) {
    int id = Args.toInt(args[0]);
    if (id < 1 || id > LAST) {
      throw PyError.valueError("Timer(" + id + ") doesn't exist");
    }
    Engine engine = Engine.current();
    Timers timers = engine.state(Timers.class);
    if (timers == null) {
      timers = new Timers();
      engine.setState(Timers.class, timers);
    }
    PyPybTimer self = timers.byId.get(id);
    if (self == null) {
      self = new PyPybTimer(engine, MachinePins.current(), id);
      timers.byId.put(id, self);
    }
    if (args.length > 1) {
      self.init(Args.rest(args, 1), nkw);
    }
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

  /** The frequency that is divided: timers 1 and 8 to 11 have the processor's, others half. */
  long source() {
    long frequency = hardware.board().frequency();
    return id == 1 || (id >= 8 && id <= 11) ? frequency : Math.max(1, frequency / 2);
  }

  private long now() {
    hardware.sync();
    return hardware.board().clock().nanos();
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] v = Args.bind(args, nkw, PARAMETERS, 0, 0);
    long now = now();
    int mode = Given.intOr(v[4], UP);
    int newDivider = Given.intOr(v[5], 1);
    int newDeadTime = Given.intOr(v[7], 0);
    int newBrk = Given.intOr(v[8], BRK_OFF);
    if (mode % DOWN != 0 || mode < UP || mode > 6 * DOWN) {
      throw PyError.valueError("invalid mode (" + mode + ")");
    }
    if (Given.is(v[0])) {
      counter.setFrequency(source(), now, v[0]);
    } else if (v[1] != null && v[2] != null) {
      counter.set(source(), now, Args.toLong(v[1]), Args.toLong(v[2]));
    } else if (v[2] != null) {
      counter.setPeriod(source(), now, Args.toInt(v[2]), Given.intOr(v[3], 1000));
    } else {
      throw PyError.typeError("must specify either freq, period, or prescaler and period");
    }
    divider = newDivider == 2 || newDivider == 4 ? newDivider : 1;
    deadTime = newDeadTime;
    brk = newBrk;
    hard = Given.truthOr(v[9], true);
    counter.start(now, Math.min(mode, CENTER));
    initialised = true;
    if (Given.is(v[6])) {
      setCallback(update, v[6]);
    }
    changed();
    return PyNone.NONE;
  }

  /** The settings have changed: everything that waits, waits anew. */
  private void changed() {
    if (update.callback != PyNone.NONE) {
      hardware.own(update).arm();
    }
    for (PyTimerChannel channel : channels) {
      if (channel != null) {
        channel.changed();
      }
    }
  }

  /** Sets the function of the timer or a channel. */
  void setCallback(Match match, PyObject callback) {
    if (callback != PyNone.NONE && !callback.isCallable()) {
      throw PyError.valueError("callback must be None or a callable object");
    }
    match.callback = callback;
  }

  @PyFunction
  void callback(PyObject callback) {
    hardware.sync();
    setCallback(update, callback);
    hardware.release(update);
    changed();
  }

  @PyFunction
  void deinit() {
    hardware.sync();
    update.callback = PyNone.NONE;
    hardware.release(update);
    for (int i = 0; i < CHANNELS; i++) {
      if (channels[i] != null) {
        channels[i].close();
        channels[i] = null;
      }
    }
    counter.stop();
    initialised = false;
  }

  @PyFunction(raw = true, kw = true, min = 1)
  PyObject channel(PyObject[] args, int nkw) {
    int number = Args.toInt(args[0]);
    if (number < 1 || number > CHANNELS) {
      throw PyError.valueError("invalid channel (" + number + ")");
    }
    PyTimerChannel before = channels[number - 1];
    if (args.length == 1) {
      return before == null ? PyNone.NONE : before;
    }
    hardware.sync();
    if (before != null) {
      before.close();
      channels[number - 1] = null;
    }
    PyTimerChannel channel = PyTimerChannel.make(this, number, Args.rest(args, 1), nkw);
    channels[number - 1] = channel;
    return channel;
  }

  /** The other one of the two channels that an encoder is on; null: there is none. */
  PyTimerChannel encoderPartner(PyTimerChannel channel) {
    PyTimerChannel other = channels[channel.number == 1 ? 1 : 0];
    return other != channel && other != null && other.mode >= ENC_A ? other : null;
  }

  private PyTimerChannel encoder() {
    for (PyTimerChannel channel : channels) {
      if (channel != null && channel.encoder() != null) {
        return channel;
      }
    }
    return null;
  }

  @PyFunction
  PyObject counter(@Optional PyObject value) {
    long now = now();
    PyTimerChannel encoder = encoder();
    if (value == null) {
      return PyInt.of(
          encoder == null
              ? counter.count(source(), now)
              : Math.floorMod(encoder.encoder().value(), counter.period() + 1));
    }
    if (encoder == null) {
      counter.setCount(source(), now, Args.toLong(value));
      changed();
    } else {
      long unused = encoder.encoder().exchange(Args.toLong(value));
    }
    return PyNone.NONE;
  }

  @PyFunction
  PyObject source_freq() {
    return PyInt.of(source());
  }

  @PyFunction
  PyObject freq(@Optional PyObject value) {
    if (value == null) {
      return counter.frequency(source());
    }
    counter.setFrequency(source(), now(), value);
    changed();
    return PyNone.NONE;
  }

  @PyFunction
  PyObject prescaler(@Optional PyObject value) {
    if (value == null) {
      return PyInt.of(counter.prescaler());
    }
    counter.set(source(), now(), Args.toLong(value), counter.period());
    changed();
    return PyNone.NONE;
  }

  @PyFunction
  PyObject period(@Optional PyObject value) {
    if (value == null) {
      return PyInt.of(counter.period());
    }
    counter.set(source(), now(), counter.prescaler(), Args.toLong(value));
    changed();
    return PyNone.NONE;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("Timer(" + id);
    if (initialised) {
      long freq = source() / ((counter.prescaler() + 1) * (counter.period() + 1));
      int mode = counter.mode();
      out.print(", freq=" + freq);
      out.print(", prescaler=" + counter.prescaler() + ", period=" + counter.period());
      out.print(", mode=" + (mode == UP ? "UP" : mode == DOWN ? "DOWN" : "CENTER"));
      out.print(", div=" + divider);
      if (id == 1 || id == 8) {
        out.print(", deadtime=" + deadTime + ", brk=");
        out.print(brk == BRK_OFF ? "BRK_OFF" : brk == BRK_LOW ? "BRK_LOW" : "BRK_HIGH");
      }
    }
    out.print(")");
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.hal.Counter;
import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.EncoderSettings;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PwmOutput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** A channel of a {@code pyb.Timer}: pulses, comparison, capture, or an encoder. */
@io.github.krait.annotation.PyType(name = "TimerChannel")
final class PyTimerChannel extends PyObject implements PinOwner, EdgeListener {
  static final PyType TYPE = PyType.builtin("TimerChannel", new PyTimerChannel_Py.Binder());

  static final int PWM = 0;
  static final int PWM_INVERTED = 1;
  static final int OC_TIMING = 2;
  static final int OC_ACTIVE = 3;
  static final int OC_INACTIVE = 4;
  static final int OC_TOGGLE = 5;
  static final int OC_FORCED_ACTIVE = 6;
  static final int OC_FORCED_INACTIVE = 7;
  static final int IC = 8;
  static final int ENC_A = 9;
  static final int ENC_B = 10;
  static final int ENC_AB = 11;

  static final int HIGH = 0;
  static final int LOW = 2;
  static final int BOTH = 10;

  private static final String[] NAMES = {
    "PWM",
    "PWM_INVERTED",
    "OC_TIMING",
    "OC_ACTIVE",
    "OC_INACTIVE",
    "OC_TOGGLE",
    "OC_FORCED_ACTIVE",
    "OC_FORCED_INACTIVE",
    "IC",
    "ENC_A",
    "ENC_B",
    "ENC_AB"
  };

  private static final PyStr[] PARAMETERS =
      Args.names(
          "mode",
          "callback",
          "pin",
          "pulse_width",
          "pulse_width_percent",
          "pulse_width_us",
          "pulse_width_ns",
          "compare",
          "polarity");

  private static final int FULL = 65535;
  private static final long MICROS = 1_000_000;
  private static final long NANOS = 1_000_000_000;

  final int number;
  final int mode;
  private final PyPybTimer timer;
  private final Hardware hardware;
  private final PyPybTimer.Match match;

  /** Null: no pin has the signal. */
  private Pin pin;

  private int polarity;
  private PwmOutput output;
  private Counter encoder;

  /** The compare register. */
  private volatile long value;

  private PyTimerChannel(PyPybTimer timer, int number, int mode) {
    this.timer = timer;
    this.number = number;
    this.mode = mode;
    hardware = timer.hardware;
    match =
        timer.new Match(Engine.current()) {
          @Override
          long next(long after) {
            return mode >= IC ? Long.MAX_VALUE : timer.counter.next(timer.source(), after, value);
          }

          @Override
          void act() {
            drive();
          }
        };
  }

  static PyTimerChannel make(PyPybTimer timer, int number, PyObject[] args, int nkw) {
    PyObject[] v = Args.bind(args, nkw, PARAMETERS, 1, 1);
    int mode = Args.toInt(v[0]);
    if (mode < PWM || mode > ENC_AB) {
      throw PyError.valueError("invalid mode (" + mode + ")");
    }
    PyTimerChannel self = new PyTimerChannel(timer, number, mode);
    int polarity = Given.intOr(v[8], HIGH);
    boolean known = polarity == HIGH || polarity == LOW || (mode >= IC && polarity == BOTH);
    if (mode > PWM_INVERTED && !known) {
      throw PyError.valueError("invalid polarity (" + polarity + ")");
    }
    if (mode >= ENC_A && timer.id > 5 && timer.id != 8) {
      throw PyError.valueError("encoder not supported on timer " + timer.id);
    }
    self.polarity = polarity;
    timer.setCallback(self.match, v[1] == null ? PyNone.NONE : v[1]);
    Pin wanted = Given.is(v[2]) ? self.checked(v[2]) : null;
    self.value = self.timer.counter.masked(self.initial(v));
    self.open(wanted);
    return self;
  }

  private long initial(PyObject[] v) {
    if (mode > PWM_INVERTED) {
      return Given.intOr(v[7], 0);
    }
    if (Given.is(v[4])) {
      return ofPercent(v[4]);
    }
    if (Given.is(v[5])) {
      return Args.toLong(v[5]) * rate() / MICROS;
    }
    return Given.is(v[6]) ? Args.toLong(v[6]) * rate() / NANOS : Given.intOr(v[3], 0);
  }

  private Pin checked(PyObject object) {
    if (!(object instanceof PyMachinePin wanted)) {
      throw PyError.valueError("pin argument needs to be a Pin type");
    }
    String unit = "PWM" + timer.id;
    for (PinFunction function : hardware.board().functions()) {
      if (function.pin() == wanted.pin.number() && function.unit().equals(unit)) {
        return wanted.pin;
      }
    }
    throw PyError.valueError(
        "Pin(" + wanted.pin.name() + ") doesn't have an alt for Timer(" + timer.id + ")");
  }

  private void open(Pin wanted) {
    try {
      if (wanted != null && mode <= PWM_INVERTED) {
        timer.pins.take(wanted, this);
        output = hardware.own(wanted.openPwm(hardware.firmware().runtime()));
      } else if (wanted != null && mode < IC) {
        // a signal that is not active is the opposite of what it is when it is
        timer.pins.of(wanted).toOutput((mode == OC_FORCED_ACTIVE) == (polarity == HIGH));
      } else if (wanted != null && mode == IC) {
        PyMachinePin input = timer.pins.of(wanted);
        input.toInput(Pull.NONE);
        input.setListener(this);
      }
      pin = wanted;
      if (mode >= ENC_A) {
        openEncoder();
      }
      changed();
    } catch (HalException e) {
      failed(wanted);
      throw Hardware.error(e);
    } catch (PyError e) {
      failed(wanted);
      throw e;
    }
  }

  private void failed(Pin wanted) {
    close();
    if (wanted != null) {
      timer.pins.leave(wanted, this);
    }
  }

  /** The second one of the two channels opens it. */
  private void openEncoder() {
    PyTimerChannel other = timer.encoderPartner(this);
    if (pin == null || other == null || other.pin == null) {
      return;
    }
    Pin a = number == 1 ? pin : other.pin;
    Pin b = number == 1 ? other.pin : pin;
    timer.pins.take(a, this);
    timer.pins.take(b, this);
    encoder =
        hardware.own(
            hardware
                .board()
                .openEncoder(
                    new EncoderSettings(a, b, Pull.NONE, mode == ENC_AB ? 4 : 2, 0),
                    hardware.firmware().runtime()));
  }

  Counter encoder() {
    return encoder;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void lose(Pin lost) {
    PwmOutput open = output;
    output = null;
    hardware.release(open);
    Counter counts = encoder;
    encoder = null;
    hardware.release(counts);
  }

  @Override
  public String function() {
    return "TIM" + timer.id;
  }

  void close() {
    match.callback = PyNone.NONE;
    hardware.release(match);
    if (pin != null && mode == IC) {
      timer.pins.of(pin).setListener(null);
    }
    lose(pin);
  }

  /** The timer's settings, or the channel's value, have changed. */
  void changed() {
    try {
      if (output != null && timer.counter.isRunning()) {
        output.setFrequency(timer.counter.rounds(timer.source()));
        output.setInverted(mode == PWM_INVERTED);
        long full = timer.counter.full();
        output.setDuty16(value >= full ? FULL : (int) Math.round((double) value * FULL / full));
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    boolean acts = pin != null && mode >= OC_ACTIVE && mode <= OC_TOGGLE;
    if (acts || (match.callback != PyNone.NONE && mode < IC)) {
      hardware.own(match).arm();
    } else {
      hardware.release(match);
    }
  }

  /** What a comparison does with the pin, on the hardware's thread. */
  private void drive() {
    if (pin != null && mode >= OC_ACTIVE && mode <= OC_TOGGLE) {
      boolean active = mode == OC_TOGGLE ? !pin.level() : (mode == OC_ACTIVE) == (polarity == HIGH);
      timer.pins.of(pin).writeFromHardware(active);
    }
  }

  /** Captures the count; called by the hardware, on a thread of its own. */
  @Override
  public void edge(Pin where, boolean level, long nanos) {
    if (polarity == BOTH || level == (polarity == HIGH)) {
      value = timer.counter.count(timer.source(), nanos);
      match.raise(match.callback == PyNone.NONE ? 0 : 1);
    }
  }

  @PyFunction
  void callback(PyObject callback) {
    hardware.sync();
    timer.setCallback(match, callback);
    changed();
  }

  private PyObject register(PyObject newValue) {
    hardware.sync();
    if (newValue == null) {
      return PyInt.of(value);
    }
    return set(Args.toLong(newValue));
  }

  private PyObject set(long newValue) {
    value = timer.counter.masked(newValue);
    changed();
    return PyNone.NONE;
  }

  @PyFunction
  PyObject capture(@Optional PyObject newValue) {
    return register(newValue);
  }

  @PyFunction
  PyObject compare(@Optional PyObject newValue) {
    return register(newValue);
  }

  @PyFunction
  PyObject pulse_width(@Optional PyObject newValue) {
    return register(newValue);
  }

  private long ofPercent(PyObject percent) {
    long full = timer.counter.full();
    double part = Math.max(0, Math.min(Args.toDouble(percent), 100));
    return percent instanceof PyFloat ? (long) (part / 100 * full) : ((long) part) * full / 100;
  }

  @PyFunction
  PyObject pulse_width_percent(@Optional PyObject percent) {
    hardware.sync();
    if (percent == null) {
      return PyFloat.of(Math.min(100.0, value * 100.0 / timer.counter.full()));
    }
    return set(ofPercent(percent));
  }

  /** Steps of the counter a second. */
  private long rate() {
    return timer.source() / (timer.counter.prescaler() + 1);
  }

  @PyFunction
  PyObject pulse_width_us(@Optional PyObject micros) {
    hardware.sync();
    return micros == null
        ? PyInt.of(value * MICROS / rate())
        : set(Args.toLong(micros) * rate() / MICROS);
  }

  @PyFunction
  PyObject pulse_width_ns(@Optional PyObject nanos) {
    hardware.sync();
    return nanos == null
        ? PyInt.of(value * NANOS / rate())
        : set(Args.toLong(nanos) * rate() / NANOS);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(
        "TimerChannel(timer=" + timer.id + ", channel=" + number + ", mode=" + NAMES[mode] + ")");
  }
}

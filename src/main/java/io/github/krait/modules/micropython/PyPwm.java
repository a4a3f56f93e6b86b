package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PwmOutput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/**
 * {@code machine.PWM}. On the RP2040 an object is a channel of a unit: settings stay in it while
 * its pin is used by another object, and have an effect again when it gets a pin again.
 */
@io.github.krait.annotation.PyType(name = "PWM")
final class PyPwm extends PyObject implements PinOwner {
  static final PyType TYPE = PyType.builtin("PWM", new PyPwm_Py.Binder());

  private static final PyStr[] RP2_PARAMETERS = Args.names("freq", "duty_u16", "duty_ns", "invert");

  private static final PyStr[] PARAMETERS =
      Args.names("freq", "duty_u16", "duty_ns", "invert", "duty", "lightsleep");

  private static final int NOT_SET = -1;

  /** What the ESP32's port begins with. */
  private static final int DEFAULT_FREQUENCY = 5000;

  private static final int FULL = 65535;

  /** In how many parts the ESP32 divides a period. */
  private static final int STEPS = 65536;

  /** How the length of pulses was said, and so what stays when the frequency changes. */
  private enum Kind {
    NONE,
    U16,
    NANOS,
    U10
  }

  private final MachinePins pins;
  private final Hardware hardware;

  /** Null where the port is not the RP2040's. */
  private final PwmSlice slice;

  private final int channel;

  /** The pin that it was made for last. */
  private Pin pin;

  /** Null while it is off, or another object has the pin. */
  private PwmOutput output;

  private boolean inverted;
  private Kind kind = Kind.NONE;

  /** In the unit that the kind says. */
  private int duty;

  /** Other ports' frequency; 0: not set. */
  private int frequency;

  PyPwm(MachinePins pins, PwmSlice slice, int channel) {
    this.pins = pins;
    this.slice = slice;
    this.channel = channel;
    hardware = pins.hardware;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyPwm make(PyType type, PyObject[] args, int nkw) {
    MachinePins pins = MachinePins.current();
    Pin pin = pins.regular(args[0]);
    PyPwm self = PwmUnits.current().of(pins, pin);
    if (self.slice != null) {
      self.inverted = false;
      self.kind = Kind.NONE;
      self.apply();
    }
    self.usePin(pin);
    self.init(Args.rest(args, 1), nkw);
    return self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private void usePin(Pin wanted) {
    hardware.sync();
    if (wanted == pin && pins.owner(pin) == this) {
      return;
    }
    if (output != null) {
      close();
    }
    pins.take(wanted, this);
    pin = wanted;
    try {
      open();
    } catch (PyError e) {
      pins.leave(wanted, this);
      pin = null;
      throw e;
    }
  }

  private void open() {
    try {
      output = hardware.own(pin.openPwm(hardware.firmware().runtime()));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void close() {
    PwmOutput open = output;
    output = null;
    hardware.release(open);
  }

  @Override
  public void lose(Pin lost) {
    close();
  }

  @Override
  public String function() {
    return "PWM";
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyStr[] names = slice == null ? PARAMETERS : RP2_PARAMETERS;
    PyObject[] values = Args.bind(args, nkw, names, 0, 1);
    int wantedFrequency = Given.intOr(values[0], NOT_SET);
    int u16 = Given.intOr(values[1], NOT_SET);
    int nanos = Given.intOr(values[2], NOT_SET);
    int u10 = slice == null ? Given.intOr(values[4], NOT_SET) : NOT_SET;
    boolean newInverted = inverted;
    if (values[3] != null) {
      int flag = slice == null ? (values[3].isTrue() ? 1 : 0) : Args.toInt(values[3]);
      newInverted = flag == NOT_SET ? inverted : flag != 0;
    }
    hardware.sync();
    if (wantedFrequency != NOT_SET) {
      setFrequency(wantedFrequency);
    } else if (slice == null && frequency == 0) {
      setFrequency(DEFAULT_FREQUENCY);
    }
    if (u10 != NOT_SET) {
      setDuty(Kind.U10, u10);
    }
    if (u16 != NOT_SET) {
      setDuty(Kind.U16, u16);
    }
    if (nanos != NOT_SET) {
      setDuty(Kind.NANOS, nanos);
    }
    if (slice == null && kind == Kind.NONE) {
      setDuty(Kind.U16, FULL / 2 + 1);
    }
    inverted = newInverted;
    start();
    return PyNone.NONE;
  }

  private long clock() {
    return hardware.board().frequency();
  }

  private void setFrequency(int hertz) {
    if (slice != null) {
      slice.setFrequency(clock(), hertz);
    } else {
      if (hertz <= 0 || hertz > 40_000_000) {
        throw PyError.valueError("frequency must be from 1Hz to 40MHz");
      }
      frequency = hertz;
    }
  }

  private void setDuty(Kind newKind, int value) {
    if (slice == null) {
      int most = newKind == Kind.U16 ? FULL : newKind == Kind.U10 ? 1023 : periodNanos();
      if (value < 0 || value > most) {
        throw PyError.valueError(
            newKind == Kind.U16
                ? "duty_u16 must be from 0 to " + STEPS
                : newKind == Kind.U10
                    ? "duty must be from 0 to " + most
                    : "duty_ns must be from 0 to " + most + " ns");
      }
    }
    kind = newKind;
    duty = newKind == Kind.U16 ? Math.max(0, Math.min(value, FULL)) : Math.max(0, value);
  }

  private int periodNanos() {
    return frequency == 0 ? Integer.MAX_VALUE : 1_000_000_000 / frequency;
  }

  /** Switches the pulses on, where it has a pin, a frequency and a length of pulses. */
  private void start() {
    if (pin != null && pins.owner(pin) == this && output == null) {
      open();
    }
    apply();
    if (slice != null && slice.channels[1 - channel] != null) {
      // it has got the frequency too
      slice.channels[1 - channel].apply();
    }
  }

  /** Has the hardware do what the settings say. */
  private void apply() {
    if (output == null) {
      return;
    }
    try {
      if (kind == Kind.NONE || (slice == null ? frequency == 0 : !slice.isSet())) {
        if (output.frequency() != 0) {
          output.setDuty16(0);
        }
        return;
      }
      double hertz = slice == null ? frequency : slice.exactFrequency(clock());
      if (output.frequency() != hertz) {
        output.setFrequency(hertz);
      }
      if (output.inverted() != inverted) {
        output.setInverted(inverted);
      }
      if (kind == Kind.NANOS) {
        output.setDutyNanos(slice == null ? duty : slice.nanos(clock(), level()));
      } else {
        output.setDuty16(kind == Kind.U10 ? wide(duty) : duty);
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** 1023rds in 65535ths: the greatest value is all the time. */
  private static int wide(int duty) {
    return duty >= 1023 ? FULL : duty << 6;
  }

  /** The RP2040's counter below which the pin is high. */
  private long level() {
    return kind == Kind.NANOS ? slice.levelOfNanos(clock(), duty) : slice.levelOf16(duty);
  }

  private boolean isSet() {
    return kind != Kind.NONE && (slice == null ? frequency != 0 : slice.isSet());
  }

  @PyFunction
  PyObject freq(@Optional PyObject hertz) {
    hardware.sync();
    if (hertz == null) {
      return PyInt.of(slice == null ? frequency : slice.frequency(clock()));
    }
    setFrequency(Args.toInt(hertz));
    start();
    return PyNone.NONE;
  }

  @PyFunction
  PyObject duty_u16(@Optional PyObject duty) {
    hardware.sync();
    if (duty != null) {
      return set(Kind.U16, Args.toInt(duty));
    }
    if (!isSet()) {
      return PyInt.of(0);
    }
    return PyInt.of(slice == null ? duty16() : slice.duty16(level()));
  }

  /** The length of pulses as a part of the time in 65535ths, where there are no slices. */
  private int duty16() {
    if (kind == Kind.NANOS) {
      return (int) Math.min(FULL, Math.round(duty * (double) frequency * STEPS / 1e9));
    }
    return kind == Kind.U10 ? wide(duty) : duty;
  }

  @PyFunction
  PyObject duty_ns(@Optional PyObject nanos) {
    hardware.sync();
    if (nanos != null) {
      return set(Kind.NANOS, Args.toInt(nanos));
    }
    if (!isSet()) {
      return PyInt.of(0);
    }
    if (slice != null) {
      return PyInt.of(slice.nanos(clock(), level()));
    }
    return PyInt.of(kind == Kind.NANOS ? duty : Math.round(duty16() * 1e9 / STEPS / frequency));
  }

  /** The ESP32's old way: in 1023rds. */
  @PyFunction
  PyObject duty(@Optional PyObject duty) {
    hardware.sync();
    if (duty != null) {
      return set(Kind.U10, Args.toInt(duty));
    }
    if (!isSet()) {
      return PyInt.of(0);
    }
    return PyInt.of((slice == null ? duty16() : slice.duty16(level())) >> 6);
  }

  private PyObject set(Kind newKind, int value) {
    setDuty(newKind, value);
    start();
    return PyNone.NONE;
  }

  /** On the RP2040 the whole unit stops, and with it the other channel. */
  @PyFunction
  void deinit() {
    hardware.sync();
    close();
    if (slice != null && slice.channels[1 - channel] != null) {
      slice.channels[1 - channel].close();
    }
  }

  @Override
  public void print(Printer out, int kind) {
    if (slice != null) {
      out.print("<PWM slice=" + slice.number + " channel=" + channel);
      out.print(" invert=" + (inverted ? 1 : 0) + ">");
      return;
    }
    out.print("PWM(Pin(" + pin.number() + ")");
    if (output != null) {
      out.print(", freq=" + frequency);
      out.print(
          this.kind == Kind.NANOS
              ? ", duty_ns=" + duty
              : this.kind == Kind.U10 ? ", duty=" + duty : ", duty_u16=" + duty16());
      out.print(inverted ? ", invert=True" : "");
    }
    out.print(")");
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PwmOutput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code pyb.LED}: one of the board's LEDs, which are on when their pins are high. */
@io.github.krait.annotation.PyType(name = "LED")
final class PyLed extends PyObject implements PinOwner {
  static final PyType TYPE = PyType.builtin("LED", new PyLed_Py.Binder());

  private static final String[] COLOURS = {"LED_RED", "LED_GREEN", "LED_YELLOW", "LED_BLUE"};

  /** The pyboard's first LEDs cannot be dimmed. */
  private static final int DIMMED_FROM = 3;

  private static final int FULL = 255;
  private static final int FREQUENCY = 1000;

  private final MachinePins pins;
  private final Hardware hardware;
  private final int id;
  private final Pin pin;

  /** Null: it is on or off, by the pin's own object. */
  private PwmOutput pwm;

  private int intensity;

  private PyLed(MachinePins pins, int id, Pin pin) {
    this.pins = pins;
    this.id = id;
    this.pin = pin;
    hardware = pins.hardware;
  }

  /** The LEDs that were asked for. */
  private static final class Leds {
    final PyLed[] byId = new PyLed[COLOURS.length];
  }

  @PyNew
  static PyLed make(int id) {
    MachinePins pins = MachinePins.current();
    Pin pin = id < 1 || id > COLOURS.length ? null : pin(pins.hardware, id);
    if (pin == null) {
      throw PyError.valueError("LED(" + id + ") doesn't exist");
    }
    Engine engine = Engine.current();
    Leds leds = engine.state(Leds.class);
    if (leds == null) {
      leds = new Leds();
      engine.setState(Leds.class, leds);
    }
    if (leds.byId[id - 1] == null) {
      leds.byId[id - 1] = new PyLed(pins, id, pin);
      pins.of(pin).toOutput(false);
    }
    return leds.byId[id - 1];
  }

  private static Pin pin(Hardware hardware, int id) {
    Pin pin = hardware.named(COLOURS[id - 1]);
    pin = pin == null ? hardware.named("LED" + id) : pin;
    return pin == null && id == 1 ? hardware.named("LED") : pin;
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
    PwmOutput open = pwm;
    pwm = null;
    hardware.release(open);
  }

  @Override
  public String function() {
    return "PWM";
  }

  private int get() {
    return pwm != null ? intensity : pins.of(pin).read() ? FULL : 0;
  }

  private void set(int value) {
    int wanted = Math.max(0, Math.min(value, FULL));
    boolean dims = id >= DIMMED_FROM && pin.can(PinCapability.PWM);
    if (wanted == 0 || wanted == FULL || !dims) {
      pins.of(pin).toOutput(wanted > 0);
      return;
    }
    hardware.sync();
    try {
      if (pwm == null) {
        pins.take(pin, this);
        pwm = hardware.own(pin.openPwm(hardware.firmware().runtime()));
        pwm.setFrequency(FREQUENCY);
      }
      pwm.setDuty16(wanted * 257);
      intensity = wanted;
    } catch (HalException e) {
      lose(pin);
      pins.leave(pin, this);
      throw Hardware.error(e);
    }
  }

  @PyFunction
  void on() {
    set(FULL);
  }

  @PyFunction
  void off() {
    set(0);
  }

  @PyFunction
  void toggle() {
    set(get() == 0 ? FULL : 0);
  }

  @PyFunction
  PyObject intensity(@Optional PyObject value) {
    if (value == null) {
      return PyInt.of(get());
    }
    set(Args.toInt(value));
    return PyNone.NONE;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("LED(" + id + ")");
  }
}

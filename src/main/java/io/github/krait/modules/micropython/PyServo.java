package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Clock;
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
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/**
 * {@code pyb.Servo}: pulses of 1 to 2 milliseconds, 50 times a second. Widths are in steps of 10
 * microseconds, and change at most once a period.
 */
@io.github.krait.annotation.PyType(name = "Servo")
final class PyServo extends PyObject implements PinOwner, Runnable, AutoCloseable {
  static final PyType TYPE = PyType.builtin("Servo", new PyServo_Py.Binder());

  private static final String[] PINS = {"X1", "X2", "X3", "X4"};
  private static final int HERTZ = 50;
  private static final long STEP = 10;
  private static final long PERIOD = 20_000_000;

  private final MachinePins pins;
  private final Hardware hardware;
  private final int id;
  private final Pin pin;
  private PwmOutput output;
  private int least = 64;
  private int most = 242;
  private int centre = 150;
  private int angle90 = 97;
  private int speed100 = 70;
  private int now = 150;
  private int goal = 150;
  private int rest;

  /** In periods. */
  private int left;

  private Clock.Event event;

  private PyServo(MachinePins pins, int id, Pin pin) {
    this.pins = pins;
    this.id = id;
    this.pin = pin;
    hardware = pins.hardware;
  }

  /** The servos that were asked for. */
  private static final class Servos {
    final PyServo[] byId = new PyServo[PINS.length];
  }

  @PyNew
  static PyServo make(int id) {
    MachinePins pins = MachinePins.current();
    Pin pin = id < 1 || id > PINS.length ? null : pins.hardware.named(PINS[id - 1]);
    if (pin == null) {
      throw PyError.valueError("Servo(" + id + ") doesn't exist");
    }
    Engine engine = Engine.current();
    Servos servos = engine.state(Servos.class);
    if (servos == null) {
      servos = new Servos();
      engine.setState(Servos.class, servos);
    }
    if (servos.byId[id - 1] == null) {
      servos.byId[id - 1] = new PyServo(pins, id, pin);
    }
    PyServo self = servos.byId[id - 1];
    self.open();
    return self;
  }

  private void open() {
    hardware.sync();
    synchronized (this) {
      goal = now;
      left = 0;
    }
    pins.take(pin, this);
    try {
      if (output == null) {
        output = hardware.own(pin.openPwm(hardware.firmware().runtime()));
        output.setFrequency(HERTZ);
      }
      apply();
    } catch (HalException e) {
      lose(pin);
      pins.leave(pin, this);
      throw Hardware.error(e);
    }
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
    hardware.release(this);
    PwmOutput open = output;
    output = null;
    hardware.release(open);
  }

  @Override
  public String function() {
    return "PWM";
  }

  private void apply() {
    if (output != null) {
      output.setDutyNanos(1000L * STEP * now);
    }
  }

  /** Moves on by a period; the hardware's thread calls it. */
  @Override
  public synchronized void run() {
    event = null;
    try {
      step();
    } catch (HalException e) {
      // the board was closed: there is nothing to move
      left = 0;
    }
  }

  private void step() {
    if (now == goal) {
      return;
    }
    goal = Math.max(least, Math.min(goal, most));
    if (left <= 1) {
      now = goal;
      left = 0;
    } else {
      rest += goal - now;
      now += rest / left;
      rest %= left;
      left--;
      Clock clock = hardware.board().clock();
      event = clock.schedule(clock.nanos() + PERIOD, this);
    }
    apply();
  }

  @Override
  public synchronized void close() {
    if (event != null) {
      boolean unused = event.cancel();
      event = null;
    }
  }

  private PyObject move(int width, PyObject millis) {
    int time = millis == null ? 0 : Args.toInt(millis);
    hardware.sync();
    hardware.release(this);
    hardware.own(this);
    synchronized (this) {
      goal = width;
      left = time / 20;
      rest = 0;
      try {
        step();
      } catch (HalException e) {
        throw Hardware.error(e);
      }
    }
    return PyNone.NONE;
  }

  @PyFunction
  PyObject pulse_width(@Optional PyObject micros) {
    return micros == null ? PyInt.of(STEP * now) : move((int) (Args.toInt(micros) / STEP), null);
  }

  @PyFunction
  PyObject angle(@Optional PyObject degrees, @Optional PyObject millis) {
    if (degrees == null) {
      return PyInt.of((now - centre) * 90 / angle90);
    }
    return move(centre + (int) (angle90 * Args.toDouble(degrees) / 90), millis);
  }

  @PyFunction
  PyObject speed(@Optional PyObject percent, @Optional PyObject millis) {
    if (percent == null) {
      return PyInt.of((now - centre) * 100 / speed100);
    }
    return move(centre + (int) (speed100 * Args.toDouble(percent) / 100), millis);
  }

  @PyFunction(raw = true, max = 5)
  PyObject calibration(PyObject[] args, int nkw) {
    if (args.length == 0) {
      return PyTuple.of(
          PyInt.of(STEP * least),
          PyInt.of(STEP * most),
          PyInt.of(STEP * centre),
          PyInt.of(STEP * (angle90 + centre)),
          PyInt.of(STEP * (speed100 + centre)));
    }
    if (args.length != 3 && args.length != 5) {
      throw PyError.typeError(
          "calibration expecting 1, 4 or 6 arguments, got " + (args.length + 1));
    }
    int[] values = new int[args.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) (Args.toInt(args[i]) / STEP);
    }
    if (args.length == 5 && (values[3] == values[2] || values[4] == values[2])) {
      throw PyError.valueError("90 degrees, or full speed, at the centre");
    }
    least = values[0];
    most = values[1];
    centre = values[2];
    if (args.length == 5) {
      angle90 = values[3] - centre;
      speed100 = values[4] - centre;
    }
    return PyNone.NONE;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<Servo " + id + " at " + STEP * now + "us>");
  }
}

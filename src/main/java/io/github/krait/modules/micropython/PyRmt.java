package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.PulseOutput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.util.Arrays;

/**
 * {@code esp32.RMT}: pulses of exact lengths. Pulses with a carrier are sent before {@code
 * write_pulses} returns, all others while the program goes on.
 */
@io.github.krait.annotation.PyType(name = "RMT")
final class PyRmt extends PyObject implements PinOwner {
  static final PyType TYPE = PyType.builtin("RMT", new PyRmt_Py.Binder());

  @PyConst("PULSE_MAX")
  static final int PULSE_MAX = 32767;

  /** The unit's clock on all of these processors, in hertz. */
  private static final int SOURCE = 80_000_000;

  private static final int DEFAULT_RESOLUTION = 10_000_000;
  private static final int SYMBOLS = 64;
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  private final Hardware hardware;
  private final MachinePins pins;
  private final int resolution;
  private final boolean idle;
  private final PulseOutput.Carrier carrier;

  /** Null: it was deinitialised. */
  private Pin pin;

  /** Null while another object has the pin, or {@link #output} is open. */
  private DigitalPin digital;

  private PulseOutput output;
  private PulseTrain train;
  private int loops;

  private PyRmt(
      MachinePins pins, Pin pin, int resolution, boolean idle, PulseOutput.Carrier carrier) {
    this.pins = pins;
    this.pin = pin;
    this.resolution = resolution;
    this.idle = idle;
    this.carrier = carrier;
    hardware = pins.hardware;
  }

  @PyNew(kw = true)
  static PyRmt make(
      @Optional("-1") int id,
      @KwOnly @Optional PyObject pin,
      @KwOnly @Optional PyObject resolution_hz,
      @KwOnly @Optional PyObject clock_div,
      @KwOnly @Optional("false") boolean idle_level,
      @KwOnly @Optional PyObject tx_carrier,
      @KwOnly @Optional("64") int num_symbols) {
    if (pin == null) {
      throw Args.required("pin");
    }
    MachinePins pins = MachinePins.current();
    Pin wanted = pins.find(pin);
    int resolution = resolution(resolution_hz, clock_div);
    if (num_symbols < SYMBOLS || num_symbols % 2 != 0) {
      throw PyError.valueError("num_symbols must be even and at least " + SYMBOLS);
    }
    PulseOutput.Carrier carrier = Given.is(tx_carrier) ? carrier(tx_carrier) : null;
    PyRmt self = new PyRmt(pins, wanted, resolution, idle_level, carrier);
    pins.hardware.sync();
    self.openDigital();
    return self;
  }

  private static int resolution(PyObject hertz, PyObject divider) {
    if (Given.is(hertz) && Given.is(divider)) {
      throw PyError.valueError("resolution_hz and clock_div are mutually exclusive");
    }
    if (Given.is(hertz)) {
      int resolution = Args.toInt(hertz);
      if (resolution <= 0) {
        throw PyError.valueError("resolution_hz must be positive");
      }
      return resolution;
    }
    if (Given.is(divider)) {
      int by = Args.toInt(divider);
      if (by < 1 || by > 255) {
        throw PyError.valueError("clock_div must be between 1 and 255");
      }
      return SOURCE / by;
    }
    return DEFAULT_RESOLUTION;
  }

  private static PulseOutput.Carrier carrier(PyObject details) {
    PyObject[] items = Given.items(details, 3);
    int frequency = Args.toInt(items[0]);
    int duty = Args.toInt(items[1]);
    if (frequency <= 0) {
      throw PyError.valueError("tx_carrier frequency must be >0");
    }
    if (duty < 0 || duty > 100) {
      throw PyError.valueError("tx_carrier duty must be 0..100");
    }
    if (!items[2].isTrue()) {
      // pulses that are low have no carrier here
      throw EspError.ESP_ERR_INVALID_ARG.raised();
    }
    return new PulseOutput.Carrier(frequency, duty * 65535 / 100);
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
    stop();
    closePin();
  }

  @Override
  public String function() {
    return null;
  }

  private void openDigital() {
    if (digital == null) {
      pins.take(pin, this);
      closePin();
      try {
        digital = hardware.claim(pin);
        digital.write(idle);
        digital.setMode(PinMode.OUTPUT);
      } catch (HalException e) {
        closePin();
        pins.leave(pin, this);
        throw Hardware.error(e);
      } catch (PyError e) {
        pins.leave(pin, this);
        throw e;
      }
    }
  }

  private void closePin() {
    DigitalPin open = digital;
    digital = null;
    hardware.release(open);
    PulseOutput sending = output;
    output = null;
    hardware.release(sending);
  }

  private void stop() {
    PulseTrain running = train;
    train = null;
    hardware.release(running);
  }

  private void check() {
    hardware.sync();
    if (pin == null) {
      throw PyError.of(Exceptions.OS_ERROR, "already deinitialized");
    }
  }

  private boolean isSending() {
    return train != null && train.isRunning();
  }

  @PyStatic
  static int source_freq() {
    return SOURCE;
  }

  @PyFunction
  int clock_div() {
    check();
    return SOURCE / resolution;
  }

  @PyFunction
  PyObject active(@Optional PyObject value) {
    hardware.sync();
    if (value == null) {
      return PyBool.of(isSending());
    }
    if (value.isTrue()) {
      throw PyError.valueError("activate by calling write_pulses()");
    }
    cancel();
    return PyBool.of(false);
  }

  /** Ends what is being sent; the pin goes to its idle level. */
  private void cancel() {
    boolean sending = isSending();
    stop();
    if (sending && digital != null) {
      digital.write(idle);
    }
  }

  @PyFunction
  void deinit() {
    hardware.sync();
    stop();
    closePin();
    pin = null;
  }

  /** Waits at most so many milliseconds; whether all was sent. */
  @PyFunction(kw = true)
  boolean wait_done(@KwOnly @Optional("0") int timeout) {
    check();
    if (timeout != 0 && isSending()) {
      await(timeout < 0 ? Long.MAX_VALUE : hardware.board().clock().nanos() + timeout * MILLI);
    }
    return !isSending();
  }

  private void await(long until) {
    Engine engine = Engine.current();
    while (isSending() && hardware.board().clock().nanos() < until) {
      boolean endless = loops < 0;
      engine.sleepUntil(endless ? until : Math.min(until, train.end()));
    }
  }

  @PyFunction
  void loop(PyObject on) {
    check();
    setLoops(Args.toInt(on) != 0 ? -1 : 0);
  }

  @PyFunction
  void loop_count(int count) {
    check();
    if (count < -1) {
      throw PyError.valueError("arg must be -1, 0 or positive");
    }
    setLoops(count);
  }

  private void setLoops(int count) {
    if (isSending() && loops != 0 && count == 0) {
      cancel();
    }
    loops = count;
  }

  @PyFunction
  void write_pulses(PyObject duration, @Optional PyObject data) {
    check();
    PyObject[] durations = null;
    PyObject[] values = null;
    boolean first = data == null || data.isTrue();
    if (!(data instanceof PyTuple) && !(data instanceof PyList)) {
      durations = Given.items(duration);
    } else {
      values = Given.items(data);
      if (!PyInt.isInt(duration)) {
        durations = Given.items(duration);
        if (durations.length != values.length) {
          throw PyError.valueError("duration and data must have same length");
        }
      }
    }
    int count = durations == null ? values.length : durations.length;
    if (count == 0) {
      throw PyError.valueError("No pulses");
    }
    long[] nanos = new long[count];
    boolean[] levels = new boolean[count];
    int used = 0;
    for (int i = 0; i < count; i++) {
      int ticks = Args.toInt(durations == null ? duration : durations[i]) & PULSE_MAX;
      boolean level = values == null ? first == (i % 2 == 0) : values[i].isTrue();
      if (used == i && ticks > 0) {
        nanos[i] = ticks * SECOND / resolution;
        levels[i] = level;
        used++;
      }
    }
    await(Long.MAX_VALUE);
    if (used > 0) {
      // a pulse without length ends them
      send(Arrays.copyOf(nanos, used), Arrays.copyOf(levels, used));
    }
  }

  private void send(long[] nanos, boolean[] levels) {
    try {
      if (carrier != null && loops >= 0 && !idle) {
        sendWithCarrier(nanos, levels);
        return;
      }
      openDigital();
      train =
          hardware.own(
              new PulseTrain(
                  hardware.board().clock(),
                  digital,
                  nanos,
                  levels,
                  loops < 0 ? -1 : Math.max(1, loops),
                  idle));
      train.start();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void sendWithCarrier(long[] nanos, boolean[] levels) {
    if (output == null) {
      pins.take(pin, this);
      closePin();
      output = hardware.own(pin.openPulseOutput(hardware.firmware().runtime()));
    }
    // by turns high and low: what follows with the same level is one
    long[] turns = new long[nanos.length];
    int n = 0;
    for (int i = 0; i < nanos.length; i++) {
      n += i > 0 && levels[i] != levels[i - 1] ? 1 : 0;
      turns[n] += nanos[i];
    }
    long[] all = Arrays.copyOf(turns, n + 1);
    for (int i = Math.max(1, loops); i > 0; i--) {
      output.sendPulses(all, levels[0], carrier);
    }
  }

  /** Which way {@code machine.bitstream} goes makes no difference here. */
  @PyStatic
  static boolean bitstream_rmt(@Optional PyObject value) {
    Choice choice = Choice.current();
    choice.on = value == null ? choice.on : value.isTrue();
    return choice.on;
  }

  @PyStatic
  static PyObject bitstream_channel(@Optional PyObject value) {
    Choice choice = Choice.current();
    if (value == PyNone.NONE) {
      choice.on = false;
    } else if (value != null) {
      if (Args.toInt(value) < 0) {
        throw PyError.valueError("invalid channel");
      }
      choice.on = true;
    }
    return choice.on ? PyInt.of(1) : PyNone.NONE;
  }

  /** An engine's answer to {@link #bitstream_rmt}. */
  private static final class Choice {
    boolean on = true;

    static Choice current() {
      Engine engine = Engine.current();
      Choice choice = engine.state(Choice.class);
      if (choice == null) {
        choice = new Choice();
        engine.setState(Choice.class, choice);
      }
      return choice;
    }
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(
        pin == null
            ? "RMT()"
            : "RMT(pin="
                + pin.number()
                + ", source_freq="
                + SOURCE
                + ", resolution_hz="
                + resolution
                + ", idle_level="
                + (idle ? 1 : 0)
                + ")");
  }
}

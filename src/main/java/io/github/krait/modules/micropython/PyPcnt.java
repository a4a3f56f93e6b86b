package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code esp32.PCNT}: a counter of 16 bits with two channels, each of which counts the edges of a
 * pin, up or down by the level of another (ESP32 technical reference manual, chapter PCNT). The
 * glitch filter lets everything through.
 */
@io.github.krait.annotation.PyType(name = "PCNT")
final class PyPcnt extends PyObject implements PinOwner, EdgeListener, PyIrq.Source {
  static final PyType TYPE = PyType.builtin("PCNT", new PyPcnt_Py.Binder());

  @PyConst("IGNORE")
  static final int IGNORE = 0;

  @PyConst("INCREMENT")
  static final int INCREMENT = 1;

  @PyConst("DECREMENT")
  static final int DECREMENT = 2;

  @PyConst("NORMAL")
  static final int NORMAL = 0;

  @PyConst("REVERSE")
  static final int REVERSE = 1;

  @PyConst("HOLD")
  static final int HOLD = 2;

  @PyConst("IRQ_THRESHOLD1")
  static final int IRQ_THRESHOLD1 = 4;

  @PyConst("IRQ_THRESHOLD0")
  static final int IRQ_THRESHOLD0 = 8;

  @PyConst("IRQ_MIN")
  static final int IRQ_MIN = 16;

  @PyConst("IRQ_MAX")
  static final int IRQ_MAX = 32;

  @PyConst("IRQ_ZERO")
  static final int IRQ_ZERO = 64;

  private static final int UNITS = 8;

  private static final PyStr[] PARAMETERS =
      Args.names(
          "channel",
          "pin",
          "rising",
          "falling",
          "mode_pin",
          "mode_low",
          "mode_high",
          "filter",
          "min",
          "max",
          "threshold0",
          "threshold1",
          "value");

  private static final PyStr[] IRQ_PARAMETERS = Args.names("handler", "trigger");

  private static final class Channel {
    Pin pin;
    Pin modePin;
    int rising;
    int falling;
    int modeLow;
    int modeHigh;
  }

  /** The units in use. */
  private static final class Units {
    final Map<Integer, PyPcnt> byNumber = new HashMap<>();
  }

  private final MachinePins pins;
  private final Hardware hardware;
  private final int unit;
  private final Channel[] channels = {new Channel(), new Channel()};

  /** The pins that are claimed. */
  private final Map<Pin, DigitalPin> inputs = new LinkedHashMap<>();

  private int count;
  private int least;
  private int greatest;
  private int threshold0;
  private int threshold1;
  private boolean running;
  private PyIrq irq;

  private PyPcnt(MachinePins pins, int unit) {
    this.pins = pins;
    this.unit = unit;
    hardware = pins.hardware;
  }

  @PyNew(raw = true, kw = true)
  static PyPcnt make(PyType type, PyObject[] args, int nkw) {
    if (args.length - 2 * nkw < 1) {
      throw PyError.typeError("id");
    }
    int unit = Args.toInt(args[0]);
    if (unit < 0 || unit >= UNITS) {
      throw PyError.valueError("invalid id");
    }
    Engine engine = Engine.current();
    Units units = engine.state(Units.class);
    if (units == null) {
      units = new Units();
      engine.setState(Units.class, units);
    }
    PyPcnt self = units.byNumber.get(unit);
    if (self == null) {
      self = new PyPcnt(MachinePins.current(), unit);
      units.byNumber.put(unit, self);
    }
    self.init(Args.rest(args, 1), nkw);
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

  private static int within(PyObject value, int absent, int from, int to, String name) {
    if (value == null) {
      return absent;
    }
    int number = Args.toInt(value);
    if (number < from || number > to) {
      throw PyError.valueError(name);
    }
    return number;
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] v = Args.bind(args, nkw, PARAMETERS, 0, 0);
    Channel channel = channels[within(v[0], 0, 0, 1, "channel")];
    if (v[1] == null && v[4] != null) {
      throw PyError.valueError("pin");
    }
    Pin pin = Given.is(v[1]) ? pins.find(v[1]) : null;
    Pin modePin = Given.is(v[4]) ? pins.find(v[4]) : null;
    boolean counts = v[2] != null || v[3] != null || v[5] != null || v[6] != null;
    int rising = within(v[2], IGNORE, 0, 2, "rising");
    int falling = within(v[3], IGNORE, 0, 2, "falling");
    int low = within(v[5], NORMAL, 0, 2, "mode_low");
    int high = within(v[6], NORMAL, 0, 2, "mode_high");
    int unused = within(v[7], 0, 0, 1023, "filter");
    int newLeast = within(v[8], least, -32768, 0, "minimum");
    int newGreatest = within(v[9], greatest, 0, 32767, "maximum");
    int new0 = within(v[10], threshold0, -32768, 32767, "threshold0");
    int new1 = within(v[11], threshold1, -32768, 32767, "threshold1");
    within(v[12], 0, 0, 0, "value");
    hardware.sync();
    synchronized (this) {
      if (counts) {
        channel.rising = rising;
        channel.falling = falling;
        channel.modeLow = low;
        channel.modeHigh = high;
      }
      least = newLeast;
      greatest = newGreatest;
      threshold0 = new0;
      threshold1 = new1;
      if (v[8] != null || v[9] != null || v[10] != null || v[11] != null || v[12] != null) {
        count = 0;
      }
      if (v[1] != null) {
        channel.pin = pin;
        channel.modePin = modePin;
      }
    }
    if (v[1] != null) {
      usePins();
    }
    return PyNone.NONE;
  }

  /** Claims the pins of both channels, and gives back what is no more of use. */
  private void usePins() {
    for (Pin pin : inputs.keySet().toArray(new Pin[0])) {
      boolean used = false;
      for (Channel channel : channels) {
        used |= channel.pin == pin || channel.modePin == pin;
      }
      if (!used) {
        hardware.release(inputs.remove(pin));
        pins.leave(pin, this);
      }
    }
    for (Channel channel : channels) {
      usePin(channel.pin);
      usePin(channel.modePin);
    }
  }

  private void usePin(Pin pin) {
    if (pin == null || inputs.containsKey(pin)) {
      return;
    }
    pins.take(pin, this);
    try {
      DigitalPin input = hardware.claim(pin);
      inputs.put(pin, input);
      input.setMode(PinMode.INPUT);
      input.setEdgeListener(this);
    } catch (HalException e) {
      hardware.release(inputs.remove(pin));
      pins.leave(pin, this);
      throw Hardware.error(e);
    } catch (PyError e) {
      pins.leave(pin, this);
      throw e;
    }
  }

  @Override
  public void lose(Pin pin) {
    hardware.release(inputs.remove(pin));
    for (Channel channel : channels) {
      if (channel.pin == pin) {
        channel.pin = null;
      }
      if (channel.modePin == pin) {
        channel.modePin = null;
      }
    }
  }

  @Override
  public String function() {
    return null;
  }

  /** Called by the hardware, on a thread of its own. */
  @Override
  public void edge(Pin pin, boolean level, long nanos) {
    int events = 0;
    synchronized (this) {
      if (!running) {
        return;
      }
      for (Channel channel : channels) {
        if (channel.pin == pin) {
          events |= count(channel, level);
        }
      }
    }
    if (irq != null) {
      irq.raise(events);
    }
  }

  private int count(Channel channel, boolean level) {
    int action = level ? channel.rising : channel.falling;
    // a mode pin that is not connected is high
    boolean high = channel.modePin == null || channel.modePin.level();
    int mode = high ? channel.modeHigh : channel.modeLow;
    if (action == IGNORE || mode == HOLD) {
      return 0;
    }
    boolean up = (action == INCREMENT) == (mode == NORMAL);
    count += up ? 1 : -1;
    int events = 0;
    if (greatest != 0 && count >= greatest) {
      events |= IRQ_MAX;
      count = 0;
    } else if (least != 0 && count <= least) {
      events |= IRQ_MIN;
      count = 0;
    } else if (count > 32767 || count < -32768) {
      count = 0;
    }
    events |= count == 0 ? IRQ_ZERO : 0;
    events |= count == threshold0 ? IRQ_THRESHOLD0 : 0;
    events |= count == threshold1 ? IRQ_THRESHOLD1 : 0;
    return events;
  }

  @PyFunction
  PyObject value(@Optional PyObject clear) {
    if (clear != null && Args.toInt(clear) != 0) {
      throw PyError.valueError("value");
    }
    hardware.sync();
    synchronized (this) {
      int now = count;
      if (clear != null) {
        count = 0;
      }
      return PyInt.of(now);
    }
  }

  @PyFunction
  void start() {
    hardware.sync();
    running = true;
  }

  @PyFunction
  void stop() {
    hardware.sync();
    running = false;
  }

  @PyFunction
  void deinit() {
    hardware.sync();
    if (irq != null) {
      irq.init(PyNone.NONE, 0, false);
    }
    running = false;
    for (int i = 0; i < channels.length; i++) {
      channels[i] = new Channel();
    }
    usePins();
    count = 0;
    least = 0;
    greatest = 0;
    threshold0 = 0;
    threshold1 = 0;
  }

  @PyFunction(raw = true, kw = true)
  PyObject irq(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, IRQ_PARAMETERS, 0, 2);
    if (irq == null) {
      irq = new PyIrq(Engine.current(), this, this);
    }
    if (args.length > 0) {
      int trigger = Given.intOr(values[1], IRQ_ZERO);
      if (trigger < IRQ_THRESHOLD1 || trigger >= IRQ_ZERO << 1) {
        throw PyError.valueError("trigger");
      }
      PyObject handler = values[0] == null ? PyNone.NONE : values[0];
      irq.init(handler, handler == PyNone.NONE ? 0 : trigger, false);
    }
    return irq;
  }

  /** Every event is told; {@link PyIrq} knows which ones are wanted. */
  @Override
  public void setTrigger(int events) {}

  @Override
  public void print(Printer out, int kind) {
    out.print("PCNT(" + unit + ")");
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.BitTiming;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PulseOutput;
import io.github.krait.hal.WakeSource;
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
import java.util.List;

/**
 * {@code machine.Pin}, as it is on the RP2040, with what other ports add to it. Where another
 * object of the program has the pin, reading still gives its level, and what is written is kept
 * until the pin is initialised again.
 */
@io.github.krait.annotation.PyType(name = "Pin")
final class PyMachinePin extends StmPinMethods
    implements PinOwner, VirtualPin, PyIrq.Source, EdgeListener {
  static final PyType TYPE = PyType.builtin("Pin", new PyMachinePin_Py.Binder());

  @PyConst("board")
  static final PyObject BOARD = PinNames.BOARD;

  @PyConst("cpu")
  static final PyObject CPU = PinNames.CPU;

  @PyConst static final int IN = 0;
  @PyConst static final int OUT = 1;
  @PyConst static final int OPEN_DRAIN = 2;
  @PyConst static final int ALT = 3;
  @PyConst static final int ANALOG = 4;
  @PyConst static final int ALT_OPEN_DRAIN = 5;
  @PyConst static final int PULL_UP = 1;
  @PyConst static final int PULL_DOWN = 2;

  /** Both resistors, which on the RP2040 keep the level that was there last. */
  @PyConst static final int PULL_HOLD = PULL_UP | PULL_DOWN;

  @PyConst static final int DRIVE_0 = 0;
  @PyConst static final int DRIVE_1 = 1;
  @PyConst static final int DRIVE_2 = 2;
  @PyConst static final int DRIVE_3 = 3;

  @PyConst static final int IRQ_LOW_LEVEL = 1;
  @PyConst static final int IRQ_HIGH_LEVEL = 2;
  @PyConst static final int IRQ_FALLING = 4;
  @PyConst static final int IRQ_RISING = 8;

  /** The ESP32's names for waking by level. */
  @PyConst static final int WAKE_LOW = IRQ_LOW_LEVEL;

  @PyConst static final int WAKE_HIGH = IRQ_HIGH_LEVEL;

  @PyConst static final int ALT_SPI = AlternateFunctions.SPI;
  @PyConst static final int ALT_UART = AlternateFunctions.UART;
  @PyConst static final int ALT_I2C = AlternateFunctions.I2C;
  @PyConst static final int ALT_PWM = AlternateFunctions.PWM;
  @PyConst static final int ALT_SIO = AlternateFunctions.SIO;
  @PyConst static final int ALT_PIO0 = AlternateFunctions.PIO0;
  @PyConst static final int ALT_PIO1 = AlternateFunctions.PIO1;
  @PyConst static final int ALT_GPCK = AlternateFunctions.GPCK;
  @PyConst static final int ALT_USB = AlternateFunctions.USB;

  private static final PyStr[] RP2_IRQ_PARAMETERS = Args.names("handler", "trigger", "hard");

  private static final PyStr[] IRQ_PARAMETERS =
      Args.names("handler", "trigger", "hard", "priority", "wake");

  final Pin pin;

  /** Hears of all edges, besides the irq; null: nobody. */
  private volatile EdgeListener listener;

  private final MachinePins pins;
  private final Hardware hardware;

  /** Null while another object has the pin, and while {@link #pulses} is open. */
  private DigitalPin digital;

  /** Sends bit streams, instead of {@link #digital}, until the pin is used otherwise. */
  private PulseOutput pulses;

  /** The resistor while {@link #pulses} is open. */
  private Pull keptPull = Pull.NONE;

  /** What was written last, also while another object has the pin. */
  private boolean kept;

  /** Null until {@link #irq} was called. */
  private PyIrq irq;

  /** The events that the irq wants. */
  private volatile int events;

  /** The alternate function that was chosen, while {@link PinMode#DISABLED}. */
  private int alternate = AlternateFunctions.NULL;

  /** Whether no function was chosen so that it can be measured, while {@link PinMode#DISABLED}. */
  private boolean analog;

  private int strength = DRIVE_1;

  PyMachinePin(MachinePins pins, Pin pin) {
    this.pins = pins;
    this.pin = pin;
    hardware = pins.hardware;
    if (pins.owner(pin) == null) {
      claim();
    }
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    MachinePins pins = MachinePins.current();
    PyMachinePin self = pins.of(pins.find(args[0]));
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
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** The pin for digital use, taken from whoever has it. */
  private DigitalPin claim() {
    if (digital == null) {
      pins.take(pin, this);
      boolean afterPulses = pulses != null;
      closePulses();
      try {
        digital = hardware.claim(pin);
      } catch (PyError e) {
        pins.leave(pin, this);
        throw e;
      }
      digital.write(kept);
      if (afterPulses) {
        digital.setPull(keptPull);
        digital.setMode(PinMode.OUTPUT);
      }
      listen();
    }
    return digital;
  }

  private void put(boolean level) {
    kept = level;
    digital.write(level);
  }

  private void closePulses() {
    PulseOutput open = pulses;
    pulses = null;
    hardware.release(open);
  }

  @Override
  public void lose(Pin pin) {
    closePulses();
    DigitalPin claim = digital;
    if (claim != null) {
      digital = null;
      alternate = AlternateFunctions.NULL;
      hardware.release(claim);
    }
  }

  /** Sends bits, the highest one of each byte first, as an output that stays low after them. */
  void sendBits(BitTiming timing, byte[] data, int from, int length) {
    hardware.sync();
    try {
      if (pulses == null) {
        keptPull = claim().pull();
        lose(pin);
        kept = false;
        pulses = hardware.own(pin.openPulseOutput(hardware.firmware().runtime()));
      }
      pulses.sendBits(timing, data, from, length);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Makes it an output of open drain that lets go. */
  void toOpenDrain() {
    hardware.sync();
    try {
      claim();
      setMode(OPEN_DRAIN, true, AlternateFunctions.SIO);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public String function() {
    return Lease.SOFTWARE;
  }

  @Override
  public boolean pullsUp(Pin pin) {
    try {
      return pullNow() == Pull.UP;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  Pin pin() {
    return pin;
  }

  @Override
  int af() {
    return alternate == AlternateFunctions.NULL ? 0 : alternate;
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    boolean rp2 = pins.port == Port.RP2;
    PyObject[] values = PinArguments.bind(pins.port, args, nkw);
    Boolean value = PinArguments.isGiven(values[2]) ? values[2].isTrue() : null;
    int wanted = values[3] == null ? AlternateFunctions.SIO : Args.toInt(values[3]);
    int mode = PinArguments.isGiven(values[0]) ? Args.toInt(values[0]) : -1;
    if (pins.isExternal(pin)) {
      PinArguments.checkExternal(mode, values[1], wanted);
    }
    if (mode >= ALT && mode != ANALOG) {
      AlternateFunctions.check(pins.port, hardware.board(), pin, wanted);
    }
    // None is not "as it was" here: it means no pull
    Pull pull =
        PinArguments.isGiven(values[1]) ? PinArguments.pull(Args.toInt(values[1])) : Pull.NONE;
    hardware.sync();
    try {
      if (mode >= 0) {
        claim();
        setMode(mode, value, wanted);
      }
      if (digital != null) {
        digital.setPull(pull);
      } else {
        keptPull = pull;
      }
      if (!rp2 && pins.port != Port.STM32 && PinArguments.isGiven(values[4])) {
        setDrive(Args.toInt(values[4]));
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return PyNone.NONE;
  }

  /**
   * The order of the steps is that of the RP2040's port, so that there are the same glitches: none.
   * Its open drain is made of an output of low that is switched on and off, which is why low is
   * what remains of it in other modes.
   */
  private void setMode(int mode, Boolean value, int wanted) {
    analog = false;
    PinMode before = digital.mode();
    switch (mode) {
      case IN:
        digital.setMode(PinMode.INPUT);
        if (before == PinMode.OPEN_DRAIN) {
          put(false);
        }
        break;
      case OUT:
        if (value != null) {
          put(value);
        } else if (before == PinMode.OPEN_DRAIN) {
          put(false);
        }
        digital.setMode(PinMode.OUTPUT);
        break;
      case OPEN_DRAIN:
        boolean level = value == null || value;
        if (level) {
          digital.setMode(PinMode.INPUT);
        }
        put(level);
        digital.setMode(PinMode.OPEN_DRAIN);
        break;
      case ANALOG:
        digital.setMode(PinMode.DISABLED);
        alternate = AlternateFunctions.NULL;
        analog = true;
        break;
      default:
        if (wanted != AlternateFunctions.SIO || pins.port == Port.STM32) {
          digital.setMode(PinMode.DISABLED);
          alternate = wanted;
        } else if (before == PinMode.DISABLED) {
          // the function that leaves the direction as it is
          digital.setMode(PinMode.INPUT);
        } else if (before == PinMode.OPEN_DRAIN) {
          setMode(kept ? IN : OUT, null, AlternateFunctions.SIO);
        }
    }
  }

  private void setDrive(int wanted) {
    if (wanted < DRIVE_0 || wanted > DRIVE_3) {
      throw PyError.valueError("invalid drive: " + wanted);
    }
    claim().setDrive(wanted);
    strength = wanted;
  }

  /** The mode, or without another change than that of it, a new one. */
  @PyFunction
  PyObject mode(@Optional PyObject mode) {
    hardware.sync();
    try {
      if (mode == null) {
        return PyInt.of(mode());
      }
      int wanted = Args.toInt(mode);
      if (wanted < IN || wanted > ALT_OPEN_DRAIN) {
        throw PyError.valueError("invalid pin mode: " + wanted);
      }
      claim();
      setMode(wanted, null, AlternateFunctions.SIO);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return PyNone.NONE;
  }

  private int mode() {
    if (pulses != null) {
      return OUT;
    }
    PinMode mode = digital == null ? PinMode.DISABLED : digital.mode();
    if (mode == PinMode.INPUT) {
      return IN;
    }
    if (mode == PinMode.OUTPUT) {
      return OUT;
    }
    return mode == PinMode.OPEN_DRAIN ? OPEN_DRAIN : ALT;
  }

  @PyFunction
  PyObject pull(@Optional PyObject pull) {
    hardware.sync();
    try {
      if (pull != null) {
        Pull wanted = PinArguments.isGiven(pull) ? PinArguments.pull(Args.toInt(pull)) : Pull.NONE;
        claim().setPull(wanted);
        return PyNone.NONE;
      }
      Pull now = pullNow();
      if (now == Pull.NONE) {
        return PyNone.NONE;
      }
      return PyInt.of(now == Pull.UP ? PULL_UP : now == Pull.DOWN ? PULL_DOWN : PULL_HOLD);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private Pull pullNow() {
    return digital != null ? digital.pull() : pulses != null ? keptPull : Pull.NONE;
  }

  @PyFunction
  PyObject drive(@Optional PyObject strength) {
    if (strength == null) {
      return PyInt.of(this.strength);
    }
    hardware.sync();
    try {
      setDrive(Args.toInt(strength));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return PyNone.NONE;
  }

  @PyFunction
  PyObject value(@Optional PyObject level) {
    return level == null ? call0() : call1(level);
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    Args.check(args.length - 2 * nkw, nkw, 0, 1);
    return args.length == 0 ? call0() : call1(args[0]);
  }

  @Override
  public PyObject call0() {
    return PyInt.of(read() ? 1 : 0);
  }

  @Override
  public PyObject call1(PyObject level) {
    write(level.isTrue());
    return PyNone.NONE;
  }

  /** The level on the pin now. */
  boolean read() {
    hardware.sync();
    try {
      return digital == null ? pin.level() : digital.read();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  void write(boolean level) {
    hardware.sync();
    try {
      if (digital != null) {
        put(level);
      } else if (pulses != null) {
        claim();
        put(level);
      } else {
        kept = level;
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public int readLevel() {
    return read() ? 1 : 0;
  }

  @Override
  public void writeLevel(boolean level) {
    write(level);
  }

  @PyFunction(raw = true, kw = true)
  PyObject irq(PyObject[] args, int nkw) {
    boolean rp2 = pins.port == Port.RP2;
    if (pins.isExternal(pin)) {
      throw PyError.valueError("expecting a regular GPIO Pin");
    }
    PyStr[] names = rp2 ? RP2_IRQ_PARAMETERS : IRQ_PARAMETERS;
    PyObject[] values = Args.bind(args, nkw, names, 0, rp2 ? 3 : 2);
    int trigger = Given.intOr(values[1], IRQ_FALLING | IRQ_RISING);
    if (irq == null) {
      irq = new PyIrq(Engine.current(), this, this);
    }
    if (args.length > 0) {
      PyObject handler = values[0] == null ? PyNone.NONE : values[0];
      if ((trigger & (IRQ_LOW_LEVEL | IRQ_HIGH_LEVEL)) != 0 && handler != PyNone.NONE) {
        handler = new LevelHandler(this, handler);
      }
      hardware.sync();
      irq.init(handler, trigger, Given.truthOr(values[2], false));
    }
    return irq;
  }

  /** Adds what interrupts now, to what ends a sleep. */
  void addWakeSources(List<WakeSource> sources) {
    Pull pull = pullNow();
    if ((events & (IRQ_RISING | IRQ_HIGH_LEVEL)) != 0) {
      sources.add(new WakeSource.Level(pin, true, (events & IRQ_HIGH_LEVEL) == 0, pull));
    }
    if ((events & (IRQ_FALLING | IRQ_LOW_LEVEL)) != 0) {
      sources.add(new WakeSource.Level(pin, false, (events & IRQ_LOW_LEVEL) == 0, pull));
    }
  }

  @Override
  public void setTrigger(int wanted) {
    events = wanted;
    hardware.sync();
    try {
      listen();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    raiseLevel();
  }

  private void listen() {
    if (digital != null) {
      digital.setEdgeListener(events == 0 && listener == null ? null : this);
    }
  }

  /** Has somebody else hear of all edges, on the hardware's thread; null: nobody. */
  void setListener(EdgeListener other) {
    listener = other;
    hardware.sync();
    try {
      listen();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Puts out a level, on the hardware's thread; nothing where another object has the pin. */
  void writeFromHardware(boolean level) {
    DigitalPin claim = digital;
    if (claim != null) {
      try {
        kept = level;
        claim.write(level);
      } catch (HalException e) {
        // it was closed: nobody is there to be told
        claim = null;
      }
    }
  }

  /** Makes it an input. */
  void toInput(Pull pull) {
    hardware.sync();
    try {
      claim();
      setMode(IN, null, AlternateFunctions.SIO);
      digital.setPull(pull);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Makes it an output of that level. */
  void toOutput(boolean level) {
    hardware.sync();
    try {
      claim();
      setMode(OUT, level, AlternateFunctions.SIO);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Levels interrupt as long as they last. */
  void raiseLevel() {
    if ((events & (IRQ_LOW_LEVEL | IRQ_HIGH_LEVEL)) != 0) {
      irq.raise(read() ? IRQ_HIGH_LEVEL : IRQ_LOW_LEVEL);
    }
  }

  /** Called by the hardware, on a thread of its own. */
  @Override
  public void edge(Pin where, boolean level, long nanos) {
    int wanted = events;
    if ((wanted & (IRQ_LOW_LEVEL | IRQ_HIGH_LEVEL)) != 0) {
      irq.raise(level ? IRQ_RISING | IRQ_HIGH_LEVEL : IRQ_FALLING | IRQ_LOW_LEVEL);
    } else if (wanted != 0) {
      irq.raiseEach(level ? IRQ_RISING : IRQ_FALLING);
    }
    EdgeListener other = listener;
    if (other != null) {
      other.edge(where, level, nanos);
    }
  }

  @PyFunction
  void low() {
    write(false);
  }

  @PyFunction
  void high() {
    write(true);
  }

  @PyFunction
  void off() {
    write(false);
  }

  @PyFunction
  void on() {
    write(true);
  }

  @PyFunction
  void toggle() {
    hardware.sync();
    try {
      if (digital != null) {
        put(!kept);
      } else if (pulses != null) {
        claim();
        put(true);
      } else {
        kept = !kept;
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public void print(Printer out, int kind) {
    if (pins.port == Port.ESP32) {
      out.print("Pin(" + pin.number() + ")");
      return;
    }
    if (pins.port == Port.STM32) {
      printOnStm(out);
      return;
    }
    try {
      if (pins.isExternal(pin)) {
        out.print("Pin(" + pin.name() + ", mode=" + (mode() == OUT ? "OUT" : "IN") + ")");
        return;
      }
      out.print("Pin(" + pin.name() + ", mode=" + PinText.mode(mode()));
      if (pulses != null) {
        out.print(PinText.pull(keptPull));
      } else if (digital != null) {
        out.print(PinText.pull(digital.pull()));
        boolean disabled = digital.mode() == PinMode.DISABLED;
        out.print(disabled ? ", alt=" + AlternateFunctions.name(alternate) : "");
      } else {
        PinOwner owner = pins.owner(pin);
        String function = owner == null || owner == this ? null : owner.function();
        out.print(", alt=" + (function == null ? AlternateFunctions.NULL : function));
      }
      out.print(")");
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private void printOnStm(Printer out) {
    try {
      boolean unused = digital != null && digital.mode() == PinMode.DISABLED;
      String mode =
          unused && alternate == AlternateFunctions.NULL
              ? (analog ? "ANALOG" : "IN")
              : PinText.mode(mode());
      Pull pull = pullNow();
      out.print("Pin(Pin.cpu." + pin.name() + ", mode=Pin." + mode);
      if (pull == Pull.UP || pull == Pull.DOWN) {
        out.print(", pull=Pin.PULL_" + pull);
      }
      out.print(unused && alternate != AlternateFunctions.NULL ? ", alt=" + alternate : "");
      out.print(")");
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}

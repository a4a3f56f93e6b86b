package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
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
 * {@code machine.Pin}, as it is on the RP2040, with what other ports add to it. Where another
 * object of the program has the pin, reading still gives its level, and what is written is kept
 * until the pin is initialised again.
 */
@io.github.krait.annotation.PyType(name = "Pin")
final class PyMachinePin extends PyObject implements PinOwner {
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

  @PyConst static final int ALT_SPI = AlternateFunctions.SPI;
  @PyConst static final int ALT_UART = AlternateFunctions.UART;
  @PyConst static final int ALT_I2C = AlternateFunctions.I2C;
  @PyConst static final int ALT_PWM = AlternateFunctions.PWM;
  @PyConst static final int ALT_SIO = AlternateFunctions.SIO;
  @PyConst static final int ALT_PIO0 = AlternateFunctions.PIO0;
  @PyConst static final int ALT_PIO1 = AlternateFunctions.PIO1;
  @PyConst static final int ALT_GPCK = AlternateFunctions.GPCK;
  @PyConst static final int ALT_USB = AlternateFunctions.USB;

  /** What {@code init} takes, the first two by position too. */
  private static final PyStr[] RP2_PARAMETERS = Args.names("mode", "pull", "value", "alt");

  private static final PyStr[] PARAMETERS =
      Args.names("mode", "pull", "value", "alt", "drive", "hold");

  private static final int POSITIONAL = 2;

  final Pin pin;
  private final MachinePins pins;
  private final Hardware hardware;

  /** Null while another object has the pin. */
  private DigitalPin digital;

  /** What was written while another object has the pin. */
  private boolean kept;

  /** The alternate function that was chosen, while {@link PinMode#DISABLED}. */
  private int alternate = AlternateFunctions.NULL;

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
  public boolean isTrue() {
    return true;
  }

  private DigitalPin claim() {
    if (digital == null) {
      pins.take(pin, this);
      try {
        digital = hardware.claim(pin);
      } catch (PyError e) {
        pins.leave(pin, this);
        throw e;
      }
      digital.write(kept);
    }
    return digital;
  }

  @Override
  public void lose(Pin pin) {
    DigitalPin claim = digital;
    if (claim != null) {
      digital = null;
      alternate = AlternateFunctions.NULL;
      try {
        kept = claim.output();
      } catch (HalException e) {
        // closed with its board; what it put out is of no use to anybody
        kept = false;
      }
      hardware.release(claim);
    }
  }

  @Override
  public String function() {
    return "SIO";
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    boolean rp2 = pins.port == Port.RP2;
    PyObject[] values = Args.bind(args, nkw, rp2 ? RP2_PARAMETERS : PARAMETERS, 0, POSITIONAL);
    Boolean value = isGiven(values[2]) ? values[2].isTrue() : null;
    int wanted = values[3] == null ? AlternateFunctions.SIO : Args.toInt(values[3]);
    int mode = isGiven(values[0]) ? Args.toInt(values[0]) : -1;
    if (mode >= ALT && mode != ANALOG) {
      AlternateFunctions.check(hardware.board(), pin, wanted);
    }
    // None is not "as it was" here: it means no pull
    Pull pull = isGiven(values[1]) ? pull(Args.toInt(values[1])) : Pull.NONE;
    hardware.sync();
    try {
      if (mode >= 0) {
        claim();
        setMode(mode, value, wanted);
      }
      if (digital != null) {
        digital.setPull(pull);
      }
      if (!rp2 && isGiven(values[4])) {
        setDrive(Args.toInt(values[4]));
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return PyNone.NONE;
  }

  private static boolean isGiven(PyObject value) {
    return value != null && value != PyNone.NONE;
  }

  private static Pull pull(int bits) {
    switch (bits & (PULL_UP | PULL_DOWN)) {
      case PULL_UP:
        return Pull.UP;
      case PULL_DOWN:
        return Pull.DOWN;
      case PULL_UP | PULL_DOWN:
        return Pull.KEEP;
      default:
        return Pull.NONE;
    }
  }

  /**
   * The order of the steps is that of the RP2040's port, so that there are the same glitches: none.
   * Its open drain is made of an output of low that is switched on and off, which is why low is
   * what remains of it in other modes.
   */
  private void setMode(int mode, Boolean value, int wanted) {
    PinMode before = digital.mode();
    switch (mode) {
      case IN:
        digital.setMode(PinMode.INPUT);
        if (before == PinMode.OPEN_DRAIN) {
          digital.write(false);
        }
        break;
      case OUT:
        if (value != null) {
          digital.write(value);
        } else if (before == PinMode.OPEN_DRAIN) {
          digital.write(false);
        }
        digital.setMode(PinMode.OUTPUT);
        break;
      case OPEN_DRAIN:
        boolean level = value == null || value;
        if (level) {
          digital.setMode(PinMode.INPUT);
        }
        digital.write(level);
        digital.setMode(PinMode.OPEN_DRAIN);
        break;
      case ANALOG:
        digital.setMode(PinMode.DISABLED);
        alternate = AlternateFunctions.NULL;
        break;
      default:
        if (wanted != AlternateFunctions.SIO) {
          digital.setMode(PinMode.DISABLED);
          alternate = wanted;
        } else if (before == PinMode.DISABLED) {
          // the function that leaves the direction as it is
          digital.setMode(PinMode.INPUT);
        } else if (before == PinMode.OPEN_DRAIN) {
          setMode(digital.output() ? IN : OUT, null, AlternateFunctions.SIO);
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
        Pull wanted = isGiven(pull) ? pull(Args.toInt(pull)) : Pull.NONE;
        claim().setPull(wanted);
        return PyNone.NONE;
      }
      Pull now = digital == null ? Pull.NONE : digital.pull();
      if (now == Pull.NONE) {
        return PyNone.NONE;
      }
      return PyInt.of(now == Pull.UP ? PULL_UP : now == Pull.DOWN ? PULL_DOWN : PULL_HOLD);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
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
      if (digital == null) {
        kept = level;
      } else {
        digital.write(level);
      }
    } catch (HalException e) {
      throw Hardware.error(e);
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
      if (digital == null) {
        kept = !kept;
      } else {
        digital.write(!digital.output());
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
    try {
      out.print("Pin(" + pin.name() + ", mode=" + modeText(mode()));
      if (digital != null) {
        out.print(pullText(digital.pull()));
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

  private static String modeText(int mode) {
    return mode == IN ? "IN" : mode == OUT ? "OUT" : mode == OPEN_DRAIN ? "OPEN_DRAIN" : "ALT";
  }

  private static String pullText(Pull pull) {
    if (pull == Pull.UP) {
      return ", pull=PULL_UP";
    }
    if (pull == Pull.DOWN) {
      return ", pull=PULL_DOWN";
    }
    return pull == Pull.KEEP ? ", pull=PULL_UP|PULL_DOWN" : "";
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
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

/** {@code machine.Pin}, as it is on the RP2040. */
@io.github.krait.annotation.PyType(name = "Pin")
final class PyMachinePin extends PyObject {
  static final PyType TYPE = PyType.builtin("Pin", new PyMachinePin_Py.Binder());

  @PyConst("board")
  static final PyObject BOARD = PinNames.BOARD;

  @PyConst("cpu")
  static final PyObject CPU = PinNames.CPU;

  @PyConst static final int IN = 0;
  @PyConst static final int OUT = 1;
  @PyConst static final int OPEN_DRAIN = 2;
  @PyConst static final int ALT = 3;
  @PyConst static final int PULL_UP = 1;
  @PyConst static final int PULL_DOWN = 2;

  /** The alternate function that means: no alternate function, but digital input and output. */
  private static final int ALT_SIO = 5;

  /** The one that the RP2040 has chosen for a pin that is not connected. */
  private static final int ALT_NULL = 31;

  /** What {@code init} takes, the last two by keyword only. */
  private static final PyStr[] PARAMETERS = Args.names("mode", "pull", "value", "alt");

  private static final int POSITIONAL = 2;

  private final Hardware hardware;
  private final DigitalPin pin;

  PyMachinePin(Hardware hardware, DigitalPin pin) {
    this.hardware = hardware;
    this.pin = pin;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    PyMachinePin self = MachinePins.current().find(args[0]);
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

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, POSITIONAL);
    Boolean value = isGiven(values[2]) ? values[2].isTrue() : null;
    int alternate = values[3] == null ? ALT_SIO : Args.toInt(values[3]);
    hardware.sync();
    try {
      if (isGiven(values[0])) {
        setMode(Args.toInt(values[0]), value, alternate);
      }
      // None is not "as it was" here: it means no pull
      pin.setPull(isGiven(values[1]) ? pull(Args.toInt(values[1])) : Pull.NONE);
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
  private void setMode(int mode, Boolean value, int alternate) {
    PinMode before = pin.mode();
    switch (mode) {
      case IN:
        pin.setMode(PinMode.INPUT);
        if (before == PinMode.OPEN_DRAIN) {
          pin.write(false);
        }
        break;
      case OUT:
        if (value != null) {
          pin.write(value);
        } else if (before == PinMode.OPEN_DRAIN) {
          pin.write(false);
        }
        pin.setMode(PinMode.OUTPUT);
        break;
      case OPEN_DRAIN:
        boolean level = value == null || value;
        if (level) {
          pin.setMode(PinMode.INPUT);
        }
        pin.write(level);
        pin.setMode(PinMode.OPEN_DRAIN);
        break;
      default:
        // alternate functions do not exist yet, but for the one that leaves the direction as it is
        if (alternate != ALT_SIO) {
          throw PyError.valueError("invalid pin af: " + alternate);
        }
        if (before == PinMode.DISABLED) {
          pin.setMode(PinMode.INPUT);
        } else if (before == PinMode.OPEN_DRAIN) {
          setMode(pin.output() ? IN : OUT, null, ALT_SIO);
        }
    }
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
    hardware.sync();
    try {
      return PyInt.of(pin.read() ? 1 : 0);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public PyObject call1(PyObject level) {
    write(level.isTrue());
    return PyNone.NONE;
  }

  private void write(boolean level) {
    hardware.sync();
    try {
      pin.write(level);
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
      pin.write(!pin.output());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @Override
  public void print(Printer out, int kind) {
    PinMode mode;
    Pull pull;
    try {
      mode = pin.mode();
      pull = pin.pull();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    out.print("Pin(" + pin.pin().name() + ", mode=" + modeText(mode) + pullText(pull));
    out.print(mode == PinMode.DISABLED ? ", alt=" + ALT_NULL + ")" : ")");
  }

  private static String modeText(PinMode mode) {
    if (mode == PinMode.INPUT) {
      return "IN";
    }
    if (mode == PinMode.OUTPUT) {
      return "OUT";
    }
    return mode == PinMode.OPEN_DRAIN ? "OPEN_DRAIN" : "ALT";
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

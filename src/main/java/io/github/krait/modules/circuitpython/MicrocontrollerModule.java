package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** CircuitPython's module {@code microcontroller}. */
@PyModule(value = "microcontroller", profiles = "circuitpython", board = true)
public final class MicrocontrollerModule {
  @PyConst("Pin")
  static final PyType PIN = PyMicrocontrollerPin.TYPE;

  @PyConst("Processor")
  static final PyType PROCESSOR = PyProcessor.TYPE;

  @PyConst("ResetReason")
  static final PyType RESET_REASON = PyResetReason.TYPE;

  @PyConst("RunMode")
  static final PyType RUN_MODE = PyRunMode.TYPE;

  private static final PyStr PINS = PyStr.of("pin");

  private MicrocontrollerModule() {}

  /** What is started after the next reset. */
  private static final class NextReset {
    Reset.Target target = Reset.Target.PROGRAM;
  }

  /** Adds what the board has, and {@code pin}: its pins by the processor's names. */
  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    PyDict pins = new PyDict();
    for (Pin pin : Hardware.current().board().pins()) {
      pins.put(engine.intern(PyStr.of(pin.name())), new PyMicrocontrollerPin(pin));
    }
    PyDict names = module.globals();
    names.put(engine.intern(PINS), new io.github.krait.object.PyModule(pins, true));
    names.put(engine.intern(PyStr.of("cpu")), new PyProcessor());
    Board board = Hardware.current().board();
    if (board.cores() > 1) {
      PyObject[] cores = new PyObject[board.cores()];
      for (int i = 0; i < cores.length; i++) {
        cores[i] = new PyProcessor();
      }
      names.put(engine.intern(PyStr.of("cpus")), PyTuple.of(cores));
    }
    names.put(engine.intern(PyStr.of("nvm")), memory(board));
    names.put(engine.intern(PyStr.of("watchdog")), watchdog(board));
    engine.setState(NextReset.class, new NextReset());
  }

  private static PyObject memory(Board board) {
    try {
      return new PyNvmByteArray(board.nonVolatile("nvm"));
    } catch (HalException e) {
      return noneUnless(ErrorKind.NOT_FOUND, e);
    }
  }

  private static PyObject watchdog(Board board) {
    try {
      return new PyWatchDogTimer(board.watchdog());
    } catch (HalException e) {
      return noneUnless(ErrorKind.UNSUPPORTED, e);
    }
  }

  /** None for what the board does not have. */
  private static PyObject noneUnless(ErrorKind absent, HalException e) {
    if (e.kind() != absent) {
      throw Hardware.error(e);
    }
    return PyNone.NONE;
  }

  /** The module's object for a pin. */
  static PyMicrocontrollerPin object(Pin pin) {
    return (PyMicrocontrollerPin) pins().get(PyStr.of(pin.name()));
  }

  /** The module's pin objects by name. */
  static PyDict pins() {
    PyObject pins = Engine.current().builtinModule("microcontroller").globals().get(PINS);
    return ((io.github.krait.object.PyModule) pins).globals();
  }

  @PyFunction
  static void delay_us(PyObject microseconds) {
    long nanos = Args.toInt(microseconds) * 1000L;
    Engine engine = Engine.current();
    if (nanos > 0) {
      engine.sleepUntil(engine.nanos() + nanos);
    }
  }

  /** Nothing interrupts a program of CircuitPython, so there is nothing to hold off. */
  @PyFunction
  static void disable_interrupts() {}

  @PyFunction
  static void enable_interrupts() {}

  @PyFunction
  static void on_next_reset(PyObject run_mode) {
    Reset.Target target;
    if (run_mode == PyRunMode.UF2 || run_mode == PyRunMode.BOOTLOADER) {
      target = Reset.Target.BOOTLOADER;
    } else if (run_mode == PyRunMode.SAFE_MODE) {
      target = Reset.Target.SAFE_MODE;
    } else if (run_mode == PyRunMode.NORMAL) {
      target = Reset.Target.PROGRAM;
    } else {
      throw Validate.invalid("run_mode");
    }
    Engine.current().state(NextReset.class).target = target;
  }

  /** Resets the board and ends the program. */
  @PyFunction
  static void reset() {
    Engine engine = Engine.current();
    engine.monitor.reloadRequested("microcontroller.reset");
    Hardware hardware = Hardware.current();
    hardware.sync();
    try {
      hardware.board().reset().reset(ResetCause.SOFTWARE, engine.state(NextReset.class).target);
    } catch (HalException e) {
      if (e.kind() != ErrorKind.UNSUPPORTED) {
        throw Hardware.error(e);
      }
      // then at least the program ends
    }
    throw PyError.of(Exceptions.SYSTEM_EXIT);
  }
}

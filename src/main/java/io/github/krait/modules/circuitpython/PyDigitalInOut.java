package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.BitTiming;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code digitalio.DigitalInOut}, as it is on the RP2040. */
@io.github.krait.annotation.PyType(name = "DigitalInOut")
final class PyDigitalInOut extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("DigitalInOut", new PyDigitalInOut_Py.Binder());

  private final OutputPin use;

  private boolean output;
  private boolean openDrain;

  private PyDigitalInOut(OutputPin use) {
    super(use);
    this.use = use;
  }

  @PyNew
  static PyDigitalInOut make(PyObject pin) {
    return open(Validate.freePin(pin, "pin"));
  }

  /** Takes a pin that is free. */
  static PyDigitalInOut open(Pin pin) {
    Hardware hardware = Hardware.current();
    hardware.sync();
    PyDigitalInOut self;
    try {
      self = new PyDigitalInOut(new OutputPin(pin, hardware.firmware().runtime()));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    try {
      self.toInput(Pull.NONE);
    } catch (HalException e) {
      self.deinit();
      throw Hardware.error(e);
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

  private DigitalPin pin() {
    return use.digital();
  }

  /** Sends bits by the length of pulses; the pin puts out low afterwards. */
  void sendBits(BitTiming timing, byte[] data, int from, int length) {
    hardware.sync();
    try {
      use.pulses().sendBits(timing, data, from, length);
    } catch (HalException e) {
      throw Hardware.error(e);
    } finally {
      output = true;
      openDrain = false;
    }
  }

  private void checkIsOutput(String message) {
    check();
    if (!output) {
      throw PyError.attributeError(message);
    }
  }

  private void checkIsInput() {
    check();
    if (output) {
      throw PyError.attributeError("Pull not used when direction is output.");
    }
  }

  private void toInput(Pull pull) {
    pin().setPull(pull);
    pin().setMode(PinMode.INPUT);
    output = false;
  }

  private void toOutput(boolean value, boolean asOpenDrain) {
    pin().setPull(Pull.NONE);
    output = true;
    openDrain = asOpenDrain;
    put(value);
  }

  /** In an order that leaves no glitch: an open drain lets go before it is told to. */
  private void put(boolean value) {
    if (openDrain && value && pin().mode() != PinMode.OPEN_DRAIN) {
      pin().setMode(PinMode.INPUT);
    }
    pin().write(value);
    pin().setMode(openDrain ? PinMode.OPEN_DRAIN : PinMode.OUTPUT);
  }

  @PyFunction(kw = true)
  void switch_to_output(@Optional("false") boolean value, @Optional PyObject drive_mode) {
    check();
    try {
      toOutput(value, drive_mode == PyDriveMode.OPEN_DRAIN);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction(kw = true)
  void switch_to_input(@Optional PyObject pull) {
    check();
    switchToInput(pull == null ? PyNone.NONE : pull);
  }

  private void switchToInput(PyObject pull) {
    Pull chosen;
    if (pull == PyPull.UP) {
      chosen = Pull.UP;
    } else if (pull == PyPull.DOWN) {
      chosen = Pull.DOWN;
    } else if (pull == PyNone.NONE) {
      chosen = Pull.NONE;
    } else {
      throw PyError.typeError("pull must be of type Pull or None, not " + pull.type().name());
    }
    try {
      toInput(chosen);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  PyObject direction() {
    check();
    return output ? PyDirection.OUTPUT : PyDirection.INPUT;
  }

  @PyProperty(value = "direction", set = true)
  void setDirection(PyObject direction) {
    check();
    if (direction == PyDirection.INPUT) {
      switchToInput(PyNone.NONE);
    } else if (direction == PyDirection.OUTPUT) {
      switch_to_output(false, null);
    } else {
      throw PyError.valueError("Invalid direction");
    }
  }

  @PyProperty
  boolean value() {
    check();
    try {
      return pin().read();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty(value = "value", set = true)
  void setValue(PyObject value) {
    set(value.isTrue());
  }

  /** What assigning to {@code value} does. */
  void set(boolean level) {
    checkIsOutput("Cannot set value when direction is input.");
    try {
      put(level);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  PyObject drive_mode() {
    checkIsOutput("Drive mode not used when direction is input.");
    return openDrain ? PyDriveMode.OPEN_DRAIN : PyDriveMode.PUSH_PULL;
  }

  @PyProperty(value = "drive_mode", set = true)
  void setDriveMode(PyObject mode) {
    checkIsOutput("Drive mode not used when direction is input.");
    openDrain = mode == PyDriveMode.OPEN_DRAIN;
    try {
      boolean level = pin().read();
      // an open drain that let go, and is held low by others, is not told to drive high
      if (level == pin().output()) {
        put(level);
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  PyObject pull() {
    checkIsInput();
    try {
      Pull pull = pin().pull();
      return pull == Pull.UP ? PyPull.UP : pull == Pull.DOWN ? PyPull.DOWN : PyNone.NONE;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty(value = "pull", set = true)
  void setPull(PyObject pull) {
    checkIsInput();
    switchToInput(pull);
  }
}

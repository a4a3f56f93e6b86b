package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PwmOutput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code pwmio.PWMOut}, as it is on the RP2040. */
@io.github.krait.annotation.PyType(name = "PWMOut")
final class PyPwmOut extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("PWMOut", new PyPwmOut_Py.Binder());

  private static final int MAX_DUTY = 0xffff;

  private final PwmOutput output;
  private final boolean variable;

  private PyPwmOut(Claims claims, PwmOutput output, boolean variable) {
    super(claims);
    this.output = output;
    this.variable = variable;
  }

  @PyNew(kw = true)
  static PyPwmOut make(
      PyObject pin,
      @KwOnly @Optional("0") int duty_cycle,
      @KwOnly @Optional("500") int frequency,
      @KwOnly @Optional("false") boolean variable_frequency) {
    Pin free = Validate.freePin(pin, "pin");
    Hardware hardware = Hardware.current();
    checkFrequency(hardware, frequency);
    hardware.sync();
    Claims claims = new Claims();
    boolean done = false;
    try {
      PwmTimer timer = PwmTimer.use(free, frequency, variable_frequency);
      if (timer != null) {
        claims.add(timer);
      }
      PwmOutput output = claims.add(free.openPwm(hardware.firmware().runtime()));
      setFrequency(output, frequency);
      output.setDuty16(duty_cycle & MAX_DUTY);
      done = true;
      return new PyPwmOut(claims, output, variable_frequency);
    } catch (HalException e) {
      throw e.kind() == ErrorKind.IN_USE ? PwmTimer.inUse() : Validate.refusedPin(e);
    } finally {
      if (!done) {
        claims.close();
      }
    }
  }

  /** A pulse takes two of the processor's cycles at least. */
  private static void checkFrequency(Hardware hardware, int frequency) {
    if (frequency <= 0 || frequency > hardware.board().frequency() / 2) {
      throw Validate.invalid("frequency");
    }
  }

  private static void setFrequency(PwmOutput output, int frequency) {
    try {
      output.setFrequency(frequency);
    } catch (HalException e) {
      throw e.kind() == ErrorKind.INVALID_ARGUMENT
          ? Validate.invalid("frequency")
          : Hardware.error(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  int duty_cycle() {
    check();
    return output.duty16();
  }

  @PyProperty(value = "duty_cycle", set = true)
  void setDutyCycle(PyObject value) {
    check();
    int duty = Validate.range(Args.toInt(value), 0, MAX_DUTY, "duty_cycle");
    try {
      output.setDuty16(duty);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  int frequency() {
    check();
    return (int) output.frequency();
  }

  @PyProperty(value = "frequency", set = true)
  void setFrequency(PyObject value) {
    check();
    if (!variable) {
      throw PyError.attributeError("Invalid variable_frequency");
    }
    int frequency = Args.toInt(value);
    checkFrequency(hardware, frequency);
    setFrequency(output, frequency);
  }
}

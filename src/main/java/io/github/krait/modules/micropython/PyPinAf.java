package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.hal.PinFunction;
import io.github.krait.object.Printer;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** An alternate function of a pin of the STM32. */
@io.github.krait.annotation.PyType(name = "PinAF")
final class PyPinAf extends PyObject {
  static final PyType TYPE = PyType.builtin("PinAF", new PyPinAf_Py.Binder());

  private final PinFunction function;

  PyPinAf(PinFunction function) {
    this.function = function;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  int index() {
    return function.alternate();
  }

  @PyFunction
  String name() {
    String unit = function.unit();
    return "AF"
        + function.alternate()
        + "_"
        + (unit.startsWith("PWM") ? "TIM" + unit.substring(3) : unit.replace("UART", "USART"));
  }

  /** The unit's registers, whose address is not known here. */
  @PyFunction
  int reg() {
    return 0;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("Pin." + name());
  }
}

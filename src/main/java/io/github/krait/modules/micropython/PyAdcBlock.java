package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.Pin;
import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.ADCBlock}: a converter with several channels. */
@io.github.krait.annotation.PyType(name = "ADCBlock")
final class PyAdcBlock extends PyObject {
  static final PyType TYPE = PyType.builtin("ADCBlock", new PyAdcBlock_Py.Binder());

  private static final PyStr[] PARAMETERS = Args.names("bits");
  private static final int LEAST = 9;
  private static final int MOST = 12;

  private final Adcs adcs;
  private final int unit;

  /** How many bits {@code ADC.read} gives; 0: as many as the converter has. */
  private int bits;

  PyAdcBlock(Adcs adcs, int unit) {
    this.adcs = adcs;
    this.unit = unit;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyAdcBlock make(PyType type, PyObject[] args, int nkw) {
    PyAdcBlock self = Adcs.current().block(Args.toInt(args[0]));
    if (self == null) {
      throw PyError.valueError("invalid block id");
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

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 0);
    if (values[0] != null) {
      setBits(Args.toInt(values[0]));
    }
    return PyNone.NONE;
  }

  void setBits(int wanted) {
    if (wanted < LEAST || wanted > MOST) {
      throw PyError.valueError("invalid bit-width");
    }
    bits = wanted;
  }

  /**
   * The resolution.
   *
   * @param most what the converter has
   */
  int bits(int most) {
    return bits == 0 ? most : bits;
  }

  @PyFunction(raw = true, kw = true, min = 1)
  PyObject connect(PyObject[] args, int nkw) {
    int positional = args.length - 2 * nkw;
    if (positional > 2) {
      throw PyError.typeError("too many positional args");
    }
    int channel = positional == 2 || PyInt.isInt(args[0]) ? Args.toInt(args[0]) : -1;
    Pin pin = positional == 2 || channel < 0 ? adcs.pins.find(args[positional - 1]) : null;
    Pin found = channel < 0 ? pin : adcs.pin(unit, channel);
    if (found == null
        || (pin != null && pin != found)
        || adcs.function(found) == null
        || Adcs.number(adcs.function(found)) != unit) {
      throw PyError.valueError("no matching ADC");
    }
    PyAdc adc = PyAdc.of(adcs, found);
    adc.init(Args.rest(args, positional), nkw);
    return adc;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("ADCBlock(" + unit + ", bits=" + bits(MOST) + ")");
  }
}

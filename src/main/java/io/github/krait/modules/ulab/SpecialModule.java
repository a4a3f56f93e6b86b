package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;

/** {@code ulab.scipy.special}. */
@PyModule(value = "ulab.scipy.special", profiles = "circuitpython")
public final class SpecialModule {
  private SpecialModule() {}

  @PyFunction(kw = true, min = 1)
  static PyObject erf(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.ERF, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject erfc(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.ERFC, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject gamma(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.GAMMA, x, out);
  }

  @PyFunction(kw = true, min = 1)
  static PyObject gammaln(
      PyObject x, @KwOnly @Optional PyObject out, @KwOnly @Optional PyObject dtype) {
    return Universal.apply(Universal.GAMMALN, x, out);
  }
}

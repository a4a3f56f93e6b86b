package io.github.krait.modules.ulab;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;

/** {@code ulab.numpy.fft}: real and imaginary parts are arrays of their own. */
@PyModule(value = "ulab.numpy.fft", profiles = "circuitpython")
public final class FftModule {
  private FftModule() {}

  @PyFunction
  static PyObject fft(PyObject real, @Optional PyObject imaginary) {
    return Fourier.of(real, imaginary).transform(1).parts(1);
  }

  @PyFunction
  static PyObject ifft(PyObject real, @Optional PyObject imaginary) {
    Fourier f = Fourier.of(real, imaginary);
    return f.transform(-1).parts(f.size());
  }
}

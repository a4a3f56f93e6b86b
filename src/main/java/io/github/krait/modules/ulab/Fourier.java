package io.github.krait.modules.ulab;

import io.github.krait.object.Context;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** The fast Fourier transform of complex numbers, in the width of the machine's floats. */
final class Fourier {
  private final double[] real;
  private final double[] imaginary;
  private final Reals r = Reals.current();

  private Fourier(double[] real, double[] imaginary) {
    this.real = real;
    this.imaginary = imaginary;
  }

  private static PyNdarray array(PyObject value) {
    if (value instanceof PyNdarray a) {
      return a;
    }
    throw PyError.notImplemented("FFT is defined for ndarrays only");
  }

  /** The parts; the imaginary one may be null. */
  static Fourier of(PyObject real, PyObject imaginary) {
    PyNdarray re = array(real);
    PyNdarray im = imaginary == null ? null : array(imaginary);
    // An array without items has no dimension, but nothing has to be done either.
    if (re.dimensions == 2 || (im != null && im.dimensions == 2)) {
      throw PyError.typeError("FFT is implemented for linear arrays only");
    }
    int n = re.size;
    if ((n & n - 1) != 0) {
      throw PyError.valueError("input array length must be power of 2");
    }
    if (im != null && im.size != n) {
      throw PyError.valueError("real and imaginary parts must be of equal length");
    }
    return new Fourier(re.values(), im == null ? Elements.allocate(n) : im.values());
  }

  int size() {
    return real.length;
  }

  /**
   * @param sign 1 forth, -1 back
   */
  Fourier transform(int sign) {
    permute();
    if (r.isWide()) {
      butterflies(sign);
    } else {
      float[] re = narrow(real);
      float[] im = narrow(imaginary);
      butterflies(re, im, sign);
      for (int i = 0; i < re.length; i++) {
        real[i] = re[i];
        imaginary[i] = im[i];
      }
    }
    return this;
  }

  private static float[] narrow(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Puts items where the bits of their index say, read backwards. */
  private void permute() {
    int n = real.length;
    int j = 0;
    for (int i = 0; i < n; i++) {
      if (j > i) {
        exchange(real, i, j);
        exchange(imaginary, i, j);
      }
      int bit = n >> 1;
      while (j >= bit && bit > 0) {
        j -= bit;
        bit >>= 1;
      }
      j += bit;
    }
  }

  private static void exchange(double[] a, int i, int j) {
    double item = a[i];
    a[i] = a[j];
    a[j] = item;
  }

  private void butterflies(int sign) {
    int n = real.length;
    for (int half = 1; half < n; half *= 2) {
      double theta = -2.0 * sign * Math.PI / (2 * half);
      double sine = Math.sin(0.5 * theta);
      double stepReal = -2.0 * sine * sine;
      double stepImaginary = Math.sin(theta);
      double wr = 1;
      double wi = 0;
      for (int m = 0; m < half; m++) {
        for (int i = m; i < n; i += 2 * half) {
          int j = i + half;
          double tr = wr * real[j] - wi * imaginary[j];
          double ti = wr * imaginary[j] + wi * real[j];
          real[j] = real[i] - tr;
          imaginary[j] = imaginary[i] - ti;
          real[i] += tr;
          imaginary[i] += ti;
        }
        double before = wr;
        wr = wr * stepReal - wi * stepImaginary + wr;
        wi = wi * stepReal + before * stepImaginary + wi;
      }
      Context.current().tick();
    }
  }

  /** The same in C's float: a double that is rounded after each step would take longer. */
  private static void butterflies(float[] re, float[] im, int sign) {
    int n = re.length;
    for (int half = 1; half < n; half *= 2) {
      float theta = -2.0f * sign * (float) Math.PI / (2 * half);
      float sine = (float) Math.sin(0.5f * theta);
      float stepReal = -2.0f * sine * sine;
      float stepImaginary = (float) Math.sin(theta);
      float wr = 1;
      float wi = 0;
      for (int m = 0; m < half; m++) {
        for (int i = m; i < n; i += 2 * half) {
          int j = i + half;
          float tr = wr * re[j] - wi * im[j];
          float ti = wr * im[j] + wi * re[j];
          re[j] = re[i] - tr;
          im[j] = im[i] - ti;
          re[i] += tr;
          im[i] += ti;
        }
        float before = wr;
        wr = wr * stepReal - wi * stepImaginary + wr;
        wi = wi * stepReal + before * stepImaginary + wi;
      }
      Context.current().tick();
    }
  }

  /** Both parts, divided. */
  PyObject parts(int divisor) {
    if (divisor != 1) {
      for (int i = 0; i < real.length; i++) {
        real[i] = r.of(real[i] / divisor);
        imaginary[i] = r.of(imaginary[i] / divisor);
      }
    }
    return PyTuple.of(PyNdarray.of(real), PyNdarray.of(imaginary));
  }

  PyObject magnitudes() {
    double[] values = new double[real.length];
    for (int i = 0; i < values.length; i++) {
      double squares = r.of(r.of(real[i] * real[i]) + r.of(imaginary[i] * imaginary[i]));
      values[i] = Math.sqrt(squares);
    }
    return PyNdarray.of(values);
  }
}

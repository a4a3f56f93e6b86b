package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyComplex;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** {@code cmath}. */
@PyModule("cmath")
public final class CmathModule {
  @PyConst static final double e = Math.E;
  @PyConst static final double pi = Math.PI;

  private static final double LOG10_E = 0.4342944819032518;

  private CmathModule() {}

  @PyFunction
  static PyObject phase(PyObject z) {
    PyComplex c = PyComplex.from(z);
    return PyFloat.of(Math.atan2(c.imag, c.real));
  }

  @PyFunction
  static PyObject polar(PyObject z) {
    PyComplex c = PyComplex.from(z);
    return PyTuple.of(
        PyFloat.of(Math.sqrt(c.real * c.real + c.imag * c.imag)),
        PyFloat.of(Math.atan2(c.imag, c.real)));
  }

  @PyFunction
  static PyObject rect(double r, double phi) {
    return PyComplex.of(r * Math.cos(phi), r * Math.sin(phi));
  }

  @PyFunction
  static PyObject exp(PyObject z) {
    PyComplex c = PyComplex.from(z);
    double scale = Math.exp(c.real);
    return PyComplex.of(scale * Math.cos(c.imag), scale * Math.sin(c.imag));
  }

  @PyFunction
  static PyObject log(PyObject z) {
    PyComplex c = PyComplex.from(z);
    return PyComplex.of(
        0.5 * Math.log(c.real * c.real + c.imag * c.imag), Math.atan2(c.imag, c.real));
  }

  @PyFunction
  static PyObject log10(PyObject z) {
    PyComplex c = PyComplex.from(z);
    return PyComplex.of(
        0.5 * Math.log10(c.real * c.real + c.imag * c.imag), LOG10_E * Math.atan2(c.imag, c.real));
  }

  @PyFunction
  static PyObject sqrt(PyObject z) {
    PyComplex c = PyComplex.from(z);
    double root = Math.pow(c.real * c.real + c.imag * c.imag, 0.25);
    double theta = 0.5 * Math.atan2(c.imag, c.real);
    return PyComplex.of(root * Math.cos(theta), root * Math.sin(theta));
  }

  @PyFunction
  static PyObject cos(PyObject z) {
    PyComplex c = PyComplex.from(z);
    return PyComplex.of(
        Math.cos(c.real) * Math.cosh(c.imag), -Math.sin(c.real) * Math.sinh(c.imag));
  }

  @PyFunction
  static PyObject sin(PyObject z) {
    PyComplex c = PyComplex.from(z);
    return PyComplex.of(Math.sin(c.real) * Math.cosh(c.imag), Math.cos(c.real) * Math.sinh(c.imag));
  }
}

package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code ulab.numpy}: the types of items, constants, and how arrays are shown. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class NumpyModule {
  @PyConst static final PyType ndarray = PyNdarray.TYPE;
  @PyConst static final double e = Math.E;
  @PyConst static final double pi = Math.PI;
  @PyConst static final double inf = Double.POSITIVE_INFINITY;
  @PyConst static final double nan = Double.NaN;
  @PyConst static final int bool = Dtype.BOOL;
  @PyConst static final int uint8 = Dtype.UINT8;
  @PyConst static final int int8 = Dtype.INT8;
  @PyConst static final int uint16 = Dtype.UINT16;
  @PyConst static final int int16 = Dtype.INT16;

  private NumpyModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    module.globals().put(PyStr.of("float"), PyInt.of(Dtype.real()));
    Submodules.add(module, "ulab.numpy", "fft", "linalg");
  }

  @PyFunction(kw = true)
  static void set_printoptions(
      @KwOnly @Optional PyObject threshold, @KwOnly @Optional PyObject edgeitems) {
    PrintOptions options = PrintOptions.current();
    if (threshold != null && threshold != PyNone.NONE) {
      options.threshold = Args.toInt(threshold);
    }
    if (edgeitems != null && edgeitems != PyNone.NONE) {
      options.edgeItems = Args.toInt(edgeitems);
    }
  }

  @PyFunction
  static PyObject get_printoptions() {
    PrintOptions options = PrintOptions.current();
    PyDict made = new PyDict();
    made.put(PyStr.of("threshold"), PyInt.of(options.threshold & 0xffffffffL));
    made.put(PyStr.of("edgeitems"), PyInt.of(options.edgeItems & 0xffffffffL));
    return made;
  }

  /** Prints what an array is. */
  @PyFunction
  static void ndinfo(PyObject array) {
    if (!(array instanceof PyNdarray a)) {
      throw PyError.typeError("function is defined for ndarrays only");
    }
    Printer out = Engine.current().out;
    out.print("class: ndarray\nshape: ");
    out.print(a.dimensions == 0 ? PyTuple.EMPTY : a.shape(), 0);
    out.print("\nstrides: ");
    out.print(a.strides(), 0);
    out.print("\nitemsize: " + a.itemSize + "\ndata pointer: 0x");
    out.print(Long.toHexString(Context.current().addressOf(a)));
    String name = a.bool ? "bool" : Dtype.isReal(a.dtype) ? "float" : Dtype.name(a.dtype);
    out.print("\ntype: " + name + "\n");
  }
}

package io.github.krait.modules.ulab;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/** {@code ulab}: numerics on arrays. */
@PyModule(value = "ulab", profiles = "circuitpython")
public final class UlabModule {
  @PyConst static final String __version__ = "6.5.3-2D";

  private UlabModule() {}

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Submodules.add(module, "ulab", "numpy", "scipy", "utils");
  }

  /** The type of an array's items, or of a letter, as an int. */
  @PyFunction
  static int dtype(PyObject value) {
    if (value instanceof PyNdarray a) {
      return a.dtype;
    }
    String letter = Args.toJavaString(value);
    int code = letter.length() == 1 ? letter.charAt(0) : 0;
    if ("?BbHh".indexOf(code) < 0 && code != Dtype.real()) {
      throw PyError.typeError("data type not understood");
    }
    return code;
  }
}

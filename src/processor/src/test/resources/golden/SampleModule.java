package sample;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.PyObject;

/** A module. */
@PyModule(value = "sample.module", profiles = "micropython")
public final class SampleModule {
  @PyConst static final String version = "1.0";

  private SampleModule() {}

  @PyFunction
  static double sqrt(double x) {
    return Math.sqrt(x);
  }

  @PyFunction
  static void nothing() {}

  @PyFunction(kw = true)
  static PyObject choose(PyObject first, @Optional("1e9") double second) {
    return first;
  }

  @PyProperty
  static String path() {
    return "";
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyArray;
import io.github.krait.object.PyType;

/** Module {@code array}. */
@PyModule("array")
public final class ArrayModule {
  @PyConst("array")
  static final PyType ARRAY = PyArray.TYPE;

  private ArrayModule() {}
}

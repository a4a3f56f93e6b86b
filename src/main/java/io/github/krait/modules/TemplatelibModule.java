package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyInterpolation;
import io.github.krait.object.PyTemplate;
import io.github.krait.object.PyType;

/** Module {@code string.templatelib}: the types behind t-strings. */
@PyModule(value = "string.templatelib", profiles = "micropython")
public final class TemplatelibModule {
  @PyConst("Template")
  static final PyType TEMPLATE = PyTemplate.TYPE;

  @PyConst("Interpolation")
  static final PyType INTERPOLATION = PyInterpolation.TYPE;

  private TemplatelibModule() {}
}

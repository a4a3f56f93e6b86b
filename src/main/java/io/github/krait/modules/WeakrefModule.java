package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** The module {@code weakref}. */
@PyModule(value = "weakref", profiles = "micropython")
public final class WeakrefModule {
  @PyConst("ref")
  static final PyType REF = WeakRef.TYPE;

  @PyConst("finalize")
  static final PyType FINALIZE = Finalizer.TYPE;

  private WeakrefModule() {}
}

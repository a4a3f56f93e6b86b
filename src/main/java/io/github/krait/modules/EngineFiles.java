package io.github.krait.modules;

import io.github.krait.object.Binder;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** Stands for the engine's own files in the list of mounts. */
final class EngineFiles extends PyObject {
  static final EngineFiles INSTANCE = new EngineFiles();

  private static final PyType TYPE = PyType.builtin("VfsPosix", Binder.none());

  private EngineFiles() {}

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }
}

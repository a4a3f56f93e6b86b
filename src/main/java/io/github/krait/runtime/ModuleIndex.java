package io.github.krait.runtime;

import io.github.krait.object.Binder;

/** Finds built-in modules by name. The annotation processor generates one a compilation. */
public interface ModuleIndex {
  /** What fills the module of that name in that profile; null where there is none. */
  Binder find(String name, String profile);

  /** The names of all modules of that profile. */
  String[] names(String profile);
}

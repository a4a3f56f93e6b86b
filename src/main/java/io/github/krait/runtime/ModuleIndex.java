package io.github.krait.runtime;

import io.github.krait.object.Binder;

/** Finds built-in modules by name. The annotation processor generates one a compilation. */
public interface ModuleIndex {
  /**
   * What fills the module of that name in that profile; null where there is none.
   *
   * @param board whether the modules that need a board are there too
   */
  Binder find(String name, String profile, boolean board);

  /** The names of all modules of that profile, without those that need a board or with them. */
  String[] names(String profile, boolean board);

  /**
   * Whether a firmware has the module or package, built in or frozen, if this runtime does.
   *
   * @param name without the names of its parts
   */
  default boolean admits(String name) {
    return true;
  }
}

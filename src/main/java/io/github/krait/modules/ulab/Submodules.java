package io.github.krait.modules.ulab;

import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;

/** Modules that are attributes of others. */
final class Submodules {
  private Submodules() {}

  static void add(io.github.krait.object.PyModule module, String name, String... members) {
    for (String member : members) {
      module.globals().put(PyStr.of(member), Engine.current().builtinModule(name + "." + member));
    }
  }
}

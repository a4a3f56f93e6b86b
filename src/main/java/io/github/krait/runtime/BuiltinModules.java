package io.github.krait.runtime;

import io.github.krait.object.Attributes;
import io.github.krait.object.Binder;
import io.github.krait.object.Names;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The modules that an engine has without files: each is bound when it is first asked for. */
public final class BuiltinModules {
  /** Modules that a file of the same name replaces; {@code ufoo} then still names the built-in. */
  private static final Set<String> EXTENSIBLE =
      Set.of(
          "array",
          "binascii",
          "bluetooth",
          "collections",
          "cryptolib",
          "errno",
          "gzip",
          "hashlib",
          "heapq",
          "io",
          "json",
          "machine",
          "os",
          "platform",
          "random",
          "re",
          "select",
          "socket",
          "ssl",
          "string",
          "struct",
          "time",
          "websocket",
          "zlib");

  /**
   * Modules that are written in Python on real boards, and frozen into the firmware, but in Java
   * here: an import finds them where {@code .frozen} is in {@code sys.path}, and a program may
   * change them. Those that are Python here too are {@link FrozenFiles}.
   */
  private static final Set<String> FROZEN =
      Set.of("asyncio.core", "dht", "ds18x20", "neopixel", "onewire", "rp2");

  private final Engine engine;
  private final ModuleIndex index;

  /** Those in Python. */
  private final FrozenFiles frozenFiles;

  private final Map<String, PyModule> bound = new HashMap<>();
  private PyModule builtins;

  BuiltinModules(Engine engine, ModuleIndex index) {
    this.engine = engine;
    this.index = index;
    frozenFiles = new FrozenFiles(engine.language().profile(), index);
    bound.put("__main__", engine.main());
  }

  /** As {@link Engine#builtins}. */
  PyDict builtins() {
    if (builtins == null) {
      builtins = named("builtins");
    }
    return builtins.globals();
  }

  /**
   * The module that an import finds before looking for files ({@code extensible} false) or after it
   * (true); null where there is none.
   */
  PyModule imported(String name, boolean extensible) {
    if (FROZEN.contains(name)) {
      return null;
    }
    if (EXTENSIBLE.contains(name) == extensible) {
      PyModule module = named(name);
      if (module != null) {
        return module;
      }
    }
    if (extensible || name.length() < 2 || name.charAt(0) != 'u') {
      return null;
    }
    String plain = name.substring(1);
    return plain.equals("sys") || (engine.profile().builtinAliases() && EXTENSIBLE.contains(plain))
        ? named(plain)
        : null;
  }

  /** The module that is frozen into the firmware; null where there is none of that name. */
  PyModule frozen(String name) {
    PyModule module = FROZEN.contains(name) ? named(name) : null;
    if (module != null) {
      engine.modules().put(engine.intern(PyStr.of(name)), module);
    }
    return module;
  }

  /** As {@link Engine#builtinModule}. */
  PyModule named(String name) {
    PyModule module = bound.get(name);
    if (module == null) {
      Profile profile = engine.profile();
      Binder binder = index.find(name, profile.language().profile(), profile.hasBoard());
      module = binder == null ? null : bind(name, binder);
    }
    return module;
  }

  private PyModule bind(String name, Binder binder) {
    PyDict contents = new PyDict();
    contents.put(Names.NAME, engine.intern(PyStr.of(name)));
    boolean builtin = name.equals("builtins");
    PyModule module = new PyModule(contents, !builtin && !FROZEN.contains(name));
    bound.put(name, module);
    binder.bind(new ModuleAttributes(engine, contents));
    if (builtin) {
      module.keepOriginals();
    }
    PyObject init = contents.remove(Names.INIT);
    if (init != null) {
      init.call1(module);
    }
    return module;
  }

  /** The names of those in Java. */
  public String[] names() {
    Profile profile = engine.profile();
    return index.names(profile.language().profile(), profile.hasBoard());
  }

  /** The names of the modules and packages in Python that are part of the firmware. */
  public List<String> frozenNames() {
    return frozenFiles.names();
  }

  FrozenFiles frozenFiles() {
    return frozenFiles;
  }

  void addRoots(Census census) {
    census.add(builtins);
  }

  private record ModuleAttributes(Engine engine, PyDict contents) implements Attributes {
    @Override
    public void put(String name, PyObject value, String profiles) {
      if (profiles == null || profiles.contains(engine.language().profile())) {
        contents.put(engine.intern(PyStr.of(name)), value);
      }
    }
  }
}

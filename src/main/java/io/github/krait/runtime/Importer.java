package io.github.krait.runtime;

import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/** The import statement: finds modules, loads them, and binds packages to their parts. */
final class Importer {
  /** Besides the kinds of files: it is in the firmware. */
  private static final int FROZEN = FileSystem.DIRECTORY + 1;

  private static final String FROZEN_PATH = ".frozen";

  private final Engine engine;
  private final BuiltinModules builtinModules;
  private final FrozenFiles frozenFiles;

  /** What the last {@link #statModule} found; the extension is part of it. */
  private String path;

  Importer(Engine engine, BuiltinModules builtinModules) {
    this.engine = engine;
    this.builtinModules = builtinModules;
    frozenFiles = builtinModules.frozenFiles();
  }

  PyObject importModule(PyStr name, PyObject fromList, int level, PyDict callerGlobals) {
    String text = name.toJava();
    if (level < 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    if (level > 0) {
      text = absolute(text, level, callerGlobals);
    }
    if (text.isEmpty()) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    PyObject top = null;
    PyObject outer = null;
    for (int start = 0; start <= text.length(); ) {
      int end = text.indexOf('.', Math.max(start, 1));
      if (end < 0) {
        end = text.length();
      }
      boolean asMain = end == text.length() && fromList == PyBool.FALSE;
      outer = importLevel(text.substring(0, end), text.substring(start, end), outer, asMain);
      if (top == null) {
        top = outer;
      }
      start = end + 1;
    }
    return fromList == PyNone.NONE ? top : outer;
  }

  private static PyObject required(PyDict globals, PyStr name) {
    PyObject value = globals.get(name);
    if (value == null) {
      throw PyError.keyError(name);
    }
    return value;
  }

  /** The absolute name of what a module with these globals imports from {@code level} levels up. */
  private static String absolute(String name, int level, PyDict globals) {
    PyObject current = required(globals, Names.NAME);
    if (current instanceof PyStr s && s.sameAs(Names.MAIN)) {
      current = required(globals, Names.MAIN);
    }
    String base = Args.toJavaString(current);
    int up = globals.get(Names.PATH) == null ? level : level - 1;
    int end = base.length();
    while (up > 0 && end > 0) {
      end--;
      if (base.charAt(end) == '.') {
        up--;
      }
    }
    if (end == 0) {
      throw PyError.of(Exceptions.IMPORT_ERROR, "can't perform relative import");
    }
    base = base.substring(0, end);
    return name.isEmpty() ? base : base + "." + name;
  }

  /**
   * Imports one component of a dotted name.
   *
   * @param full the name up to and with the component
   * @param outer the module that it is part of; null for the first
   * @param asMain whether it becomes {@code __main__}
   */
  private PyObject importLevel(String full, String name, PyObject outer, boolean asMain) {
    PyList searchPath = engine.sys().path();
    PyStr key = engine.intern(PyStr.of(full));
    if (searchPath.length() > 0) {
      PyObject loaded = engine.modules().get(key);
      if (loaded != null) {
        return loaded;
      }
    }
    int found = FileSystem.ABSENT;
    if (outer == null) {
      PyModule builtin = builtinModules.imported(name, false);
      if (builtin != null) {
        return builtin;
      }
      found = statTopLevel(name, searchPath);
      if (found == FROZEN) {
        return builtinModules.frozen(name);
      }
      if (found == FileSystem.ABSENT) {
        builtin = builtinModules.imported(name, true);
        if (builtin != null) {
          return builtin;
        }
      }
    } else {
      if (outer instanceof PyModule m && m.isBuiltin()) {
        PyObject part = m.globals().get(PyStr.of(name));
        if (part instanceof PyModule) {
          return part;
        }
      }
      PyObject packagePath = outer.getAttr(Names.PATH);
      if (packagePath != null) {
        String base = Args.toJavaString(packagePath) + "/" + name;
        PyModule frozen = frozen(base) == null ? null : builtinModules.frozen(full);
        if (frozen != null) {
          Ops.setAttr(outer, engine.intern(PyStr.of(name)), frozen);
          return frozen;
        }
        found = statModule(base);
      }
    }
    if (found == FileSystem.ABSENT) {
      throw PyError.of(Exceptions.IMPORT_ERROR, "no module named '" + full + "'");
    }
    return load(key, name, outer, asMain, found);
  }

  private PyModule load(PyStr key, String name, PyObject outer, boolean asMain, int found) {
    PyModule module = newModule(key);
    String file = path;
    boolean done = false;
    try {
      if (asMain && found != FileSystem.DIRECTORY) {
        module.globals().put(Names.NAME, Names.MAIN);
        engine.modules().put(Names.MAIN, module);
        module.globals().put(Names.MAIN, key);
      }
      if (found == FileSystem.DIRECTORY) {
        module.globals().put(Names.PATH, PyStr.of(file));
        if (statFile(file + "/__init__") == FileSystem.FILE) {
          execute(module, path);
        }
      } else {
        execute(module, file);
      }
      if (outer != null) {
        Ops.setAttr(outer, engine.intern(PyStr.of(name)), module);
      }
      done = true;
    } finally {
      if (!done) {
        engine.modules().remove(key);
      }
    }
    return module;
  }

  private PyModule newModule(PyStr name) {
    if (engine.modules().get(name) instanceof PyModule known) {
      return known;
    }
    PyDict globals = new PyDict();
    globals.put(Names.NAME, name);
    PyModule module = new PyModule(globals, false);
    engine.modules().put(name, module);
    return module;
  }

  private void execute(PyModule module, String from) {
    PyDict globals = module.globals();
    String frozen = frozen(from);
    String file = frozen == null ? from : frozen;
    globals.put(Names.FILE, PyStr.of(file));
    PyObject code = frozen == null ? code(file) : frozenCode(file);
    engine.run(code, globals, globals);
  }

  private PyObject code(String file) {
    byte[] text = engine.fileSystem.read(file);
    return file.endsWith(".mpy")
        ? engine.codeLoader.load(text, file)
        : engine.codeLoader.compile(text, file, CodeLoader.FILE);
  }

  /** Without the compiler where the build has packed bytecode. */
  private PyObject frozenCode(String file) {
    byte[] bytecode = frozenFiles.bytecode(file);
    return bytecode == null
        ? engine.codeLoader.compile(frozenFiles.source(file), file, CodeLoader.FILE)
        : engine.codeLoader.load(bytecode, file);
  }

  private int statTopLevel(String name, PyList searchPath) {
    for (int i = 0; i < searchPath.length(); i++) {
      String directory = Args.toJavaString(searchPath.get(i));
      if (directory.equals(FROZEN_PATH) && builtinModules.frozen(name) != null) {
        return FROZEN;
      }
      int found = statModule(directory.isEmpty() ? name : directory + "/" + name);
      if (found != FileSystem.ABSENT) {
        return found;
      }
    }
    return FileSystem.ABSENT;
  }

  /** Looks for a package or a module and leaves where it is in {@link #path}. */
  private int statModule(String base) {
    if (stat(base) == FileSystem.DIRECTORY) {
      if (engine.profile().modulesBeforeBarePackages()
          && statFile(base + "/__init__") != FileSystem.FILE
          && statFile(base) == FileSystem.FILE) {
        return FileSystem.FILE;
      }
      path = base;
      return FileSystem.DIRECTORY;
    }
    return statFile(base);
  }

  private int statFile(String base) {
    path = base + ".py";
    if (stat(path) == FileSystem.FILE) {
      return FileSystem.FILE;
    }
    path = base + ".mpy";
    return stat(path) == FileSystem.FILE ? FileSystem.FILE : FileSystem.ABSENT;
  }

  private int stat(String file) {
    String frozen = frozen(file);
    return frozen == null ? engine.fileSystem.kind(file) : frozenFiles.kind(frozen);
  }

  /** The name of a file that is frozen; null where the path leads elsewhere. */
  private static String frozen(String file) {
    return file.startsWith(FROZEN_PATH + "/") ? file.substring(FROZEN_PATH.length() + 1) : null;
  }
}

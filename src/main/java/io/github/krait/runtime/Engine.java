package io.github.krait.runtime;

import io.github.krait.object.Attributes;
import io.github.krait.object.Binder;
import io.github.krait.object.Context;
import io.github.krait.object.Names;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * One independent Python: its modules, streams and pending events. Nothing is shared between
 * engines but immutable tables.
 */
public class Engine extends Context {
  private final Profile profile;
  private final ModuleIndex index;
  private final PyDict modules = new PyDict();
  private final Map<String, PyModule> builtinModules = new HashMap<>();
  private final Map<Class<?>, Object> states = new HashMap<>();
  private final PyModule main;
  private PyModule builtins;

  /** Where {@code print} writes. */
  public Printer out;

  /** Where tracebacks go. */
  public Printer err;

  public InputStream in;

  public CodeLoader codeLoader;
  public FileSystem fileSystem;

  /** Set from any thread by {@link #interrupt()}, taken at the next safepoint. */
  private volatile PyObject pendingException;

  public Engine(Profile profile, ModuleIndex index) {
    super(profile.language());
    this.profile = profile;
    this.index = index;
    PyDict mainGlobals = new PyDict();
    mainGlobals.put(Names.NAME, Names.MAIN);
    main = new PyModule(mainGlobals, false);
    globals = mainGlobals;
    locals = mainGlobals;
    modules.put(Names.MAIN, main);
  }

  /** The engine that the calling thread is inside of. */
  public static Engine current() {
    return (Engine) Context.current();
  }

  public final Profile profile() {
    return profile;
  }

  /** {@code sys.modules}. */
  public final PyDict modules() {
    return modules;
  }

  /** The module {@code __main__}. */
  public final PyModule main() {
    return main;
  }

  /** The contents of the module {@code builtins}; what a program adds to them is here too. */
  public final PyDict builtins() {
    if (builtins == null) {
      builtins = builtinModule("builtins");
    }
    return builtins.globals();
  }

  /** The state that a module keeps in this engine; null before {@link #setState}. */
  public final <T> T state(Class<T> type) {
    return type.cast(states.get(type));
  }

  public final <T> void setState(Class<T> type, T state) {
    states.put(type, state);
  }

  /** The built-in module of exactly that name, bound at first use; null where there is none. */
  public final PyModule builtinModule(String name) {
    PyModule module = builtinModules.get(name);
    if (module == null) {
      Binder binder = index.find(name, language().profile());
      if (binder == null) {
        return null;
      }
      PyDict globals = new PyDict();
      globals.put(Names.NAME, intern(PyStr.of(name)));
      module = new PyModule(globals, !name.equals("builtins"));
      builtinModules.put(name, module);
      binder.bind(new ModuleAttributes(globals, language().profile()));
    }
    return module;
  }

  /**
   * What the import statement calls.
   *
   * @param fromList the names of {@code from ... import}, or None
   * @param level the number of leading dots
   * @param callerGlobals the importing module's globals
   */
  public final PyObject importModule(
      PyStr name, PyObject fromList, int level, PyDict callerGlobals) {
    return Importer.importModule(this, name, fromList, level, callerGlobals);
  }

  /** Raises KeyboardInterrupt at the next safepoint. Any thread may call it. */
  public final void interrupt() {
    raiseSoon(PyError.of(io.github.krait.object.Exceptions.KEYBOARD_INTERRUPT).value);
  }

  /** Raises an exception at the next safepoint. Any thread may call it. */
  public final void raiseSoon(PyObject exception) {
    pendingException = exception;
  }

  @Override
  public void safepoint() {
    super.safepoint();
    PyObject exception = pendingException;
    if (exception != null) {
      pendingException = null;
      throw new PyError(exception);
    }
  }

  private record ModuleAttributes(PyDict globals, String profile) implements Attributes {
    @Override
    public void put(String name, PyObject value, String profiles) {
      if (profiles == null || profiles.contains(profile)) {
        globals.put(PyStr.of(name), value);
      }
    }
  }
}

package io.github.krait.host;

import io.github.krait.HotModule.Change;
import io.github.krait.KraitException;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What stands behind {@link io.github.krait.HotModule}: the version that runs, and the last good
 * one while that is on trial. Fields are the engine's: who has its lock reads and writes them.
 */
public final class ModuleVersions {
  private static final PyStr STATE = PyStr.of("__state__");

  private static final PyObject[] NONE = {};

  private final HostEngine host;
  private final TextSource source;
  private final String name;
  private final String fileName;
  private final boolean compiled;

  /** What each version finds among its globals. */
  private final Map<String, Object> given;

  /** So many calls must return before a version is good. */
  private final long trial;

  /** How many versions there were, the rejected ones included. */
  private int versions;

  private Version current;

  /** What runs when the current one fails; null where that is good, or there was none before. */
  private Version lastGood;

  private volatile KraitException rejection;

  private static final class Version {
    final int number;
    final PyModule module;

    /** The names of the variables that live on. */
    List<PyObject> state = List.of();

    /** How many calls of the host's have returned. */
    long calls;

    Version(int number, PyModule module) {
      this.number = number;
      this.module = module;
    }

    PyDict globals() {
      return module.globals();
    }
  }

  private ModuleVersions(
      HostEngine host,
      TextSource source,
      String name,
      String fileName,
      Map<String, Object> given,
      long trial) {
    this.host = host;
    this.source = source;
    this.name = name;
    this.fileName = fileName;
    this.given = given;
    this.trial = trial;
    compiled = fileName.endsWith(".mpy");
  }

  /** Those of a file. */
  public static ModuleVersions ofFile(
      HostEngine host,
      Path file,
      Duration settle,
      String name,
      Map<String, Object> given,
      long trial) {
    return new ModuleVersions(
        host, new ChangedFile(file, settle), name, file.toString(), given, trial);
  }

  /** Those that a host supplies. */
  public static ModuleVersions ofText(
      HostEngine host, Supplier<String> text, String name, Map<String, Object> given, long trial) {
    return new ModuleVersions(host, new SuppliedText(text), name, name + ".py", given, trial);
  }

  /** Loads the first version. */
  public void open() throws IOException {
    byte[] text = source.first();
    try (HostEngine.Session session = host.enter()) {
      load(session, text);
    } catch (PyError | ProgramStop e) {
      throw host.failure(e);
    }
  }

  public Change poll() {
    byte[] text;
    try {
      text = source.next();
    } catch (IOException e) {
      try (HostEngine.Session session = host.enter()) {
        reject(++versions, unreadable(e), null);
      }
      return Change.REJECTED;
    }
    if (text == null) {
      return Change.NONE;
    }
    try (HostEngine.Session session = host.enter()) {
      try {
        load(session, text);
        return Change.RELOADED;
      } catch (PyError | ProgramStop e) {
        if (isOfHost(e)) {
          throw e;
        }
        reject(versions, e);
        return Change.REJECTED;
      }
    } catch (PyError | ProgramStop e) {
      throw host.failure(e);
    }
  }

  private KraitException unreadable(IOException e) {
    String message = "OSError: " + e;
    return new KraitException("OSError", message, message + "\n", fileName, 0, null, e);
  }

  /** Makes a version, which runs from then on; where that fails, all is as it was. */
  private void load(HostEngine.Session session, byte[] text) {
    Version next = new Version(++versions, new PyModule(new PyDict(), false));
    PyDict globals = next.globals();
    Engine engine = host.engine();
    PyStr key = engine.intern(PyStr.of(name));
    PyObject before = engine.modules().get(key);
    boolean done = false;
    try {
      PyObject code = host.compileModule(text, fileName, compiled);
      globals.put(Names.NAME, key);
      globals.put(Names.FILE, PyStr.of(fileName));
      for (Map.Entry<String, Object> e : given.entrySet()) {
        globals.put(engine.intern(PyStr.of(e.getKey())), session.toPython(e.getValue()));
      }
      PyObject[] lent = current == null ? NONE : values(current, current.state);
      restore(lent, globals);
      engine.modules().put(key, next.module);
      PyObject unused = host.runModule(code, globals);
      takeOver(lent, next);
      done = true;
    } finally {
      if (!done) {
        if (before == null) {
          PyObject unused = engine.modules().remove(key);
        } else {
          engine.modules().put(key, before);
        }
      }
    }
    if (lastGood == null) {
      lastGood = current;
    }
    current = next;
    rejection = null;
    host.observer().moduleReloaded(name, next.number);
  }

  /** The state as the new version declares it, where what it did not declare is no part of it. */
  private void takeOver(PyObject[] lent, Version next) {
    PyDict globals = next.globals();
    next.state = names(globals.get(STATE));
    for (int i = 0; i < lent.length; i += 2) {
      if (globals.get(lent[i]) == lent[i + 1] && !next.state.contains(lent[i])) {
        PyObject unused = globals.remove(lent[i]);
      }
    }
    if (current != null) {
      restore(values(current, next.state), globals);
    }
  }

  private static List<PyObject> names(PyObject declared) {
    if (declared == null) {
      return List.of();
    }
    boolean valid = declared instanceof PyTuple || declared instanceof PyList;
    List<PyObject> names = new ArrayList<>();
    PyObject items = valid ? Ops.iter(declared) : null;
    for (PyObject item = valid ? items.next() : null; item != null; item = items.next()) {
      valid &= item instanceof PyStr;
      names.add(item);
    }
    if (!valid) {
      throw PyError.typeError("__state__ must be a list or tuple of names");
    }
    return names;
  }

  /** Names and values in turn, of those that have a value. */
  private static PyObject[] values(Version version, List<PyObject> names) {
    PyObject[] values = new PyObject[2 * names.size()];
    int n = 0;
    for (PyObject name : names) {
      PyObject value = version.globals().get(name);
      if (value != null) {
        values[n++] = name;
        values[n++] = value;
      }
    }
    return Arrays.copyOf(values, n);
  }

  private static void restore(PyObject[] state, PyDict globals) {
    for (int i = 0; i < state.length; i += 2) {
      globals.put(state[i], state[i + 1]);
    }
  }

  public Object call(String function, Object... arguments) {
    while (true) {
      try (HostEngine.Session session = host.enter()) {
        Version version = current;
        PyObject[] args = session.toPython(arguments);
        PyObject[] before = lastGood == null ? NONE : values(version, version.state);
        try {
          Object result = session.toJava(session.call(function(version, function), args));
          passed(version);
          return result;
        } catch (PyError | ProgramStop e) {
          if (isOfHost(e) || !fallBack(version, before, e)) {
            throw e;
          }
        }
      } catch (PyError | ProgramStop e) {
        throw host.failure(e);
      }
    }
  }

  private static PyObject function(Version version, String name) {
    PyObject function = version.module.getAttr(PyStr.of(name));
    if (function == null) {
      throw PyError.nameError("name '" + name + "' isn't defined");
    }
    return function;
  }

  private void passed(Version version) {
    if (++version.calls == trial && version == current) {
      lastGood = null;
    }
  }

  /**
   * The last good version runs again, with the state that the failed call began with.
   *
   * @return false where there is none, or the call was of another version than the current one
   */
  private boolean fallBack(Version failed, PyObject[] state, Throwable e) {
    Version good = lastGood;
    if (good == null) {
      return false;
    }
    if (failed == current) {
      current = good;
      lastGood = null;
      restore(state, good.globals());
      host.engine().modules().put(host.engine().intern(PyStr.of(name)), good.module);
      reject(failed.number, e);
      return true;
    }
    return false;
  }

  private void reject(int number, Throwable e) {
    // a part of this stay: nothing is made safe, as the module goes on
    reject(number, host.failure(e), e instanceof PyError error ? error : null);
  }

  private void reject(int number, KraitException failure, PyError error) {
    rejection = failure;
    host.observer().moduleRejected(name, number, current.number, failure, error);
  }

  /** What ended the call is no fault of the version's. */
  private static boolean isOfHost(Throwable e) {
    return e instanceof ProgramStop stop
        ? stop.reason() == ProgramStop.Reason.CANCELLED
        : ((PyError) e).matches(Exceptions.KEYBOARD_INTERRUPT);
  }

  public <T> T as(Class<T> anInterface) {
    if (!anInterface.isInterface()) {
      throw new IllegalArgumentException(anInterface + " is not an interface");
    }
    return anInterface.cast(
        Proxy.newProxyInstance(
            anInterface.getClassLoader(), new Class<?>[] {anInterface}, new Calls(this)));
  }

  private record Calls(ModuleVersions versions) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return switch (method.getName()) {
          case "equals" -> proxy == arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          default -> "module " + versions.name;
        };
      }
      if (method.isDefault() && !versions.has(method.getName())) {
        return InvocationHandler.invokeDefault(proxy, method, arguments);
      }
      Object[] given = arguments == null ? new Object[0] : arguments;
      return JavaTypes.coerce(versions.call(method.getName(), given), method.getReturnType());
    }
  }

  public Map<String, Object> globals() {
    try (HostEngine.Session session = host.enter()) {
      return new GlobalsView(host, current.globals());
    }
  }

  public boolean has(String variable) {
    try (HostEngine.Session session = host.enter()) {
      return current.globals().get(PyStr.of(variable)) != null;
    }
  }

  public int version() {
    try (HostEngine.Session session = host.enter()) {
      return current.number;
    }
  }

  public KraitException rejection() {
    return rejection;
  }
}

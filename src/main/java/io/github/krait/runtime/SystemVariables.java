package io.github.krait.runtime;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;

/** What an engine keeps of the module {@code sys}. */
public final class SystemVariables {
  private static final PyStr PATH = PyStr.of("path");
  private static final PyStr PS1 = PyStr.of("ps1");
  private static final PyStr PS2 = PyStr.of("ps2");
  private static final PyStr TRACEBACK_LIMIT = PyStr.of("tracebacklimit");

  /** What a program may assign in the module: path, ps1, ps2 and tracebacklimit. */
  public final PyDict assignable = new PyDict();

  /** {@code sys.argv}. */
  public final PyList argv = new PyList();

  /** {@code sys.executable}; null where the profile has none. */
  public String executable;

  /** What {@code sys.atexit} was given last; the host calls it when the program ends. */
  public PyObject atExit = PyNone.NONE;

  /** {@code sys.stdin}, {@code sys.stdout} and {@code sys.stderr}; null where there are none. */
  public PyObject stdin;

  public PyObject stdout;
  public PyObject stderr;

  SystemVariables(Profile profile) {
    assignable.put(PATH, firstPath(profile));
    assignable.put(PS1, PyStr.of(">>> "));
    assignable.put(PS2, PyStr.of("... "));
  }

  /** {@code sys.path} as each port sets it up. */
  private static PyList firstPath(Profile profile) {
    PyStr frozen = PyStr.of(".frozen");
    if (!profile.isBare()) {
      return new PyList(PyStr.EMPTY, frozen);
    }
    PyStr lib = PyStr.of("/lib");
    return profile.modulesBeforeBarePackages()
        ? new PyList(PyStr.EMPTY, PyStr.of("/"), frozen, lib)
        : new PyList(PyStr.EMPTY, frozen, lib);
  }

  /** Adds {@code sys.tracebacklimit}, and returns where its value will be. */
  PyDict.Entry addTracebackLimit() {
    return assignable.put(TRACEBACK_LIMIT, PyInt.of(1000));
  }

  /** {@code sys.path}; a copy where a program made it a tuple. */
  public PyList path() {
    PyObject path = assignable.get(PATH);
    if (path instanceof PyList list) {
      return list;
    }
    if (path instanceof PyTuple tuple) {
      return new PyList(tuple.items().clone());
    }
    String given = path == null ? "NoneType" : path.type().name();
    throw PyError.typeError("object '" + given + "' isn't a tuple or list");
  }

  /** Makes {@link #stdin}, {@link #stdout} and {@link #stderr}. */
  public void openStandardStreams(Descriptors descriptors) {
    if (stdin == null) {
      stdin = descriptors.stream(0);
      stdout = descriptors.stream(1);
      stderr = descriptors.stream(2);
    }
  }

  void addRoots(Census census) {
    census.add(assignable);
    census.add(argv);
    census.add(atExit);
  }
}

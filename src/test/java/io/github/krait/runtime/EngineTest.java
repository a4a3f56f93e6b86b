package io.github.krait.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.modules.ModuleIndex_Py;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineTest {
  private Engine engine;
  private Context before;
  private final Map<String, String> files = new HashMap<>();
  private final List<String> loaded = new ArrayList<>();

  @BeforeEach
  void enter() {
    use(Profile.micropython());
  }

  private void use(Profile profile) {
    if (engine != null) {
      Context.leave(before);
    }
    engine = new Engine(profile, new ModuleIndex_Py());
    engine.fileSystem = new Files();
    engine.codeLoader = new Loader();
    before = engine.enter();
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  /** Files by path; a path that others begin with is a directory. */
  private final class Files extends NoFiles {
    @Override
    public int kind(String path) {
      if (files.containsKey(path)) {
        return FILE;
      }
      for (String file : files.keySet()) {
        if (file.startsWith(path + "/")) {
          return DIRECTORY;
        }
      }
      return ABSENT;
    }

    @Override
    public byte[] read(String path) {
      return files.get(path).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** "Code" that sets the variable {@code text} to the source, or fails if that is "fail". */
  private final class Loader implements CodeLoader {
    @Override
    public PyObject compile(byte[] source, String fileName, int mode) {
      loaded.add(fileName);
      return PyStr.of(new String(source, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] save(PyObject code) {
      throw new AssertionError();
    }

    @Override
    public PyObject load(byte[] mpy, String fileName) {
      return compile(mpy, fileName, FILE);
    }

    @Override
    public PyObject function(PyObject code, PyDict globals) {
      return new PyObject() {
        @Override
        public PyType type() {
          return PyType.TYPE;
        }

        @Override
        public PyObject call0() {
          if (((PyStr) code).toJava().equals("fail")) {
            throw PyError.valueError("fail");
          }
          Context.current().locals.put(PyStr.of("text"), code);
          return PyNone.NONE;
        }
      };
    }
  }

  private PyObject load(String name, PyObject fromList, int level) {
    return engine.importModule(PyStr.of(name), fromList, level, engine.globals);
  }

  private static void raises(PyType type, String text, Runnable action) {
    PyError e = assertThrows(PyError.class, action::run);
    assertSame(type, e.value.type());
    assertEquals(text, Ops.str(e.value).toJava());
  }

  private static String text(PyObject module) {
    return Ops.str(Ops.getAttr(module, PyStr.of("text"))).toJava();
  }

  @Test
  void filesAreFoundInTheOrderOfThePath() {
    files.put("a.py", "here");
    files.put("lib/a.py", "there");
    files.put("lib/b.mpy", "mpy");
    files.put("lib/c.py", "py");
    files.put("lib/c.mpy", "mpy");
    engine.sys().path().add(PyStr.of("lib"));
    assertEquals("here", text(load("a", PyNone.NONE, 0)));
    assertEquals("mpy", text(load("b", PyNone.NONE, 0)));
    assertEquals("py", text(load("c", PyNone.NONE, 0)));
    load("a", PyNone.NONE, 0);
    assertEquals(List.of("a.py", "lib/b.mpy", "lib/c.py"), loaded);
    raises(
        Exceptions.IMPORT_ERROR,
        "no module named 'nothing'",
        () -> load("nothing", PyNone.NONE, 0));
  }

  @Test
  void packages() {
    files.put("p/__init__.py", "package");
    files.put("p/q/r.py", "part");
    PyObject top = load("p.q.r", PyNone.NONE, 0);
    assertEquals("package", text(top));
    PyObject r = load("p.q.r", PyTuple.of(PyStr.of("text")), 0);
    assertEquals("part", text(r));
    assertSame(r, Ops.getAttr(Ops.getAttr(top, PyStr.of("q")), PyStr.of("r")));
    assertEquals("p", Ops.str(Ops.getAttr(top, Names.PATH)).toJava());
    assertEquals("p/q/r.py", Ops.str(Ops.getAttr(r, Names.FILE)).toJava());
    raises(Exceptions.IMPORT_ERROR, "no module named 'p.x'", () -> load("p.x", PyNone.NONE, 0));
  }

  @Test
  void relativeImports() {
    files.put("p/__init__.py", "package");
    files.put("p/a.py", "a");
    files.put("p/q/__init__.py", "q");
    PyModule q = (PyModule) load("p.q", PyBool.TRUE, 0);
    PyObject a = engine.importModule(PyStr.of("a"), PyBool.TRUE, 2, q.globals());
    assertEquals("a", text(a));
    assertSame(q, engine.importModule(PyStr.EMPTY, PyBool.TRUE, 1, q.globals()));
    raises(
        Exceptions.IMPORT_ERROR,
        "can't perform relative import",
        () -> engine.importModule(PyStr.of("a"), PyBool.TRUE, 3, q.globals()));
  }

  @Test
  void aModuleThatFailsIsForgotten() {
    files.put("bad.py", "fail");
    raises(Exceptions.VALUE_ERROR, "fail", () -> load("bad", PyNone.NONE, 0));
    assertEquals(0, engine.modules().length());
    assertSame(engine.main().globals(), engine.globals);
  }

  @Test
  void extensibleModulesGiveWayToFiles() {
    files.put("collections.py", "own");
    files.put("sys.py", "own");
    assertEquals("own", text(load("collections", PyNone.NONE, 0)));
    assertTrue(((PyModule) load("sys", PyNone.NONE, 0)).isBuiltin());
    assertSame(load("sys", PyNone.NONE, 0), load("usys", PyNone.NONE, 0));
    assertSame(engine.main(), load("__main__", PyNone.NONE, 0));
  }

  @Test
  void circuitPythonPrefersAModuleToADirectoryWithoutInit() {
    files.put("m.py", "module");
    files.put("m/x.py", "x");
    assertNull(load("m", PyNone.NONE, 0).getAttr(PyStr.of("text")));
    use(Profile.circuitpython());
    assertEquals("module", text(load("m", PyNone.NONE, 0)));
  }

  @Test
  void profilesHaveTheirOwnSys() {
    PyObject sys = load("sys", PyNone.NONE, 0);
    assertTrue(Ops.hasAttr(sys, PyStr.of("print_exception")));
    Ops.setAttr(sys, PyStr.of("ps1"), PyStr.of("? "));
    assertEquals("? ", Ops.str(Ops.getAttr(sys, PyStr.of("ps1"))).toJava());
    assertThrows(PyError.class, () -> Ops.setAttr(sys, PyStr.of("platform"), PyNone.NONE));
    assertFalse(Ops.hasAttr(sys, Names.INIT));
    use(Profile.circuitpython());
    PyObject other = load("sys", PyNone.NONE, 0);
    assertNotSame(sys, other);
    assertFalse(Ops.hasAttr(other, PyStr.of("print_exception")));
    PyObject implementation = Ops.getAttr(other, PyStr.of("implementation"));
    assertEquals("circuitpython", Ops.str(Ops.getAttr(implementation, PyStr.of("name"))).toJava());
  }

  @Test
  void eventsAreTakenAtSafepoints() {
    List<PyObject> calls = new ArrayList<>();
    PyObject callback =
        new PyObject() {
          @Override
          public PyType type() {
            return PyType.TYPE;
          }

          @Override
          public PyObject call1(PyObject argument) {
            calls.add(argument);
            engine.safepoint();
            return PyNone.NONE;
          }
        };
    for (int i = 0; i < 4; i++) {
      assertTrue(engine.schedule(callback, PyInt.of(i)));
    }
    assertFalse(engine.schedule(callback, PyInt.of(4)));
    assertEquals(0, engine.ticks);
    engine.safepoint();
    assertEquals(1, calls.size(), "one at a time, none inside another");
    engine.interrupt();
    assertThrows(PyError.class, engine::safepoint);
    engine.safepoint();
    assertEquals(2, calls.size());
  }
}

package io.github.krait.host;

import io.github.krait.modules.JsonModule;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The modules that programs can import with all that they offer, asked as a program would ask. */
final class ModuleList {
  private final Engine engine;
  private final Printer out;
  private int names;
  private int missingNames;

  ModuleList(Engine engine, Printer out) {
    this.engine = engine;
    this.out = out;
  }

  /**
   * Prints.
   *
   * @param documented JSON: an object of modules, each with {@code classes} (an object of lists),
   *     {@code functions} and {@code data} (lists); null: none
   * @param only the modules of interest; empty: all
   */
  void print(byte[] documented, Collection<String> only) {
    PyDict wanted = documented == null ? null : dict(JsonModule.loads(PyBytes.of(documented)));
    Set<String> all = new TreeSet<>(Arrays.asList(engine.builtinModules().names()));
    all.addAll(engine.builtinModules().frozenNames());
    if (!only.isEmpty()) {
      all.retainAll(only);
    }
    for (String name : all) {
      PyObject module = load(name);
      if (module != null) {
        print(name, module);
      }
    }
    if (wanted != null) {
      printMissing(wanted, only);
    }
  }

  /** The module; null where programs can not import it. */
  private PyObject load(String name) {
    try {
      return engine.importModule(
          PyStr.of(name), PyTuple.of(PyStr.of("*")), 0, engine.main().globals());
    } catch (PyError e) {
      return null;
    }
  }

  private void print(String name, PyObject module) {
    out.print(name + "\n");
    StringBuilder classes = new StringBuilder();
    StringBuilder others = new StringBuilder();
    for (String member : names(module)) {
      PyObject value = attribute(module, member);
      if (value instanceof PyType) {
        classes.append("  ").append(member).append(':');
        for (String of : names(value)) {
          classes.append(' ').append(of);
        }
        classes.append('\n');
      } else {
        others.append(' ').append(member);
      }
    }
    if (others.length() > 0) {
      out.print(" " + others + "\n");
    }
    out.print(classes.toString());
  }

  /** What {@code dir} shows, in order, without what Python itself asks for. */
  private static Set<String> names(PyObject value) {
    PyDict found = new PyDict();
    value.addNames(found);
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < found.positions(); i++) {
      PyDict.Entry entry = found.at(i);
      if (entry != null && entry.key instanceof PyStr name && !name.toJava().startsWith("__")) {
        names.add(name.toJava());
      }
    }
    return names;
  }

  private static PyObject attribute(PyObject value, String name) {
    try {
      return Ops.getAttr(value, PyStr.of(name));
    } catch (PyError e) {
      return null;
    }
  }

  private void printMissing(PyDict wanted, Collection<String> only) {
    out.print("\ndocumented, but not offered:\n");
    int modules = 0;
    int missingModules = 0;
    Set<String> sorted = new TreeSet<>();
    for (int i = 0; i < wanted.positions(); i++) {
      if (wanted.at(i) != null) {
        sorted.add(Args.toJavaString(wanted.at(i).key));
      }
    }
    if (!only.isEmpty()) {
      sorted.retainAll(only);
    }
    for (String name : sorted) {
      PyObject module = load(name);
      String missing = missing(module, dict(wanted.get(PyStr.of(name))));
      modules++;
      if (module == null) {
        missingModules++;
        out.print("  " + name + ": no such module\n");
      } else if (!missing.isEmpty()) {
        out.print("  " + name + ":" + missing + "\n");
      }
    }
    out.print((modules - missingModules) + " of " + modules + " modules, ");
    out.print((names - missingNames) + " of " + names + " names\n");
  }

  private String missing(PyObject module, PyDict wanted) {
    StringBuilder missing = new StringBuilder();
    check(module, "", wanted.subscr(PyStr.of("functions")), missing);
    check(module, "", wanted.subscr(PyStr.of("data")), missing);
    PyDict classes = dict(wanted.subscr(PyStr.of("classes")));
    for (int i = 0; i < classes.positions(); i++) {
      PyDict.Entry entry = classes.at(i);
      if (entry != null) {
        String name = Args.toJavaString(entry.key);
        PyObject type = module == null ? null : attribute(module, name);
        check(module, "", PyTuple.of(entry.key), missing);
        check(type, name + ".", entry.value, missing);
      }
    }
    return missing.toString();
  }

  private void check(PyObject of, String prefix, PyObject wanted, StringBuilder missing) {
    PyObject items = Ops.iter(wanted);
    for (PyObject item = items.next(); item != null; item = items.next()) {
      String name = Args.toJavaString(item);
      names++;
      if (of == null || attribute(of, name) == null) {
        missingNames++;
        missing.append(' ').append(prefix).append(name);
      }
    }
  }

  private static PyDict dict(PyObject value) {
    if (value instanceof PyDict dict) {
      return dict;
    }
    throw Args.wrongType(value == null ? PyNone.NONE : value, "dict");
  }
}

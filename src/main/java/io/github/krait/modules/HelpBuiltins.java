package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Names;
import io.github.krait.object.PrintKind;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** {@code help()}. */
@io.github.krait.annotation.PyModule("builtins")
public final class HelpBuiltins {
  private static final int COLUMNS = 4;
  private static final int COLUMN_WIDTH = 18;

  private HelpBuiltins() {}

  @PyFunction
  static void help(@Optional PyObject value) {
    Engine engine = Engine.current();
    if (value == null) {
      general(engine);
    } else if (value instanceof PyStr s && s.toJava().equals("modules")) {
      modules(engine);
    } else {
      describe(engine.out, value);
    }
  }

  private static void general(Engine engine) {
    engine.out.print(
        "This is Krait, running "
            + engine.profile().implementation()
            + " programs on Java.\n\n"
            + "help(obj) tells what an object has, help('modules') which modules there are.\n");
  }

  /** In columns, read downwards. */
  private static void modules(Engine engine) {
    Set<String> found = new TreeSet<>(Arrays.asList(engine.builtinModules().names()));
    found.addAll(engine.builtinModules().frozenNames());
    String[] names = found.toArray(new String[0]);
    int rows = (names.length + COLUMNS - 1) / COLUMNS;
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      for (int i = row; i < names.length; i += rows) {
        text.append(names[i]);
        if (i + rows < names.length) {
          int gap = COLUMN_WIDTH - names[i].length();
          while (gap < 1) {
            gap += COLUMN_WIDTH;
          }
          text.append(" ".repeat(gap));
        }
      }
      text.append('\n');
    }
    engine.out.print(text.append("Plus any modules on the filesystem\n").toString());
  }

  private static void describe(Printer out, PyObject value) {
    out.print("object ");
    out.print(value, PrintKind.STR);
    out.print(" is of type " + value.type().name() + "\n");
    PyObject of = value instanceof PyModule || value instanceof PyType ? value : value.type();
    if (!(of.getAttr(Names.DICT) instanceof PyDict members)) {
      return;
    }
    for (int i = 0; i < members.positions(); i++) {
      PyDict.Entry e = members.at(i);
      if (e != null) {
        out.print("  ");
        out.print(e.key, PrintKind.STR);
        out.print(" -- ");
        out.print(e.value, PrintKind.STR);
        out.print("\n");
      }
    }
  }
}

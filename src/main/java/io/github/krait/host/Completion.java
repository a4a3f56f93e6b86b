package io.github.krait.host;

import io.github.krait.object.Names;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.TreeSet;

/** Completes the name at the end of a line, by MicroPython's rules. */
final class Completion {
  private static final String IMPORT = "import ";
  private static final int SLOT = 16;
  private static final int WIDTH = 4 * SLOT;

  private final Engine engine;

  Completion(Engine engine) {
    this.engine = engine;
  }

  /** What follows the line; null where several names may follow, which are then printed. */
  String complete(String line, Printer out) {
    int from = line.length();
    while (from > 0 && isNamePart(line.charAt(from - 1))) {
      from--;
    }
    PyObject object = engine.main();
    int dot = line.indexOf('.', from);
    int word = from;
    while (dot >= 0 && object != null) {
      object = attribute(object, line.substring(word, dot));
      word = dot + 1;
      dot = line.indexOf('.', word);
    }
    if (object == null) {
      return "";
    }
    String begun = line.substring(word);
    TreeSet<String> matches = line.startsWith(IMPORT) ? modules(begun) : attributes(object, begun);
    if (matches.isEmpty()) {
      boolean first = word == 0 && !begun.isEmpty();
      return first && IMPORT.startsWith(begun) ? IMPORT.substring(begun.length()) : "";
    }
    int common = common(matches.first(), matches.last());
    if (matches.size() == 1 || common > begun.length()) {
      return matches.first().substring(begun.length(), common);
    }
    print(matches, out);
    return null;
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '.' || Character.isLetterOrDigit(c);
  }

  /** The length of what two strings begin with; in a sorted set all others share it. */
  private static int common(String a, String b) {
    int n = 0;
    while (n < a.length() && n < b.length() && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return n;
  }

  /** Names with an underscore in front are for those who begin to type it. */
  private static boolean matches(String name, String begun) {
    return name.startsWith(begun) && !(begun.isEmpty() && name.startsWith("_"));
  }

  private TreeSet<String> modules(String begun) {
    TreeSet<String> found = new TreeSet<>();
    for (String name : engine.builtinModules().names()) {
      if (matches(name, begun) && name.indexOf('.') < 0) {
        found.add(name);
      }
    }
    return found;
  }

  private TreeSet<String> attributes(PyObject object, String begun) {
    PyDict names = new PyDict();
    names.put(Names.CLASS, PyNone.NONE);
    object.addNames(names);
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < names.positions(); i++) {
      PyDict.Entry e = names.at(i);
      if (e != null && e.key instanceof PyStr name) {
        String text = name.toJava();
        if (matches(text, begun) && attribute(object, text) != null) {
          found.add(text);
        }
      }
    }
    return found;
  }

  /** An attribute; null where there is none, or computing it fails. */
  private PyObject attribute(PyObject object, String name) {
    try {
      return object.getAttr(engine.intern(PyStr.of(name)));
    } catch (PyError e) {
      return null;
    }
  }

  private static void print(TreeSet<String> names, Printer out) {
    StringBuilder text = new StringBuilder();
    int used = WIDTH;
    for (String name : names) {
      int gap = (used + SLOT - 1) / SLOT * SLOT - used;
      if (gap < 2) {
        gap += SLOT;
      }
      if (used + gap + name.length() <= WIDTH) {
        text.append(" ".repeat(gap)).append(name);
        used += gap + name.length();
      } else {
        text.append('\n').append(name);
        used = name.length();
      }
    }
    out.print(text.append('\n').toString());
  }
}

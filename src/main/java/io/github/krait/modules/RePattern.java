package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** A compiled regular expression. */
@io.github.krait.annotation.PyType(name = "re")
public final class RePattern extends PyObject {
  static final PyType TYPE = PyType.builtin("re", new RePattern_Py.Binder());

  private final Regex regex;

  private RePattern(Regex regex) {
    this.regex = regex;
  }

  /** A pattern of its text, or as it is if it is one. */
  static RePattern of(PyObject pattern) {
    return pattern instanceof RePattern p ? p : new RePattern(new Regex(text(pattern)));
  }

  String listing() {
    return regex.listing();
  }

  private static byte[] text(PyObject value) {
    if (value instanceof PyStr s) {
      return s.utf8();
    }
    if (value instanceof PyBytes b) {
      return Args.toBuffer(b).bytes().length == b.length()
          ? Args.toBuffer(b).bytes()
          : java.util.Arrays.copyOf(Args.toBuffer(b).bytes(), b.length());
    }
    throw Args.wrongType(value, "str");
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<re " + Long.toHexString(Ops.id(this)) + ">");
  }

  @PyFunction
  PyObject match(PyObject subject, @Optional PyObject from, @Optional PyObject to) {
    return run(subject, from, to, true);
  }

  @PyFunction
  PyObject search(PyObject subject, @Optional PyObject from, @Optional PyObject to) {
    return run(subject, from, to, false);
  }

  PyObject run(PyObject subject, PyObject from, PyObject to, boolean anchored) {
    byte[] text = text(subject);
    int start = from == null ? 0 : limit(Args.toLong(from), 0, text.length);
    int end = to == null ? text.length : limit(Args.toLong(to), start, text.length);
    int[] captures = regex.match(text, 0, start, end, anchored);
    return captures == null ? PyNone.NONE : new ReMatch(subject, text, captures);
  }

  private static int limit(long value, int low, int high) {
    return (int) Math.max(low, Math.min(high, value));
  }

  @PyFunction
  PyObject split(PyObject subject, @Optional("0") long most) {
    byte[] text = text(subject);
    boolean isStr = subject instanceof PyStr;
    PyList parts = new PyList();
    int from = 0;
    long left = most;
    while (true) {
      int[] found = regex.match(text, 0, from, text.length, false);
      if (found == null || found[0] == found[1]) {
        break;
      }
      parts.add(ReMatch.part(isStr, text, from, found[0]));
      if (regex.groups() > 0) {
        throw PyError.notImplemented("splitting with sub-captures");
      }
      from = found[1];
      if (left > 0 && --left == 0) {
        break;
      }
    }
    parts.add(ReMatch.part(isStr, text, from, text.length));
    return parts;
  }

  /** Replaces matches, at most {@code count} if that is not 0; flags are not looked at. */
  @PyFunction
  PyObject sub(
      PyObject replacement, PyObject subject, @Optional("0") long count, @Optional PyObject flags) {
    byte[] text = text(subject);
    ReMatch.Bytes result = new ReMatch.Bytes();
    int from = 0;
    long left = count;
    boolean any = false;
    while (true) {
      int[] found = regex.match(text, 0, from, text.length, false);
      if (found == null || found[0] == found[1]) {
        break;
      }
      any = true;
      ReMatch match = new ReMatch(subject, text, found);
      result.add(text, from, found[0]);
      append(
          result, text(replacement.isCallable() ? replacement.call1(match) : replacement), match);
      from = found[1];
      if (left > 0 && --left == 0) {
        break;
      }
    }
    if (!any) {
      return subject;
    }
    result.add(text, from, text.length);
    byte[] bytes = result.get();
    return subject instanceof PyStr ? PyStr.checked(bytes, 0, bytes.length) : PyBytes.of(bytes);
  }

  /** Appends a replacement: {@code \\1} and {@code \\g<1>} stand for groups. */
  private static void append(ReMatch.Bytes result, byte[] replacement, ReMatch match) {
    int n = replacement.length;
    for (int i = 0; i < n; ) {
      if (replacement[i] != '\\') {
        result.add(replacement, i, i + 1);
        i++;
        continue;
      }
      i++;
      boolean angle = i + 1 < n && replacement[i] == 'g' && replacement[i + 1] == '<';
      if (angle) {
        i += 2;
      }
      if (i < n && isDigit(replacement[i])) {
        int group = 0;
        while (i < n && isDigit(replacement[i])) {
          group = Math.min(group, Short.MAX_VALUE) * 10 + replacement[i++] - '0';
        }
        if (angle && i < n && replacement[i] == '>') {
          i++;
        }
        match.appendGroup(result, group);
      } else if (i < n && replacement[i] == '\\') {
        result.add(replacement, i, i + 1);
        i++;
      }
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}

package io.github.krait.vm;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.util.Arrays;

/** Puts the arguments of a call into the slots of the function's parameters. */
final class Arguments {
  private Arguments() {}

  /**
   * Makes the slots of a call. With its rarer parts in it, so that HotSpot does not inline it: it
   * is large, and every call of a function that could have defaults would have it in its midst.
   *
   * @param args the {@code n} positional arguments, then {@code nkw} pairs of name and value; what
   *     comes after is not looked at
   * @return new slots
   */
  static PyObject[] bind(PyFunction f, PyObject[] args, int n, int nkw) {
    Code code = f.code;
    code.prepare();
    CodeUnit unit = code.unit;
    PyObject[] slots = new PyObject[code.nSlots];
    int nPos = unit.nPosArgs;
    int nDefaults = f.defaults.length;
    int extra = nPos + unit.nKwOnlyArgs;
    boolean keywords = nkw != 0 || (unit.flags & CodeUnit.DEFKWARGS) != 0;
    boolean var = (unit.flags & CodeUnit.VARARGS) != 0;
    int required = n > nPos || keywords ? 0 : nPos - nDefaults;
    if (n < required || (n > nPos && !var)) {
      throw PyError.typeError(
          code.name.toJava()
              + "() takes "
              + (n < required ? required : nPos)
              + " positional arguments but "
              + n
              + " were given");
    }
    int given = Math.min(n, nPos);
    if (var) {
      slots[extra++] = n > nPos ? PyTuple.of(Arrays.copyOfRange(args, nPos, n)) : PyTuple.EMPTY;
    }
    if (!keywords) {
      for (int i = n; i < nPos; i++) {
        slots[i] = f.defaults[i - (nPos - nDefaults)];
      }
    }
    System.arraycopy(args, 0, slots, 0, given);
    if (keywords) {
      bindKeywords(f, slots, args, n, nkw, extra);
    } else {
      if (unit.nKwOnlyArgs != 0) {
        throw PyError.typeError("function missing keyword-only argument");
      }
      if ((unit.flags & CodeUnit.VARKEYWORDS) != 0) {
        slots[extra] = new PyDict();
      }
    }
    return slots;
  }

  private static void bindKeywords(
      PyFunction f, PyObject[] slots, PyObject[] args, int n, int nkw, int extra) {
    Code code = f.code;
    CodeUnit unit = code.unit;
    PyDict rest = null;
    if ((unit.flags & CodeUnit.VARKEYWORDS) != 0) {
      rest = new PyDict();
      slots[extra] = rest;
    }
    for (int i = 0; i < nkw; i++) {
      PyStr name = (PyStr) args[n + 2 * i];
      PyObject value = args[n + 2 * i + 1];
      int at = parameter(code, name);
      if (at >= 0) {
        if (slots[at] != null) {
          throw multiple(name);
        }
        slots[at] = value;
      } else if (rest == null) {
        throw PyError.typeError("unexpected keyword argument '" + name.toJava() + "'");
      } else if (rest.entry(name) != null) {
        throw multiple(name);
      } else {
        rest.put(name, value);
      }
    }
    int nPos = unit.nPosArgs;
    int nDefaults = f.defaults.length;
    for (int i = 0; i < nDefaults; i++) {
      int at = nPos - nDefaults + i;
      if (slots[at] == null) {
        slots[at] = f.defaults[i];
      }
    }
    for (int i = nPos - nDefaults - 1; i >= 0; i--) {
      if (slots[i] == null) {
        throw PyError.typeError("function missing required positional argument #" + i);
      }
    }
    for (int i = 0; i < unit.nKwOnlyArgs; i++) {
      if (slots[nPos + i] == null) {
        PyStr name = code.constants.name(unit.argNames[nPos + i]);
        PyObject value = f.kwDefaults == null ? null : f.kwDefaults.get(name);
        if (value == null) {
          throw PyError.typeError(
              "function missing required keyword argument '" + name.toJava() + "'");
        }
        slots[nPos + i] = value;
      }
    }
  }

  private static PyError multiple(PyStr name) {
    return PyError.typeError("function got multiple values for argument '" + name.toJava() + "'");
  }

  /** The slot of the parameter of that name, or -1. */
  private static int parameter(Code code, PyStr name) {
    int[] names = code.unit.argNames;
    for (int i = 0; i < names.length; i++) {
      if (code.constants.name(names[i]) == name) {
        return i;
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (code.constants.name(names[i]).sameAs(name)) {
        return i;
      }
    }
    return -1;
  }
}

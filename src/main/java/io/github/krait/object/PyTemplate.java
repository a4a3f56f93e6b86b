package io.github.krait.object;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;

/** {@code string.templatelib.Template}: what a t-string makes. */
@io.github.krait.annotation.PyType(name = "Template")
public final class PyTemplate extends PyObject {
  public static final PyType TYPE = PyType.builtin("Template", new PyTemplate_Py.Binder());

  /** One string more than there are interpolations. */
  private final PyObject[] strings;

  private final PyObject[] interpolations;

  private PyTemplate(PyObject[] strings, PyObject[] interpolations) {
    this.strings = strings;
    this.interpolations = interpolations;
  }

  /**
   * What the code of a t-string calls: a tuple of the strings, then for each interpolation its
   * value, expression, conversion and format, one by one or in one tuple.
   */
  public static PyTemplate of(PyObject[] args) {
    PyObject[] parts = args;
    int at = 1;
    if (args.length == 2) {
      parts = PyList.itemsOf(args[1]);
      at = 0;
    }
    PyObject[] interpolations = new PyObject[(parts.length - at) / 4];
    for (int i = 0; i < interpolations.length; i++, at += 4) {
      interpolations[i] =
          new PyInterpolation(parts[at], parts[at + 1], parts[at + 2], parts[at + 3]);
    }
    PyObject[] strings = PyList.itemsOf(args[0]);
    // the native executable takes what no t-string gives, and crashes when it is used
    boolean fits = strings.length == interpolations.length + 1;
    for (PyObject string : strings) {
      fits &= string instanceof PyStr;
    }
    if (!fits) {
      throw PyError.typeError("expected str or Interpolation");
    }
    return new PyTemplate(strings, interpolations);
  }

  @PyNew(raw = true)
  static PyTemplate make(PyType type, PyObject[] args, int nkw) {
    int n = 0;
    for (PyObject arg : args) {
      if (arg instanceof PyInterpolation) {
        n++;
      } else if (!(arg instanceof PyStr)) {
        throw PyError.typeError("expected str or Interpolation");
      }
    }
    PyObject[] strings = new PyObject[n + 1];
    PyObject[] interpolations = new PyObject[n];
    PyStr text = PyStr.EMPTY;
    n = 0;
    for (PyObject arg : args) {
      if (arg instanceof PyStr s) {
        text = text.concat(s);
      } else {
        strings[n] = text;
        text = PyStr.EMPTY;
        interpolations[n++] = arg;
      }
    }
    strings[n] = text;
    return new PyTemplate(strings, interpolations);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyProperty
  PyTuple strings() {
    return PyTuple.of(strings);
  }

  @PyProperty
  PyTuple interpolations() {
    return PyTuple.of(interpolations);
  }

  @PyProperty
  PyTuple values() {
    PyObject[] values = new PyObject[interpolations.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((PyInterpolation) interpolations[i]).value();
    }
    return PyTuple.of(values);
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("Template(strings=");
    out.print(strings(), PrintKind.REPR);
    out.print(", interpolations=");
    out.print(interpolations(), PrintKind.REPR);
    out.print(")");
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (op != BinaryOp.ADD || !(rhs instanceof PyTemplate right)) {
      return null;
    }
    int n = interpolations.length;
    int m = right.interpolations.length;
    PyObject[] all = new PyObject[n + m];
    System.arraycopy(interpolations, 0, all, 0, n);
    System.arraycopy(right.interpolations, 0, all, n, m);
    PyObject[] texts = new PyObject[n + m + 1];
    System.arraycopy(strings, 0, texts, 0, n);
    System.arraycopy(right.strings, 0, texts, n, m + 1);
    texts[n] = ((PyStr) strings[n]).concat((PyStr) right.strings[0]);
    return new PyTemplate(texts, all);
  }

  @Override
  public PyObject iter() {
    return new Parts(this);
  }

  /** The strings that are not empty and the interpolations, in order. */
  private static final class Parts extends PyIterator {
    private final PyTemplate template;
    private int at;

    Parts(PyTemplate template) {
      this.template = template;
    }

    @Override
    public PyObject next() {
      while (at < template.strings.length + template.interpolations.length) {
        int i = at++;
        if ((i & 1) != 0) {
          return template.interpolations[i / 2];
        }
        if (template.strings[i / 2].isTrue()) {
          return template.strings[i / 2];
        }
      }
      return null;
    }
  }
}

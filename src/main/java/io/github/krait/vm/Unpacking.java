package io.github.krait.vm;

import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import java.util.Arrays;

/** Assignment of a sequence's items to several targets. */
final class Unpacking {
  private Unpacking() {}

  static int unpackSequence(PyObject[] s, int[] code, int pc) {
    int n = code[pc + 2];
    PyObject[] items = items(s[code[pc + 1]], n);
    int to = pc + 3;
    for (int i = 0; i < n; i++) {
      s[code[to + i]] = items[i];
    }
    return to + n;
  }

  /** An array whose first {@code n} items are those of the sequence, which has no more. */
  static PyObject[] items(PyObject seq, int n) {
    PyObject[] items;
    int length = n;
    if (seq.getClass() == PyTuple.class) {
      items = ((PyTuple) seq).items();
      length = items.length;
    } else if (seq instanceof PyList list) {
      items = list.array();
      length = list.length();
    } else {
      items = take(seq, n);
    }
    if (length < n) {
      throw tooFew(length);
    }
    if (length > n) {
      throw tooMany(n);
    }
    return items;
  }

  private static PyObject[] take(PyObject seq, int n) {
    PyObject it = Ops.iter(seq);
    PyObject[] items = new PyObject[n];
    for (int i = 0; i < n; i++) {
      PyObject item = it.next();
      if (item == null) {
        throw tooFew(i);
      }
      items[i] = item;
    }
    if (it.next() != null) {
      throw tooMany(n);
    }
    return items;
  }

  static int unpackEx(PyObject[] s, int[] code, int pc) {
    PyObject seq = s[code[pc + 1]];
    int left = code[pc + 2];
    int right = code[pc + 3];
    PyObject[] items;
    int length;
    if (seq.getClass() == PyTuple.class) {
      items = ((PyTuple) seq).items();
      length = items.length;
      if (length < left + right) {
        throw tooFew(length);
      }
    } else if (seq instanceof PyList list) {
      items = Arrays.copyOf(list.array(), list.length());
      length = items.length;
      if (length < left + right) {
        throw tooFew(length);
      }
    } else {
      PyList rest = new PyList();
      PyObject it = Ops.iter(seq);
      for (PyObject item = it.next(); item != null; item = it.next()) {
        rest.add(item);
      }
      items = rest.array();
      length = rest.length();
      if (length < left + right) {
        throw tooFew(Math.min(length, left));
      }
    }
    int to = pc + 4;
    for (int i = 0; i < left; i++) {
      s[code[to + i]] = items[i];
    }
    s[code[to + left]] = new PyList(Arrays.copyOfRange(items, left, length - right));
    for (int i = 0; i < right; i++) {
      s[code[to + left + 1 + i]] = items[length - right + i];
    }
    return to + left + 1 + right;
  }

  private static PyError tooFew(int n) {
    return PyError.valueError("need more than " + n + " values to unpack");
  }

  private static PyError tooMany(int n) {
    return PyError.valueError("too many values to unpack (expected " + n + ")");
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import java.util.Arrays;

/** What a regular expression matched. */
@io.github.krait.annotation.PyType(name = "match")
public final class ReMatch extends PyObject {
  static final PyType TYPE = PyType.builtin("match", new ReMatch_Py.Binder());

  private final boolean isStr;
  private final byte[] text;
  private final int[] captures;

  ReMatch(PyObject subject, byte[] text, int[] captures) {
    this.isStr = subject instanceof PyStr;
    this.text = text;
    this.captures = captures;
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
    out.print("<match num=" + captures.length / 2 + ">");
  }

  /** The part of a text as a value of the text's type. */
  static PyObject part(boolean isStr, byte[] text, int from, int to) {
    byte[] bytes = Arrays.copyOfRange(text, from, to);
    return isStr ? PyStr.of(bytes) : PyBytes.of(bytes);
  }

  private int checked(PyObject number) {
    long n = number == null ? 0 : Args.toLong(number);
    if (n < 0 || n >= captures.length / 2) {
      throw PyError.of(Exceptions.INDEX_ERROR, number);
    }
    return (int) n;
  }

  private PyObject groupAt(int n) {
    int from = captures[2 * n];
    return from < 0 ? PyNone.NONE : part(isStr, text, from, captures[2 * n + 1]);
  }

  @PyFunction
  PyObject group(PyObject number) {
    return groupAt(checked(number));
  }

  /** Appends the text of a group. */
  void appendGroup(Bytes to, int n) {
    if (n >= captures.length / 2) {
      throw PyError.of(Exceptions.INDEX_ERROR, PyInt.of(n));
    }
    if (captures[2 * n] >= 0) {
      to.add(text, captures[2 * n], captures[2 * n + 1]);
    }
  }

  @PyFunction
  PyObject groups() {
    PyObject[] all = new PyObject[captures.length / 2 - 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = groupAt(i + 1);
    }
    return PyTuple.of(all);
  }

  @PyFunction
  PyObject span(@Optional PyObject number) {
    return PyTuple.of(start(number), end(number));
  }

  @PyFunction
  PyObject start(@Optional PyObject number) {
    return position(2 * checked(number));
  }

  @PyFunction
  PyObject end(@Optional PyObject number) {
    return position(2 * checked(number) + 1);
  }

  /** In a str positions count characters. */
  private PyObject position(int capture) {
    int offset = captures[capture & ~1] < 0 ? -1 : captures[capture];
    if (offset < 0 || !isStr) {
      return PyInt.of(offset);
    }
    int characters = 0;
    for (int i = 0; i < offset; i++) {
      if ((text[i] & 0xc0) != 0x80) {
        characters++;
      }
    }
    return PyInt.of(characters);
  }

  /** Bytes that grow. */
  static final class Bytes {
    private byte[] bytes = new byte[64];
    private int size;

    void add(byte[] from, int start, int end) {
      int n = end - start;
      if (size + n > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + n, 2 * bytes.length));
      }
      System.arraycopy(from, start, bytes, size, n);
      size += n;
    }

    byte[] get() {
      return Arrays.copyOf(bytes, size);
    }
  }
}

package io.github.krait.modules;

import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyIOBase;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;

/** Reads from any object with a method {@code readinto}, in blocks. */
final class ReadIntoStream extends PyStream {
  private static final int BLOCK = 64;
  private static final PyStr READINTO = PyStr.of("readinto");

  private final PyObject method;
  private final PyByteArray block = PyByteArray.of(new byte[BLOCK]);
  private int at;
  private int end;

  ReadIntoStream(PyObject object) {
    method = Ops.getAttr(object, READINTO);
  }

  @Override
  public PyType type() {
    return PyIOBase.TYPE;
  }

  @Override
  public int operations() {
    return READ;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (at == end) {
      PyObject n = method.call1(block);
      if (n == PyNone.NONE) {
        return -EAGAIN;
      }
      at = 0;
      end = Math.min(Math.max(0, Args.toInt(n)), block.length());
      if (end == 0) {
        return 0;
      }
    }
    into[offset] = block.array()[at++];
    return 1;
  }
}

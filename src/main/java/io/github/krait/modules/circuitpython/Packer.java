package io.github.krait.modules.circuitpython;

import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import java.util.ArrayList;
import java.util.List;

/** Writes values as MessagePack. Ints beyond 31 bits and what else it has no form for need help. */
final class Packer {
  private static final int NIL = 0xc0;
  private static final int FALSE = 0xc2;
  private static final int TRUE = 0xc3;
  private static final int BIN = 0xc4;
  private static final int EXT = 0xc7;
  private static final int FLOAT = 0xca;
  private static final int INT8 = 0xd0;
  private static final int INT16 = 0xd1;
  private static final int INT32 = 0xd2;
  private static final int FIXED_EXT = 0xd4;
  private static final int STR = 0xd9;
  private static final int ARRAY = 0xdc;
  private static final int MAP = 0xde;

  private static final int FIXED_STR = 0xa0;
  private static final int FIXED_ARRAY = 0x90;
  private static final int FIXED_MAP = 0x80;

  private static final long SMALL_INT = 1L << 30;

  private final PyStream stream;
  private final byte[] number = new byte[4];

  Packer(PyStream stream) {
    this.stream = stream;
  }

  /**
   * Writes a value.
   *
   * @param handler gives something else for what cannot be packed; null for none
   */
  void pack(PyObject value, PyObject handler) {
    if (value instanceof PyInt i && i.value >= -SMALL_INT && i.value < SMALL_INT) {
      packInt((int) i.value);
    } else if (value instanceof PyStr s) {
      packText(s.buffer());
    } else if (value instanceof PyExtType ext) {
      packExt(ext.code(), Args.toBuffer(ext.data()));
    } else if (value.type() == PyTuple.TYPE || value instanceof PyList) {
      packArray(value, handler);
    } else if (value instanceof PyDict dict && dict.type() == PyDict.TYPE) {
      packMap(dict, handler);
    } else if (value instanceof PyFloat f) {
      code(FLOAT);
      number(Float.floatToRawIntBits((float) f.value), 4);
    } else if (value == PyNone.NONE) {
      code(NIL);
    } else if (value instanceof PyBool b) {
      code(b.isTrue() ? TRUE : FALSE);
    } else {
      packOther(value, handler);
    }
  }

  private void packOther(PyObject value, PyObject handler) {
    Buffer b = value.buffer();
    if (b != null) {
      size(BIN, b.length());
      write(b.bytes(), b.offset(), b.length());
    } else if (handler != null) {
      pack(handler.call1(value), null); // once only: it could give the same again
    } else {
      throw PyError.valueError("no default packer");
    }
  }

  private void packInt(int x) {
    if (x > -32 && x < 128) {
      code(x);
    } else if ((byte) x == x) {
      code(INT8);
      number(x, 1);
    } else if ((short) x == x) {
      code(INT16);
      number(x, 2);
    } else {
      code(INT32);
      number(x, 4);
    }
  }

  private void packText(Buffer b) {
    if (b.length() < 32) {
      code(FIXED_STR | b.length());
    } else {
      size(STR, b.length());
    }
    write(b.bytes(), b.offset(), b.length());
  }

  private void packExt(int type, Buffer b) {
    int n = b.length();
    if (n >= 1 && n <= 16 && Integer.bitCount(n) == 1) {
      code(FIXED_EXT + Integer.numberOfTrailingZeros(n));
    } else {
      size(EXT, n);
    }
    number(type, 1);
    write(b.bytes(), b.offset(), n);
  }

  private void packArray(PyObject value, PyObject handler) {
    PyObject[] items = PyList.itemsOf(value).clone();
    int n = value.length();
    count(FIXED_ARRAY, ARRAY, n);
    Context.current().push();
    try {
      for (int i = 0; i < n; i++) {
        pack(items[i], handler);
      }
    } finally {
      Context.current().pop();
    }
  }

  private void packMap(PyDict dict, PyObject handler) {
    // all of it first: the handler could change the dict
    List<PyObject> items = new ArrayList<>();
    PyObject keys = dict.iter();
    for (PyObject key = keys.next(); key != null; key = keys.next()) {
      items.add(key);
      items.add(dict.get(key));
    }
    count(FIXED_MAP, MAP, items.size() / 2);
    Context.current().push();
    try {
      for (PyObject item : items) {
        pack(item, handler);
      }
    } finally {
      Context.current().pop();
    }
  }

  private void count(int fixed, int code, int n) {
    if (n < 16) {
      code(fixed | n);
    } else if (n < 1 << 16) {
      code(code);
      number(n, 2);
    } else {
      code(code + 1);
      number(n, 4);
    }
  }

  private void size(int code, int n) {
    int width = n < 1 << 8 ? 0 : n < 1 << 16 ? 1 : 2;
    code(code + width);
    number(n, 1 << width);
  }

  private void code(int code) {
    number(code, 1);
  }

  private void number(int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      number[i] = (byte) (value >> 8 * (bytes - 1 - i));
    }
    write(number, 0, bytes);
  }

  private void write(byte[] bytes, int offset, int length) {
    int n = length == 0 ? 1 : stream.write(bytes, offset, length);
    if (n < 0) {
      throw PyError.osError(-n);
    }
    if (n == 0) {
      throw PyError.of(Exceptions.EOF_ERROR);
    }
  }
}

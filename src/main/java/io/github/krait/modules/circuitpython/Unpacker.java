package io.github.krait.modules.circuitpython;

import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Memory;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
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
import java.math.BigInteger;
import java.util.Arrays;

/** Reads a MessagePack value. What a size promises is allocated as it comes. */
final class Unpacker {
  private static final int CHUNK = 256;

  /** Above this, memory is taken piece by piece: the size may be a lie. */
  private static final int LARGE = 1 << 16;

  private final PyStream stream;
  private final PyObject hook;
  private final boolean lists;

  /**
   * A reader.
   *
   * @param hook makes a value of the code and the bytes of an extension; null: {@link PyExtType}
   * @param lists arrays become lists; else tuples
   */
  Unpacker(PyStream stream, PyObject hook, boolean lists) {
    this.stream = stream;
    this.hook = hook;
    this.lists = lists;
  }

  PyObject unpack() {
    int code = (int) number(1);
    if (code < 0x80 || code >= 0xe0) {
      return PyInt.of((byte) code);
    }
    switch (code >> 4) {
      case 0x8:
        return map(code & 0xf);
      case 0x9:
        return array(code & 0xf);
      case 0xa:
      case 0xb:
        return text(code & 0x1f);
      default:
        return coded(code);
    }
  }

  private PyObject coded(int code) {
    switch (code) {
      case 0xc0:
        return PyNone.NONE;
      case 0xc2:
      case 0xc3:
        return PyBool.of(code == 0xc3);
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return PyBytes.of(bytes(number(1 << code - 0xc4), CHUNK));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return extension(number(1 << code - 0xc7));
      case 0xca:
        return PyFloat.of(Float.intBitsToFloat((int) number(4)));
      case 0xcb:
        return PyFloat.of(Double.longBitsToDouble(number(8)));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return PyInt.of(number(1 << code - 0xcc));
      case 0xcf:
        return unsigned(number(8));
      case 0xd0:
        return PyInt.of((byte) number(1));
      case 0xd1:
        return PyInt.of((short) number(2));
      case 0xd2:
        return PyInt.of((int) number(4));
      case 0xd3:
        return PyInt.of(number(8));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return extension(1L << code - 0xd4);
      case 0xd9:
      case 0xda:
      case 0xdb:
        return text(number(1 << code - 0xd9));
      case 0xdc:
      case 0xdd:
        return array(number(2 << code - 0xdc));
      case 0xde:
      case 0xdf:
        return map(number(2 << code - 0xde));
      default:
        throw PyError.valueError("Invalid format");
    }
  }

  private static PyObject unsigned(long bits) {
    return bits >= 0 ? PyInt.of(bits) : PyBigInt.of(new BigInteger(Long.toUnsignedString(bits)));
  }

  private PyObject text(long size) {
    byte[] bytes = bytes(size, LARGE);
    return PyStr.checked(bytes, 0, bytes.length);
  }

  private PyObject extension(long size) {
    int code = (byte) number(1);
    PyObject data = PyBytes.of(bytes(size, CHUNK));
    return hook == null ? new PyExtType(code, data) : hook.call2(PyInt.of(code), data);
  }

  private PyObject array(long size) {
    PyList items = new PyList();
    Context.current().push();
    try {
      for (long i = 0; i < size; i++) {
        items.add(unpack());
      }
    } finally {
      Context.current().pop();
    }
    return lists ? items : PyTuple.of(Arrays.copyOf(items.array(), items.length()));
  }

  private PyObject map(long size) {
    PyDict dict = new PyDict();
    Context.current().push();
    try {
      for (long i = 0; i < size; i++) {
        PyObject key = unpack();
        dict.put(key, unpack());
      }
    } finally {
      Context.current().pop();
    }
    return dict;
  }

  private long number(int size) {
    byte[] bytes = bytes(size, size);
    long value = 0;
    for (byte b : bytes) {
      value = value << 8 | b & 0xff;
    }
    return value;
  }

  /** Reads in pieces of {@code most} bytes, as drivers of slow lines give no more at once. */
  private byte[] bytes(long size, int most) {
    byte[] bytes = Memory.bytes(Math.min(size, LARGE));
    int n = 0;
    while (n < size) {
      if (n == bytes.length) {
        byte[] larger = Memory.bytes(Math.min(size, 2L * n));
        System.arraycopy(bytes, 0, larger, 0, n);
        bytes = larger;
      }
      int part = Math.min(bytes.length - n, most);
      read(bytes, n, part);
      n += part;
    }
    return bytes;
  }

  private void read(byte[] into, int offset, int length) {
    int n = stream.read(into, offset, length);
    if (n < 0) {
      throw PyError.osError(-n);
    }
    if (n == 0) {
      throw PyError.of(Exceptions.EOF_ERROR);
    }
    if (n < length) {
      throw PyError.valueError("short read");
    }
  }
}

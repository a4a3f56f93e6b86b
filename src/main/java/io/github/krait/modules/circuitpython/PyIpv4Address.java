package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code ipaddress.IPv4Address}. An int has the first number of the address in its lowest byte. */
@io.github.krait.annotation.PyType(name = "Address")
public final class PyIpv4Address extends PyObject {
  static final PyType TYPE = PyType.builtin("Address", new PyIpv4Address_Py.Binder());

  private static final int NUMBERS = 4;

  private final PyBytes packed;

  /**
   * An address.
   *
   * @param packed its four numbers
   */
  public PyIpv4Address(PyBytes packed) {
    this.packed = packed;
  }

  @PyNew(kw = true)
  static PyObject make(PyType type, PyObject address) {
    if (Args.asInt(address) != null) {
      return of(Args.toInt(address));
    }
    if (address instanceof PyStr text) {
      return of(parse(text.toJava()));
    }
    Buffer b = Args.toBuffer(address);
    if (b.length() != NUMBERS) {
      throw PyError.valueError("Address must be " + NUMBERS + " bytes long");
    }
    return new PyIpv4Address(PyBytes.copyOf(b.bytes(), b.offset(), b.offset() + NUMBERS));
  }

  private static PyIpv4Address of(int value) {
    byte[] bytes = new byte[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      bytes[i] = (byte) (value >> 8 * i);
    }
    return new PyIpv4Address(PyBytes.of(bytes));
  }

  /** Numbers as {@code int()} takes them, of which nothing checks that they fit a byte. */
  private static int parse(String text) {
    String[] numbers = text.split("\\.", -1);
    if (numbers.length != NUMBERS) {
      throw invalid();
    }
    int value = 0;
    for (int i = 0; i < NUMBERS; i++) {
      try {
        value |= (int) (Args.toLongTruncated(PyInt.TYPE.call1(PyStr.of(numbers[i]))) << 8 * i);
      } catch (PyError e) {
        if (e.matches(Exceptions.VALUE_ERROR)) {
          throw invalid();
        }
        throw e;
      }
    }
    return value;
  }

  private static PyError invalid() {
    return PyError.valueError("Not a valid IP string");
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  PyObject packed() {
    return packed;
  }

  @PyProperty
  int version() {
    return 4;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public int hash() {
    return packed.hash();
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    if (op != BinaryOp.EQUAL) {
      return null;
    }
    return PyBool.of(
        rhs instanceof PyIpv4Address other
            && java.util.Arrays.equals(packed.bytes(), other.packed.bytes()));
  }

  @Override
  public void print(Printer out, int kind) {
    String dot = "";
    for (byte b : packed.bytes()) {
      out.print(dot + (b & 0xff));
      dot = ".";
    }
  }
}

package io.github.krait.modules.network;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.Buffer;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import java.util.Arrays;

/** {@code ipaddress.IPv4Address}. An int holds the first byte lowest, as CircuitPython has it. */
@io.github.krait.annotation.PyType(name = "Address")
public final class PyIpv4Address extends PyObject {
  static final PyType TYPE = PyType.builtin("Address", new PyIpv4Address_Py.Binder());

  private final byte[] bytes;

  private PyIpv4Address(byte[] bytes) {
    this.bytes = bytes;
  }

  @PyNew(kw = true)
  static PyIpv4Address make(PyObject address) {
    if (address instanceof PyInt) {
      int n = (int) Args.toLongTruncated(address);
      return new PyIpv4Address(
          new byte[] {(byte) n, (byte) (n >> 8), (byte) (n >> 16), (byte) (n >> 24)});
    }
    if (address instanceof PyStr) {
      return new PyIpv4Address(IpaddressModule.parse(address));
    }
    Buffer b = Args.toBuffer(address);
    if (b.length() != 4) {
      throw PyError.valueError("Address must be 4 bytes long");
    }
    return new PyIpv4Address(Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + 4));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(Addresses.text(bytes));
  }

  @PyProperty
  PyObject packed() {
    return PyBytes.of(bytes.clone());
  }

  @PyProperty
  int version() {
    return 4;
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    return op == BinaryOp.EQUAL
        ? PyBool.of(rhs instanceof PyIpv4Address a && Arrays.equals(bytes, a.bytes))
        : null;
  }

  @Override
  public int hash() {
    return PyBytes.of(bytes).hash();
  }
}

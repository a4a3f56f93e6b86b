package io.github.krait.modules.network;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code ipaddress}. */
@PyModule(value = "ipaddress", profiles = "circuitpython")
public final class IpaddressModule {
  @PyConst("IPv4Address")
  static final PyType IPV4_ADDRESS = PyIpv4Address.TYPE;

  private IpaddressModule() {}

  @PyFunction("ip_address")
  static PyObject ipAddress(PyObject obj) {
    if (!(obj instanceof PyInt) && !(obj instanceof PyStr)) {
      throw PyError.valueError("Only int or string supported for ip");
    }
    return PyIpv4Address.make(obj);
  }

  /** The four bytes of an address as text. */
  static byte[] parse(PyObject text) {
    byte[] bytes = Addresses.parse4(Args.toJavaString(text));
    if (bytes == null) {
      throw PyError.valueError("Not a valid IP string");
    }
    return bytes;
  }
}

package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** Module {@code ipaddress}. */
@PyModule(value = "ipaddress", profiles = "circuitpython")
public final class IpaddressModule {
  @PyConst("IPv4Address")
  static final PyType IPV4_ADDRESS = PyIpv4Address.TYPE;

  private IpaddressModule() {}

  @PyFunction("ip_address")
  static PyObject address(PyObject obj) {
    if (Args.asInt(obj) == null && !(obj instanceof PyStr)) {
      throw PyError.valueError("Only int or string supported for ip");
    }
    return PyIpv4Address.make(PyIpv4Address.TYPE, obj);
  }
}

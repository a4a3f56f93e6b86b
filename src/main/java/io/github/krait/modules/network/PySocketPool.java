package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.net.InetAddress;

/** {@code socketpool.SocketPool}, as on a Pico W: IPv4 only. */
@io.github.krait.annotation.PyType(name = "SocketPool")
public final class PySocketPool extends PyObject {
  static final PyType TYPE = PyType.builtin("SocketPool", new PySocketPool_Py.Binder());

  @PyConst("gaierror")
  static final PyType GAI_ERROR =
      PyType.builtin("gaierror", Exceptions.OS_ERROR, Exceptions.OS_ERROR.binder());

  @PyConst static final int AF_INET = 2;
  @PyConst static final int AF_INET6 = 10;
  @PyConst static final int SOCK_STREAM = 1;
  @PyConst static final int SOCK_DGRAM = 2;
  @PyConst static final int SOCK_RAW = 3;
  @PyConst static final int SOL_SOCKET = 0xfff;
  @PyConst static final int SO_REUSEADDR = 4;
  @PyConst static final int TCP_NODELAY = 1;
  @PyConst static final int IPPROTO_IP = 0;
  @PyConst static final int IPPROTO_ICMP = 1;
  @PyConst static final int IPPROTO_TCP = 6;
  @PyConst static final int IPPROTO_UDP = 17;
  @PyConst static final int IPPROTO_IPV6 = 41;
  @PyConst static final int IPPROTO_RAW = 255;
  @PyConst static final int IP_MULTICAST_TTL = 5;
  @PyConst static final int EAI_NONAME = -2;

  private static final PyStr WIFI = PyStr.of("wifi");
  private static final PyStr RADIO = PyStr.of("radio");

  private PySocketPool() {}

  @PyNew
  static PySocketPool make(PyObject radio) {
    Engine engine = Engine.current();
    PyObject wifi = engine.importModule(WIFI, PyNone.NONE, 0, engine.globals);
    if (wifi.getAttr(RADIO) != radio) {
      throw PyError.valueError("SocketPool can only be used with wifi.radio");
    }
    return new PySocketPool();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction(kw = true)
  PyObject socket(@Optional("2") int family, @Optional("1") int type, @Optional("0") int proto) {
    if (family != AF_INET) {
      throw PyError.notImplemented("Only IPv4 sockets supported");
    }
    if (type != SOCK_STREAM && type != SOCK_DGRAM) {
      throw PyError.runtime("Out of sockets");
    }
    return new PyPoolSocket(new HostSocket(Network.current(), false, type == SOCK_DGRAM));
  }

  @PyFunction(kw = true)
  PyObject getaddrinfo(
      PyObject host,
      int port,
      @Optional("0") int family,
      @Optional("0") int type,
      @Optional("0") int proto,
      @Optional("0") int flags) {
    String name = Args.toJavaString(host);
    String ip = Addresses.parse4(name) != null ? name : Network.numeric(resolve(name, port));
    return new PyList(
        PyTuple.of(
            PyInt.of(AF_INET),
            PyInt.of(SOCK_STREAM),
            PyInt.of(0),
            PyStr.EMPTY,
            PyTuple.of(PyStr.of(ip), PyInt.of(port))));
  }

  /**
   * The first IPv4 address of a host.
   *
   * @throws PyError gaierror where there is none
   */
  static InetAddress resolve(String host, int port) {
    for (InetAddress ip : Network.current().find(host, port & 0xffff)) {
      if (Addresses.family(ip) == AF_INET) {
        return ip;
      }
    }
    PyObject[] arguments = {PyInt.of(EAI_NONAME), PyStr.of("Name or service not known")};
    throw new PyError(GAI_ERROR.call(arguments, 0));
  }
}

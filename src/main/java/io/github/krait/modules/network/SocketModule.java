package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyDict;
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
import java.util.Arrays;
import java.util.List;

/** The module {@code socket}: that of the port for Linux, or with lwIP's addresses on boards. */
@PyModule(value = "socket", profiles = "micropython")
public final class SocketModule {
  @PyConst static final int AF_UNIX = Addresses.AF_UNIX;
  @PyConst static final int AF_INET = Addresses.AF_INET;
  @PyConst static final int AF_INET6 = Addresses.AF_INET6;
  @PyConst static final int SOCK_STREAM = 1;
  @PyConst static final int SOCK_DGRAM = 2;
  @PyConst static final int SOCK_RAW = 3;
  @PyConst static final int MSG_DONTROUTE = 4;
  @PyConst static final int MSG_DONTWAIT = 0x40;
  @PyConst static final int MSG_PEEK = 2;
  @PyConst static final int SOL_SOCKET = 1;
  @PyConst static final int SO_BROADCAST = 6;
  @PyConst static final int SO_ERROR = 4;
  @PyConst static final int SO_KEEPALIVE = 9;
  @PyConst static final int SO_LINGER = 13;
  @PyConst static final int SO_REUSEADDR = 2;
  @PyConst static final int IP_ADD_MEMBERSHIP = 35;
  @PyConst static final int IP_DROP_MEMBERSHIP = 36;

  @PyConst("socket")
  static final PyType SOCKET = PySocket.TYPE;

  /** What boards leave out, and what they number as lwIP does. */
  private static final String[] NOT_ON_BOARDS = {
    "AF_UNIX",
    "SOCK_RAW",
    "MSG_DONTROUTE",
    "SO_ERROR",
    "SO_KEEPALIVE",
    "SO_LINGER",
    "inet_pton",
    "inet_ntop",
    "sockaddr"
  };

  private static final String[] ON_BOARDS = {
    "SO_REUSEADDR",
    "SO_BROADCAST",
    "IPPROTO_IP",
    "IP_ADD_MEMBERSHIP",
    "IP_DROP_MEMBERSHIP",
    "IPPROTO_TCP",
    "TCP_NODELAY",
    "MSG_PEEK",
    "MSG_DONTWAIT"
  };

  private static final int[] ON_BOARDS_VALUES = {4, 0x20, 0, 0x400, 0x401, 6, 1, 1, 2};

  private static final int NOT_FOUND = -2;
  private static final int NO_SUCH_FAMILY = -6;

  /** lwIP has nobody to ask. */
  private static final int NO_SERVER = -6;

  private static final int NO_SUCH_SERVICE = -8;
  private static final int NO_SUCH_ADDRESS = -9;
  private static final int CANONICAL_NAME = 2;

  private static final int[] TYPES = {1, 2, 3};
  private static final int[] PROTOCOLS = {6, 17, 0};

  private SocketModule() {}

  @PyFunction("__init__")
  static void init(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    if (engine.profile().isBare()) {
      PyDict names = module.globals();
      for (String name : NOT_ON_BOARDS) {
        PyObject unused = names.remove(engine.intern(PyStr.of(name)));
      }
      for (int i = 0; i < ON_BOARDS.length; i++) {
        names.put(engine.intern(PyStr.of(ON_BOARDS[i])), PyInt.of(ON_BOARDS_VALUES[i]));
      }
    }
  }

  /** The addresses of a host, as {@code (family, type, protocol, name, address)} each. */
  @PyFunction
  static PyObject getaddrinfo(
      PyObject host,
      PyObject port,
      @Optional("0") int family,
      @Optional("0") int type,
      @Optional("0") int proto,
      @Optional("0") int flags) {
    Engine engine = Engine.current();
    Network network = Network.current();
    String name = Args.toJavaString(host);
    boolean bare = engine.profile().isBare();
    int number =
        bare || port instanceof PyInt ? Args.toInt(port) : service(Args.toJavaString(port));
    List<InetAddress> found = network.find(name, number & 0xffff);
    if (bare) {
      return first(engine, found, number, family);
    }
    if (family != 0 && family != AF_INET && family != AF_INET6) {
      throw failure(NO_SUCH_FAMILY);
    }
    if (found.isEmpty()) {
      throw failure(NOT_FOUND);
    }
    PyList list = new PyList();
    for (InetAddress ip : found) {
      int its = Addresses.family(ip);
      for (int i = 0; i < TYPES.length && (family == 0 || family == its); i++) {
        if ((type == 0 || type == TYPES[i])
            && (proto == 0 || proto == PROTOCOLS[i] || TYPES[i] == SOCK_RAW)) {
          boolean named = (flags & CANONICAL_NAME) != 0 && list.length() == 0;
          list.add(
              PyTuple.of(
                  PyInt.of(its),
                  PyInt.of(TYPES[i]),
                  PyInt.of(TYPES[i] == SOCK_RAW ? proto : PROTOCOLS[i]),
                  named ? PyStr.of(name) : PyNone.NONE,
                  PyByteArray.of(Addresses.structure(ip, number & 0xffff))));
        }
      }
    }
    if (list.length() == 0) {
      throw failure(NO_SUCH_ADDRESS);
    }
    return list;
  }

  private static PyError failure(int number) {
    return PyError.of(Exceptions.OS_ERROR, "[addrinfo error " + number + "]");
  }

  /** lwIP knows of one address. */
  private static PyObject first(Engine engine, List<InetAddress> found, int port, int family) {
    for (InetAddress ip : found) {
      if (family == 0 || family == Addresses.family(ip)) {
        return new PyList(
            PyTuple.of(
                PyInt.of(AF_INET),
                PyInt.of(SOCK_STREAM),
                PyInt.of(0),
                PyStr.EMPTY,
                Addresses.pair(ip, port)));
      }
    }
    throw engine.osError(Network.current().isLinked() ? NOT_FOUND : NO_SERVER);
  }

  /** A port by the number or the name of its service, of which Java has no table. */
  private static int service(String text) {
    switch (text) {
      case "ftp":
        return 21;
      case "ssh":
        return 22;
      case "telnet":
        return 23;
      case "domain":
        return 53;
      case "http":
        return 80;
      case "ntp":
        return 123;
      case "https":
        return 443;
      case "mqtt":
        return 1883;
      default:
        break;
    }
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i >= 9) {
        throw failure(NO_SUCH_SERVICE);
      }
      n = n * 10 + c - '0';
    }
    if (text.isEmpty()) {
      throw failure(NO_SUCH_SERVICE);
    }
    return n;
  }

  @PyFunction("inet_pton")
  static PyObject toBytes(int family, PyObject address) {
    String text = Args.toJavaString(address);
    if (family != AF_INET && family != AF_INET6) {
      throw PyError.osError(NetErrors.EAFNOSUPPORT);
    }
    byte[] bytes = family == AF_INET ? Addresses.parse4(text) : Addresses.parse6(text);
    if (bytes == null) {
      throw PyError.osError(Errno.EINVAL);
    }
    return PyBytes.of(bytes);
  }

  @PyFunction("inet_ntop")
  static PyObject toText(int family, PyObject address) {
    Buffer b = Args.toBuffer(address);
    if (family != AF_INET && family != AF_INET6) {
      throw PyError.osError(NetErrors.EAFNOSUPPORT);
    }
    int size = family == AF_INET ? 4 : 16;
    if (b.length() < size) {
      throw PyError.osError(Errno.EINVAL);
    }
    return PyStr.of(Addresses.text(Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + size)));
  }

  /** The parts of an address: {@code (family, address, port, ...)}. */
  @PyFunction
  static PyObject sockaddr(PyObject address) {
    Buffer b = Args.toBuffer(address);
    byte[] bytes = Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
    if (bytes.length < 2) {
      throw PyError.osError(Errno.EINVAL);
    }
    int family = bytes[0] & 0xff | (bytes[1] & 0xff) << 8;
    if (family == AF_INET && bytes.length >= 8) {
      return PyTuple.of(PyInt.of(family), PyBytes.copyOf(bytes, 4, 8), PyInt.of(big(bytes, 2, 2)));
    }
    if (family == AF_INET6 && bytes.length >= 28) {
      return PyTuple.of(
          PyInt.of(family),
          PyBytes.copyOf(bytes, 8, 24),
          PyInt.of(big(bytes, 2, 2)),
          PyInt.of(big(bytes, 4, 4)),
          PyInt.of(big(bytes, 24, 4)));
    }
    return PyTuple.of(PyInt.of(family), PyBytes.copyOf(bytes, 2, bytes.length));
  }

  private static long big(byte[] bytes, int from, int length) {
    long n = 0;
    for (int i = from; i < from + length; i++) {
      n = n << 8 | bytes[i] & 0xff;
    }
    return n;
  }
}

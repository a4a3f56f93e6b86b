package io.github.krait.modules.network;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code socketpool}. */
@PyModule(value = "socketpool", profiles = "circuitpython", board = true)
public final class SocketpoolModule {
  @PyConst("SocketPool")
  static final PyType SOCKET_POOL = PySocketPool.TYPE;

  @PyConst("Socket")
  static final PyType SOCKET = PyPoolSocket.TYPE;

  private SocketpoolModule() {}
}

package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Ops;
import io.github.krait.object.Pollable;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;
import java.nio.channels.SelectableChannel;
import javax.net.ssl.SSLEngine;

/** CircuitPython's {@code ssl.SSLSocket}: over any object with a socket's methods. */
@io.github.krait.annotation.PyType(name = "SSLSocket")
public final class PyPoolSslSocket extends PyStream implements Pollable {
  static final PyType TYPE = PyType.builtin("SSLSocket", new PyPoolSslSocket_Py.Binder());

  private static final PyStr ERRNO = PyStr.of("errno");

  private final PyPoolSslContext context;
  private final PyObject sock;
  private final PyTlsSocket tls;
  private boolean closed;

  PyPoolSslSocket(PyPoolSslContext context, PyObject sock, SSLEngine engine) {
    this.context = context;
    this.sock = sock;
    tls = new PyTlsSocket(sock, new Methods(sock), engine);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isIterator() {
    return false;
  }

  @Override
  public PyObject iter() {
    return null;
  }

  private static PyObject method(PyObject object, String name, PyObject... arguments) {
    return object.getAttr(PyStr.of(name)).call(arguments, 0);
  }

  private void handshake() {
    try {
      tls.handshakeNow();
    } catch (PyError e) {
      closed = true;
      throw e;
    }
  }

  @PyFunction
  PyObject __enter__() {
    return this;
  }

  @PyFunction
  void __exit__(PyObject type, PyObject value, PyObject traceback) {
    closeMethod();
  }

  @PyFunction
  PyObject accept() {
    PyObject accepted = method(sock, "accept");
    PyObject connection = Ops.subscr(accepted, PyInt.of(0));
    PyPoolSslSocket secured = context.wrap(connection, true, null);
    try {
      secured.handshake();
    } catch (PyError e) {
      // nobody else has it
      PyObject unused = method(connection, "close");
      throw e;
    }
    return PyTuple.of(secured, Ops.subscr(accepted, PyInt.of(1)));
  }

  @PyFunction
  void bind(PyObject address) {
    PyObject[] unusedItems = Addresses.pairItems(address);
    PyObject unused = method(sock, "bind", address);
  }

  @PyFunction
  void listen(int backlog) {
    PyObject unused = method(sock, "listen", PyInt.of(backlog));
  }

  @PyFunction
  void connect(PyObject address) {
    PyObject unused = method(sock, "connect", address);
    handshake();
  }

  private void checkOpen() {
    if (closed) {
      throw PyError.osError(Errno.EBADF);
    }
  }

  @PyFunction("recv_into")
  int recvInto(PyObject buffer, @Optional PyObject bufsize) {
    checkOpen();
    Buffer b = Args.toWritableBuffer(buffer);
    int length = PyPoolSocket.length(b, bufsize);
    return length == 0 ? 0 : checked(tls.read(b.bytes(), b.offset(), length));
  }

  @PyFunction
  int send(PyObject bytes) {
    checkOpen();
    Buffer b = Args.toBuffer(bytes);
    int n = tls.write(b.bytes(), b.offset(), b.length());
    if (n == -Errno.EPIPE) {
      throw PyPoolSocket.brokenPipe();
    }
    return checked(n);
  }

  private static int checked(int result) {
    if (result < 0) {
      throw TlsErrors.raise(-result);
    }
    return result;
  }

  @PyFunction
  void setblocking(PyObject flag) {
    settimeout(flag.isTrue() ? PyNone.NONE : PyInt.of(0));
  }

  @PyFunction
  void settimeout(PyObject value) {
    PyObject unused = method(sock, "settimeout", value);
  }

  @PyFunction
  void setsockopt(PyObject level, PyObject optname, PyObject value) {
    PyObject unused = method(sock, "setsockopt", level, optname, value);
  }

  @PyFunction("close")
  void closeMethod() {
    int unused = close();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    return tls.read(into, offset, length);
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    return tls.write(from, offset, length);
  }

  @Override
  public int close() {
    if (!closed) {
      closed = true;
      int unused = tls.close();
    }
    return 0;
  }

  @Override
  public long control(int request, long argument) {
    return request == POLL ? tls.control(request, argument) : -EINVAL;
  }

  @Override
  protected PyError error(int number) {
    return TlsErrors.raise(number);
  }

  @Override
  public SelectableChannel channel() {
    return tls.channel();
  }

  @Override
  public int operations(int events) {
    return tls.operations(events);
  }

  @Override
  public int poll(int events, int ready) {
    return tls.poll(events, ready);
  }

  /** The bytes of a socket by its methods, as programs define sockets of their own. */
  private static final class Methods extends PyStream implements Pollable {
    private final PyObject sock;

    Methods(PyObject sock) {
      this.sock = sock;
    }

    @Override
    public PyType type() {
      return sock.type();
    }

    private static int call(PyObject sock, String name, PyObject data) {
      try {
        PyObject result = method(sock, name, data);
        return result == PyNone.NONE ? 0 : Args.toInt(result);
      } catch (PyError e) {
        return number(e);
      }
    }

    /** Below zero; EINVAL where an exception has no number. */
    private static int number(PyError e) {
      try {
        return -Math.abs(Args.toInt(e.value.getAttr(ERRNO)));
      } catch (PyError without) {
        return -EINVAL;
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      byte[] bytes = new byte[length];
      int n = call(sock, "recv_into", PyByteArray.of(bytes));
      if (n > length) {
        return -EINVAL;
      }
      if (n > 0) {
        System.arraycopy(bytes, 0, into, offset, n);
      }
      return n;
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      int n = call(sock, "send", PyBytes.copyOf(from, offset, offset + length));
      return n > length ? -EINVAL : n;
    }

    @Override
    public int close() {
      try {
        PyObject unused = method(sock, "close");
        return 0;
      } catch (PyError e) {
        return number(e);
      }
    }

    @Override
    public long control(int request, long argument) {
      return Streams.request(Streams.of(sock, CONTROL), request, argument);
    }

    @Override
    public SelectableChannel channel() {
      return sock instanceof Pollable p ? p.channel() : null;
    }

    @Override
    public int operations(int events) {
      return sock instanceof Pollable p ? p.operations(events) : 0;
    }

    @Override
    public int poll(int events, int ready) {
      return sock instanceof Pollable p ? p.poll(events, ready) : (int) control(POLL, events);
    }
  }
}

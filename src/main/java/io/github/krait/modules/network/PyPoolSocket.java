package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Pollable;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;

/** {@code socketpool.Socket}. */
@io.github.krait.annotation.PyType(name = "Socket")
public final class PyPoolSocket extends PyStream implements Pollable {
  static final PyType TYPE = PyType.builtin("Socket", new PyPoolSocket_Py.Binder());

  private static final double NANOS = 1e9;

  private final transient HostSocket host;

  PyPoolSocket(HostSocket host) {
    this.host = host;
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

  private static void check(int result) {
    if (result < 0) {
      throw PyError.osError(-result);
    }
  }

  /** The error of an operation that had the time that it may take. */
  private int timedOut(int result) {
    return result == -Errno.EAGAIN && host.timeout != 0 ? -Errno.ETIMEDOUT : result;
  }

  /** The address of {@code (host, port)}; a name is looked up. */
  private static InetSocketAddress address(PyObject value, boolean mayBeAny) {
    PyObject[] items = Addresses.pairItems(value);
    String name = Args.toJavaString(items[0]);
    int port = Args.toInt(items[1]);
    if (port < 0) {
      throw PyError.valueError("port must be >= 0");
    }
    InetAddress ip =
        mayBeAny && name.isEmpty() ? Addresses.of(new byte[4]) : PySocketPool.resolve(name, port);
    return new InetSocketAddress(ip, port & 0xffff);
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
    HostSocket accepted = host.accept();
    if (accepted == null) {
      check(timedOut(-host.failure()));
    }
    accepted.timeout = host.timeout;
    return PyTuple.of(new PyPoolSocket(accepted), Addresses.toPython(accepted.peer, true, false));
  }

  @PyFunction
  void bind(PyObject address) {
    check(host.bind(address(address, true)));
  }

  @PyFunction
  void listen(int backlog) {
    check(host.listen(backlog));
  }

  @PyFunction
  void connect(PyObject address) {
    if (!host.isOpen()) {
      throw PyError.osError(Errno.EBADF);
    }
    int result = host.connect(address(address, false));
    check(result == -Errno.ETIMEDOUT && host.timeout > 0 ? -Errno.EINPROGRESS : result);
  }

  @PyFunction("recvfrom_into")
  PyObject recvfromInto(PyObject buffer) {
    Buffer b = Args.toWritableBuffer(buffer);
    int n = timedOut(host.read(b.bytes(), b.offset(), b.length(), 0));
    check(n);
    return PyTuple.of(PyInt.of(n), Addresses.toPython(host.peer, true, false));
  }

  @PyFunction("recv_into")
  int recvInto(PyObject buffer, @Optional PyObject bufsize) {
    checkOpen();
    Buffer b = Args.toWritableBuffer(buffer);
    int length = length(b, bufsize);
    if (length == 0) {
      return 0;
    }
    int n = timedOut(host.read(b.bytes(), b.offset(), length, 0));
    check(n);
    return n;
  }

  /** How much of a buffer is asked for. */
  static int length(Buffer b, PyObject wanted) {
    int n = wanted == null ? 0 : Args.toInt(wanted);
    if (n > b.length()) {
      throw PyError.valueError("buffer too small for requested bytes");
    }
    return n > 0 ? n : b.length();
  }

  private void checkOpen() {
    if (!host.isOpen()) {
      throw PyError.osError(Errno.EBADF);
    }
  }

  private void checkConnected() {
    checkOpen();
    if (!host.isConnected()) {
      throw brokenPipe();
    }
  }

  static PyError brokenPipe() {
    return PyError.of(Exceptions.BROKEN_PIPE_ERROR, PyInt.of(Errno.EPIPE));
  }

  private static void checkSent(int result) {
    if (result == -Errno.EPIPE) {
      throw brokenPipe();
    }
    check(result);
  }

  @PyFunction
  int send(PyObject bytes) {
    checkConnected();
    Buffer b = Args.toBuffer(bytes);
    int n = timedOut(host.write(b.bytes(), b.offset(), b.length(), 0));
    checkSent(n);
    return n;
  }

  @PyFunction
  void sendall(PyObject bytes) {
    checkConnected();
    Buffer b = Args.toBuffer(bytes);
    int sent = 0;
    while (sent < b.length()) {
      int n = timedOut(host.write(b.bytes(), b.offset() + sent, b.length() - sent, 0));
      checkSent(n);
      sent += n;
    }
  }

  @PyFunction
  int sendto(PyObject bytes, PyObject address) {
    Buffer b = Args.toBuffer(bytes);
    InetSocketAddress to = address(address, false);
    int n = timedOut(host.send(b.bytes(), b.offset(), b.length(), to, 0));
    checkSent(n);
    return n;
  }

  @PyFunction
  void setblocking(PyObject flag) {
    host.timeout = flag.isTrue() ? HostSocket.FOREVER : 0;
  }

  @PyFunction
  void settimeout(PyObject value) {
    double s = value == PyNone.NONE ? -1 : Args.toDouble(value);
    host.timeout = s < 0 ? HostSocket.FOREVER : (long) Math.min(s * NANOS, Long.MAX_VALUE / 4.0);
  }

  @PyFunction
  void setsockopt(int level, int optname, PyObject value) {
    boolean number = Args.asInt(value) != null;
    Buffer b = number ? null : Args.toBuffer(value);
    int n =
        number ? (int) Args.toLongTruncated(value) : b.length() == 0 ? 0 : b.bytes()[b.offset()];
    if (level == PySocketPool.SOL_SOCKET && optname == PySocketPool.SO_REUSEADDR) {
      check(host.option(StandardSocketOptions.SO_REUSEADDR, n != 0));
    } else if (level == PySocketPool.IPPROTO_TCP && optname == PySocketPool.TCP_NODELAY) {
      check(host.option(StandardSocketOptions.TCP_NODELAY, n != 0));
    } else if (level == PySocketPool.IPPROTO_IP
        && optname == PySocketPool.IP_MULTICAST_TTL
        && host.isDatagram()) {
      check(host.option(StandardSocketOptions.IP_MULTICAST_TTL, n & 0xff));
    } else {
      throw PyError.osError(Errno.EOPNOTSUPP);
    }
  }

  @PyProperty("type")
  int kind() {
    return host.isDatagram() ? PySocketPool.SOCK_DGRAM : PySocketPool.SOCK_STREAM;
  }

  @PyFunction("close")
  void closeMethod() {
    check(host.close());
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    return timedOut(host.read(into, offset, length, 0));
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    return timedOut(host.write(from, offset, length, 0));
  }

  @Override
  public int close() {
    return host.close();
  }

  @Override
  public long control(int request, long argument) {
    return request == POLL ? host.poll((int) argument) : -EINVAL;
  }

  @Override
  public SelectableChannel channel() {
    return host.channel();
  }

  @Override
  public int operations(int events) {
    return host.operations(events);
  }

  @Override
  public int poll(int events, int ready) {
    return host.poll(events, ready);
  }
}

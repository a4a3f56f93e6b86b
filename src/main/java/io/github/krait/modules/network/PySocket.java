package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Memory;
import io.github.krait.object.OpenFile;
import io.github.krait.object.Pollable;
import io.github.krait.object.Printer;
import io.github.krait.object.PyByteStream;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFile;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;

/** {@code socket.socket}. */
@io.github.krait.annotation.PyType(name = "socket")
public final class PySocket extends PyByteStream implements Pollable {
  static final PyType TYPE = PyType.builtin("socket", new PySocket_Py.Binder());

  private static final int STREAM = 1;
  private static final int DATAGRAM = 2;
  private static final int RAW = 3;

  private static final int SOL_SOCKET = 1;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int SO_LINGER = 13;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;

  /** No more than this is set aside before it is known how much there is. */
  private static final int MOST_AT_ONCE = 1 << 16;

  private static final double NANOS = 1e9;

  private final transient Engine engine;
  private final transient HostSocket host;

  /** Whether addresses and errors are those of boards. */
  private final boolean bare;

  /** What {@code open} and {@code fileno} see; null on boards. */
  private final transient OpenFile file;

  private int descriptor = -1;

  private PySocket(Engine engine, HostSocket host) {
    this.engine = engine;
    this.host = host;
    bare = engine.profile().isBare();
    file = bare ? null : new SocketFile(host);
    if (file != null) {
      descriptor = engine.descriptors().addSocket(file);
    }
  }

  @PyNew
  static PySocket make(
      @Optional("2") int family, @Optional("1") int type, @Optional("0") int protocol) {
    Engine engine = Engine.current();
    boolean v6 = family == Addresses.AF_INET6;
    if (family != Addresses.AF_INET && !v6) {
      throw engine.osError(bareOr(engine, NetErrors.EAFNOSUPPORT));
    }
    if (type == RAW) {
      throw engine.osError(bareOr(engine, Errno.EPERM));
    }
    if (type != STREAM && type != DATAGRAM) {
      throw engine.osError(Errno.EINVAL);
    }
    int own = type == STREAM ? IPPROTO_TCP : 17;
    if (protocol != 0 && protocol != own) {
      throw engine.osError(bareOr(engine, NetErrors.EPROTONOSUPPORT));
    }
    return new PySocket(engine, new HostSocket(Network.current(), v6, type == DATAGRAM));
  }

  private static int bareOr(Engine engine, int number) {
    return engine.profile().isBare() ? Errno.EINVAL : number;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public void print(Printer out, int kind) {
    if (bare) {
      long milliseconds = host.timeout < 0 ? -1 : host.timeout / 1_000_000;
      out.print("<socket timeout=" + milliseconds + ">");
    } else {
      out.print("<_socket " + descriptor + ">");
    }
  }

  @Override
  public boolean isIterator() {
    return false;
  }

  @Override
  public PyObject iter() {
    return null;
  }

  private void check(int result) {
    if (result < 0) {
      throw engine.osError(-result);
    }
  }

  /** The error of an operation that had the time that it may take. */
  private int timedOut(int result) {
    return result == -Errno.EAGAIN && host.timeout != 0 ? -Errno.ETIMEDOUT : result;
  }

  /** As the C library reports it where the runtime passes that on. */
  private int received(int result) {
    return bare ? timedOut(result) : result;
  }

  private InetSocketAddress address(PyObject value) {
    return Addresses.fromPython(value, bare);
  }

  @PyFunction
  int fileno() {
    return descriptor;
  }

  @PyFunction
  void bind(PyObject address) {
    check(host.bind(address(address)));
  }

  @PyFunction
  void listen(@Optional("2") int backlog) {
    check(host.listen(backlog));
  }

  @PyFunction
  void connect(PyObject address) {
    check(host.connect(address(address)));
  }

  @PyFunction
  PyObject accept() {
    HostSocket accepted = host.accept();
    if (accepted == null) {
      check(timedOut(-host.failure()));
    }
    return PyTuple.of(
        new PySocket(engine, accepted), Addresses.toPython(accepted.peer, bare, true));
  }

  private int flags(int given) {
    // boards number them from one, as HostSocket does
    return bare
        ? given & (HostSocket.PEEK | HostSocket.NO_WAIT)
        : ((given & SocketModule.MSG_PEEK) != 0 ? HostSocket.PEEK : 0)
            | ((given & SocketModule.MSG_DONTWAIT) != 0 ? HostSocket.NO_WAIT : 0);
  }

  private PyObject receive(long size, int flags) {
    if (size < 0) {
      throw PyError.memory(size);
    }
    byte[] bytes = Memory.bytes(Math.min(size, MOST_AT_ONCE));
    int n = host.read(bytes, 0, bytes.length, flags(flags));
    check((flags(flags) & HostSocket.NO_WAIT) != 0 ? n : received(n));
    return PyBytes.copyOf(bytes, 0, n);
  }

  @PyFunction
  PyObject recv(long size, @Optional("0") int flags) {
    return receive(size, flags);
  }

  @PyFunction
  PyObject recvfrom(long size, @Optional("0") int flags) {
    PyObject data = receive(size, flags);
    PyObject from =
        host.isDatagram() ? Addresses.toPython(host.peer, bare, false) : PyBytes.of(new byte[0]);
    return PyTuple.of(data, from);
  }

  @PyFunction
  int send(PyObject data, @Optional("0") int flags) {
    Buffer b = Args.toBuffer(data);
    int n = host.write(b.bytes(), b.offset(), b.length(), flags(flags));
    check(received(n));
    return n;
  }

  @PyFunction
  void sendall(PyObject data, @Optional("0") int flags) {
    Buffer b = Args.toBuffer(data);
    int n = host.write(b.bytes(), b.offset(), b.length(), flags(flags));
    check(received(n));
    if (n != b.length()) {
      throw engine.osError(bare ? host.timeout == 0 ? Errno.EAGAIN : Errno.ETIMEDOUT : Errno.EINTR);
    }
  }

  @PyFunction
  int sendto(PyObject data, PyObject flagsOrAddress, @Optional PyObject address) {
    int flags = address == null ? 0 : flags(Args.toInt(flagsOrAddress));
    Buffer b = Args.toBuffer(data);
    InetSocketAddress to = address(address == null ? flagsOrAddress : address);
    int n = host.send(b.bytes(), b.offset(), b.length(), to, flags);
    check(received(n));
    return n;
  }

  @PyFunction
  void setsockopt(int level, int option, PyObject value) {
    boolean number = value instanceof PyInt || value.nativeBase() instanceof PyInt;
    Buffer bytes = number ? null : Args.toBuffer(value);
    if (bytes != null && bytes.length() < 4) {
      throw engine.osError(Errno.EINVAL);
    }
    int n = number ? (int) Args.toLongTruncated(value) : word(bytes, 0);
    if (level == SOL_SOCKET) {
      SocketOption<Boolean> flag = HostSocket.flag(option, bare);
      if (flag != null) {
        check(host.option(flag, n != 0));
        return;
      }
      if (!bare && (option == SO_SNDBUF || option == SO_RCVBUF)) {
        SocketOption<Integer> size =
            option == SO_SNDBUF ? StandardSocketOptions.SO_SNDBUF : StandardSocketOptions.SO_RCVBUF;
        check(host.option(size, Math.max(1, n)));
        return;
      }
      if (!bare && option == SO_LINGER && bytes != null && bytes.length() >= 8) {
        check(host.option(StandardSocketOptions.SO_LINGER, n == 0 ? -1 : word(bytes, 4)));
        return;
      }
    } else if (level == IPPROTO_TCP && option == TCP_NODELAY) {
      check(host.option(StandardSocketOptions.TCP_NODELAY, n != 0));
      return;
    }
    throw engine.osError(bare ? Errno.EINVAL : NetErrors.ENOPROTOOPT);
  }

  private static int word(Buffer b, int at) {
    byte[] bytes = b.bytes();
    int i = b.offset() + at;
    return bytes[i] & 0xff
        | (bytes[i + 1] & 0xff) << 8
        | (bytes[i + 2] & 0xff) << 16
        | bytes[i + 3] << 24;
  }

  @PyFunction
  void setblocking(boolean flag) {
    checkOpen();
    host.timeout = flag ? HostSocket.FOREVER : 0;
  }

  @PyFunction
  void settimeout(PyObject seconds) {
    double s = seconds == PyNone.NONE ? -1 : Args.toDouble(seconds);
    checkOpen();
    // what is below zero is taken for no limit, and NaN for no time
    host.timeout = s < 0 ? HostSocket.FOREVER : (long) Math.min(s * NANOS, Long.MAX_VALUE / 4.0);
  }

  private void checkOpen() {
    if (!host.isOpen()) {
      throw engine.osError(Errno.EBADF);
    }
  }

  @PyFunction
  PyObject makefile(@Optional PyObject mode, @Optional PyObject buffering) {
    if (bare) {
      return this;
    }
    checkOpen();
    return PyFile.of(file, descriptor, mode == null ? "r" : Args.toJavaString(mode));
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
    descriptor = -1;
    return host.close();
  }

  @Override
  public long control(int request, long argument) {
    switch (request) {
      case POLL:
        return host.poll((int) argument);
      case GET_FILE_NUMBER:
        return bare ? -EINVAL : descriptor;
      default:
        return -EINVAL;
    }
  }

  @Override
  protected PyError error(int number) {
    return engine.osError(number);
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

  /** The socket by its number, for {@code open} and {@code makefile}. */
  private static final class SocketFile extends OpenFile {
    private final HostSocket host;

    SocketFile(HostSocket host) {
      this.host = host;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return host.read(into, offset, length, 0);
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      return host.write(from, offset, length, 0);
    }

    @Override
    public int poll(int events) {
      return host.poll(events);
    }

    @Override
    public int close() {
      return host.close();
    }

    @Override
    public boolean isOpen() {
      return host.isOpen();
    }
  }
}

package io.github.krait.modules.network;

import io.github.krait.object.Errno;
import io.github.krait.object.PyStream;
import io.github.krait.runtime.Channels;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A socket of the host, TCP or UDP, as the C library has it: results below zero are error numbers
 * with a minus sign. Its channels never block; operations that do wait by the engine, so that
 * callbacks run and interrupts are taken meanwhile.
 */
final class HostSocket {
  /** {@link #timeout}: wait as long as it takes. */
  static final long FOREVER = -1;

  /** Flag: look without taking. */
  static final int PEEK = 1;

  /** Flag: do not wait. */
  static final int NO_WAIT = 2;

  /** What is handed to the host at once; it copies each to memory of its own. */
  private static final int CHUNK = 1 << 16;

  private enum State {
    NEW,
    CONNECTING,
    CONNECTED,
    LISTENING,
    FAILED,
    CLOSED
  }

  private final Network network;
  private final boolean v6;
  private final boolean datagram;
  private final Map<SocketOption<?>, Object> options = new LinkedHashMap<>();

  /** Null before the first use. */
  private SelectableChannel channel;

  private State state = State.NEW;

  /** Why the connection could not be made; 0 once the program knows. */
  private int failure;

  /** What was looked at, but not taken. */
  private byte[] peeked = {};

  private InetSocketAddress peekedFrom;

  /** How long operations wait, in nanoseconds; 0: not at all. */
  long timeout = FOREVER;

  /** Who sent the last datagram, or was accepted last. */
  InetSocketAddress peer;

  HostSocket(Network network, boolean v6, boolean datagram) {
    this.network = network;
    this.v6 = v6;
    this.datagram = datagram;
  }

  boolean isDatagram() {
    return datagram;
  }

  boolean isOpen() {
    return state != State.CLOSED;
  }

  boolean isConnected() {
    return state == State.CONNECTED;
  }

  /** What the host waits for; null where nothing does. */
  SelectableChannel channel() {
    return channel != null && channel.isOpen() && !isIdle() ? channel : null;
  }

  /** A stream socket that was bound at most: it can neither be read nor written. */
  private boolean isIdle() {
    return !datagram && state == State.NEW;
  }

  private StandardProtocolFamily family() {
    return v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
  }

  private DatagramChannel datagrams() throws IOException {
    if (channel == null) {
      channel = network.own(DatagramChannel.open(family()));
      applyOptions();
    }
    return (DatagramChannel) channel;
  }

  private SocketChannel stream() throws IOException {
    if (channel == null) {
      channel = network.own(SocketChannel.open(family()));
      applyOptions();
    }
    return (SocketChannel) channel;
  }

  private void applyOptions() throws IOException {
    for (Map.Entry<SocketOption<?>, Object> e : options.entrySet()) {
      apply(e.getKey(), e.getValue());
    }
  }

  @SuppressWarnings("unchecked")
  private <T> void apply(SocketOption<T> option, Object value) throws IOException {
    NetworkChannel c = (NetworkChannel) channel;
    if (c.supportedOptions().contains(option)) {
      c.setOption(option, (T) value);
    }
  }

  /** Sets an option, now and on what the socket becomes; 0 or an error. */
  <T> int option(SocketOption<T> option, T value) {
    if (state == State.CLOSED) {
      return -Errno.EBADF;
    }
    options.put(option, value);
    try {
      if (channel != null && channel.isOpen()) {
        apply(option, value);
      }
      return 0;
    } catch (IOException e) {
      return -NetErrors.number(e);
    } catch (RuntimeException e) {
      return -NetErrors.number(e);
    }
  }

  private InetSocketAddress local() throws IOException {
    SocketAddress address = channel == null ? null : ((NetworkChannel) channel).getLocalAddress();
    return (InetSocketAddress) address;
  }

  int bind(InetSocketAddress address) {
    if (state != State.NEW) {
      return state == State.CLOSED ? -Errno.EBADF : -Errno.EINVAL;
    }
    if (!network.allows(address)) {
      return -Errno.EACCES;
    }
    try {
      NetworkChannel c = datagram ? datagrams() : stream();
      if (local() != null) {
        return -Errno.EINVAL;
      }
      NetworkChannel unused = c.bind(address);
      return 0;
    } catch (IOException e) {
      return -NetErrors.number(e);
    } catch (RuntimeException e) {
      return -NetErrors.number(e);
    }
  }

  int listen(int backlog) {
    if (state == State.LISTENING) {
      return 0;
    }
    if (state == State.CLOSED) {
      return -Errno.EBADF;
    }
    if (datagram) {
      return -Errno.EOPNOTSUPP;
    }
    if (state != State.NEW) {
      return -Errno.EINVAL;
    }
    try {
      // Java has no socket that is bound and may become either kind: the address changes hands
      InetSocketAddress at = local();
      if (at == null) {
        at = new InetSocketAddress(Addresses.of(new byte[v6 ? 16 : 4]), 0);
        if (!network.allows(at)) {
          return -Errno.EACCES;
        }
      } else {
        network.close(channel);
        channel = null;
      }
      ServerSocketChannel server = network.own(ServerSocketChannel.open(family()));
      channel = server;
      applyOptions();
      ServerSocketChannel unused = server.bind(at, Math.max(1, backlog));
      state = State.LISTENING;
      return 0;
    } catch (IOException e) {
      return -NetErrors.number(e);
    } catch (RuntimeException e) {
      return -NetErrors.number(e);
    }
  }

  /** The next connection; null where there was an error: {@link #failure()}. */
  HostSocket accept() {
    failure = 0;
    if (state == State.CLOSED) {
      failure = Errno.EBADF;
    } else if (datagram) {
      failure = Errno.EOPNOTSUPP;
    } else if (state != State.LISTENING) {
      failure = Errno.EINVAL;
    }
    long until = until(0);
    while (failure == 0) {
      try {
        SocketChannel c = ((ServerSocketChannel) channel).accept();
        if (c != null) {
          HostSocket s = new HostSocket(network, v6, false);
          s.channel = network.own(c);
          s.state = State.CONNECTED;
          s.peer = (InetSocketAddress) c.getRemoteAddress();
          return s;
        }
        failure = await(SelectionKey.OP_ACCEPT, until) ? 0 : Errno.EAGAIN;
      } catch (IOException e) {
        failure = NetErrors.number(e);
      }
    }
    return null;
  }

  /** The last error; it is told once. */
  int failure() {
    int number = failure;
    failure = 0;
    return number;
  }

  int connect(InetSocketAddress address) {
    if (state == State.CLOSED) {
      return -Errno.EBADF;
    }
    if (state == State.CONNECTING) {
      finishConnect();
      return state == State.CONNECTING
          ? -Errno.EALREADY
          : state == State.CONNECTED ? 0 : -failure();
    }
    if (state == State.CONNECTED && !datagram || state == State.LISTENING) {
      return -NetErrors.EISCONN;
    }
    if (state == State.FAILED) {
      int number = failure();
      if (number != 0) {
        return -number;
      }
      channel = null;
      state = State.NEW;
    }
    int refused = network.check(address);
    if (refused != 0) {
      return refused;
    }
    try {
      if (datagram) {
        DatagramChannel c = datagrams();
        if (c.isConnected()) {
          DatagramChannel unused = c.disconnect();
        }
        DatagramChannel unused = c.connect(address);
        state = State.CONNECTED;
        return 0;
      }
      SocketChannel c = stream();
      state = State.CONNECTING;
      if (c.connect(address)) {
        state = State.CONNECTED;
        return 0;
      }
    } catch (IOException e) {
      fail(NetErrors.number(e));
      return -failure();
    } catch (RuntimeException e) {
      state = State.NEW;
      return -NetErrors.number(e);
    }
    if (timeout == 0) {
      return -Errno.EINPROGRESS;
    }
    long until = until(0);
    while (state == State.CONNECTING) {
      if (!await(SelectionKey.OP_CONNECT, until)) {
        return -Errno.ETIMEDOUT;
      }
      finishConnect();
    }
    return state == State.CONNECTED ? 0 : -failure();
  }

  private void finishConnect() {
    if (state == State.CONNECTING) {
      try {
        if (((SocketChannel) channel).finishConnect()) {
          state = State.CONNECTED;
        }
      } catch (IOException e) {
        fail(NetErrors.number(e));
      }
    }
  }

  private void fail(int number) {
    failure = number;
    state = datagram ? State.NEW : State.FAILED;
    if (!datagram) {
      try {
        network.close(channel);
      } catch (IOException e) {
        // what failed first is what the program is told
        failure = number;
      }
    }
  }

  private long until(int flags) {
    if ((flags & NO_WAIT) != 0 || timeout == 0) {
      return network.engine().clock().nanos();
    }
    return timeout < 0 ? Long.MAX_VALUE : network.engine().nanos() + timeout;
  }

  /** Waits as long as the socket may; false: in vain. */
  private boolean await(int operation, long until) {
    if (until != Long.MAX_VALUE && until - network.engine().clock().nanos() <= 0) {
      return false;
    }
    return Channels.current().await(channel, operation, until);
  }

  /** 0, or why the socket cannot be read or written. */
  private int unready(boolean write) {
    finishConnect();
    switch (state) {
      case CLOSED:
        return -Errno.EBADF;
      case FAILED:
        int number = failure();
        return number != 0 ? -number : write ? -Errno.EPIPE : 0;
      case NEW:
        return datagram ? 0 : write ? -Errno.EPIPE : -Errno.ENOTCONN;
      case LISTENING:
        return write ? -Errno.EPIPE : -Errno.ENOTCONN;
      default:
        return 0;
    }
  }

  /** Reads what is there, at least one byte or one datagram; {@link #peer} says who sent it. */
  int read(byte[] into, int offset, int length, int flags) {
    int error = unready(false);
    if (error != 0 || state == State.FAILED) {
      return error;
    }
    if (length == 0 && !datagram) {
      return 0;
    }
    try {
      if (peeked.length == 0 && (flags & PEEK) == 0) {
        return receive(into, offset, length, until(flags));
      }
      if (peeked.length == 0) {
        byte[] bytes = new byte[CHUNK];
        int n = receive(bytes, 0, bytes.length, until(flags));
        if (n <= 0) {
          return n;
        }
        peeked = Arrays.copyOf(bytes, n);
        peekedFrom = peer;
      }
    } catch (IOException e) {
      return -NetErrors.number(e);
    }
    int n = Math.min(length, peeked.length);
    System.arraycopy(peeked, 0, into, offset, n);
    peer = peekedFrom;
    if ((flags & PEEK) == 0) {
      peeked = datagram ? new byte[0] : Arrays.copyOfRange(peeked, n, peeked.length);
    }
    return n;
  }

  private int receive(byte[] into, int offset, int length, long until) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, Math.min(length, CHUNK));
    while (state != State.CLOSED) {
      boolean connecting = state == State.CONNECTING;
      if (datagram) {
        SocketAddress from = datagrams().receive(buffer);
        if (from != null) {
          peer = (InetSocketAddress) from;
          return buffer.position() - offset;
        }
      } else if (!connecting) {
        int n = ((SocketChannel) channel).read(buffer);
        if (n != 0) {
          return Math.max(0, n);
        }
      }
      if (!await(connecting ? SelectionKey.OP_CONNECT : SelectionKey.OP_READ, until)) {
        return -Errno.EAGAIN;
      }
      int error = connecting ? unready(false) : 0;
      if (error != 0) {
        return error;
      }
    }
    return -Errno.EBADF;
  }

  /** Writes all where it may wait, else what the host takes now. */
  int write(byte[] from, int offset, int length, int flags) {
    int error = unready(true);
    if (error != 0) {
      return error;
    }
    if (datagram) {
      return state == State.CONNECTED
          ? send(from, offset, length, null, flags)
          : -NetErrors.EDESTADDRREQ;
    }
    long until = until(flags);
    int n = 0;
    try {
      while (n < length) {
        boolean connecting = state == State.CONNECTING;
        int put = 0;
        if (!connecting) {
          ByteBuffer b = ByteBuffer.wrap(from, offset + n, Math.min(CHUNK, length - n));
          put = ((SocketChannel) channel).write(b);
          n += put;
        }
        if (put == 0 && n < length) {
          int operation = connecting ? SelectionKey.OP_CONNECT : SelectionKey.OP_WRITE;
          if (!await(operation, until)) {
            return n == 0 ? -Errno.EAGAIN : n;
          }
          error = unready(true);
          if (error != 0) {
            return n == 0 ? error : n;
          }
        }
      }
      return n;
    } catch (IOException e) {
      return n > 0 ? n : -NetErrors.number(e);
    }
  }

  /** Sends a datagram; a stream ignores to whom. */
  int send(byte[] from, int offset, int length, InetSocketAddress to, int flags) {
    if (!datagram) {
      return write(from, offset, length, flags);
    }
    int error = unready(true);
    if (error != 0) {
      return error;
    }
    error = to == null ? 0 : network.check(to);
    if (error != 0) {
      return error;
    }
    long until = until(flags);
    try {
      DatagramChannel c = datagrams();
      ByteBuffer b = ByteBuffer.wrap(from, offset, length);
      while (true) {
        int n = to != null ? c.send(b, to) : length == 0 ? sendEmpty(c) : c.write(b);
        if (n != 0 || length == 0) {
          return n;
        }
        if (!await(SelectionKey.OP_WRITE, until)) {
          return -Errno.EAGAIN;
        }
        if (!isOpen()) {
          return -Errno.EBADF;
        }
      }
    } catch (IOException e) {
      return -NetErrors.number(e);
    } catch (RuntimeException e) {
      return -NetErrors.number(e);
    }
  }

  /** Java writes nothing where there are no bytes, though a datagram can be empty. */
  private static int sendEmpty(DatagramChannel c) throws IOException {
    SocketAddress to = c.getRemoteAddress();
    DatagramChannel unused = c.disconnect();
    int n = c.send(ByteBuffer.allocate(0), to);
    unused = c.connect(to);
    return n;
  }

  /** What the channel has to become ready for, {@link io.github.krait.object.Pollable}. */
  int operations(int events) {
    if (state == State.LISTENING) {
      return (events & PyStream.POLL_READ) != 0 ? SelectionKey.OP_ACCEPT : 0;
    }
    if (state == State.CONNECTING) {
      return SelectionKey.OP_CONNECT;
    }
    return ((events & PyStream.POLL_READ) != 0 ? SelectionKey.OP_READ : 0)
        | ((events & PyStream.POLL_WRITE) != 0 ? SelectionKey.OP_WRITE : 0);
  }

  int poll(int events, int ready) {
    if ((ready & SelectionKey.OP_CONNECT) != 0) {
      finishConnect();
    }
    switch (state) {
      case CLOSED:
        return PyStream.POLL_INVALID;
      case FAILED:
        return events & (PyStream.POLL_READ | PyStream.POLL_WRITE)
            | PyStream.POLL_HANG_UP
            | (failure == 0 ? 0 : PyStream.POLL_ERROR);
      case NEW:
        if (!datagram) {
          return events & PyStream.POLL_WRITE | PyStream.POLL_HANG_UP;
        }
        break;
      default:
        break;
    }
    boolean read =
        peeked.length > 0 || (ready & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0;
    boolean write =
        state == State.CONNECTED && (ready & SelectionKey.OP_CONNECT) != 0
            || (ready & SelectionKey.OP_WRITE) != 0;
    return events & ((read ? PyStream.POLL_READ : 0) | (write ? PyStream.POLL_WRITE : 0));
  }

  /** Which events there are now. */
  int poll(int events) {
    SelectableChannel c = channel();
    if (c == null) {
      return datagram && isOpen() ? events & PyStream.POLL_WRITE : poll(events, 0);
    }
    Channels channels = Channels.current();
    channels.clear();
    try {
      SelectionKey key = channels.add(c, operations(events));
      boolean unused = channels.look();
      return poll(events, Channels.ready(key));
    } finally {
      channels.clear();
    }
  }

  int close() {
    if (state == State.CLOSED) {
      return 0;
    }
    state = State.CLOSED;
    try {
      if (channel != null) {
        network.close(channel);
      }
      return 0;
    } catch (IOException e) {
      return -NetErrors.number(e);
    }
  }

  static SocketOption<Boolean> flag(int option, boolean bare) {
    switch (option) {
      case 2:
        return bare ? null : StandardSocketOptions.SO_REUSEADDR;
      case 4:
        return bare ? StandardSocketOptions.SO_REUSEADDR : null;
      case 6:
        return bare ? null : StandardSocketOptions.SO_BROADCAST;
      case 0x20:
        return bare ? StandardSocketOptions.SO_BROADCAST : null;
      case 8:
        return bare ? StandardSocketOptions.SO_KEEPALIVE : null;
      case 9:
        return bare ? null : StandardSocketOptions.SO_KEEPALIVE;
      default:
        return null;
    }
  }
}

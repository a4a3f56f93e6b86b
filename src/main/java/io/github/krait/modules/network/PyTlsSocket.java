package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Errno;
import io.github.krait.object.Pollable;
import io.github.krait.object.PyByteStream;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.security.cert.CertificateEncodingException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A stream that is encrypted, over any other stream: {@code SSLSocket}. */
@io.github.krait.annotation.PyType(name = "SSLSocket")
public final class PyTlsSocket extends PyByteStream implements Pollable {
  static final PyType TYPE = PyType.builtin("SSLSocket", new PyTlsSocket_Py.Binder());

  private static final PyStr SET_BLOCKING = PyStr.of("setblocking");
  private static final long MILLISECOND = 1_000_000;
  private static final int READ_WRITE = POLL_READ | POLL_WRITE;
  private static final int HEADER = 5;

  /** Null once closed, or after the handshake failed. */
  private PyStream stream;

  private final PyObject sock;
  private final transient SSLEngine tls;

  /** What came and is not decrypted; filled up to its position. */
  private transient ByteBuffer incoming;

  /** What is to be sent, from its position. */
  private transient ByteBuffer outgoing;

  /** What is decrypted, from its position. */
  private transient ByteBuffer plain;

  /** How much of the program's data {@link #outgoing} holds that it was not told of. */
  private int unreported;

  private boolean begun;
  private boolean established;
  private boolean ended;

  /** The last error, above zero. */
  private int lastError;

  /** The only direction that is waited for, where the protocol needs the other one. */
  private int pollMask;

  PyTlsSocket(PyObject sock, SSLEngine tls) {
    this(sock, Streams.of(sock, READ | WRITE | CONTROL), tls);
  }

  PyTlsSocket(PyObject sock, PyStream stream, SSLEngine tls) {
    this.sock = sock;
    this.tls = tls;
    this.stream = stream;
    int packet = tls.getSession().getPacketBufferSize();
    incoming = ByteBuffer.allocate(packet);
    outgoing = ByteBuffer.allocate(packet).limit(0);
    plain = ByteBuffer.allocate(tls.getSession().getApplicationBufferSize()).limit(0);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public void print(io.github.krait.object.Printer out, int kind) {
    out.print("<SSLSocket>");
  }

  @Override
  public boolean isIterator() {
    return false;
  }

  @Override
  public PyObject iter() {
    return null;
  }

  /** Finishes the handshake, however long it takes, or raises why it cannot be. */
  void handshakeNow() {
    Engine engine = Engine.current();
    int result = -Errno.EAGAIN;
    while (result != 0) {
      result = handshake();
      if (result == -Errno.EAGAIN) {
        boolean unused = engine.waitForEvent(engine.nanos() + MILLISECOND);
      } else if (result < 0) {
        stream = null;
        throw TlsErrors.raise(-result);
      }
    }
  }

  /** 0, or an error; -EAGAIN: {@link #pollMask} is what for. */
  private int handshake() {
    try {
      if (!begun) {
        begun = true;
        tls.beginHandshake();
      }
      while (true) {
        int n = drain();
        if (n < 0) {
          pollMask = POLL_WRITE;
          return n;
        }
        switch (tls.getHandshakeStatus()) {
          case NEED_TASK:
            runTasks();
            break;
          case NEED_WRAP:
            wrap(ByteBuffer.allocate(0));
            break;
          case FINISHED:
          case NOT_HANDSHAKING:
            established = true;
            return 0;
          default:
            n = unwrap();
            if (n < 0) {
              pollMask = POLL_READ;
              return n;
            }
            if (ended) {
              return -TlsErrors.CONN_EOF;
            }
            break;
        }
      }
    } catch (SSLException e) {
      return failed(e);
    }
  }

  private void runTasks() {
    for (Runnable task = tls.getDelegatedTask(); task != null; task = tls.getDelegatedTask()) {
      task.run();
    }
  }

  /** Tells the other side, and finds out what the program is told. */
  private int failed(SSLException e) {
    tls.closeOutbound();
    try {
      if (drain() == 0) {
        wrap(ByteBuffer.allocate(0));
        int unused = drain();
      }
    } catch (SSLException more) {
      e.addSuppressed(more);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TlsTrust.Refused refused) {
        stream = null;
        throw refused.error;
      }
    }
    return -TlsErrors.number(e);
  }

  /** How much of the program's data was taken. */
  private int wrap(ByteBuffer from) throws SSLException {
    outgoing.clear();
    try {
      SSLEngineResult result = tls.wrap(from, outgoing);
      if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
        ended = true;
      }
      return result.bytesConsumed();
    } finally {
      outgoing.flip();
    }
  }

  /** 0 when all is sent, or an error. */
  private int drain() {
    while (outgoing.hasRemaining()) {
      int n = stream.write(outgoing.array(), outgoing.position(), outgoing.remaining());
      if (n <= 0) {
        return n == 0 ? -Errno.EAGAIN : n;
      }
      outgoing.position(outgoing.position() + n);
    }
    return 0;
  }

  /** Takes one record; 0, or an error. {@link #plain} is what it held. */
  private int unwrap() throws SSLException {
    while (true) {
      incoming.flip();
      plain.clear();
      SSLEngineResult result;
      try {
        result = tls.unwrap(incoming, plain);
      } finally {
        plain.flip();
        incoming.compact();
      }
      switch (result.getStatus()) {
        case OK:
          return 0;
        case CLOSED:
          ended = true;
          return 0;
        case BUFFER_OVERFLOW:
          plain = ByteBuffer.allocate(plain.capacity() * 2).limit(0);
          break;
        default:
          if (!incoming.hasRemaining()) {
            incoming = ByteBuffer.allocate(incoming.capacity() * 2).put(incoming.flip());
          }
          int n = stream.read(incoming.array(), incoming.position(), incoming.remaining());
          if (n < 0) {
            return n;
          }
          if (n == 0) {
            ended = true;
            return 0;
          }
          incoming.position(incoming.position() + n);
          break;
      }
    }
  }

  /** Whether reading or writing may go on; else an error. */
  private int ready(int direction) {
    pollMask = 0;
    if (stream == null) {
      return -TlsErrors.BAD_INPUT_DATA;
    }
    if (lastError != 0) {
      return -lastError;
    }
    if (established) {
      return 0;
    }
    int result = handshake();
    if (result == -Errno.EAGAIN) {
      pollMask = pollMask == direction ? 0 : pollMask;
      return result;
    }
    pollMask = 0;
    if (result < 0) {
      lastError = -result;
      if (lastError != TlsErrors.CONN_EOF) {
        stream = null;
        throw TlsErrors.raise(lastError);
      }
    }
    return result;
  }

  private int remember(int result) {
    if (result < 0 && result != -Errno.EAGAIN) {
      lastError = -result;
    }
    return result;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int result = ready(POLL_READ);
    if (result != 0) {
      return result;
    }
    try {
      while (!plain.hasRemaining() && !ended) {
        result = unwrap();
        if (result < 0) {
          return remember(result);
        }
        if (tls.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_TASK) {
          runTasks();
        }
      }
    } catch (SSLException e) {
      return remember(failed(e));
    }
    int n = Math.min(length, plain.remaining());
    ByteBuffer unused = plain.get(into, offset, n);
    return n;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    int result = ready(POLL_WRITE);
    if (result != 0) {
      return result;
    }
    try {
      if (unreported == 0 && length > 0) {
        result = drain();
        if (result == 0) {
          unreported = wrap(ByteBuffer.wrap(from, offset, length));
        }
      }
      if (result == 0) {
        result = drain();
      }
      if (result < 0) {
        return remember(result);
      }
    } catch (SSLException e) {
      return remember(failed(e));
    }
    int n = Math.min(unreported, length);
    unreported = 0;
    return n == 0 && length > 0 ? -Errno.EPIPE : n;
  }

  @Override
  public int close() {
    if (stream == null) {
      return 0;
    }
    PyStream s = stream;
    stream = null;
    return s.close();
  }

  /** Whether a read gives something without asking the stream below. */
  private boolean hasPending() {
    int n = incoming.position();
    return plain.hasRemaining()
        || n >= HEADER && n >= HEADER + (incoming.getShort(HEADER - 2) & 0xffff);
  }

  private int masked(int events) {
    return pollMask != 0 && (events & READ_WRITE) != 0 ? events & ~READ_WRITE | pollMask : events;
  }

  private int unmasked(int ready, int events) {
    return (ready & pollMask) != 0 ? ready | events & READ_WRITE : ready;
  }

  @Override
  public long control(int request, long argument) {
    if (request != POLL) {
      return -EINVAL;
    }
    if (stream == null || lastError != 0) {
      return POLL_INVALID;
    }
    int events = (int) argument;
    int asked = masked(events);
    int pending = (asked & POLL_READ) != 0 && hasPending() ? POLL_READ : 0;
    if (pending != 0 && asked == POLL_READ) {
      return pending;
    }
    long ready = stream.control(POLL, asked);
    return ready < 0 ? ready : unmasked((int) ready | pending, events);
  }

  @Override
  protected PyError error(int number) {
    return TlsErrors.raise(number);
  }

  @Override
  public SelectableChannel channel() {
    return stream instanceof Pollable p && lastError == 0 ? p.channel() : null;
  }

  @Override
  public int operations(int events) {
    return stream instanceof Pollable p ? p.operations(masked(events)) : 0;
  }

  @Override
  public int poll(int events, int ready) {
    if (!(stream instanceof Pollable p) || lastError != 0) {
      return POLL_INVALID;
    }
    int asked = masked(events);
    int pending = (asked & POLL_READ) != 0 && hasPending() ? POLL_READ : 0;
    return unmasked(p.poll(asked, ready) | pending, events);
  }

  @PyFunction
  PyObject setblocking(PyObject flag) {
    return sock.getAttr(SET_BLOCKING).call1(flag);
  }

  @PyFunction
  PyObject getpeercert(PyObject binary_form) {
    if (!binary_form.isTrue()) {
      throw PyError.notImplemented("");
    }
    try {
      return PyBytes.of(tls.getSession().getPeerCertificates()[0].getEncoded());
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      return PyNone.NONE;
    }
  }

  @PyFunction
  PyObject cipher() {
    return PyTuple.of(
        PyStr.of(TlsCiphers.toPython(tls.getSession().getCipherSuite())),
        PyStr.of(tls.getSession().getProtocol()));
  }

  @PyFunction
  PyObject ioctl(int request, @Optional PyObject argument) {
    return Streams.control(this, request, argument);
  }
}

package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Errno;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyByteStream;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;

/** {@code websocket.websocket}: the frames of RFC 6455 over another stream, after the handshake. */
@io.github.krait.annotation.PyType(name = "websocket")
public final class PyWebsocket extends PyByteStream {
  static final PyType TYPE = PyType.builtin("websocket", new PyWebsocket_Py.Binder());

  private static final PyStr SET_BLOCKING = PyStr.of("setblocking");

  private static final int OPCODE = 0x0f;
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE_FRAME = 8;
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int MOST = 0xffff;

  private enum State {
    HEADER,
    /** The length's extension, and the mask. */
    EXTENSION,
    PAYLOAD,
    CONTROL
  }

  private final PyObject sock;
  private final PyStream stream;
  private final boolean blockingWrites;

  private State state = State.HEADER;
  private final byte[] header = new byte[6];
  private int received;
  private int wanted = 2;

  private final byte[] mask = new byte[4];
  private int maskAt;

  /** How much of the frame's payload is to come. */
  private int left;

  /** The first byte of the last frame, and of the last one with data. */
  private int frame;

  private int dataFrame;

  /** What kind of frame is written. */
  private int kind = TEXT;

  private PyWebsocket(PyObject sock, boolean blockingWrites) {
    this.sock = sock;
    stream = Streams.of(sock, READ | WRITE | CONTROL);
    this.blockingWrites = blockingWrites;
  }

  @PyNew
  static PyWebsocket make(PyObject stream, @Optional PyObject blocking) {
    return new PyWebsocket(stream, blocking == PyBool.TRUE);
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

  private void expect(State next, int bytes) {
    state = next;
    wanted = bytes;
    received = 0;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    while (true) {
      if (wanted != 0) {
        int n = stream.read(header, received, wanted);
        if (n <= 0) {
          return n;
        }
        received += n;
        wanted -= n;
        if (wanted != 0) {
          return -EAGAIN;
        }
      }
      if (state == State.HEADER) {
        if (!readHeader()) {
          int unused = stream.close();
          return -EIO;
        }
      } else if (state == State.EXTENSION) {
        readExtension();
      } else {
        int n = 0;
        if (left != 0) {
          n = stream.read(into, offset, Math.min(length, left));
          if (n <= 0) {
            return n;
          }
          for (int i = 0; i < n; i++) {
            into[offset + i] ^= mask[maskAt++ & 3];
          }
          left -= n;
        }
        boolean control = state == State.CONTROL;
        if (left == 0) {
          expect(State.HEADER, 2);
          maskAt = 0;
          if (control && (frame & OPCODE) == CLOSE_FRAME) {
            byte[] answer = {(byte) (FINAL | CLOSE_FRAME), 0};
            int unused = send(answer, 2, answer, 0, 0);
            return 0;
          }
        }
        // what control frames hold is passed over; an empty frame is no end
        if (n != 0 && !(control && left == 0)) {
          return n;
        }
      }
    }
  }

  /** False where the frame is longer than can be said in two bytes. */
  private boolean readHeader() {
    frame = header[0] & 0xff;
    dataFrame = (frame & OPCODE) == CONTINUATION ? dataFrame & OPCODE | frame & ~OPCODE : frame;
    java.util.Arrays.fill(mask, (byte) 0);
    left = header[1] & 0x7f;
    if (left == 127) {
      return false;
    }
    int more = (left == 126 ? 2 : 0) + ((header[1] & MASKED) != 0 ? 4 : 0);
    expect(more != 0 ? State.EXTENSION : payload(), more);
    return true;
  }

  private State payload() {
    return (frame & OPCODE) >= CLOSE_FRAME ? State.CONTROL : State.PAYLOAD;
  }

  private void readExtension() {
    if ((received & 2) != 0) {
      left = (header[0] & 0xff) << 8 | header[1] & 0xff;
    }
    if ((received & 4) != 0) {
      System.arraycopy(header, received - 4, mask, 0, 4);
    }
    expect(payload(), 0);
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    if (length > MOST) {
      return -Errno.ENOBUFS;
    }
    byte[] head = {(byte) (FINAL | kind), (byte) length, 0, 0};
    int size = 2;
    if (length >= 126) {
      head[1] = 126;
      head[2] = (byte) (length >> 8);
      head[3] = (byte) length;
      size = 4;
    }
    return send(head, size, from, offset, length);
  }

  private int send(byte[] head, int headLength, byte[] from, int offset, int length) {
    if (blockingWrites) {
      PyObject unused = sock.getAttr(SET_BLOCKING).call1(PyBool.TRUE);
    }
    int n = Streams.write(stream, head, 0, headLength);
    if (n >= 0) {
      n = Streams.write(stream, from, offset, length);
    }
    if (blockingWrites) {
      PyObject unused = sock.getAttr(SET_BLOCKING).call1(PyBool.FALSE);
    }
    return n;
  }

  @Override
  public int close() {
    return stream.close();
  }

  @Override
  public long control(int request, long argument) {
    switch (request) {
      case GET_DATA_OPTIONS:
        return dataFrame & OPCODE;
      case SET_DATA_OPTIONS:
        int before = kind;
        kind = (int) argument & OPCODE;
        return before;
      default:
        return -EINVAL;
    }
  }

  @PyFunction
  PyObject ioctl(int request, @Optional PyObject argument) {
    return Streams.control(this, request, argument);
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code pyb.USB_VCP}: the serial line over USB, which is the program's standard streams. */
@io.github.krait.annotation.PyType(name = "USB_VCP")
final class PyUsbVcp extends PyStream implements PyIrq.Source {
  static final PyType TYPE = PyType.builtin("USB_VCP", new PyUsbVcp_Py.Binder());

  @PyConst("RTS")
  static final int RTS = 1;

  @PyConst("CTS")
  static final int CTS = 2;

  @PyConst("IRQ_RX")
  static final int IRQ_RX = 1;

  private static final long MILLI = 1_000_000;

  private final Engine engine;
  private PyIrq irq;

  private PyUsbVcp(Engine engine) {
    this.engine = engine;
  }

  @PyNew
  static PyUsbVcp make(@Optional("0") int id) {
    if (id != 0) {
      throw PyError.valueError("USB_VCP(" + id + ") doesn't exist");
    }
    Engine engine = Engine.current();
    PyUsbVcp vcp = engine.state(PyUsbVcp.class);
    if (vcp == null) {
      vcp = new PyUsbVcp(engine);
      engine.setState(PyUsbVcp.class, vcp);
    }
    return vcp;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** There is no flow to control. */
  @PyFunction(kw = true)
  void init(@KwOnly @Optional("-1") int flow) {}

  @PyFunction
  void setinterrupt(int chr) {
    engine.input().interruptCharacter = chr;
  }

  @PyFunction
  boolean isconnected() {
    return true;
  }

  private int available() {
    try {
      return engine.input().stream == null ? 0 : engine.input().stream.available();
    } catch (IOException e) {
      // a stream that cannot tell has nothing now
      return 0;
    }
  }

  @PyFunction
  boolean any() {
    return available() > 0;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int count = Math.min(length, available());
    if (count <= 0) {
      return length == 0 ? 0 : -EAGAIN;
    }
    try {
      return engine.input().read(into, offset, count);
    } catch (IOException e) {
      return -EIO;
    }
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    engine.out.print(new String(from, offset, length, StandardCharsets.UTF_8));
    return length;
  }

  @Override
  public long control(int request, long argument) {
    if (request != POLL) {
      return -EINVAL;
    }
    return argument & (any() ? POLL_READ | POLL_WRITE : POLL_WRITE);
  }

  @Override
  public int close() {
    return 0;
  }

  @PyFunction("close")
  void closeMethod() {}

  @PyFunction("read")
  PyObject readMethod(@Optional("-1") long nbytes) {
    return Streams.read1(this, nbytes);
  }

  @PyFunction
  PyObject readinto(PyObject buf, @Optional PyObject maxlen) {
    return Streams.readInto1(this, buf, maxlen);
  }

  @PyFunction
  PyObject readline(@Optional("-1") long size) {
    return Streams.readLine(this, size);
  }

  @PyFunction
  PyObject readlines() {
    return Streams.readLines(this);
  }

  @PyFunction("write")
  PyObject writeMethod(PyObject buf) {
    return Streams.write1(this, buf, null, null);
  }

  /** Waits for bytes; as many as have come in time. */
  @PyFunction(kw = true)
  PyObject recv(PyObject data, @KwOnly @Optional("5000") int timeout) {
    Buffer into = LegacyBuffers.toReceive(data);
    long end = engine.nanos() + timeout * MILLI;
    int done = 0;
    while (done < into.length()) {
      int got = read(into.bytes(), into.offset() + done, into.length() - done);
      long now = engine.nanos();
      if (got > 0) {
        done += got;
      } else if (now >= end) {
        break;
      } else {
        engine.sleepUntil(Math.min(end, now + MILLI));
      }
    }
    return PyInt.isInt(data) ? PyBytes.copyOf(into.bytes(), 0, done) : PyInt.of(done);
  }

  @PyFunction(kw = true)
  int send(PyObject data, @KwOnly @Optional("5000") int timeout) {
    Buffer from = LegacyBuffers.toSend(data);
    return write(from.bytes(), from.offset(), from.length());
  }

  /** What comes in is only seen by looking, so that nothing interrupts. */
  @PyFunction(kw = true)
  PyObject irq(
      @Optional PyObject handler, @Optional("1") int trigger, @Optional("false") boolean hard) {
    if ((trigger & ~IRQ_RX) != 0) {
      String hex = Integer.toHexString(trigger & ~IRQ_RX);
      throw PyError.valueError(
          "trigger 0x" + "0".repeat(Math.max(0, 4 - hex.length())) + hex + " unsupported");
    }
    if (handler != null && handler != PyNone.NONE && !handler.isCallable()) {
      throw PyError.osError(Errno.EINVAL);
    }
    if (irq == null) {
      irq = new PyIrq(engine, this, this);
    }
    irq.init(handler == null ? PyNone.NONE : handler, trigger, hard);
    return irq;
  }

  @Override
  public void setTrigger(int events) {}

  @Override
  public void print(Printer out, int kind) {
    out.print("USB_VCP(0)");
  }
}

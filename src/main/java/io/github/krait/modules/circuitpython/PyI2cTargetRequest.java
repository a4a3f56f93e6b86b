package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.io.ByteArrayOutputStream;

/** {@code i2ctarget.I2CTargetRequest}: one transfer, while its controller waits. */
@io.github.krait.annotation.PyType(name = "I2CTargetRequest")
final class PyI2cTargetRequest extends PyObject {
  static final PyType TYPE = PyType.builtin("I2CTargetRequest", new PyI2cTargetRequest_Py.Binder());

  private static final int EACCES = 13;

  /** How long a controller may take for all of it, in the host's time: it is another thread's. */
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /** Null after {@code deinit}. */
  private PyI2cTarget target;

  private final TargetTransfer transfer;

  PyI2cTargetRequest(PyI2cTarget target, TargetTransfer transfer) {
    this.target = target;
    this.transfer = transfer;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private void check() {
    if (target == null) {
      throw PyPeripheral.deinited();
    }
    target.check();
  }

  private void check(boolean read) {
    check();
    if (transfer.read != read) {
      throw PyError.osError(EACCES);
    }
  }

  @PyFunction
  void deinit() {
    check();
    target = null;
    transfer.close();
  }

  @PyFunction
  PyObject __enter__() {
    return this;
  }

  @PyFunction
  void __exit__(PyObject type, PyObject value, PyObject traceback) {
    deinit();
  }

  @PyProperty
  int address() {
    check();
    return transfer.address;
  }

  @PyProperty
  boolean is_read() {
    check();
    return transfer.read;
  }

  @PyProperty
  boolean is_restart() {
    check();
    return transfer.restart;
  }

  /** Takes n bytes, or all until the transfer ends. All are acknowledged by themselves. */
  @PyFunction(kw = true)
  PyObject read(@Optional("-1") int n, @KwOnly @Optional("true") boolean ack) {
    check(false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (bytes.size() != n && System.nanoTime() - end < 0) {
      boolean ended = transfer.isEnded();
      int value = transfer.take();
      if (value >= 0) {
        bytes.write(value);
      } else if (ended) {
        break;
      } else {
        pause();
      }
    }
    return PyByteArray.of(bytes.toByteArray());
  }

  /** Waits for the controller. */
  private void pause() {
    transfer.waitForController();
    Engine engine = Engine.current();
    engine.sleepUntil(engine.clock().nanos());
    check();
  }

  /** Has the controller read bytes; returns how many it took. */
  @PyFunction
  int write(PyObject buffer) {
    check(true);
    Buffer b = Args.toBuffer(buffer);
    for (int i = 0; i < b.length(); i++) {
      transfer.offer(b.bytes()[b.offset() + i] & 0xff);
    }
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (transfer.untaken() > 0 && !transfer.isEnded() && System.nanoTime() - end < 0) {
      pause();
    }
    return b.length() - transfer.untaken();
  }

  /** Bytes are acknowledged by themselves. */
  @PyFunction
  void ack(@Optional("true") boolean ack) {
    check(false);
  }
}

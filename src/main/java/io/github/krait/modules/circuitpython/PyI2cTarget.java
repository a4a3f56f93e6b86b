package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** {@code i2ctarget.I2CTarget}. */
@io.github.krait.annotation.PyType(name = "I2CTarget")
final class PyI2cTarget extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("I2CTarget", new PyI2cTarget_Py.Binder());

  private static final int LAST_ADDRESS = 0x7f;

  /** Means nothing to a target. */
  private static final int FREQUENCY = 400_000;

  private static final long TIMEOUT_NANOS = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;

  private final Transfers transfers;

  private PyI2cTarget(I2cTarget target, Transfers transfers) {
    super(target);
    this.transfers = transfers;
  }

  @PyNew(kw = true)
  static PyI2cTarget make(
      PyObject scl, PyObject sda, PyObject addresses, @KwOnly @Optional("false") boolean smbus) {
    Pin clock = Validate.freePin(scl, "scl");
    Pin data = Validate.freePin(sda, "sda");
    Transfers transfers = new Transfers(addresses(addresses));
    if (clock == data) {
      throw Validate.invalid("pins");
    }
    Hardware hardware = Hardware.current();
    hardware.sync();
    I2cSettings settings = new I2cSettings(clock, data, FREQUENCY, TIMEOUT_NANOS, null, true);
    try {
      I2cTarget target = hardware.board().openI2cTarget(settings, hardware.firmware().runtime());
      target.setListener(transfers, transfers);
      return new PyI2cTarget(target, transfers);
    } catch (HalException e) {
      throw Validate.refused(e, "I2C");
    }
  }

  private static List<Integer> addresses(PyObject iterable) {
    List<Integer> addresses = new ArrayList<>();
    PyObject iterator = Ops.iter(iterable);
    for (PyObject item = Ops.next(iterator); item != null; item = Ops.next(iterator)) {
      addresses.add(Validate.range(Args.toInt(item), 0, LAST_ADDRESS, "address"));
    }
    if (addresses.isEmpty()) {
      throw PyError.valueError("addresses is empty");
    }
    return addresses;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  void deinit() {
    transfers.close();
    super.deinit();
  }

  /** Waits for a transfer. No time-out: looks once; 0: forever. */
  @PyFunction(kw = true)
  PyObject request(@KwOnly @Optional("-1") double timeout) {
    check();
    int millis = (int) (timeout * 1000);
    long end = millis == 0 ? Long.MAX_VALUE : now() + Math.max(millis, 0) * MILLISECOND;
    transfers.program = Thread.currentThread();
    while (true) {
      TargetTransfer next = transfers.next();
      if (next != null) {
        return new PyI2cTargetRequest(this, next);
      }
      if (now() - end >= 0) {
        break;
      }
      pause(end);
    }
    if (millis > 0) {
      throw PyError.osError(ErrorKind.TIMED_OUT.errno());
    }
    return PyNone.NONE;
  }

  long now() {
    return hardware.board().clock().nanos();
  }

  /** Lets time pass until something may have happened. */
  void pause(long end) {
    hardware.waitForEvent(end);
    check();
  }

  /** What the controller does, in order. */
  private static final class Transfers implements IntPredicate, I2cTarget.Listener {
    /** What a program does not take is forgotten, the oldest first. */
    private static final int MOST = 64;

    private final List<Integer> addresses;
    private final ArrayDeque<TargetTransfer> queue = new ArrayDeque<>();

    /** What is under way; null: nothing. */
    private TargetTransfer current;

    volatile Thread program = Thread.currentThread();

    Transfers(List<Integer> addresses) {
      this.addresses = addresses;
    }

    @Override
    public boolean test(int address) {
      return addresses.contains(address);
    }

    @Override
    public synchronized boolean address(int address, boolean read, boolean restart) {
      stopped();
      current = new TargetTransfer(address, read, restart, program);
      queue.add(current);
      if (queue.size() > MOST) {
        queue.remove().close();
      }
      return true;
    }

    private synchronized TargetTransfer current() {
      return current;
    }

    @Override
    public boolean received(int value) {
      TargetTransfer transfer = current();
      if (transfer != null) {
        transfer.received(value);
      }
      return transfer != null;
    }

    /** Without our lock: it may wait for the program. */
    @Override
    public int requested() {
      TargetTransfer transfer = current();
      return transfer == null ? TargetTransfer.NOTHING : transfer.requested();
    }

    @Override
    public synchronized void stopped() {
      if (current != null) {
        current.end();
        current = null;
      }
    }

    /** The first transfer that has something for the program; those that ended empty are gone. */
    synchronized TargetTransfer next() {
      while (!queue.isEmpty()) {
        TargetTransfer first = queue.element();
        if (first.isReady()) {
          return queue.remove();
        }
        if (!first.isEnded()) {
          return null;
        }
        queue.remove();
      }
      return null;
    }

    synchronized void close() {
      while (!queue.isEmpty()) {
        queue.remove().close();
      }
      if (current != null) {
        current.close();
      }
    }
  }
}

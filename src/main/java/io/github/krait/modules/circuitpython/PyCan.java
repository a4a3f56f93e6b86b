package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.hal.CanSettings;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import java.util.ArrayList;
import java.util.List;

/** {@code canio.CAN}, as it is on the SAM E51, which has room for two listeners. */
@io.github.krait.annotation.PyType(name = "CAN")
final class PyCan extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("CAN", new PyCan_Py.Binder());

  private static final int LISTENERS = 2;
  private static final double LISTENER_TIMEOUT = 10;

  /** How long a message may wait for the bus before the program goes on. */
  private static final long SEND_NANOS = 8_000_000;

  private final CanBus bus;
  private final int baudrate;
  private final boolean loopback;
  private final boolean silent;
  private final List<PyCanListener> listeners = new ArrayList<>(LISTENERS);
  private boolean autoRestart;

  private PyCan(CanBus bus, int baudrate, boolean loopback, boolean silent, boolean autoRestart) {
    super(bus);
    this.bus = bus;
    this.baudrate = baudrate;
    this.loopback = loopback;
    this.silent = silent;
    this.autoRestart = autoRestart;
  }

  @PyNew(kw = true)
  static PyCan make(
      PyObject tx,
      PyObject rx,
      @Optional("250000") int baudrate,
      @Optional("false") boolean loopback,
      @Optional("false") boolean silent,
      @Optional("false") boolean auto_restart) {
    Pin in = Validate.freePinOrNone(rx, "rx");
    Pin out = Validate.freePinOrNone(tx, "tx");
    if (in == null && out == null) {
      throw PyError.valueError("tx and rx cannot both be None");
    }
    if (in == null || in == out) {
      throw PyError.valueError("Invalid rx pin");
    }
    if (out == null) {
      throw PyError.valueError("Invalid tx pin");
    }
    if (baudrate <= 0) {
      throw PyError.osError(PyStream.EINVAL);
    }
    Hardware hardware = Hardware.current();
    hardware.sync();
    CanBus bus = null;
    try {
      bus =
          hardware
              .board()
              .openCan(
                  new CanSettings(out, in, baudrate, mode(loopback, silent), false),
                  hardware.firmware().runtime());
      bus.setFilters(List.of());
    } catch (HalException e) {
      if (bus != null) {
        bus.close();
      }
      throw e.kind() == ErrorKind.IN_USE
          ? PyError.valueError("All CAN peripherals are in use")
          : Validate.refused(e, "CAN");
    }
    return new PyCan(bus, baudrate, loopback, silent, auto_restart);
  }

  private static CanSettings.Mode mode(boolean loopback, boolean silent) {
    if (loopback) {
      return silent ? CanSettings.Mode.SILENT_LOOPBACK : CanSettings.Mode.LOOPBACK;
    }
    return silent ? CanSettings.Mode.SILENT : CanSettings.Mode.NORMAL;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty
  boolean auto_restart() {
    check();
    return autoRestart;
  }

  @PyProperty(value = "auto_restart", set = true)
  void setAutoRestart(PyObject value) {
    check();
    autoRestart = value.isTrue();
  }

  @PyProperty("baudrate")
  int getBaudrate() {
    check();
    return baudrate;
  }

  @PyProperty("loopback")
  boolean isLoopback() {
    check();
    return loopback;
  }

  @PyProperty("silent")
  boolean isSilent() {
    check();
    return silent;
  }

  @PyProperty
  int transmit_error_count() {
    check();
    try {
      return bus.transmitErrors();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  int receive_error_count() {
    check();
    try {
      return bus.receiveErrors();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  PyObject state() {
    check();
    CanBus.State state = halState();
    if (state == CanBus.State.OFF) {
      return PyBusState.BUS_OFF;
    }
    if (state == CanBus.State.PASSIVE) {
      return PyBusState.ERROR_PASSIVE;
    }
    return state == CanBus.State.WARNING ? PyBusState.ERROR_WARNING : PyBusState.ERROR_ACTIVE;
  }

  private CanBus.State halState() {
    try {
      return bus.state();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  void restart() {
    check();
    if (halState() == CanBus.State.OFF) {
      try {
        bus.restart();
      } catch (HalException e) {
        throw Hardware.error(e);
      }
    }
  }

  /** Waits a little until the message is sent; one that cannot be queued until then is lost. */
  @PyFunction
  void send(PyObject message) {
    check();
    if (!(message instanceof CanFrame frame)) {
      throw PyError.typeError(
          "message must be of type Message or RemoteTransmissionRequest, not "
              + message.type().name());
    }
    if (autoRestart) {
      restart();
    }
    CanMessage sent = frame.toHal();
    long end = now() + SEND_NANOS;
    try {
      while (!bus.send(sent)) {
        if (now() - end >= 0) {
          return;
        }
        pause(end);
      }
      while (bus.waiting() > 0 && now() - end < 0) {
        pause(end);
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction(kw = true)
  PyCanListener listen(@Optional PyObject matches, @Optional PyObject timeout) {
    check();
    List<PyCanMatch> wanted = new ArrayList<>();
    PyObject iterator = matches == null ? null : Ops.iter(matches);
    for (PyObject item = next(iterator); item != null; item = next(iterator)) {
      if (!(item instanceof PyCanMatch match)) {
        throw PyError.typeError(
            "object in matches must be of type Match, not " + item.type().name());
      }
      wanted.add(match);
    }
    double seconds = timeout == null ? LISTENER_TIMEOUT : Args.toDouble(timeout);
    if (listeners.size() == LISTENERS) {
      throw PyError.valueError("All RX FIFOs in use");
    }
    for (PyCanListener other : listeners) {
      if (wanted.isEmpty() && other.matches.length == 0) {
        throw PyError.valueError("Already have all-matches listener");
      }
    }
    distribute();
    PyCanListener listener = new PyCanListener(this, wanted.toArray(new PyCanMatch[0]), seconds);
    listeners.add(listener);
    setFilters();
    return listener;
  }

  private static PyObject next(PyObject iterator) {
    return iterator == null ? null : Ops.next(iterator);
  }

  /** Gives a listener's place to others. */
  void remove(PyCanListener listener) {
    if (listeners.remove(listener) && !isDeinited()) {
      setFilters();
    }
  }

  private void setFilters() {
    List<CanBus.Filter> filters = new ArrayList<>();
    boolean all = false;
    for (PyCanListener listener : listeners) {
      all |= listener.matches.length == 0;
      for (PyCanMatch match : listener.matches) {
        filters.add(match.filter());
      }
    }
    try {
      bus.setFilters(all ? null : filters);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Gives each message that came in to the first listener that wants it, of those with matches. */
  void distribute() {
    try {
      for (CanMessage m = bus.receive(); m != null; m = bus.receive()) {
        boolean taken = false;
        for (int all = 0; all < 2; all++) {
          for (int i = 0; !taken && i < listeners.size(); i++) {
            PyCanListener listener = listeners.get(i);
            taken = (listener.matches.length == 0) == (all == 1) && listener.take(m);
          }
        }
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  long now() {
    return hardware.board().clock().nanos();
  }

  /** Lets time pass until something may have happened. */
  void pause(long end) {
    hardware.waitForEvent(end);
    check();
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.hal.CanSettings;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyMemoryView;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Interrupt;
import java.util.ArrayDeque;
import java.util.Arrays;

/** {@code pyb.CAN}: a CAN bus, whose messages go through filters into two short queues. */
@io.github.krait.annotation.PyType(name = "CAN")
final class PyPybCan extends PyObject {
  static final PyType TYPE = PyType.builtin("CAN", new PyPybCan_Py.Binder());

  @PyConst static final int NORMAL = 0;
  @PyConst static final int LOOPBACK = 0x0400_0000;
  @PyConst static final int SILENT = 0x0800_0000;
  @PyConst static final int SILENT_LOOPBACK = LOOPBACK | SILENT;
  @PyConst static final int MASK16 = CanFilters.MASK16;
  @PyConst static final int LIST16 = CanFilters.LIST16;
  @PyConst static final int MASK32 = CanFilters.MASK32;
  @PyConst static final int LIST32 = CanFilters.LIST32;

  // filters that only controllers for CAN FD have
  @PyConst static final int RANGE = 0x10;
  @PyConst static final int DUAL = 0x11;
  @PyConst static final int MASK = 0x12;
  @PyConst static final int STOPPED = 0;
  @PyConst static final int ERROR_ACTIVE = 1;
  @PyConst static final int ERROR_WARNING = 2;
  @PyConst static final int ERROR_PASSIVE = 3;
  @PyConst static final int BUS_OFF = 4;

  private static final PyStr[] PARAMETERS =
      Args.names(
          "mode",
          "prescaler",
          "sjw",
          "bs1",
          "bs2",
          "auto_restart",
          "baudrate",
          "sample_point",
          "num_filter_banks");

  private static final int FIFOS = 2;
  private static final int DEPTH = 3;
  private static final long MILLI = 1_000_000;

  // why a callback is called
  private static final int PENDING = 0;
  private static final int FULL = 1;
  private static final int OVERFLOW = 2;

  private final Units units;
  private final String unit;
  private final int number;
  private final Lease<CanBus> lease = new Lease<>("CAN");
  private final CanFilters filters = new CanFilters();
  private final Fifo[] fifos = new Fifo[FIFOS];
  private volatile CanBus heard;
  private int mode;
  private boolean autoRestart;

  /** How often the bus came to each state, from {@link #ERROR_WARNING} on. */
  private final int[] changes = new int[BUS_OFF + 1];

  private CanBus.State lastState = CanBus.State.ACTIVE;

  /** A received message and the filter that has let it through. */
  private record Received(CanMessage message, int filter) {}

  /** A queue of received messages; the hardware's thread fills it. */
  private final class Fifo extends Interrupt {
    private final ArrayDeque<Received> messages = new ArrayDeque<>();
    private PyObject callback = PyNone.NONE;

    Fifo(Engine engine) {
      super(engine);
    }

    void add(Received received) {
      int reason;
      synchronized (messages) {
        if (messages.size() == DEPTH) {
          reason = OVERFLOW;
        } else {
          messages.add(received);
          reason = messages.size() == DEPTH ? FULL : messages.size() == 1 ? PENDING : -1;
        }
      }
      if (reason >= 0 && callback != PyNone.NONE) {
        raise(1 << reason);
      }
    }

    Received take() {
      synchronized (messages) {
        return messages.poll();
      }
    }

    int size() {
      synchronized (messages) {
        return messages.size();
      }
    }

    @Override
    protected void handle(int flags) {
      for (int reason = PENDING; reason <= OVERFLOW; reason++) {
        if ((flags & 1 << reason) != 0 && callback != PyNone.NONE) {
          PyObject function = new WithReason(callback, PyInt.of(reason));
          if (!Engine.current().interrupts().dispatch(function, PyPybCan.this, true)) {
            callback = PyNone.NONE;
          }
        }
      }
    }
  }

  /** A function of two arguments as one of its first. */
  private static final class WithReason extends PyObject {
    private final PyObject function;
    private final PyObject reason;

    WithReason(PyObject function, PyObject reason) {
      this.function = function;
      this.reason = reason;
    }

    @Override
    public PyType type() {
      return function.type();
    }

    @Override
    public boolean isCallable() {
      return true;
    }

    @Override
    public PyObject call(PyObject[] args, int nkw) {
      return function.call2(args[0], reason);
    }
  }

  private PyPybCan(Units units, String unit, int number) {
    this.units = units;
    this.unit = unit;
    this.number = number;
    for (int i = 0; i < FIFOS; i++) {
      fifos[i] = new Fifo(Engine.current());
    }
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyPybCan make(PyType type, PyObject[] args, int nkw) {
    int number = Units.number(args[0], "CAN", "YA", "YB");
    Units units = Units.current();
    String unit = units.find("CAN", number, "CAN");
    String key = "pyb." + unit;
    PyPybCan self = (PyPybCan) units.object(key);
    if (self == null) {
      self = new PyPybCan(units, unit, number);
      units.setObject(key, self);
    }
    if (args.length > 1) {
      self.init(Args.rest(args, 1), nkw);
    }
    return self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** The unit is clocked by a quarter of the processor's frequency. */
  private int source() {
    return (int) (lease.hardware().board().frequency() / 4);
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] v = Args.bind(args, nkw, PARAMETERS, 1, 2);
    int newMode = Args.toInt(v[0]);
    if ((newMode & ~SILENT_LOOPBACK) != 0) {
      throw PyError.valueError("CAN(" + number + ") init failure");
    }
    CanTiming timing =
        new CanTiming(Given.intOr(v[1], 100), Given.intOr(v[3], 6), Given.intOr(v[4], 8));
    int baudrate = Given.intOr(v[6], 0);
    if (baudrate != 0) {
      timing = CanTiming.of(source(), baudrate, Given.intOr(v[7], 75));
    } else if (timing.prescaler() < 1
        || timing.prescaler() > 1024
        || timing.segment1() < 1
        || timing.segment1() > CanTiming.MAX_SEGMENT1
        || timing.segment2() < 1
        || timing.segment2() > CanTiming.MAX_SEGMENT2) {
      throw PyError.valueError("CAN(" + number + ") init failure");
    }
    Pin tx = units.defaultPin(unit, "TX");
    Pin rx = units.defaultPin(unit, "RX");
    if (tx == null || rx == null) {
      throw PyError.valueError("CAN(" + number + ") doesn't exist");
    }
    deinit();
    units.take(unit, lease);
    lease.take(tx, rx);
    try {
      boolean again = Given.truthOr(v[5], false);
      CanSettings settings =
          new CanSettings(tx, rx, timing.bitrate(source()), modeOf(newMode), again);
      CanBus bus = lease.hardware().board().openCan(settings, "pyb." + unit);
      lease.hold(bus);
      heard = bus;
      bus.setListener(this::hear);
      mode = newMode;
      autoRestart = again;
    } catch (HalException e) {
      lease.close();
      throw lease.fail(e);
    }
    return PyNone.NONE;
  }

  private static CanSettings.Mode modeOf(int mode) {
    if (mode == SILENT_LOOPBACK) {
      return CanSettings.Mode.SILENT_LOOPBACK;
    }
    if (mode == LOOPBACK) {
      return CanSettings.Mode.LOOPBACK;
    }
    return mode == SILENT ? CanSettings.Mode.SILENT : CanSettings.Mode.NORMAL;
  }

  @PyFunction
  void deinit() {
    lease.hardware().sync();
    lease.close();
    filters.clear();
    Arrays.fill(changes, 0);
    lastState = CanBus.State.ACTIVE;
    for (Fifo fifo : fifos) {
      while (fifo.take() != null) {
        // what was received before is of no use
      }
    }
  }

  /** Called by the hardware, on a thread of its own, after something came in or has changed. */
  private void hear() {
    CanBus bus = heard;
    try {
      CanBus.State now = bus.state();
      if (now != lastState) {
        changes[now.ordinal() + 1]++;
        lastState = now;
      }
      for (CanMessage m = bus.receive(); m != null; m = bus.receive()) {
        CanFilters.Match match = filters.match(m);
        if (match != null) {
          fifos[match.fifo()].add(new Received(m, match.index()));
        }
      }
    } catch (HalException e) {
      // it was closed meanwhile: nothing comes any more
      Arrays.fill(changes, 0);
    }
  }

  private Fifo fifo(int index) {
    if (index < 0 || index >= FIFOS) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    return fifos[index];
  }

  @PyFunction
  void restart() {
    CanBus bus = opened();
    try {
      bus.restart();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private CanBus opened() {
    if (!lease.isOpen()) {
      throw PyError.osError(Errno.EIO);
    }
    return lease.get();
  }

  @PyFunction
  int state() {
    if (!lease.isOpen()) {
      return STOPPED;
    }
    try {
      return lease.get().state().ordinal() + 1;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private static PyList list(PyObject given, int length) {
    if (!Given.is(given)) {
      PyList list = new PyList();
      for (int i = 0; i < length; i++) {
        list.add(PyNone.NONE);
      }
      return list;
    }
    if (!(given instanceof PyList list)) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    if (list.length() < length) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    return list;
  }

  @PyFunction
  PyObject info(@Optional PyObject list) {
    PyList into = list(list, 8);
    CanBus bus = opened();
    try {
      int[] values = {
        bus.transmitErrors(),
        bus.receiveErrors(),
        changes[ERROR_WARNING],
        changes[ERROR_PASSIVE],
        changes[BUS_OFF],
        bus.waiting(),
        fifos[0].size(),
        fifos[1].size()
      };
      for (int i = 0; i < values.length; i++) {
        into.set(i, PyInt.of(values[i]));
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return into;
  }

  @PyFunction
  boolean any(int fifo) {
    CanBus unused = opened();
    return fifo(fifo).size() > 0;
  }

  @PyFunction(kw = true)
  void setfilter(
      int bank,
      int mode,
      int fifo,
      PyObject params,
      @KwOnly @Optional PyObject rtr,
      @KwOnly @Optional("false") boolean extframe) {
    filters.set(
        bank, mode, fifo, Given.items(params), rtr == null ? null : Given.items(rtr), extframe);
  }

  @PyFunction(kw = true)
  void clearfilter(int bank, @Optional("false") boolean extframe) {
    filters.clear(bank);
  }

  @PyFunction(kw = true)
  void send(
      PyObject data,
      int id,
      @KwOnly @Optional("0") int timeout,
      @KwOnly @Optional("false") boolean rtr,
      @KwOnly @Optional("false") boolean extframe) {
    Buffer b = LegacyBuffers.toSend(data);
    if (b.length() > 8) {
      throw PyError.valueError("CAN data field too long");
    }
    byte[] bytes =
        rtr
            ? new byte[b.length()]
            : Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
    int kept = id & (extframe ? (1 << 29) - 1 : (1 << 11) - 1);
    CanMessage message = new CanMessage(kept, extframe, rtr, bytes);
    Engine engine = Engine.current();
    long end = engine.nanos() + timeout * MILLI;
    try {
      while (!opened().send(message)) {
        await(engine, end);
      }
      while (timeout > 0 && opened().waiting() > 0) {
        await(engine, end);
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private static void await(Engine engine, long end) {
    long now = engine.nanos();
    if (now >= end) {
      throw PyError.osError(Errno.ETIMEDOUT);
    }
    engine.sleepUntil(Math.min(end, now + MILLI / 20));
  }

  @PyFunction(kw = true)
  PyObject recv(int fifo, @Optional PyObject list, @KwOnly @Optional("5000") int timeout) {
    Fifo queue = fifo(fifo);
    PyList into = list(list, 5);
    Engine engine = Engine.current();
    long end = engine.nanos() + timeout * MILLI;
    CanBus unused = opened();
    Received received = queue.take();
    while (received == null) {
      await(engine, end);
      unused = opened();
      received = queue.take();
    }
    CanMessage m = received.message;
    into.set(0, PyInt.of(m.id()));
    into.set(1, PyBool.of(m.extended()));
    into.set(2, PyBool.of(m.remote()));
    into.set(3, PyInt.of(received.filter));
    if (Given.is(list)) {
      into.set(4, view(into.get(4), m.data()));
    } else {
      into.set(4, PyBytes.of(m.data().clone()));
    }
    return into;
  }

  /** The given view of the program's bytes, as long as the data, which is put there. */
  private static PyObject view(PyObject view, byte[] data) {
    if (!(view instanceof PyMemoryView)) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    Buffer b = Args.toWritableBuffer(view);
    if (data.length > b.bytes().length - b.offset()) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    System.arraycopy(data, 0, b.bytes(), b.offset(), data.length);
    return PyMemoryView.of(new Buffer(b.bytes(), b.offset(), data.length, b.typecode(), false));
  }

  @PyFunction
  void rxcallback(int fifo, PyObject callback) {
    if (callback != PyNone.NONE && !callback.isCallable()) {
      throw PyError.valueError("callback must be None or a callable object");
    }
    fifo(fifo).callback = callback;
  }

  @Override
  public void print(Printer out, int kind) {
    if (!lease.isOpen()) {
      out.print("CAN(" + number + ")");
      return;
    }
    String name =
        mode == NORMAL
            ? "NORMAL"
            : mode == LOOPBACK ? "LOOPBACK" : mode == SILENT ? "SILENT" : "SILENT_LOOPBACK";
    out.print("CAN(" + number + ", CAN." + name);
    out.print(", auto_restart=" + (autoRestart ? "True" : "False") + ")");
  }
}

package io.github.krait.modules.micropython;

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
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyByteArray;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code machine.CAN}, as it is on an STM32 with bxCAN. There is one object a unit. */
@io.github.krait.annotation.PyType(name = "CAN")
final class PyCan extends PyObject implements PyIrq.Source, Runnable {
  static final PyType TYPE = PyType.builtin("CAN", new PyCan_Py.Binder());

  @PyConst static final int MODE_NORMAL = 0;
  @PyConst static final int MODE_SLEEP = 1;
  @PyConst static final int MODE_LOOPBACK = 2;
  @PyConst static final int MODE_SILENT = 3;
  @PyConst static final int MODE_SILENT_LOOPBACK = 4;

  @PyConst static final int STATE_STOPPED = 0;
  @PyConst static final int STATE_ACTIVE = 1;
  @PyConst static final int STATE_WARNING = 2;
  @PyConst static final int STATE_PASSIVE = 3;
  @PyConst static final int STATE_BUS_OFF = 4;

  @PyConst static final int FLAG_RTR = 1;
  @PyConst static final int FLAG_EXT_ID = 1 << 1;
  @PyConst static final int FLAG_UNORDERED = 1 << 4;

  @PyConst static final int RECV_ERR_FULL = 1;
  @PyConst static final int RECV_ERR_OVERRUN = 1 << 1;

  @PyConst static final int IRQ_TX = 1;
  @PyConst static final int IRQ_RX = 1 << 1;
  @PyConst static final int IRQ_TX_FAILED = 1 << 2;
  @PyConst static final int IRQ_STATE = 1 << 3;
  @PyConst static final int IRQ_TX_IDX_SHIFT = 16;
  @PyConst static final int IRQ_TX_IDX_MASK = 0xff;

  @PyConst static final int TX_QUEUE_LEN = 3;
  @PyConst static final int FILTERS_MAX = 14;

  private static final PyStr[] STM32_PARAMETERS =
      Args.names("bitrate", "mode", "sample_point", "sjw", "tseg1", "tseg2");

  /** Elsewhere pins can be chosen. */
  private static final PyStr[] PARAMETERS =
      Args.names("bitrate", "mode", "sample_point", "sjw", "tseg1", "tseg2", "tx", "rx");

  private static final int POSITIONAL = 6;
  private static final int SAMPLE_POINT = 75;
  private static final int MAX_JUMP = 4;
  private static final int MAX_DATA = 8;
  private static final int COUNTERS = 8;
  private static final int TIMINGS = 6;

  /** The controller's clock where the processor's is no multiple of one. */
  private static final int CLOCK = 48_000_000;

  /** The bus told of something. */
  private final class Told extends Interrupt {
    Told(Engine engine) {
      super(engine);
    }

    @Override
    protected void handle(int flags) {
      look();
    }
  }

  private final Lease<CanBus> lease = new Lease<>("CAN");
  private final Engine engine = Engine.current();
  private final Told told = new Told(engine);
  private final String unit;
  private final String name;
  private final int clock;
  private Pin tx;
  private Pin rx;
  private int mode;
  private int jump = 1;
  private CanTiming timing = new CanTiming(1, 1, 1);

  /** What was queued, by the number that {@link #send} returned, until the program knows of it. */
  private final CanMessage[] slots = new CanMessage[TX_QUEUE_LEN];

  /** Which of them wait to be sent. */
  private final boolean[] waiting = new boolean[TX_QUEUE_LEN];

  /** What {@code flags()} is to tell of sent and cancelled messages. */
  private final ArrayDeque<Integer> finished = new ArrayDeque<>();

  private CanBus.State state = CanBus.State.ACTIVE;
  private boolean stateChanged;
  private int warnings;
  private int passives;
  private int offs;

  /** Whether the program was told of messages that came, and has taken none since. */
  private boolean toldReceived;

  /** How many overruns {@link #recv} has told of. */
  private int overruns;

  /** Null until the program asks for it. */
  private PyIrq irq;

  private int trigger;

  private PyCan(Units units, String unit, String name) {
    this.unit = unit;
    this.name = name;
    tx = units.defaultPin(unit, "TX");
    rx = units.defaultPin(unit, "RX");
    long frequency = units.hardware().board().frequency() / 4;
    clock = frequency % 1_000_000 == 0 && frequency < Integer.MAX_VALUE ? (int) frequency : CLOCK;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    Units units = Units.current();
    long number = Args.toLong(args[0]);
    String unit = units.find("CAN", number, "CAN");
    PyCan self = (PyCan) units.object(unit);
    if (self == null) {
      self = new PyCan(units, unit, Long.toString(number));
      units.setObject(unit, self);
    }
    self.init(Args.rest(args, 1), nkw);
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

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    MachinePins pins = MachinePins.current();
    PyStr[] names = pins.port == Port.STM32 ? STM32_PARAMETERS : PARAMETERS;
    PyObject[] values = Args.bind(args, nkw, names, 1, POSITIONAL);
    int bitrate = Args.toInt(values[0]);
    int newMode = values[1] == null ? MODE_NORMAL : Args.toInt(values[1]);
    if (newMode < MODE_NORMAL || newMode > MODE_SILENT_LOOPBACK) {
      throw PyError.valueError("mode");
    }
    int newJump = values[3] == null ? 1 : Args.toInt(values[3]);
    if (newJump < 1 || newJump > MAX_JUMP) {
      throw PyError.valueError("sjw");
    }
    int segment1 = segment(values[4]);
    int segment2 = segment(values[5]);
    boolean given = segment1 != -1;
    if (given && (segment1 < 1 || segment1 > CanTiming.MAX_SEGMENT1) || !given && segment2 != -1) {
      throw PyError.valueError("tseg1");
    }
    if (segment2 == -1 ? given : segment2 < 1 || segment2 > CanTiming.MAX_SEGMENT2) {
      throw PyError.valueError("tseg2");
    }
    int sample = values[2] == null ? SAMPLE_POINT : Args.toInt(values[2]);
    if (sample <= 0 || sample >= 100) {
      throw PyError.valueError("sample_point");
    }
    if (bitrate <= 0) {
      throw PyError.valueError("unable to calculate BRP for baudrate");
    }
    CanTiming newTiming =
        given
            ? CanTiming.of(clock, bitrate, segment1, segment2)
            : CanTiming.of(clock, bitrate, sample);
    Units units = Units.current();
    Pin newTx = names == PARAMETERS ? units.pin(unit, "TX", values[6], tx) : tx;
    Pin newRx = names == PARAMETERS ? units.pin(unit, "RX", values[7], rx) : rx;
    if (newTx == null || newRx == null) {
      throw Args.required(newTx == null ? "tx" : "rx");
    }
    tx = newTx;
    rx = newRx;
    mode = newMode;
    jump = newJump;
    timing = newTiming;
    open(units);
    return PyNone.NONE;
  }

  private static int segment(PyObject value) {
    return value == null || value == PyNone.NONE ? -1 : Args.toInt(value);
  }

  private void open(Units units) {
    units.take(unit, lease);
    lease.take(tx, rx);
    forget();
    overruns = 0;
    state = CanBus.State.ACTIVE;
    try {
      CanSettings settings = new CanSettings(tx, rx, timing.bitrate(clock), halMode(), false);
      CanBus bus = lease.hardware().board().openCan(settings, unit);
      lease.hold(bus);
      bus.setFilters(List.of());
      bus.setListener(this);
    } catch (HalException e) {
      lease.close();
      throw lease.fail(e);
    }
  }

  private CanSettings.Mode halMode() {
    switch (mode) {
      case MODE_LOOPBACK:
        return CanSettings.Mode.LOOPBACK;
      case MODE_SILENT:
      case MODE_SLEEP:
        return CanSettings.Mode.SILENT;
      case MODE_SILENT_LOOPBACK:
        return CanSettings.Mode.SILENT_LOOPBACK;
      default:
        return CanSettings.Mode.NORMAL;
    }
  }

  /** Forgets what waits, and the counts of states. */
  private void forget() {
    Arrays.fill(slots, null);
    Arrays.fill(waiting, false);
    toldReceived = false;
    finished.clear();
    stateChanged = false;
    warnings = 0;
    passives = 0;
    offs = 0;
  }

  @PyFunction
  void deinit() {
    lease.close();
    forget();
    trigger = 0;
    irq = null;
  }

  /** The bus; OSError where it is not initialised. */
  private CanBus bus() {
    if (!lease.isOpen()) {
      throw PyError.osError(Errno.EINVAL);
    }
    return lease.get();
  }

  /** The bus calls it, on whatever thread. */
  @Override
  public void run() {
    told.raise(1);
  }

  /** Sees what has happened on the bus since the last time. */
  private void look() {
    if (!lease.isOpen()) {
      return;
    }
    int events = 0;
    try {
      CanBus bus = lease.get();
      for (CanMessage sent = bus.takeSent(); sent != null; sent = bus.takeSent()) {
        int slot = waiting(sent);
        if (slot >= 0) {
          finish(slot, true);
          events |= IRQ_TX;
        }
      }
      events |= bus.available() > 0 ? IRQ_RX : 0;
      events |= lookAtState(bus.state()) ? IRQ_STATE : 0;
    } catch (HalException e) {
      // closed with its board: nothing will happen any more
      return;
    }
    tell(events);
  }

  /** Tells the program; of messages that came only once until it takes one. */
  private void tell(int events) {
    int now = events;
    if ((now & IRQ_RX) != 0) {
      now = toldReceived ? now & ~IRQ_RX : now;
      toldReceived |= (trigger & IRQ_RX) != 0;
    }
    if (irq != null) {
      irq.raise(now);
    }
  }

  /** Where a message waits; -1: nowhere. */
  private int waiting(CanMessage message) {
    for (int i = 0; i < slots.length; i++) {
      if (waiting[i] && slots[i].equals(message)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the state has become more severe. */
  private boolean lookAtState(CanBus.State now) {
    boolean worse = now.compareTo(state) > 0;
    if (worse) {
      warnings += state == CanBus.State.ACTIVE ? 1 : 0;
      passives +=
          now.compareTo(CanBus.State.PASSIVE) >= 0 && state.compareTo(CanBus.State.PASSIVE) < 0
              ? 1
              : 0;
      offs += now == CanBus.State.OFF ? 1 : 0;
      stateChanged = true;
    }
    state = now;
    return worse;
  }

  /** Without an interrupt for it the slot is free at once, else when the program knows. */
  private void finish(int slot, boolean sent) {
    waiting[slot] = false;
    if ((trigger & IRQ_TX) == 0) {
      slots[slot] = null;
    } else {
      finished.add(IRQ_TX | slot << IRQ_TX_IDX_SHIFT | (sent ? 0 : IRQ_TX_FAILED));
    }
  }

  @Override
  public void setTrigger(int events) {
    trigger = events;
    toldReceived = false;
    if (irq != null && (events & IRQ_RX) != 0 && lease.isOpen()) {
      told.raise(1);
    }
  }

  /** Tells of one message that was sent at a time. */
  @Override
  public int flags(int called) {
    CanBus bus = bus();
    int flags = 0;
    if ((trigger & IRQ_STATE) != 0 && stateChanged) {
      flags |= IRQ_STATE;
      stateChanged = false;
    }
    try {
      if ((trigger & IRQ_RX) != 0 && bus.available() > 0) {
        flags |= IRQ_RX;
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    Integer done = (trigger & IRQ_TX) != 0 ? finished.poll() : null;
    if (done != null) {
      slots[done >> IRQ_TX_IDX_SHIFT & IRQ_TX_IDX_MASK] = null;
      flags |= done;
    }
    return flags;
  }

  @PyFunction(kw = true)
  PyObject irq(
      @Optional PyObject handler, @Optional("0") int trigger, @Optional("false") boolean hard) {
    CanBus unused = bus();
    if (irq == null) {
      irq = new PyIrq(engine, this, this);
    }
    if (handler != null || trigger != 0) {
      int unsupported = trigger & ~(IRQ_TX | IRQ_RX | IRQ_STATE);
      if (unsupported != 0) {
        throw PyError.valueError(String.format("trigger 0x%08x unsupported", unsupported));
      }
      PyObject called = handler == null ? PyNone.NONE : handler;
      if (called != PyNone.NONE && !called.isCallable()) {
        throw PyError.valueError("handler must be None or callable");
      }
      irq.init(called, trigger, hard);
      this.trigger = trigger;
    }
    return irq;
  }

  private static void checkId(long id, int flags) {
    if (id < 0 || id >= ((flags & FLAG_EXT_ID) != 0 ? 1 << 29 : 1 << 11)) {
      throw PyError.valueError("invalid id");
    }
  }

  @PyFunction(kw = true)
  PyObject send(int id, PyObject data, @Optional("0") int flags) {
    CanBus bus = bus();
    Buffer b = Args.toBuffer(data);
    if (b.length() > MAX_DATA) {
      throw PyError.overflow("data too long");
    }
    checkId(id, flags);
    look();
    int free = -1;
    for (int i = slots.length - 1; i >= 0; i--) {
      if (slots[i] == null) {
        free = i;
      } else if (slots[i].id() == id && (flags & FLAG_UNORDERED) == 0) {
        return PyNone.NONE;
      }
    }
    if (free == -1) {
      return PyNone.NONE;
    }
    boolean remote = (flags & FLAG_RTR) != 0;
    byte[] bytes = Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
    try {
      if (bus.state() == CanBus.State.OFF) {
        throw PyError.osError(Errno.EIO);
      }
      CanMessage message =
          new CanMessage(
              id, (flags & FLAG_EXT_ID) != 0, remote, remote ? new byte[bytes.length] : bytes);
      if (!bus.send(message)) {
        return PyNone.NONE;
      }
      slots[free] = message;
      waiting[free] = true;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return PyInt.of(free);
  }

  @PyFunction
  boolean cancel_send(int index) {
    CanBus bus = bus();
    if (index < 0 || index >= slots.length) {
      throw PyError.of(Exceptions.INDEX_ERROR);
    }
    look();
    try {
      if (!waiting[index] || !bus.cancel(slots[index])) {
        return false;
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    finish(index, false);
    if (irq != null) {
      irq.callNow(IRQ_TX);
    }
    return true;
  }

  /** A list of the program, or a new one of that length. */
  private static PyList list(PyObject given, int length) {
    if (given == null || given == PyNone.NONE) {
      PyList made = new PyList();
      for (int i = 0; i < length; i++) {
        made.add(PyNone.NONE);
      }
      return made;
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
  PyObject recv(@Optional PyObject arg) {
    CanBus bus = bus();
    boolean given = arg != null && arg != PyNone.NONE;
    PyList result = list(arg, 4);
    if (given && !(result.array()[1] instanceof PyMemoryView)) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    CanMessage message;
    int errors = 0;
    boolean more;
    try {
      message = bus.receive();
      int lost = bus.overruns();
      if (lost != overruns) {
        errors = RECV_ERR_FULL | RECV_ERR_OVERRUN;
        overruns = message == null ? overruns : lost;
      }
      more = bus.available() > 0;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    if (message == null) {
      return PyNone.NONE;
    }
    byte[] data = message.data();
    PyMemoryView view =
        given
            ? (PyMemoryView) result.array()[1]
            : PyMemoryView.of(PyByteArray.of(new byte[MAX_DATA]).buffer());
    if (!view.resize(data.length)) {
      throw PyError.valueError("memoryview too short");
    }
    Buffer into = Args.toWritableBuffer(view);
    System.arraycopy(data, 0, into.bytes(), into.offset(), data.length);
    int flags = (message.extended() ? FLAG_EXT_ID : 0) | (message.remote() ? FLAG_RTR : 0);
    result.set(0, PyInt.of(message.id()));
    result.set(1, view);
    result.set(2, PyInt.of(flags));
    result.set(3, PyInt.of(errors));
    toldReceived = false;
    if (more) {
      tell(IRQ_RX);
    }
    return result;
  }

  @PyFunction
  void set_filters(PyObject filters) {
    CanBus bus = bus();
    List<CanBus.Filter> wanted = null;
    if (filters != PyNone.NONE) {
      wanted = new ArrayList<>();
      PyObject all = Ops.iter(filters);
      for (PyObject filter = all.next(); filter != null; filter = all.next()) {
        wanted.add(filter(filter, wanted.size()));
      }
    }
    try {
      bus.setFilters(wanted);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  private static CanBus.Filter filter(PyObject filter, int index) {
    PyObject[] items = PyList.itemsOf(filter);
    if (filter.length() != 3) {
      throw PyError.valueError("filter items must have length 3");
    }
    int id = Args.toInt(items[0]);
    int mask = Args.toInt(items[1]);
    int flags = Args.toInt(items[2]);
    checkId(id, flags);
    checkId(mask, flags);
    if (index >= FILTERS_MAX) {
      throw PyError.valueError("too many filters");
    }
    if ((flags & ~FLAG_EXT_ID) != 0) {
      throw PyError.valueError("flags");
    }
    return new CanBus.Filter(id, mask, (flags & FLAG_EXT_ID) != 0);
  }

  @PyFunction
  int state() {
    if (!lease.isOpen()) {
      return STATE_STOPPED;
    }
    CanBus bus = bus();
    look();
    try {
      CanBus.State now = bus.state();
      if (now == CanBus.State.ACTIVE) {
        return STATE_ACTIVE;
      }
      if (now == CanBus.State.WARNING) {
        return STATE_WARNING;
      }
      return now == CanBus.State.PASSIVE ? STATE_PASSIVE : STATE_BUS_OFF;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  PyObject get_counters(@Optional PyObject list) {
    PyList counters = list(list, COUNTERS);
    CanBus bus = bus();
    look();
    try {
      counters.set(0, PyInt.of(bus.transmitErrors()));
      counters.set(1, PyInt.of(bus.receiveErrors()));
      counters.set(2, PyInt.of(warnings));
      counters.set(3, PyInt.of(passives));
      counters.set(4, PyInt.of(offs));
      counters.set(5, PyInt.of(bus.waiting()));
      counters.set(6, PyInt.of(bus.available()));
      counters.set(7, PyInt.of(bus.overruns()));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return counters;
  }

  @PyFunction
  PyObject get_timings(@Optional PyObject list) {
    PyList timings = list(list, TIMINGS);
    timings.set(0, PyInt.of(timing.bitrate(clock)));
    timings.set(1, PyInt.of(jump));
    timings.set(2, PyInt.of(timing.segment1()));
    timings.set(3, PyInt.of(timing.segment2()));
    timings.set(4, PyNone.NONE);
    timings.set(5, PyNone.NONE);
    return timings;
  }

  @PyFunction
  void restart() {
    CanBus bus = bus();
    try {
      bus.cancel();
      bus.restart();
      state = bus.state();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    forget();
  }

  private String modeName() {
    switch (mode) {
      case MODE_NORMAL:
        return "MODE_NORMAL";
      case MODE_SLEEP:
        return "MODE_SLEEP";
      case MODE_LOOPBACK:
        return "MODE_LOOPBACK";
      case MODE_SILENT:
        return "MODE_SILENT";
      default:
        return "MODE_SILENT_LOOPBACK";
    }
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("CAN(" + name + ", bitrate=" + timing.bitrate(clock) + ", mode=CAN." + modeName());
    out.print(", sjw=" + jump + ", tseg1=" + timing.segment1() + ", tseg2=" + timing.segment2());
    out.print(", f_clock=" + clock + ")");
  }
}

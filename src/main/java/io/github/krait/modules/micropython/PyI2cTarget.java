package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.Pin;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * {@code machine.I2CTarget}, as it is on the RP2040: the board as a device on an I2C bus. Either a
 * buffer of the program is its memory, or the program answers to each byte.
 *
 * <p>The bus calls on the thread of its controller, which may be another engine's.
 */
@io.github.krait.annotation.PyType(name = "I2CTarget")
final class PyI2cTarget extends PyObject implements I2cTarget.Listener, IntPredicate, PyIrq.Source {
  static final PyType TYPE = PyType.builtin("I2CTarget", new PyI2cTarget_Py.Binder());

  @PyConst static final int IRQ_ADDR_MATCH_READ = 1;
  @PyConst static final int IRQ_ADDR_MATCH_WRITE = 1 << 1;
  @PyConst static final int IRQ_READ_REQ = 1 << 2;
  @PyConst static final int IRQ_WRITE_REQ = 1 << 3;
  @PyConst static final int IRQ_END_READ = 1 << 4;
  @PyConst static final int IRQ_END_WRITE = 1 << 5;

  /** Those that the bus waits for. */
  private static final int HARD =
      IRQ_ADDR_MATCH_READ | IRQ_ADDR_MATCH_WRITE | IRQ_READ_REQ | IRQ_WRITE_REQ;

  private static final PyStr[] PARAMETERS =
      Args.names("id", "addr", "addrsize", "mem", "mem_addrsize", "scl", "sda");

  private static final PyStr[] IRQ_PARAMETERS = Args.names("handler", "trigger", "hard");

  private static final int POSITIONAL = 2;
  private static final int SHORT_ADDRESS = 7;
  private static final int MAX_ADDRESS = 0x7f;
  private static final int MAX_MEMORY_ADDRESS_BITS = 32;

  /** How many bytes the hardware holds in each direction. */
  private static final int FIFO = 16;

  /** The settings need some; they mean nothing to a device. */
  private static final int FREQUENCY = 400_000;

  private static final long TIMEOUT = 50_000_000;

  /** How long the bus waits for a handler, at most, in milliseconds of the host. */
  private static final int PATIENCE = 1000;

  /** What is going on in the transaction. */
  private enum State {
    IDLE,
    /** Addressed; of its bytes none came yet. */
    ADDRESSED,
    READING,
    /** Bytes of the address within the memory come. */
    MEMORY_ADDRESS,
    WRITING
  }

  private final Lease<I2cTarget> lease = new Lease<>("I2C");
  private final Engine engine = Engine.current();
  private final long number;
  private final String unit;
  private Pin scl;
  private Pin sda;
  private volatile int address;

  /** Null: none. */
  private Buffer memory;

  private int memoryAddressBytes;

  /** How many bytes of the address within the memory are still to come. */
  private int missing;

  private long at;

  /** The address within the memory that was chosen last. */
  private long lastAddress;

  private State state = State.IDLE;

  /** Whether the controller reads. */
  private boolean reads;

  /** Whether the program has heard of the address: it does with the first byte. */
  private boolean told;

  /** Whether the transaction is over, but the program has not read all of it. */
  private volatile boolean stopPending;

  private final Queue<Integer> received = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> toSend = new ConcurrentLinkedQueue<>();
  private volatile PyIrq irq;

  private PyI2cTarget(Units units, String unit, long number) {
    this.unit = unit;
    this.number = number;
    scl = units.defaultPin(unit, "SCL");
    sda = units.defaultPin(unit, "SDA");
  }

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0b10, POSITIONAL);
    Units units = Units.current();
    long number = values[0] == null ? units.defaultNumber("I2C") : Args.toLong(values[0]);
    if (values[0] == null && number < 0) {
      throw Args.required("id");
    }
    String unit = units.find("I2C", number, "I2CTarget");
    String key = "I2CTarget" + number;
    PyI2cTarget self = (PyI2cTarget) units.object(key);
    if (self == null) {
      self = new PyI2cTarget(units, unit, number);
      units.setObject(key, self);
    }
    self.open(units, values);
    return self;
  }

  private void open(Units units, PyObject[] values) {
    Pin newScl = units.pin(unit, "SCL", values[5], scl);
    Pin newSda = units.pin(unit, "SDA", values[6], sda);
    if (newScl == null || newSda == null) {
      throw Args.required(newScl == null ? "scl" : "sda");
    }
    int newAddress = Args.toInt(values[1]);
    if (values[2] != null && Args.toInt(values[2]) != SHORT_ADDRESS) {
      throw PyError.valueError("addrsize must be 7");
    }
    if (newAddress < 0 || newAddress > MAX_ADDRESS) {
      throw PyError.valueError("invalid addr");
    }
    Buffer newMemory = null;
    int bits = Byte.SIZE;
    if (values[3] != null && values[3] != PyNone.NONE) {
      newMemory = Args.toWritableBuffer(values[3]);
      bits = values[4] == null ? bits : Args.toInt(values[4]);
      if (bits < 0 || bits > MAX_MEMORY_ADDRESS_BITS || bits % Byte.SIZE != 0) {
        throw PyError.valueError("mem_addrsize must be 0, 8, 16, 24 or 32");
      }
      if (newMemory.length() == 0) {
        throw PyError.valueError("mem is empty");
      }
    }
    scl = newScl;
    sda = newSda;
    units.take(unit, lease);
    lease.take(scl, sda);
    address = newAddress;
    memory = newMemory;
    memoryAddressBytes = bits / Byte.SIZE;
    at = 0;
    lastAddress = 0;
    state = State.IDLE;
    stopPending = false;
    received.clear();
    toSend.clear();
    try {
      I2cSettings settings = new I2cSettings(scl, sda, FREQUENCY, TIMEOUT, unit, true);
      I2cTarget target = lease.hardware().board().openI2cTarget(settings, unit);
      lease.hold(target);
      lease.pullUp();
      target.setListener(this, this);
    } catch (HalException e) {
      lease.close();
      throw lease.fail(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public boolean test(int called) {
    return called == address;
  }

  // What the bus does

  @Override
  public boolean address(int called, boolean read, boolean restart) {
    end();
    toSend.clear();
    state = State.ADDRESSED;
    reads = read;
    told = false;
    return true;
  }

  @Override
  public boolean received(int value) {
    if (received.size() == FIFO) {
      return false;
    }
    received.add(value);
    tellAddress();
    boolean handled = tell(IRQ_WRITE_REQ);
    if (memory == null) {
      state = State.WRITING;
      if (!handled) {
        Integer unused = received.poll();
      }
    } else {
      for (Integer b = received.poll(); b != null; b = received.poll()) {
        store(b);
      }
    }
    return true;
  }

  private void store(int value) {
    if (state == State.ADDRESSED) {
      state = State.MEMORY_ADDRESS;
      at = 0;
      missing = memoryAddressBytes;
    }
    if (state == State.MEMORY_ADDRESS && missing > 0) {
      at = at << Byte.SIZE | value;
      missing--;
      if (missing == 0) {
        at %= memory.length();
        lastAddress = at;
      }
      return;
    }
    state = State.WRITING;
    at %= memory.length();
    memory.bytes()[memory.offset() + (int) at] = (byte) value;
    at++;
  }

  @Override
  public int requested() {
    Integer ready = toSend.poll();
    if (ready != null) {
      return ready;
    }
    tellAddress();
    boolean unused = tell(IRQ_READ_REQ);
    state = State.READING;
    if (memory == null) {
      ready = toSend.poll();
      return ready == null ? 0 : ready;
    }
    at %= memory.length();
    int value = memory.bytes()[memory.offset() + (int) at] & 0xff;
    at++;
    return value;
  }

  @Override
  public void stopped() {
    if (state == State.ADDRESSED) {
      tellAddress();
    }
    if (received.isEmpty()) {
      end();
    } else {
      stopPending = true;
    }
  }

  private void tellAddress() {
    if (!told) {
      told = true;
      boolean unused = tell(reads ? IRQ_ADDR_MATCH_READ : IRQ_ADDR_MATCH_WRITE);
    }
  }

  private void end() {
    stopPending = false;
    State before = state;
    state = State.IDLE;
    if (before == State.READING) {
      // the hardware has asked for one more byte than the controller reads
      boolean unused = tell(IRQ_READ_REQ);
      at++;
      toSend.clear();
      unused = tell(IRQ_END_READ);
    } else if (before == State.WRITING || before == State.ADDRESSED && told && !reads) {
      boolean unused = tell(IRQ_END_WRITE);
    }
  }

  /** Tells the program; whether it wanted to know. */
  private boolean tell(int event) {
    PyIrq called = irq;
    if (called == null || !called.wants(event)) {
      return false;
    }
    if (engine.threads().isRunning()) {
      called.callNow(event);
    } else if (!called.isHard()) {
      called.raise(event);
    } else {
      CountDownLatch done = new CountDownLatch(1);
      engine.post(
          () -> {
            called.callNow(event);
            done.countDown();
          });
      try {
        return done.await(PATIENCE, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return true;
  }

  // What the program does

  @PyFunction
  int readinto(PyObject buf) {
    Buffer b = Args.toWritableBuffer(buf);
    I2cTarget unused = lease.get();
    int n = 0;
    for (Integer next; n < b.length() && (next = received.poll()) != null; n++) {
      b.bytes()[b.offset() + n] = next.byteValue();
    }
    if (stopPending && received.isEmpty()) {
      end();
    }
    return n;
  }

  @PyFunction
  int write(PyObject buf) {
    Buffer b = Args.toBuffer(buf);
    I2cTarget unused = lease.get();
    int n = 0;
    while (n < b.length() && toSend.size() < FIFO) {
      toSend.add(b.bytes()[b.offset() + n] & 0xff);
      n++;
    }
    return n;
  }

  @PyProperty
  long memaddr() {
    return lastAddress;
  }

  @PyFunction(raw = true, kw = true)
  PyObject irq(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, IRQ_PARAMETERS, 0, IRQ_PARAMETERS.length);
    if (irq == null) {
      irq = new PyIrq(engine, this, this);
    }
    if (args.length > 0) {
      PyObject handler = values[0] == null ? PyNone.NONE : values[0];
      int trigger = values[1] == null ? IRQ_END_READ | IRQ_END_WRITE : Args.toInt(values[1]);
      boolean hard = values[2] != null && values[2].isTrue();
      if ((trigger & HARD) != 0 && !hard) {
        throw PyError.valueError("hard IRQ required");
      }
      irq.init(handler, trigger, hard);
    }
    return irq;
  }

  /** The bus tells of everything anyway. */
  @Override
  public void setTrigger(int events) {}

  @PyFunction
  void deinit() {
    lease.close();
    irq = null;
    state = State.IDLE;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("I2CTarget(" + number + ", addr=" + address + ", scl=" + scl.number());
    out.print(", sda=" + sda.number() + ")");
  }
}

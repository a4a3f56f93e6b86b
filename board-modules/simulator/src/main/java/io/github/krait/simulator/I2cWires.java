package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSignals;

/**
 * Both lines of an I2C bus in the hands of a controller. Bytes go over it as bytes; the edges are
 * made only where somebody watches one of the wires. Either way it takes the same time.
 */
final class I2cWires implements I2cSignals {
  private final SimulatedPin sda;
  private final SimulatedPin scl;
  private final SimulatedClock clock;
  private final int frequency;
  private final long bit;
  private final long timeout;

  private final I2cEdges edges;

  private final I2cParty devices;

  /** Whether the last address was to read. */
  private boolean reading;

  /** Whether the bus is ours: after a start, until a stop. */
  private boolean started;

  private boolean ended;

  /** Whether the next byte is an address. */
  private boolean expectAddress;

  private Timeline line;

  /** What is told to who listens to the board; null: nobody does. */
  private I2cTransaction told;

  /**
   * @param inside whether the pins' processor is the controller; else somebody outside
   */
  I2cWires(SimulatedPin sda, SimulatedPin scl, int frequency, long timeout, boolean inside) {
    this.sda = sda;
    this.scl = scl;
    this.frequency = frequency;
    this.timeout = timeout;
    clock = sda.clock();
    bit = Math.max(1, 1_000_000_000L / frequency);
    edges = new I2cEdges(sda, scl, bit, inside);
    devices = new I2cParty(sda, scl);
  }

  /** As {@link io.github.krait.hal.I2cBus#transaction}. */
  int transaction(int address, boolean stop, I2cOperation... operations) {
    if (address < 0 || address > 0x7f) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "an I2C address has 7 bits");
    }
    try {
      boolean first = operations.length > 0 && operations[0].read();
      address(address, first);
      int acknowledged = 0;
      for (I2cOperation operation : operations) {
        if (operation.read() != reading) {
          address(address, operation.read());
        }
        int done = operation.read() ? readAll(operation, operations) : writeAll(operation);
        if (!operation.read()) {
          acknowledged += done;
          if (done < operation.length()) {
            stop();
            return acknowledged;
          }
        }
      }
      if (stop) {
        stop();
      } else {
        tell();
      }
      return acknowledged;
    } catch (RuntimeException e) {
      fail(e instanceof HalException hal ? hal.kind() : ErrorKind.IO);
      throw e;
    } finally {
      clock.deliver();
    }
  }

  private void address(int address, boolean read) {
    start();
    if (!write(address << 1 | (read ? 1 : 0))) {
      throw new HalException(
          ErrorKind.NO_DEVICE, String.format("no I2C device answers at 0x%02x", address));
    }
  }

  private int writeAll(I2cOperation operation) {
    for (int i = 0; i < operation.length(); i++) {
      if (!write(operation.data()[operation.from() + i] & 0xff)) {
        return i;
      }
    }
    return operation.length();
  }

  /** The last byte before the direction changes is not acknowledged. */
  private int readAll(I2cOperation operation, I2cOperation... operations) {
    boolean more = false;
    boolean after = false;
    for (I2cOperation other : operations) {
      if (after && other.length() > 0) {
        more = other.read();
        break;
      }
      after |= other == operation;
    }
    for (int i = 0; i < operation.length(); i++) {
      boolean acknowledge = more || i < operation.length() - 1;
      operation.data()[operation.from() + i] = (byte) read(acknowledge);
    }
    return operation.length();
  }

  @Override
  public void start() {
    if (started) {
      // a repeated one needs the clock low and then high for longer than a bit has room for
      line.advance(bit);
    }
    synchronized (clock) {
      if (ended) {
        throw new HalException(ErrorKind.CLOSED, "the I2C bus of " + sda + " was given back");
      }
      if (!started) {
        begin();
      }
      if (told == null && hasEvents()) {
        told = new I2cTransaction(sda, scl, frequency, line.at());
      }
      if (told != null) {
        told.start(line.at());
      }
    }
    if (edges.areWatched()) {
      edges.start(line, started);
    } else {
      line.advance(bit);
    }
    started = true;
    expectAddress = true;
  }

  private boolean hasEvents() {
    for (SimulatedPin pin : sda.wire().pins()) {
      if (pin.board().events() != null) {
        return true;
      }
    }
    return false;
  }

  private void begin() {
    Wire data = sda.wire();
    Wire clockWire = scl.wire();
    long now = Math.max(Timeline.begin(data), Timeline.begin(clockWire));
    line = new Timeline(clock, now);
    Attachments attachments = data.attachments();
    if (attachments.i2cMaster != null && attachments.i2cMaster != this) {
      throw new HalException(ErrorKind.ARBITRATION_LOST, "another controller has " + sda);
    }
    boolean dataHigh = data.level();
    if (!dataHigh || !clockWire.level()) {
      Wire low = dataHigh ? clockWire : data;
      if (!low.isHeldLowBesides(null)) {
        throw new HalException(ErrorKind.NO_PULL_UP, "no pull-up on " + (dataHigh ? scl : sda));
      }
      throw new HalException(ErrorKind.TIMED_OUT, (dataHigh ? scl : sda) + " is held low");
    }
    attachments.i2cMaster = this;
  }

  @Override
  public void stop() {
    synchronized (clock) {
      if (!started) {
        return;
      }
      if (told != null) {
        told.stop(line.at());
      }
    }
    if (edges.areWatched()) {
      edges.stop(line);
    } else {
      line.advance(bit);
    }
    synchronized (clock) {
      started = false;
      edges.release(line.at());
      sda.wire().attachments().i2cMaster = null;
    }
    devices.stop();
    tell();
  }

  @Override
  public boolean write(int value) {
    waitForDevices();
    long begin = line.at();
    boolean watched = edges.areWatched();
    if (watched) {
      edges.bits(line, value);
    } else {
      line.advance(8 * bit);
    }
    boolean acknowledged;
    if (expectAddress) {
      expectAddress = false;
      reading = (value & 1) != 0;
      acknowledged = devices.select(value);
    } else {
      acknowledged = devices.write(value);
    }
    if (told != null) {
      told.add(value, acknowledged, begin);
    }
    if (watched) {
      edges.bit(line, !acknowledged);
    } else {
      line.advance(bit);
    }
    return acknowledged;
  }

  @Override
  public int read(boolean acknowledge) {
    waitForDevices();
    long begin = line.at();
    int value = devices.read();
    if (edges.areWatched()) {
      edges.bits(line, value);
      edges.bit(line, !acknowledge);
    } else {
      line.advance(9 * bit);
    }
    if (told != null) {
      told.add(value, acknowledge, begin);
    }
    return value;
  }

  /** Waits while a device holds the clock low. */
  private void waitForDevices() {
    if (!started) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no start on the I2C bus of " + sda);
    }
    long stretch;
    boolean held;
    synchronized (clock) {
      stretch = devices.stretch();
      held = edges.isClockHeld();
    }
    line.advance(Math.min(stretch, timeout));
    for (long waited = stretch; held || waited > timeout; waited += bit) {
      if (waited > timeout) {
        throw new HalException(ErrorKind.TIMED_OUT, scl + " is held low");
      }
      line.advance(bit);
      synchronized (clock) {
        held = edges.isClockHeld();
      }
    }
  }

  /** The transaction has failed: the bus sees a stop. */
  private void fail(ErrorKind kind) {
    if (started) {
      if (told != null) {
        told.fail(kind);
      }
      stop();
      return;
    }
    if (line == null) {
      return;
    }
    if (kind == ErrorKind.TIMED_OUT) {
      line.advance(timeout);
    }
    synchronized (clock) {
      if (hasEvents()) {
        told = new I2cTransaction(sda, scl, frequency, line.at());
        told.fail(kind);
      }
    }
    tell();
  }

  private void tell() {
    synchronized (clock) {
      if (told == null) {
        return;
      }
      for (SimulatedPin pin : sda.wire().pins()) {
        BoardEvents events = pin.board().events();
        if (events != null) {
          events.i2c(told);
        }
      }
      told = null;
    }
  }

  /** The pins are given back. */
  void end() {
    ended = true;
    Attachments attachments = sda.wire().attachments();
    if (attachments.i2cMaster == this) {
      attachments.i2cMaster = null;
      started = false;
      devices.stop();
      tell();
    }
  }
}

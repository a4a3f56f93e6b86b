package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSignals;
import java.util.ArrayList;
import java.util.List;

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

  /** The devices that acknowledged the last address. */
  private List<I2cDevice> active = new ArrayList<>(1);

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
    bit = 1_000_000_000L / frequency;
    edges = new I2cEdges(sda, scl, bit, inside);
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
    stopAll();
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
    boolean acknowledged = expectAddress ? select(value) : deliver(value);
    expectAddress = false;
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
    int value = 0xff;
    for (int i = 0; i < active.size(); i++) {
      I2cDevice device = active.get(i);
      synchronized (lockOf(device)) {
        value &= device.read();
      }
    }
    I2cFaults faults = faults();
    if (faults != null) {
      value = faults.flip(value);
    }
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

  /** An address: finds out who is meant. Who was meant before is no more. */
  private boolean select(int value) {
    List<I2cDevice> before = active;
    active = new ArrayList<>(1);
    reading = (value & 1) != 0;
    I2cFaults faults = faults();
    if (faults == null || !faults.takeNak()) {
      for (I2cDevice device : devices()) {
        synchronized (lockOf(device)) {
          if (device.start(value >> 1, reading)) {
            active.add(device);
          }
        }
      }
    }
    for (I2cDevice device : before) {
      if (!active.contains(device)) {
        stop(device);
      }
    }
    return !active.isEmpty();
  }

  private I2cDevice[] devices() {
    synchronized (clock) {
      I2cDevice[] devices = SimulatedI2c.NO_DEVICES;
      List<SimulatedI2c> all = sda.wire().attachments().i2c;
      for (int i = 0; i < all.size(); i++) {
        SimulatedI2c bus = all.get(i);
        if (bus.scl().wire() == scl.wire()) {
          devices = devices.length == 0 ? bus.devices() : Wire.concat(devices, bus.devices());
        }
      }
      return devices;
    }
  }

  private boolean deliver(int value) {
    boolean acknowledged = false;
    for (int i = 0; i < active.size(); i++) {
      I2cDevice device = active.get(i);
      synchronized (lockOf(device)) {
        acknowledged |= device.write(value);
      }
    }
    return acknowledged;
  }

  private void stopAll() {
    List<I2cDevice> over = active;
    active = new ArrayList<>(1);
    for (int i = 0; i < over.size(); i++) {
      stop(over.get(i));
    }
  }

  private void stop(I2cDevice device) {
    synchronized (lockOf(device)) {
      device.stop();
    }
  }

  /** Another board may want to compute before it answers, and so is not called with the lock. */
  private Object lockOf(I2cDevice device) {
    return device instanceof I2cTargetClaim ? device : clock;
  }

  /** Waits while a device holds the clock low. */
  private void waitForDevices() {
    if (!started) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no start on the I2C bus of " + sda);
    }
    long stretch = 0;
    synchronized (clock) {
      for (int i = 0; i < active.size(); i++) {
        stretch = Math.max(stretch, active.get(i).stretch());
      }
      I2cFaults faults = faults();
      stretch += faults == null ? 0 : faults.stretch();
      if (edges.isClockHeld()) {
        stretch = Long.MAX_VALUE;
      }
    }
    if (stretch > 0) {
      line.advance(Math.min(stretch, timeout));
      if (stretch > timeout) {
        throw new HalException(ErrorKind.TIMED_OUT, scl + " is held low");
      }
    }
  }

  private I2cFaults faults() {
    I2cFaults found = null;
    List<SimulatedI2c> all = sda.wire().attachments().i2c;
    for (int i = 0; i < all.size(); i++) {
      SimulatedI2c bus = all.get(i);
      found = bus.faultsOrNull() != null ? bus.faultsOrNull() : found;
    }
    return found;
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
      stopAll();
      tell();
    }
  }
}

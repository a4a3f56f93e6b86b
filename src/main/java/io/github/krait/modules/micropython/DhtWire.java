package io.github.krait.modules.micropython;

import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PulseInput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/**
 * The one wire of DHT11 and DHT22 sensors (Aosong, AM2302 data sheet): the board holds it low for a
 * while, then the sensor for 80 µs, lets it be high for 80 µs, and sends 40 bits, of which each is
 * 50 µs of low and 26 or 70 µs of high.
 */
final class DhtWire {
  private static final int BITS = 40;

  /** The answer's low and high, and two for each bit. */
  private static final int PULSES = 2 + 2 * BITS;

  private static final long MICROSECOND = 1_000;
  private static final long MILLISECOND = 1_000_000;

  /** How long the wire is high before, and how long low to start. */
  private static final long REST = 250 * MILLISECOND;

  private static final long START = 18 * MILLISECOND;

  /** How long the sensor may take with all of its answer. */
  private static final long ANSWER = 10 * MILLISECOND;

  private static final long LONGEST_ANSWER_PULSE = 150 * MICROSECOND;
  private static final long LONGEST_BIT = 100 * MICROSECOND;

  /** A longer high is a 1. */
  private static final long THRESHOLD = 48 * MICROSECOND;

  private final PinLeases<PulseInput> leases = new PinLeases<>();

  private DhtWire() {}

  /** Starts a measurement, and receives 40 bits into a buffer. */
  static void read(PyObject pin, PyObject buffer) {
    Pin wanted = MachinePins.current().find(pin);
    Buffer b = Args.toWritableBuffer(buffer);
    if (b.length() < BITS / Byte.SIZE) {
      throw PyError.valueError("buffer too small");
    }
    Engine engine = Engine.current();
    DhtWire wire = engine.state(DhtWire.class);
    if (wire == null) {
      wire = new DhtWire();
      engine.setState(DhtWire.class, wire);
    }
    wire.read(engine, wanted, b);
  }

  private void read(Engine engine, Pin pin, Buffer into) {
    Lease<PulseInput> lease = leases.of(pin);
    if (!lease.isOpen()) {
      lease.take(pin);
      try {
        lease.hold(pin.openPulseInput(PULSES + 2, true, "dht"));
      } catch (HalException e) {
        throw lease.fail(e);
      }
    }
    try {
      lease.get().pause();
      engine.sleepUntil(engine.nanos() + REST);
      PulseInput pulses = lease.get();
      pulses.clear();
      pulses.resume(START);
      receive(engine, pulses);
      decode(pulses, into);
      pulses.pause();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Waits without handling anything else: the real one has interrupts disabled. */
  private static void receive(Engine engine, PulseInput pulses) {
    long end = engine.nanos() + START + ANSWER;
    while (pulses.length() < PULSES && end - engine.nanos() > 0) {
      engine.clock().waitUntil(Math.min(end, engine.nanos() + MILLISECOND));
    }
  }

  private static void decode(PulseInput pulses, Buffer into) {
    if (pulses.length() < PULSES || pulses.get(1) > LONGEST_ANSWER_PULSE) {
      throw PyError.osError(Errno.ETIMEDOUT);
    }
    for (int i = 0; i < BITS; i++) {
      long high = pulses.get(3 + 2 * i);
      if (high > LONGEST_BIT) {
        throw PyError.osError(Errno.ETIMEDOUT);
      }
      int at = into.offset() + i / Byte.SIZE;
      into.bytes()[at] = (byte) (into.bytes()[at] << 1 | (high > THRESHOLD ? 1 : 0));
    }
  }
}

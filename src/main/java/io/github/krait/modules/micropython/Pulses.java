package io.github.krait.modules.micropython;

import io.github.krait.hal.BitTiming;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/** Measuring and sending pulses by the program's own clock. */
final class Pulses {
  private static final long MICRO = 1000;

  /** A DHT's bit is a 1 where its pulse is longer: 26 to 28 or 70 µs (Aosong, DHT22). */
  private static final int LONG_PULSE = 48;

  private Pulses() {}

  /**
   * How long the next pulse of that level lasts, in microseconds; -2 where it does not begin in
   * time, -1 where it does not end in time.
   */
  static long measure(Engine engine, VirtualPin pin, int level, long timeout) {
    int wanted = level;
    int changes = 2;
    long start = engine.nanos() / MICRO;
    for (; ; ) {
      long now = engine.nanos() / MICRO;
      if (pin.readLevel() == wanted) {
        wanted = 1 - wanted;
        if (--changes == 0) {
          return now - start;
        }
        start = now;
      } else if (now - start >= timeout) {
        return -changes;
      }
      engine.tick();
    }
  }

  static long measure(PyObject pin, boolean level, int timeout) {
    VirtualPin source = VirtualPin.of(pin);
    if (source == null) {
      MachinePins pins = MachinePins.current();
      source = pins.of(pins.regular(pin));
    }
    // what is negative is a large number without sign
    return measure(Engine.current(), source, level ? 1 : 0, timeout & 0xffff_ffffL);
  }

  static void sendBits(PyObject pin, int encoding, PyObject timing, PyObject data) {
    MachinePins pins = MachinePins.current();
    PyMachinePin out = pins.of(pins.regular(pin));
    Buffer buffer = Args.toBuffer(data);
    if (encoding != 0) {
      throw PyError.valueError("encoding");
    }
    PyObject[] times = Given.items(timing, 4);
    int[] nanos = new int[times.length];
    for (int i = 0; i < nanos.length; i++) {
      // no processor sends shorter ones
      nanos[i] = Math.max(1, Args.toInt(times[i]));
    }
    out.sendBits(
        new BitTiming(nanos[0], nanos[1], nanos[2], nanos[3]),
        buffer.bytes(),
        buffer.offset(),
        buffer.length());
  }

  /**
   * Asks a DHT11 or DHT22 for its 40 bits, or the board where it reads such sensors itself.
   *
   * @param dht11 which of both it is, for such boards
   */
  static void readDht(PyObject pin, PyObject into, boolean dht11) {
    MachinePins pins = MachinePins.current();
    Pin place = pins.regular(pin);
    byte[] known;
    try {
      known = place.readDht(dht11);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    if (known != null) {
      Buffer buffer = Args.toWritableBuffer(into);
      if (buffer.length() < known.length) {
        throw PyError.valueError("buffer too small");
      }
      System.arraycopy(known, 0, buffer.bytes(), buffer.offset(), known.length);
      return;
    }
    PyMachinePin line = pins.of(place);
    line.toOpenDrain();
    Buffer buffer = Args.toWritableBuffer(into);
    if (buffer.length() < 5) {
      throw PyError.valueError("buffer too small");
    }
    Engine engine = Engine.current();
    sleep(engine, 250_000);
    line.write(false);
    sleep(engine, 18_000);
    line.write(true);
    sleep(engine, 10);
    long start = engine.nanos() / MICRO;
    while (line.read()) {
      if (engine.nanos() / MICRO - start > 100) {
        throw PyError.osError(Errno.ETIMEDOUT);
      }
      engine.tick();
    }
    pulse(engine, line, 150);
    byte[] bytes = buffer.bytes();
    for (int i = 0; i < 40; i++) {
      int at = buffer.offset() + i / 8;
      bytes[at] = (byte) (bytes[at] << 1 | (pulse(engine, line, 100) > LONG_PULSE ? 1 : 0));
    }
  }

  private static long pulse(Engine engine, PyMachinePin line, int timeout) {
    long micros = measure(engine, line, 1, timeout);
    if (micros < 0) {
      throw PyError.osError(Errno.ETIMEDOUT);
    }
    return micros;
  }

  private static void sleep(Engine engine, int micros) {
    try {
      engine.sleepUntil(engine.nanos() + micros * MICRO);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}

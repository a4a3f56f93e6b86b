package io.github.krait.modules.circuitpython;

import io.github.krait.hal.Clock;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Memory;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/**
 * Looks at keys over and over, whatever the program does: an event of the board's clock each time.
 * Unlike on a chip, wires settle at once here, so that nothing waits for them.
 */
abstract class KeyScanner implements AutoCloseable {
  /** How keys are scanned, as all the constructors of {@code keypad} take it. */
  record Settings(double interval, int maxEvents, int debounceThreshold) {
    static Settings of(PyObject interval, int maxEvents, int debounceThreshold) {
      return new Settings(
          Validate.notNegative(interval, 0.020, "interval"),
          Validate.min(maxEvents, 1, "max_events"),
          Validate.range(debounceThreshold, 1, 127, "debounce_threshold"));
    }
  }

  final PyKeyEventQueue events;
  private final Claims pins = new Claims();
  private final Clock clock;
  private final String user;
  private final long interval;
  private final int threshold;

  /** How often each key was last seen pressed, or less than 0, released; null before the start. */
  private byte[] debounce;

  /** The time of the scan that is going on, as events have it. */
  private int millis;

  private Clock.Event next;

  KeyScanner(Settings settings) {
    Hardware hardware = Hardware.current();
    clock = hardware.board().clock();
    user = hardware.firmware().runtime();
    events = new PyKeyEventQueue(settings.maxEvents());
    interval = (long) (settings.interval() * 1024);
    threshold = settings.debounceThreshold();
  }

  /** Claims a pin for the time of the scanner. */
  final DigitalPin input(Pin pin, Pull pull) {
    DigitalPin claim = pins.add(pin.openDigital(user));
    toInput(claim, pull);
    return claim;
  }

  /** The same for an output. */
  final DigitalPin output(Pin pin, boolean level) {
    DigitalPin claim = pins.add(pin.openDigital(user));
    toOutput(claim, level);
    return claim;
  }

  static void toInput(DigitalPin pin, Pull pull) {
    pin.setPull(pull);
    pin.setMode(PinMode.INPUT);
  }

  static void toOutput(DigitalPin pin, boolean level) {
    pin.setPull(Pull.NONE);
    pin.write(level);
    pin.setMode(PinMode.OUTPUT);
  }

  abstract int keyCount();

  /** Looks at each key and tells {@link #key}. */
  abstract void readKeys();

  /** Begins, once all pins are claimed. */
  final synchronized void start() {
    debounce = Memory.bytes(keyCount());
    scan();
  }

  /** Takes all keys for released. */
  final synchronized void reset() {
    Arrays.fill(debounce, (byte) -threshold);
    boolean unused = next.cancel();
    scan();
  }

  private void scan() {
    long now = clock.nanos();
    millis = Ticks.millis(now);
    readKeys();
    long tick = Ticks.at(now) + Math.max(interval, 1);
    next = clock.schedule(Ticks.nanos(tick), this::background);
  }

  private synchronized void background() {
    if (debounce == null) {
      return;
    }
    try {
      scan();
    } catch (HalException e) {
      if (e.kind() != ErrorKind.CLOSED) {
        throw e;
      }
      // a reset of the board has taken the pins: nobody is left to scan for
      debounce = null;
    }
  }

  /** Says how a key is now; it is recorded where it has changed for long enough. */
  final void key(int number, boolean pressed) {
    int count = debounce[number];
    if (pressed ? count >= threshold : count <= -threshold) {
      return;
    }
    count += pressed ? 1 : -1;
    if (count == 0) {
      count = pressed ? threshold : -threshold;
      events.record(number, pressed, millis);
    }
    debounce[number] = (byte) count;
  }

  @Override
  public final synchronized void close() {
    debounce = null;
    if (next != null) {
      boolean unused = next.cancel();
    }
    pins.close();
  }
}

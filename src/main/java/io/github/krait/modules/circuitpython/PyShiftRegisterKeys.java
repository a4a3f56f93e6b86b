package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code keypad.ShiftRegisterKeys}: keys on shift registers, such as the 74HC165. */
@io.github.krait.annotation.PyType(name = "ShiftRegisterKeys")
final class PyShiftRegisterKeys extends PyKeyScanner {
  static final PyType TYPE =
      PyType.builtin("ShiftRegisterKeys", new PyShiftRegisterKeys_Py.Binder());

  private PyShiftRegisterKeys(Scanner scanner) {
    super(scanner);
  }

  @PyNew(kw = true)
  static PyShiftRegisterKeys make(
      @KwOnly PyObject clock,
      @KwOnly PyObject data,
      @KwOnly PyObject latch,
      @KwOnly @Optional("true") boolean value_to_latch,
      @KwOnly PyObject key_count,
      @KwOnly boolean value_when_pressed,
      @KwOnly @Optional PyObject interval,
      @KwOnly @Optional("64") int max_events,
      @KwOnly @Optional("1") int debounce_threshold) {
    PyObject[] dataPins = data instanceof PyMicrocontrollerPin ? new PyObject[] {data} : list(data);
    Pin[] registers = new Pin[dataPins.length];
    for (int i = 0; i < registers.length; i++) {
      registers[i] = Validate.freePin(dataPins[i], "data");
    }
    boolean one = key_count instanceof PyInt || key_count instanceof PyBigInt;
    PyObject[] counts = one ? new PyObject[] {key_count} : list(key_count);
    int unused = Validate.length(counts.length, registers.length, "key_count");
    int[] keys = new int[counts.length];
    long sum = 0;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Validate.min(Args.toInt(counts[i]), 1, "key_count");
      sum += keys[i];
    }
    if (sum > Integer.MAX_VALUE) {
      throw PyError.memory(sum);
    }
    Pin clockPin = Validate.freePin(clock, "clock");
    Pin latchPin = Validate.freePin(latch, "latch");
    KeyScanner.Settings settings = KeyScanner.Settings.of(interval, max_events, debounce_threshold);
    Hardware.current().sync();
    Scanner scanner = new Scanner(settings, keys, value_to_latch, value_when_pressed);
    try {
      scanner.clock = scanner.output(clockPin, false);
      scanner.latch = scanner.output(latchPin, true);
      for (int i = 0; i < registers.length; i++) {
        scanner.data[i] = scanner.input(registers[i], Pull.NONE);
      }
    } catch (HalException e) {
      scanner.close();
      throw Hardware.error(e);
    }
    return new PyShiftRegisterKeys(scanner);
  }

  private static PyObject[] list(PyObject sequence) {
    PyObject[] items = new PyObject[Args.toInt(Ops.len(sequence))];
    for (int i = 0; i < items.length; i++) {
      items[i] = Ops.subscr(sequence, PyInt.of(i));
    }
    return items;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  private static final class Scanner extends KeyScanner {
    private DigitalPin clock;
    private DigitalPin latch;
    private final DigitalPin[] data;

    /** How many keys each register has. */
    private final int[] counts;

    private final boolean toLatch;
    private final boolean whenPressed;

    Scanner(Settings settings, int[] counts, boolean toLatch, boolean whenPressed) {
      super(settings);
      data = new DigitalPin[counts.length];
      this.counts = counts;
      this.toLatch = toLatch;
      this.whenPressed = whenPressed;
    }

    @Override
    int keyCount() {
      int sum = 0;
      for (int count : counts) {
        sum += count;
      }
      return sum;
    }

    private int longest() {
      int longest = 0;
      for (int count : counts) {
        longest = Math.max(longest, count);
      }
      return longest;
    }

    @Override
    void readKeys() {
      latch.write(toLatch);
      int bits = longest();
      for (int bit = 0; bit < bits; bit++) {
        clock.write(false);
        // the first bit is there without a shift
        int first = 0;
        for (int i = 0; i < data.length; i++) {
          if (bit < counts[i]) {
            key(first + bit, data[i].read() == whenPressed);
            first += counts[i];
          }
        }
        clock.write(true);
      }
      latch.write(!toLatch);
    }
  }
}

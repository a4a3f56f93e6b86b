package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code keypad.Keys}: keys with a pin each. */
@io.github.krait.annotation.PyType(name = "Keys")
final class PyKeys extends PyKeyScanner {
  static final PyType TYPE = PyType.builtin("Keys", new PyKeys_Py.Binder());

  private PyKeys(Scanner scanner) {
    super(scanner);
  }

  @PyNew(kw = true)
  static PyKeys make(
      PyObject pins,
      @KwOnly boolean value_when_pressed,
      @KwOnly @Optional("true") boolean pull,
      @KwOnly @Optional PyObject interval,
      @KwOnly @Optional("64") int max_events,
      @KwOnly @Optional("1") int debounce_threshold) {
    // the name of the argument is the real one's mistake
    Validate.noDuplicates(pins, "row_pins");
    KeyScanner.Settings settings = KeyScanner.Settings.of(interval, max_events, debounce_threshold);
    Pin[] free = Validate.freePins(pins, Integer.MAX_VALUE, "pin");
    Pull resistor = !pull ? Pull.NONE : value_when_pressed ? Pull.DOWN : Pull.UP;
    Hardware.current().sync();
    Scanner scanner = new Scanner(settings, free.length, value_when_pressed);
    try {
      for (int i = 0; i < free.length; i++) {
        scanner.keys[i] = scanner.input(free[i], resistor);
      }
    } catch (HalException e) {
      scanner.close();
      throw Hardware.error(e);
    }
    return new PyKeys(scanner);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  private static final class Scanner extends KeyScanner {
    private final DigitalPin[] keys;
    private final boolean whenPressed;

    Scanner(Settings settings, int count, boolean whenPressed) {
      super(settings);
      keys = new DigitalPin[count];
      this.whenPressed = whenPressed;
    }

    @Override
    int keyCount() {
      return keys.length;
    }

    @Override
    void readKeys() {
      for (int i = 0; i < keys.length; i++) {
        key(i, keys[i].read() == whenPressed);
      }
    }
  }
}

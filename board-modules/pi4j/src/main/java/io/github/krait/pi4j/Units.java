package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the processor's units reaches which pins. */
final class Units {
  private final List<PinFunction> functions;

  Units(List<PinFunction> functions) {
    this.functions = functions;
  }

  /** The unit of that kind that has that signal on the pin, or any signal for null; null: none. */
  String of(Pin pin, String kind, String signal) {
    for (PinFunction f : functions) {
      if (f.pin() == pin.number()
          && f.unit().startsWith(kind)
          && (signal == null || f.signal().equals(signal))) {
        return f.unit();
      }
    }
    return null;
  }

  /**
   * The unit that reaches pins.
   *
   * @param kind such as {@code I2C}
   * @param wanted null: any; {@link I2cSettings#SOFTWARE}: any too, as Linux is too slow to move
   *     pins one by one
   * @param pins by signal; those that are null do not count
   * @throws HalException INVALID_ARGUMENT where it does not reach them, UNSUPPORTED where it would
   *     have to be software
   */
  String reaching(String kind, String wanted, Map<String, Pin> pins) {
    boolean software = I2cSettings.SOFTWARE.equals(wanted);
    for (PinFunction f : functions) {
      String unit = f.unit();
      if (unit.startsWith(kind)
          && (wanted == null || software || unit.equals(wanted))
          && reaches(unit, pins)) {
        return unit;
      }
    }
    StringBuilder text = new StringBuilder(wanted == null || software ? "no " + kind : wanted);
    text.append(" on ").append(names(pins)).append("; there is ").append(table(kind));
    if (software) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, text + "; Linux is too slow to move other pins bit by bit");
    }
    throw new HalException(ErrorKind.INVALID_ARGUMENT, text.toString());
  }

  private boolean reaches(String unit, Map<String, Pin> pins) {
    for (Map.Entry<String, Pin> e : pins.entrySet()) {
      if (e.getValue() != null
          && functions.stream()
              .noneMatch(
                  f ->
                      f.unit().equals(unit)
                          && f.signal().equals(e.getKey())
                          && f.pin() == e.getValue().number())) {
        return false;
      }
    }
    return true;
  }

  private static String names(Map<String, Pin> pins) {
    StringBuilder text = new StringBuilder();
    pins.forEach(
        (signal, pin) -> {
          if (pin != null) {
            text.append(text.isEmpty() ? "" : ", ")
                .append(pin.name())
                .append(" as ")
                .append(signal);
          }
        });
    return text.toString();
  }

  /** The pins of each unit of a kind. */
  private String table(String kind) {
    Map<String, String> units = new LinkedHashMap<>();
    for (PinFunction f : functions) {
      if (f.unit().startsWith(kind)) {
        units.merge(f.unit(), f.signal() + " GPIO" + f.pin(), (a, b) -> a + ", " + b);
      }
    }
    StringBuilder text = new StringBuilder();
    units.forEach(
        (unit, pins) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(unit)
                .append(" (")
                .append(pins)
                .append(')'));
    return text.toString();
  }
}

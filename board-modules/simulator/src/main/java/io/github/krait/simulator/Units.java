package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.PinFunction;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The units of a processor, which pins they reach, and who uses them. On a board of which no
 * functions are known every pin can do everything.
 */
final class Units {
  private final SimulatedBoard board;
  private final List<PinFunction> functions;
  private final Map<String, Claim> users = new HashMap<>(4);
  private final Map<String, PwmSlice> slices = new HashMap<>(4);

  Units(SimulatedBoard board, List<PinFunction> functions) {
    this.board = board;
    this.functions = functions;
  }

  /** A signal and the pin on which it is wanted; null: it is not. */
  record Wanted(String signal, SimulatedPin pin) {}

  /**
   * The unit to use.
   *
   * @param kind the beginning of its name, such as {@code I2C}
   * @param name the one that is asked for; null: any, {@link I2cSettings#SOFTWARE}: none
   * @return null: none
   */
  String choose(String kind, String name, Wanted... wanted) {
    if (I2cSettings.SOFTWARE.equals(name) || (functions.isEmpty() && name == null)) {
      return null;
    }
    if (name != null) {
      checkReaches(name, wanted);
      return name;
    }
    String busy = null;
    Set<String> names = names(kind);
    if (names.isEmpty()) {
      throw new HalException(ErrorKind.UNSUPPORTED, board.id() + " has no " + kind);
    }
    for (String unit : names) {
      if (missing(unit, wanted) == null) {
        if (!users.containsKey(unit)) {
          return unit;
        }
        busy = unit;
      }
    }
    if (busy == null) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          "no " + kind + " of " + board.id() + " reaches " + describe(wanted));
    }
    return busy;
  }

  private void checkReaches(String name, Wanted... wanted) {
    if (!functions.isEmpty()) {
      if (functions.stream().noneMatch(f -> f.unit().equals(name))) {
        throw new HalException(ErrorKind.UNSUPPORTED, board.id() + " has no " + name);
      }
      Wanted missing = missing(name, wanted);
      if (missing != null) {
        throw new HalException(
            ErrorKind.INVALID_ARGUMENT,
            name + " of " + board.id() + " has no " + describe(missing));
      }
    }
  }

  private static String describe(Wanted... wanted) {
    StringBuilder text = new StringBuilder();
    for (Wanted w : wanted) {
      if (w.pin != null) {
        text.append(text.isEmpty() ? "" : ", ").append(w.signal + " on " + w.pin.name());
      }
    }
    return text.toString();
  }

  /** The first that the unit does not reach; null: it reaches all. */
  private Wanted missing(String unit, Wanted... wanted) {
    for (Wanted w : wanted) {
      if (w.pin != null && !reaches(unit, w)) {
        return w;
      }
    }
    return null;
  }

  private boolean reaches(String unit, Wanted wanted) {
    for (PinFunction f : functions) {
      if (f.pin() == wanted.pin.number()
          && f.unit().equals(unit)
          && f.signal().equals(wanted.signal)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> names(String kind) {
    Set<String> names = new LinkedHashSet<>();
    for (PinFunction f : functions) {
      if (isOf(kind, f)) {
        names.add(f.unit());
      }
    }
    return names;
  }

  /** Whether a function is of a unit of that kind: its name is the kind and a number. */
  static boolean isOf(String kind, PinFunction function) {
    String unit = function.unit();
    return unit.startsWith(kind)
        && (unit.length() == kind.length() || Character.isDigit(unit.charAt(kind.length())));
  }

  /** The functions of that kind on a pin. */
  List<PinFunction> of(SimulatedPin pin, String kind) {
    return functions.stream().filter(f -> f.pin() == pin.number() && isOf(kind, f)).toList();
  }

  /** Whether any pin has a function of that kind. */
  boolean any(String kind) {
    return functions.stream().anyMatch(f -> isOf(kind, f));
  }

  /** Whether nothing is known of the pins' functions. */
  boolean areUnknown() {
    return functions.isEmpty();
  }

  boolean isFree(String unit) {
    return !users.containsKey(unit);
  }

  /** What the channels of a PWM unit share. */
  PwmSlice slice(String unit) {
    return slices.computeIfAbsent(unit, u -> new PwmSlice());
  }

  void take(String unit, Claim user) {
    if (unit == null) {
      return;
    }
    Claim other = users.putIfAbsent(unit, user);
    if (other != null) {
      throw new HalException(
          ErrorKind.IN_USE, unit + " of " + board.id() + " is in use by " + other.user);
    }
  }

  void release(String unit, Claim user) {
    if (unit != null) {
      boolean unused = users.remove(unit, user);
    }
  }
}

package io.github.krait.boards;

import java.util.ArrayList;
import java.util.List;

/** Ranges of pins, and names that are counted along with them. */
final class Numbering {
  private Numbering() {}

  /** The numbers of {@code 3}, {@code 0-4} or {@code 0-4,8,10-12}. */
  static List<Integer> numbers(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : text.split(",")) {
      int dash = part.indexOf('-', 1);
      int first = Quantity.number(dash < 0 ? part : part.substring(0, dash));
      int last = dash < 0 ? first : Quantity.number(part.substring(dash + 1));
      if (last < first || last - first > 1000) {
        throw new IllegalArgumentException("\"" + part + "\" is no range of pins");
      }
      for (int i = first; i <= last; i++) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  /** The name that comes {@code steps} after one: {@code GP7} two after {@code GP5}. */
  static String count(String name, int steps) {
    if (steps == 0) {
      return name;
    }
    int digits = name.length();
    while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
      digits--;
    }
    if (digits == name.length()) {
      throw new IllegalArgumentException("\"" + name + "\" does not end in a number to count from");
    }
    String number = name.substring(digits);
    int value = Quantity.number(number) + steps;
    String counted = Integer.toString(value);
    // with as many digits as the first one: PA00 is followed by PA01
    return name.substring(0, digits)
        + "0".repeat(Math.max(0, number.length() - counted.length()))
        + counted;
  }
}

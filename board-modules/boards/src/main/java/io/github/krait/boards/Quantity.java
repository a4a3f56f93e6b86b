package io.github.krait.boards;

/** Numbers in a board's file. */
final class Quantity {
  private Quantity() {}

  /** A number of bytes: K and M are 1024 and its square. */
  static long bytes(String text) {
    return of(text, 1024, Long.MAX_VALUE);
  }

  static int number(String text) {
    return (int) of(text, 1, Integer.MAX_VALUE);
  }

  /**
   * Reads a number from 0 to a limit.
   *
   * @param kilo what a K at its end multiplies it with, and an M twice; 1: there is neither
   */
  static long of(String text, int kilo, long limit) {
    String digits = text;
    long factor = 1;
    if (kilo != 1 && (text.endsWith("K") || text.endsWith("M"))) {
      digits = text.substring(0, text.length() - 1);
      factor = text.endsWith("K") ? kilo : (long) kilo * kilo;
    }
    try {
      long number = Math.multiplyExact(Long.parseLong(digits), factor);
      if (number >= 0 && number <= limit) {
        return number;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // below
    }
    throw new IllegalArgumentException("\"" + text + "\" is no number from 0 to " + limit);
  }
}

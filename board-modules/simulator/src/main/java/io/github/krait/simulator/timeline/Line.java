package io.github.krait.simulator.timeline;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A line of a timeline, word by word. */
final class Line {
  /** In nanoseconds. */
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "ns", BigDecimal.ONE,
          "us", new BigDecimal(1_000),
          "µs", new BigDecimal(1_000),
          "ms", new BigDecimal(1_000_000),
          "s", new BigDecimal(1_000_000_000L),
          "min", new BigDecimal(60_000_000_000L),
          "h", new BigDecimal(3_600_000_000_000L));

  /** Seventy years, so that sums of two do not overflow. */
  static final long LONGEST = Long.MAX_VALUE / 4;

  /**
   * A word.
   *
   * @param bytes what it says; null: it had no quotes
   */
  record Word(String text, byte[] bytes) {}

  private final String file;
  private final int number;
  private final List<Word> words = new ArrayList<>();
  private int next;

  Line(String file, int number, String text) {
    this.file = file;
    this.number = number;
    split(text);
  }

  private void split(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) != '#') {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '"') {
        i = quoted(text, i + 1);
      } else {
        int begin = i;
        while (i < text.length()
            && !Character.isWhitespace(text.charAt(i))
            && text.charAt(i) != '#'
            && text.charAt(i) != '"') {
          i++;
        }
        words.add(new Word(text.substring(begin, i), null));
      }
    }
  }

  private int quoted(String text, int begin) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = begin;
    while (i < text.length() && text.charAt(i) != '"') {
      if (text.charAt(i) == '\\') {
        i = escape(text, i + 1, bytes);
      } else {
        int end = text.offsetByCodePoints(i, 1);
        bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end;
      }
    }
    if (i >= text.length()) {
      throw error("a text without its second quote");
    }
    words.add(new Word(bytes.toString(StandardCharsets.UTF_8), bytes.toByteArray()));
    return i + 1;
  }

  private int escape(String text, int at, ByteArrayOutputStream bytes) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    int simple = "nrt0\"\\".indexOf(c);
    if (simple >= 0) {
      bytes.write("\n\r\t\0\"\\".charAt(simple));
      return at + 1;
    }
    if (c == 'x' && at + 3 <= text.length()) {
      String digits = text.substring(at + 1, at + 3);
      if (digits.matches("[0-9a-fA-F]{2}")) {
        bytes.write(Integer.parseInt(digits, 16));
        return at + 3;
      }
    }
    throw error("no \\" + c + " in texts; there are \\n \\r \\t \\0 \\\" \\\\ and \\xHH");
  }

  TimelineException error(String message) {
    return error(message, null);
  }

  TimelineException error(String message, Throwable cause) {
    return new TimelineException(file, number, message, cause);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  boolean hasMore() {
    return next < words.size();
  }

  /** Takes the next word if it is that one. */
  boolean take(String word) {
    if (hasMore() && words.get(next).bytes == null && words.get(next).text.equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  /** Takes the next word. */
  Word take(String what, boolean quoted) {
    if (!hasMore()) {
      throw error(what + " is missing");
    }
    Word word = words.get(next++);
    if (quoted && word.bytes == null) {
      throw error("expected " + what + " in quotes, not " + word.text);
    }
    return word;
  }

  String word(String what) {
    return take(what, false).text;
  }

  /** The next word, which stays. */
  String peek() {
    return words.get(next).text;
  }

  /** Takes that word, which must be there. */
  void expect(String word) {
    if (!take(word)) {
      throw error("expected " + word + (hasMore() ? ", not " + words.get(next).text : ""));
    }
  }

  /** What is left. */
  List<Word> rest() {
    List<Word> rest = words.subList(next, words.size());
    next = words.size();
    return rest;
  }

  /** How many words are left. */
  int left() {
    return words.size() - next;
  }

  void end() {
    if (hasMore()) {
      throw error("too much: " + words.get(next).text);
    }
  }

  /** A time in nanoseconds. */
  long time() {
    String text = word("a time");
    Long nanos = time(text);
    if (nanos == null) {
      throw error("expected a time, such as 1.5s, 20ms or 3us, not " + text);
    }
    return nanos;
  }

  /** In nanoseconds; null: that is no time. */
  static Long time(String text) {
    int end = text.length();
    while (end > 0 && !Character.isDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '.') {
      end--;
    }
    BigDecimal unit = UNITS.get(text.substring(end));
    if (unit == null || !text.substring(0, end).matches("\\d{1,18}(\\.\\d{1,18})?")) {
      return null;
    }
    BigDecimal nanos = new BigDecimal(text.substring(0, end)).multiply(unit);
    BigDecimal whole = nanos.setScale(0, RoundingMode.HALF_UP);
    return whole.compareTo(new BigDecimal(LONGEST)) > 0 ? null : whole.longValue();
  }

  double number(String what) {
    String text = word(what);
    try {
      return number(text, what);
    } catch (IllegalArgumentException e) {
      throw error("expected " + what + ", not " + text, e);
    }
  }

  /** Without what Java allows besides: 1d, NaN. */
  static double number(String text, String what) {
    if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
      throw new IllegalArgumentException(what);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(what);
    }
    return value;
  }

  int integer(String what) {
    String text = word(what);
    try {
      return Integer.decode(text);
    } catch (NumberFormatException e) {
      throw error("expected " + what + ", a whole number, not " + text, e);
    }
  }

  boolean level() {
    String text = word("a level");
    return switch (text) {
      case "high", "1" -> true;
      case "low", "0" -> false;
      default -> throw error("expected high or low, not " + text);
    };
  }
}

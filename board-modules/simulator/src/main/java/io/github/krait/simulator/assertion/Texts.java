package io.github.krait.simulator.assertion;

import io.github.krait.simulator.Edge;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.trace.Trace;
import java.util.List;
import java.util.Locale;

/** How messages show times, edges and bytes. */
final class Texts {
  /** How many lines of what was there a message has. */
  static final int LINES = 40;

  private static final String[] UNITS = {"ns", "us", "ms", "s"};

  private Texts() {}

  /** In the largest unit that gives at least 1. */
  static String time(long nanos) {
    double value = nanos;
    int unit = 0;
    while (unit < 3 && Math.abs(value) >= 1000) {
      value /= 1000;
      unit++;
    }
    String digits = String.format(Locale.ROOT, "%.6f", value);
    return digits.replaceAll("\\.?0+$", "") + ' ' + UNITS[unit];
  }

  static String level(boolean level) {
    return level ? "high" : "low";
  }

  static String edges(List<Edge> edges) {
    if (edges.isEmpty()) {
      return "\n  no edges";
    }
    StringBuilder text = new StringBuilder();
    long last = -1;
    for (Edge edge : edges.subList(0, Math.min(edges.size(), LINES))) {
      text.append("\n  ").append(level(edge.level())).append(" at ").append(time(edge.nanos()));
      if (last >= 0) {
        text.append(", after ").append(time(edge.nanos() - last));
      }
      last = edge.nanos();
    }
    return more(text, edges.size());
  }

  static String more(StringBuilder text, int size) {
    if (size > LINES) {
      text.append("\n  and ").append(size - LINES).append(" more");
    }
    return text.toString();
  }

  static String hex(int... bytes) {
    StringBuilder text = new StringBuilder();
    for (int value : bytes) {
      text.append(text.isEmpty() ? "" : " ").append(String.format("%02x", value & 0xff));
    }
    return text.toString();
  }

  static int[] ints(byte[] data) {
    int[] values = new int[data.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = data[i] & 0xff;
    }
    return values;
  }

  static boolean same(byte[] data, int from, int... bytes) {
    if (from + bytes.length > data.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((data[from + i] & 0xff) != (bytes[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** The board's trace, which must have been started. */
  static Trace trace(SimulatedBoard board) {
    Trace trace = board.trace();
    if (!trace.wasStarted()) {
      throw new IllegalStateException(
          "nothing was recorded: start the board's trace before, by board.trace().start()");
    }
    return trace;
  }
}

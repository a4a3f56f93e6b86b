package io.github.krait.benchmarks.library;

import java.util.List;
import java.util.Locale;

/** Lines in a plane with logarithmic axes, as SVG. */
final class Plot {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 700;
  private static final int LEFT = 70;
  private static final int RIGHT = 260;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final int LEGEND = 11;

  /**
   * A line.
   *
   * @param points pairs of x and y, all positive
   */
  record Line(String name, List<double[]> points) {}

  private final StringBuilder out = new StringBuilder();
  private double minX = Double.MAX_VALUE;
  private double maxX = -Double.MAX_VALUE;
  private double minY = Double.MAX_VALUE;
  private double maxY = -Double.MAX_VALUE;

  private Plot() {}

  /**
   * The text of a picture.
   *
   * @param unit what a y of 1 is in the unit of the axis
   */
  static String svg(String title, String x, String y, double unit, List<Line> lines) {
    Plot plot = new Plot();
    plot.range(lines, unit);
    plot.frame(title, x, y);
    int i = 0;
    for (Line line : lines) {
      plot.line(line, unit, i++, lines.size());
    }
    return plot.out.append("</svg>\n").toString();
  }

  /** The axes go from one power of ten to another. */
  private void range(List<Line> lines, double unit) {
    for (Line line : lines) {
      for (double[] p : line.points()) {
        minX = Math.min(minX, Math.floor(Math.log10(p[0])));
        maxX = Math.max(maxX, Math.ceil(Math.log10(p[0])));
        minY = Math.min(minY, Math.floor(Math.log10(p[1] * unit)));
        maxY = Math.max(maxY, Math.ceil(Math.log10(p[1] * unit)));
      }
    }
  }

  private double x(double exponent) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (exponent - minX) / (maxX - minX);
  }

  private double y(double exponent) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (exponent - minY) / (maxY - minY);
  }

  private void add(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }

  private void frame(String title, String x, String y) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH, HEIGHT);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    add("<text x=\"%d\" y=\"22\" font-size=\"16\">%s</text>", LEFT, title);
    for (double e = minX; e <= maxX; e++) {
      gridLine(x(e), y(minY), x(e), y(maxY));
      add("<text x=\"%.1f\" y=\"%.1f\">10%s</text>", x(e) - 8, y(minY) + 18, power(e));
    }
    for (double e = minY; e <= maxY; e++) {
      gridLine(x(minX), y(e), x(maxX), y(e));
      add("<text x=\"%.1f\" y=\"%.1f\">10%s</text>", x(minX) - 40, y(e) + 4, power(e));
    }
    add("<text x=\"%.1f\" y=\"%d\">%s</text>", x((minX + maxX) / 2), HEIGHT - 10, x);
    add("<text x=\"6\" y=\"%d\">%s</text>", TOP - 6, y);
    // what is linear is parallel to this
    double end = Math.min(maxX, minX + maxY - minY);
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#888\""
            + " stroke-dasharray=\"6 4\"/>",
        x(minX), y(minY), x(end), y(minY + end - minX));
  }

  private static String power(double exponent) {
    return "<tspan dy=\"-5\" font-size=\"9\">" + (int) exponent + "</tspan>";
  }

  private void gridLine(double x1, double y1, double x2, double y2) {
    add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", x1, y1, x2, y2);
  }

  private void line(Line line, double unit, int index, int count) {
    String colour = String.format(Locale.ROOT, "hsl(%d,70%%,42%%)", 360 * index / count);
    StringBuilder points = new StringBuilder();
    for (double[] p : line.points()) {
      points.append(
          String.format(
              Locale.ROOT, "%.1f,%.1f ", x(Math.log10(p[0])), y(Math.log10(p[1] * unit))));
    }
    add(
        "<polyline fill=\"none\" stroke-width=\"1.3\" stroke=\"%s\" points=\"%s\"/>",
        colour, points.toString().strip());
    int at = TOP + LEGEND * index;
    add(
        "<text x=\"%d\" y=\"%d\" font-size=\"10\" fill=\"%s\">%s</text>",
        WIDTH - RIGHT + 12, at, colour, line.name());
  }
}

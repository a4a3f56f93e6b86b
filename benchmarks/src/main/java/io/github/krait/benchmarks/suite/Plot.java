package io.github.krait.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Time against repetition, a panel for each program, both axes logarithmic, as SVG. */
final class Plot {
  private static final int COLUMNS = 3;
  private static final int WIDTH = 360;
  private static final int HEIGHT = 230;
  private static final int LEFT = 52;
  private static final int TOP = 26;
  private static final int RIGHT = 10;
  private static final int BOTTOM = 24;
  private static final int LEGEND = 30;
  private static final int POINTS = 150;
  private static final String[] COLOURS = {
    "#1b1b1b", "#c0392b", "#2471a3", "#1e8449", "#b7950b", "#7d3c98", "#d35400", "#148f77",
    "#85929e", "#e84393", "#5d4037", "#3f51b5", "#9ccc65", "#00acc1"
  };

  private final Results results;
  private final List<Peer> peers;
  private final StringBuilder svg = new StringBuilder();

  private Plot(Results results, List<Peer> peers) {
    this.results = results;
    this.peers = peers;
  }

  static String of(Results results, List<Peer> peers) {
    return new Plot(results, peers).draw();
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private String draw() {
    List<Program> programs = results.programs();
    int rows = (programs.size() + COLUMNS - 1) / COLUMNS;
    int width = COLUMNS * WIDTH;
    int height = LEGEND + rows * HEIGHT;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">",
        width, height, width, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
    int x = 8;
    for (int i = 0; i < peers.size(); i++) {
      add("<text x=\"%d\" y=\"18\" fill=\"%s\">%s</text>", x, colour(i), peers.get(i).name());
      x += 14 + 7 * peers.get(i).name().length();
    }
    for (int i = 0; i < programs.size(); i++) {
      panel(programs.get(i), i % COLUMNS * WIDTH, LEGEND + i / COLUMNS * HEIGHT);
    }
    svg.append("</svg>\n");
    return svg.toString();
  }

  private static String colour(int i) {
    return COLOURS[i % COLOURS.length];
  }

  private void panel(Program program, int x, int y) {
    double low = Double.MAX_VALUE;
    double high = 0;
    int most = 2;
    List<double[]> series = new ArrayList<>();
    for (Peer peer : peers) {
      List<Run> runs = results.runs(program).get(peer);
      double[] micros = runs == null || runs.isEmpty() ? new double[0] : runs.get(0).micros();
      series.add(micros);
      most = Math.max(most, micros.length);
      for (double time : micros) {
        low = Math.min(low, Math.max(time, 1));
        high = Math.max(high, time);
      }
    }
    double bottom = Math.floor(Math.log10(low));
    double top = Math.max(Math.ceil(Math.log10(high)), bottom + 1);
    add("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", x + LEFT, y + 16, program.name());
    int floor = y + HEIGHT - BOTTOM;
    for (double decade = bottom; decade <= top; decade++) {
      double line = floor - (decade - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM);
      add(
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
          x + LEFT, line, x + WIDTH - RIGHT, line);
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s ms</text>",
          x + LEFT - 4, line + 4, number(Math.pow(10, decade - 3)));
    }
    double span = Math.log10(most);
    for (int tick = 1; tick <= most; tick *= 10) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
          x + LEFT + Math.log10(tick) / span * (WIDTH - LEFT - RIGHT), floor + 15, tick);
    }
    for (int i = 0; i < series.size(); i++) {
      StringBuilder points = new StringBuilder();
      int last = -1;
      double[] micros = series.get(i);
      for (int k = 0; k < micros.length; k++) {
        double across = Math.log10(k + 1) / span;
        int place = (int) (across * POINTS);
        if (place == last) {
          continue;
        }
        last = place;
        double up = (Math.log10(Math.max(micros[k], 1)) - bottom) / (top - bottom);
        points.append(
            String.format(
                Locale.ROOT,
                "%.1f,%.1f ",
                x + LEFT + across * (WIDTH - LEFT - RIGHT),
                floor - up * (HEIGHT - TOP - BOTTOM)));
      }
      if (points.length() > 0) {
        add(
            "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.3\""
                + " points=\"%s\"><title>%s</title></polyline>",
            colour(i), points.toString().strip(), peers.get(i).name());
      }
    }
  }

  private static String number(double value) {
    return value >= 1
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
  }
}

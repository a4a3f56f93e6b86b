package io.github.krait.modules;

import io.github.krait.runtime.Engine;
import java.util.Arrays;

/** Draws lines, ellipses and polygons in one colour, clipped to the frame. */
final class FramePainter {
  static final int ALL_QUADRANTS = 0xf;

  /** Steps between two looks at whether the program is to stop. */
  private static final int STEPS = 1 << 16;

  private final PyFrameBuffer frame;
  private final int color;
  private int steps;

  FramePainter(PyFrameBuffer frame, int color) {
    this.frame = frame;
    this.color = color;
  }

  /** What is far outside of the frame takes long, too. */
  private void step() {
    if (++steps % STEPS == 0) {
      Engine.current().safepoint();
    }
  }

  /** Bresenham's, along the longer side. */
  void line(long x1, long y1, long x2, long y2) {
    long dx = Math.abs(x2 - x1);
    long dy = Math.abs(y2 - y1);
    int sx = x2 > x1 ? 1 : -1;
    int sy = y2 > y1 ? 1 : -1;
    boolean steep = dy > dx;
    long longer = Math.max(dx, dy);
    long shorter = Math.min(dx, dy);
    long error = 2 * shorter - longer;
    long x = x1;
    long y = y1;
    for (long i = 0; i < longer; i++) {
      frame.setIfThere(x, y, color);
      if (error >= 0) {
        x += steep ? sx : 0;
        y += steep ? 0 : sy;
        error -= 2 * longer;
      }
      x += steep ? 0 : sx;
      y += steep ? sy : 0;
      error += 2 * shorter;
      step();
    }
    frame.setIfThere(x2, y2, color);
  }

  /**
   * The midpoint algorithm, first where the outline is steep, then where it is flat.
   *
   * @param quadrants bit 0: right above the middle, then against the clock
   */
  void ellipse(long cx, long cy, long xr, long yr, boolean filled, int quadrants) {
    if (xr == 0 && yr == 0) {
      if ((quadrants & ALL_QUADRANTS) != 0) {
        frame.setIfThere(cx, cy, color);
      }
      return;
    }
    long a = 2 * xr * xr;
    long b = 2 * yr * yr;
    long x = xr;
    long y = 0;
    long xChange = yr * yr * (1 - 2 * xr);
    long yChange = xr * xr;
    long error = 0;
    long xEnd = b * xr;
    long yEnd = 0;
    while (xEnd >= yEnd) {
      points(cx, cy, x, y, filled, quadrants);
      y++;
      yEnd += a;
      error += yChange;
      yChange += a;
      if (2 * error + xChange > 0) {
        x--;
        xEnd -= b;
        error += xChange;
        xChange += b;
      }
    }
    x = 0;
    y = yr;
    xChange = yr * yr;
    yChange = xr * xr * (1 - 2 * yr);
    error = 0;
    xEnd = 0;
    yEnd = a * yr;
    while (xEnd <= yEnd) {
      points(cx, cy, x, y, filled, quadrants);
      x++;
      xEnd += b;
      error += xChange;
      xChange += b;
      if (2 * error + yChange > 0) {
        y--;
        yEnd -= a;
        error += yChange;
        yChange += a;
      }
    }
  }

  /** A point in each quadrant, or what lies between it and the middle. */
  private void points(long cx, long cy, long x, long y, boolean filled, int quadrants) {
    step();
    for (int i = 0; i < 4; i++) {
      if ((quadrants >> i & 1) == 0) {
        continue;
      }
      boolean right = i == 0 || i == 3;
      long row = i < 2 ? cy - y : cy + y;
      if (filled) {
        frame.fill(right ? cx : cx - x, row, x + 1, 1, color);
      } else {
        frame.setIfThere(right ? cx + x : cx - x, row, color);
      }
    }
  }

  /**
   * @param points x and y of each, against the position
   */
  void polygon(long x, long y, int[] points, boolean filled) {
    if (filled) {
      long top = Long.MAX_VALUE;
      long bottom = Long.MIN_VALUE;
      for (int i = 1; i < points.length; i += 2) {
        top = Math.min(top, points[i]);
        bottom = Math.max(bottom, points[i]);
      }
      // rows outside of the frame show nothing
      top = Math.max(top, -y);
      bottom = Math.min(bottom, frame.height - 1 - y);
      for (long row = top; row <= bottom; row++) {
        polygonRow(x, y, points, row);
      }
      return;
    }
    int before = 0;
    for (int i = points.length - 2; i >= 0; i -= 2) {
      line(x + points[before], y + points[before + 1], x + points[i], y + points[i + 1]);
      before = i;
    }
  }

  /** Fills between each pair of edges that a row crosses; an edge ends above its lower point. */
  private void polygonRow(long x, long y, int[] points, long row) {
    long[] crossings = new long[points.length / 2];
    int count = 0;
    long x1 = points[0];
    long y1 = points[1];
    for (int i = points.length - 2; i >= 0; i -= 2) {
      long x2 = points[i];
      long y2 = points[i + 1];
      if (y1 > row != y2 > row) {
        crossings[count++] = (32 * x1 + 32 * (x2 - x1) * (row - y1) / (y2 - y1) + 16) / 32;
      } else if (row == Math.max(y1, y2)) {
        // the lowest points, which end no edge that is filled
        lowest(x, y, x1, y1, x2, y2);
      }
      x1 = x2;
      y1 = y2;
      step();
    }
    Arrays.sort(crossings, 0, count);
    for (int i = 0; i + 1 < count; i += 2) {
      frame.fill(x + crossings[i], y + row, crossings[i + 1] - crossings[i] + 1, 1, color);
    }
  }

  private void lowest(long x, long y, long x1, long y1, long x2, long y2) {
    if (y1 < y2) {
      frame.setIfThere(x + x2, y + y2, color);
    } else if (y2 < y1) {
      frame.setIfThere(x + x1, y + y1, color);
    } else {
      line(x + x1, y + y1, x + x2, y + y2);
    }
  }
}

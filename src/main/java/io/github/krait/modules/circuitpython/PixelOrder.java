package io.github.krait.modules.circuitpython;

import io.github.krait.object.PyStr;

/**
 * In which order a strip of LEDs wants the bytes of a pixel.
 *
 * @param text such as {@code GRB}, {@code GRBW}, or {@code PBGR} for DotStars, whose first byte is
 *     start bits and a brightness
 * @param white where white is; 0 where there is none
 */
record PixelOrder(
    PyStr text, int red, int green, int blue, int white, boolean hasWhite, boolean dotStar) {

  static PixelOrder parse(PyStr order) {
    String text = order.toJava();
    int red = text.indexOf('R');
    int green = text.indexOf('G');
    int blue = text.indexOf('B');
    int white = text.indexOf('W');
    int dotStar = text.indexOf('P');
    int known = 0;
    for (int place : new int[] {red, green, blue, white, dotStar}) {
      known += place >= 0 ? 1 : 0;
    }
    int n = text.length();
    boolean complete = red >= 0 && green >= 0 && blue >= 0 && known >= n;
    if (n < 3 || n > 4 || !complete || dotStar > 0 || (dotStar == 0 && white >= 0)) {
      throw Validate.invalid("byteorder");
    }
    return new PixelOrder(order, red, green, blue, Math.max(white, 0), white >= 0, dotStar == 0);
  }

  /** How many bytes a pixel has. */
  int size() {
    return text.length();
  }
}

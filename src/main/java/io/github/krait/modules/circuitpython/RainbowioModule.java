package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.number.Floats;
import io.github.krait.object.Context;

/** CircuitPython's module {@code rainbowio}. */
@PyModule(value = "rainbowio", profiles = "circuitpython", board = true)
public final class RainbowioModule {
  private RainbowioModule() {}

  /** The colour, as 0xRRGGBB, at a position on a wheel of 256. */
  @PyFunction
  static int colorwheel(double n) {
    double position = n - ((long) (n / 256) & 0xffffffffL) * 256.0;
    position = Floats.round(position, Context.current().float32 ? 32 : 64);
    int rising;
    int falling;
    if (position < 85) {
      rising = 8;
      falling = 16;
    } else if (position < 170) {
      position -= 85;
      rising = 0;
      falling = 8;
    } else {
      position -= 170;
      rising = 16;
      falling = 0;
    }
    int part = Math.min((int) (position * 3), 255);
    return part << rising | (255 - part) << falling;
  }
}

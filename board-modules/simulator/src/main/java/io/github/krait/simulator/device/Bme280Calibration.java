package io.github.krait.simulator.device;

import java.util.function.IntToDoubleFunction;

/**
 * The calibration values of a BME280 and its compensation formulas (data sheet, chapter 4.2.3 and
 * appendix 8.1), both ways. The values for temperature and pressure are those of the data sheet's
 * example.
 */
final class Bme280Calibration {
  private static final int T1 = 27504;
  private static final int T2 = 26435;
  private static final int T3 = -1000;
  private static final int[] P = {0, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000};
  private static final int H1 = 75;
  private static final int H2 = 370;
  private static final int H3 = 0;
  private static final int H4 = 313;
  private static final int H5 = 50;
  private static final int H6 = 30;

  private Bme280Calibration() {}

  /** Fills the two blocks of calibration registers, from 0x88 and from 0xE1 on. */
  static void fill(int[] registers) {
    word(registers, 0x88, T1);
    word(registers, 0x8a, T2);
    word(registers, 0x8c, T3);
    for (int i = 1; i < P.length; i++) {
      word(registers, 0x8c + 2 * i, P[i]);
    }
    registers[0xa1] = H1;
    word(registers, 0xe1, H2);
    registers[0xe3] = H3;
    registers[0xe4] = H4 >> 4;
    registers[0xe5] = H4 & 0xf | (H5 & 0xf) << 4;
    registers[0xe6] = H5 >> 4;
    registers[0xe7] = H6 & 0xff;
  }

  private static void word(int[] registers, int at, int value) {
    registers[at] = value & 0xff;
    registers[at + 1] = value >> 8 & 0xff;
  }

  /** The temperature in steps of 1/5120 °C, which the other formulas need. */
  private static double fine(int raw) {
    double first = (raw / 16384.0 - T1 / 1024.0) * T2;
    double rest = raw / 131072.0 - T1 / 8192.0;
    return first + rest * rest * T3;
  }

  /** In °C. */
  static double temperature(int raw) {
    return fine(raw) / 5120;
  }

  /** In pascals. */
  static double pressure(int raw, int rawTemperature) {
    double t = fine(rawTemperature) / 2 - 64000;
    double offset = t * t * P[6] / 32768;
    offset += t * P[5] * 2;
    offset = offset / 4 + P[4] * 65536.0;
    double scale = (P[3] * t * t / 524288 + P[2] * t) / 524288;
    scale = (1 + scale / 32768) * P[1];
    double p = (1048576.0 - raw - offset / 4096) * 6250 / scale;
    return p + (P[9] * p * p / 2147483648.0 + p * P[8] / 32768 + P[7]) / 16;
  }

  /** In percent, not limited to what there is. */
  static double humidity(int raw, int rawTemperature) {
    double t = fine(rawTemperature) - 76800;
    double h = raw - (H4 * 64.0 + H5 / 16384.0 * t);
    h *= H2 / 65536.0 * (1 + H6 / 67108864.0 * t * (1 + H3 / 67108864.0 * t));
    return h * (1 - H1 * h / 524288.0);
  }

  /** The raw value whose result is nearest; the formula is monotonous. */
  static int invert(IntToDoubleFunction formula, double wanted, int greatest) {
    boolean rises = formula.applyAsDouble(greatest) > formula.applyAsDouble(0);
    int low = 0;
    int high = greatest;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (formula.applyAsDouble(middle) < wanted == rises) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double below = Math.abs(formula.applyAsDouble(low) - wanted);
    return below <= Math.abs(formula.applyAsDouble(high) - wanted) ? low : high;
  }
}

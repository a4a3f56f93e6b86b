package io.github.krait.simulator;

/** Reads an I2C bus by its edges, and checks the times of UM10204 for 400 kHz. */
final class I2cWatcher {
  final StringBuilder text = new StringBuilder();
  long worstSetup = Long.MAX_VALUE;
  long worstLow = Long.MAX_VALUE;
  long worstHigh = Long.MAX_VALUE;
  int edges;
  private boolean sda;
  private boolean scl;
  private long sdaChanged;
  private long sclChanged = -1;
  private int bits;
  private int value;

  I2cWatcher(SimulatedPin data, SimulatedPin clock) {
    sda = data.level();
    scl = clock.level();
    Observation unusedData = data.observe(this::data);
    Observation unusedClock = clock.observe(this::clock);
  }

  private void data(boolean level, long at) {
    edges++;
    if (scl && sda != level) {
      text.append(level ? "P " : "S ");
      bits = 0;
      value = 0;
    }
    sda = level;
    sdaChanged = at;
  }

  private void clock(boolean level, long at) {
    edges++;
    if (level) {
      worstSetup = Math.min(worstSetup, at - sdaChanged);
      worstLow = sclChanged < 0 ? worstLow : Math.min(worstLow, at - sclChanged);
      if (bits == 8) {
        text.append(String.format("%02x%s ", value, sda ? "!" : ""));
        bits = 0;
        value = 0;
      } else {
        value = value << 1 | (sda ? 1 : 0);
        bits++;
      }
    } else {
      worstHigh = sclChanged < 0 ? worstHigh : Math.min(worstHigh, at - sclChanged);
    }
    scl = level;
    sclChanged = at;
  }
}

package io.github.krait.simulator.part;

import io.github.krait.hal.Clock;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.Source;

/**
 * A DHT22 or DHT11 thermometer and hygrometer (Aosong, AM2302 and DHT11 product manuals): after the
 * line was held low and let go it answers with 40 bits, told by how long the line is high.
 */
public final class Dht {
  private static final long RESPONSE_AFTER = 30_000;
  private static final long RESPONSE = 80_000;
  private static final long LOW = 50_000;
  private static final long HIGH0 = 26_000;
  private static final long HIGH1 = 70_000;

  private final SimulatedClock clock;
  private final Source line;
  private final boolean tenths;

  /** How long the line must be held low. */
  private final long minStart;

  private double temperature = 20;
  private double humidity = 50;
  private boolean connected = true;
  private int flippedBits;
  private long fell = -1;
  private boolean answering;

  private Dht(SimulatedBoard board, String pin, boolean tenths) {
    clock = board.clock();
    line = board.pin(pin).source(tenths ? "DHT22" : "DHT11");
    this.tenths = tenths;
    minStart = tenths ? 800_000 : 18_000_000;
    line.pull(Pull.UP);
    var unused = board.pin(pin).observe(this::edge);
  }

  /** A DHT22: tenths of a degree and of a per cent, at 20 °C and 50 %; with a pull-up resistor. */
  public static Dht dht22(SimulatedBoard board, String pin) {
    return new Dht(board, pin, true);
  }

  /** A DHT11: whole degrees and per cents. */
  public static Dht dht11(SimulatedBoard board, String pin) {
    return new Dht(board, pin, false);
  }

  /** Sets the temperature, in degrees Celsius: -40 to 80, 0 to 50 of a DHT11. */
  public void setTemperature(double celsius) {
    synchronized (clock) {
      temperature = celsius;
    }
  }

  /** Sets the relative humidity, in per cent: 0 to 100, 20 to 90 of a DHT11. */
  public void setHumidity(double percent) {
    synchronized (clock) {
      humidity = percent;
    }
  }

  /** Takes the sensor out, or puts it back; its resistor stays. */
  public void setConnected(boolean connected) {
    synchronized (clock) {
      this.connected = connected;
    }
  }

  /**
   * Has bits arrive wrong, so that the check sum does not fit.
   *
   * @param mask the bits of the first byte that are flipped; 0: none
   */
  public void flipBits(int mask) {
    synchronized (clock) {
      flippedBits = mask;
    }
  }

  private void edge(boolean level, long nanos) {
    synchronized (clock) {
      if (answering) {
        return;
      }
      if (!level) {
        fell = nanos;
      } else if (fell >= 0 && connected && nanos - fell >= minStart) {
        answer(nanos);
      }
    }
  }

  private void answer(long nanos) {
    answering = true;
    long at = nanos + RESPONSE_AFTER;
    at = pulse(at, RESPONSE, RESPONSE);
    for (byte b : bytes()) {
      for (int bit = 7; bit >= 0; bit--) {
        at = pulse(at, LOW, (b >> bit & 1) != 0 ? HIGH1 : HIGH0);
      }
    }
    at = pulse(at, LOW, 0);
    Clock.Event unused = clock.schedule(at, this::rest);
  }

  private void rest() {
    synchronized (clock) {
      answering = false;
      fell = -1;
    }
  }

  /** Low, then let go; returns when that is over. */
  private long pulse(long at, long low, long high) {
    Clock.Event unusedFall = clock.schedule(at, () -> line.pullLow(true));
    Clock.Event unusedRise = clock.schedule(at + low, () -> line.pullLow(false));
    return at + low + high;
  }

  private byte[] bytes() {
    byte[] bytes = new byte[5];
    if (tenths) {
      int h = (int) Math.round(humidity * 10);
      int t = (int) Math.round(Math.abs(temperature) * 10) | (temperature < 0 ? 0x8000 : 0);
      bytes[0] = (byte) (h >> 8);
      bytes[1] = (byte) h;
      bytes[2] = (byte) (t >> 8);
      bytes[3] = (byte) t;
    } else {
      bytes[0] = (byte) Math.round(humidity);
      bytes[2] = (byte) Math.round(temperature);
    }
    bytes[4] = (byte) (bytes[0] + bytes[1] + bytes[2] + bytes[3]);
    bytes[0] ^= (byte) flippedBits;
    return bytes;
  }
}

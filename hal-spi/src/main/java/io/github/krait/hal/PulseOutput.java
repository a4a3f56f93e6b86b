package io.github.krait.hal;

/** A pin that sends pulses of exact lengths: to NeoPixels, infrared receivers, servos. */
public interface PulseOutput extends AutoCloseable {
  /** The pin. */
  Pin pin();

  /**
   * Sends bits, the highest one of each byte first, then stays low. Returns when all is sent; the
   * board's time has moved on by that.
   */
  void sendBits(BitTiming timing, byte[] data, int from, int length);

  /**
   * Sends pulses, then stays low. Returns when all is sent.
   *
   * @param nanos how long each level lasts, by turns high and low, not negative
   * @param first the first one's level
   * @param carrier what a high level is made of; null: steady
   */
  void sendPulses(long[] nanos, boolean first, Carrier carrier);

  /**
   * A frequency that is switched on and off.
   *
   * @param frequency in hertz, more than 0
   * @param duty16 the part of the time that is high, 0 to 65535
   */
  record Carrier(int frequency, int duty16) {
    public Carrier {
      if (frequency <= 0 || duty16 < 0 || duty16 > 65535) {
        throw new HalException(
            ErrorKind.INVALID_ARGUMENT,
            "no carrier has " + frequency + " Hz and a duty of " + duty16);
      }
    }
  }

  @Override
  void close();
}

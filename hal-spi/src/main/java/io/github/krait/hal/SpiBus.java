package io.github.krait.hal;

/**
 * An SPI bus of which the board is the controller. Which device is meant is said by pins of their
 * own, which the program claims.
 */
public interface SpiBus extends AutoCloseable {
  /** How bits go over the bus; the frequency is that of the hardware. */
  SpiFormat format();

  /**
   * Changes how bits go over the bus.
   *
   * @throws HalException UNSUPPORTED where the hardware cannot do that
   */
  void setFormat(SpiFormat format);

  /**
   * Sends and receives at the same time; returns after the bus's time. Words of more than 8 bits
   * are two bytes each, the lower one first.
   *
   * @param out what to send; null: {@code fill} all the time
   * @param in where to put what comes in; null: nowhere; may be {@code out}
   * @param length bytes of each
   * @param fill the byte that is sent where {@code out} is null
   * @throws HalException UNSUPPORTED where there is no pin for what is to be done, CLOSED after
   *     {@link #close}
   */
  void transfer(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill);

  @Override
  void close();
}

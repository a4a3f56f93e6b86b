package io.github.krait.hal;

/** The board as a device on an SPI bus that somebody else controls. */
public interface SpiTarget extends AutoCloseable {
  /**
   * Lays out what is sent in the next transfer, and where what comes in is put. The arrays are used
   * until the transfer is over.
   *
   * @param out null: zeros
   * @param in null: nowhere
   */
  void load(byte[] out, byte[] in);

  /** Whether what was loaded has been transferred, since the controller ended the transfer. */
  boolean isDone();

  /** How many bytes the last transfer had. */
  int transferred();

  @Override
  void close();
}

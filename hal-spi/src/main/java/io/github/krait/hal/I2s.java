package io.github.krait.hal;

/** A line of sound. Nothing here waits: programs wait by the board's clock. */
public interface I2s extends AutoCloseable {
  /** How many bytes can be written, or read, now. */
  int available();

  /**
   * Writes what there is room for; it is sent by and by, and silence after it.
   *
   * @return how many bytes
   */
  int write(byte[] data, int from, int length);

  /**
   * Reads what is there.
   *
   * @return how many bytes
   */
  int read(byte[] into, int from, int length);

  /**
   * Has a listener called whenever there is room again, or something to read.
   *
   * @param listener null: none
   */
  void setListener(Runnable listener);

  @Override
  void close();
}

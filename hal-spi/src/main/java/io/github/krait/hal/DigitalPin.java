package io.github.krait.hal;

/**
 * A pin that was claimed for digital input and output.
 *
 * <p>Every method but {@link #close} and {@link #pin} throws {@link HalException} CLOSED after it
 * was closed.
 */
public interface DigitalPin extends AutoCloseable {
  /** The pin itself. */
  Pin pin();

  /** {@link PinMode#DISABLED} at first. */
  PinMode mode();

  /**
   * Changes what the pin does. An output starts with what {@link #write} said last, so that writing
   * first gives no glitch.
   *
   * @throws HalException UNSUPPORTED where the hardware does not have that mode
   */
  void setMode(PinMode mode);

  /** The resistor inside of the processor that is switched on. */
  Pull pull();

  /**
   * Switches resistors on and off, in any mode.
   *
   * @throws HalException UNSUPPORTED where the hardware does not have that one
   */
  void setPull(Pull pull);

  /**
   * Chooses how strongly the pin drives.
   *
   * @param strength 0, the weakest, to the greatest that the hardware has
   * @throws HalException UNSUPPORTED where there is no choice, INVALID_ARGUMENT beyond it
   */
  default void setDrive(int strength) {
    throw new HalException(ErrorKind.UNSUPPORTED, pin().name() + " has one strength");
  }

  /** The level that is on the pin now, in any mode: true is high. */
  boolean read();

  /** What {@link #write} said last; false at first. */
  boolean output();

  /**
   * Says what the pin puts out: as {@link PinMode#OUTPUT} it drives that level, as {@link
   * PinMode#OPEN_DRAIN} it drives low or lets go. In other modes it is kept for later.
   */
  void write(boolean level);

  /**
   * Has a listener called after each change of the level, whoever made it, in place of the one
   * before.
   *
   * @param listener null: none
   * @throws HalException UNSUPPORTED where the hardware cannot tell
   */
  void setEdgeListener(EdgeListener listener);

  /** Gives the pin back, in the state of power-up. Closing again does nothing. */
  @Override
  void close();
}

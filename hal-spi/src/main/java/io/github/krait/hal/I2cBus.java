package io.github.krait.hal;

/** An I2C bus of which the board is the controller (NXP, UM10204). */
public interface I2cBus extends AutoCloseable {
  /** The clock's frequency as the hardware can do it, in hertz. */
  int frequency();

  /**
   * Does everything that happens on the bus: start, then each operation, with a repeated start and
   * the address where the direction changes, then stop. Without operations only the address is
   * asked for. Returns after the bus's time.
   *
   * @param address 7 bits
   * @param stop false: the bus is kept; the next transaction begins with a repeated start
   * @return how many bytes of the writes were acknowledged; where these are not all, the device
   *     refused the next one, and the transaction has ended there with a stop
   * @throws HalException NO_DEVICE where nobody acknowledged the address, NO_PULL_UP where the
   *     lines are not high when idle and no resistor pulls them, TIMED_OUT where a line is held
   *     low, ARBITRATION_LOST where another controller took the bus, CLOSED after {@link #close};
   *     the bus has seen a stop then
   */
  int transaction(int address, boolean stop, I2cOperation... operations);

  /**
   * Has SCL and SDA driven by hand, for {@code start()} and {@code stop()} of programs.
   *
   * @throws HalException UNSUPPORTED where the bus has hardware of its own
   */
  default I2cSignals signals() {
    throw new HalException(ErrorKind.UNSUPPORTED, "no single signals on an I2C bus in hardware");
  }

  @Override
  void close();
}

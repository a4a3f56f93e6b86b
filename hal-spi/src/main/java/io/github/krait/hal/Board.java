package io.github.krait.hal;

import java.security.SecureRandom;
import java.util.List;

/**
 * A board: its pins, its time, and what the runtimes that exist for it say of themselves on it.
 *
 * <p>One board may serve several engines at once, as long as they use different pins.
 */
public interface Board extends AutoCloseable {
  /**
   * The board's name for programs: letters, digits, underscores and hyphens, such as {@code
   * raspberry_pi_pico}.
   */
  String id();

  /** The board's name for people, such as {@code Raspberry Pi Pico}. */
  String name();

  /** The processor's clock rate in hertz, more than 0. */
  long frequency();

  /** Every pin of the processor that a program can use, by ascending number; unmodifiable. */
  List<Pin> pins();

  /**
   * The pin of that number.
   *
   * @throws HalException NOT_FOUND where there is none
   */
  default Pin pin(int number) {
    for (Pin pin : pins()) {
      if (pin.number() == number) {
        return pin;
      }
    }
    throw new HalException(ErrorKind.NOT_FOUND, id() + " has no pin " + number);
  }

  /**
   * How a runtime shows itself on this board.
   *
   * @param runtime {@code micropython} or {@code circuitpython}
   * @throws HalException UNSUPPORTED where that runtime does not exist for the board
   */
  Firmware firmware(String runtime);

  /** The board's time. */
  Clock clock();

  /**
   * Changes the processor's clock rate.
   *
   * @param hertz more than 0
   * @throws HalException UNSUPPORTED where it is fixed, INVALID_ARGUMENT where the hardware does
   *     not have that one
   */
  default void setFrequency(long hertz) {
    throw unsupported("no other clock rate");
  }

  /**
   * How many of the processor's cores programs see, more than 0: on an ESP32 one, as the other is
   * the radio's.
   */
  default int cores() {
    return 1;
  }

  /** How much working memory the processor has, in bytes; 0: not known. */
  default long ramBytes() {
    return 0;
  }

  /** How much flash memory the board has, in bytes; 0: not known. */
  default long flashBytes() {
    return 0;
  }

  /** Which units reach which pins; unmodifiable. */
  default List<PinFunction> functions() {
    return List.of();
  }

  /**
   * Opens an I2C bus as its controller. The bus claims its pins, as all the following do, and gives
   * them back when it is closed; all of them throw IN_USE where a pin is claimed or the unit is
   * open, INVALID_ARGUMENT where the unit does not reach the pins, UNSUPPORTED where the board has
   * no such thing, CLOSED where it is closed, and then leave nothing claimed.
   *
   * @param user who opens it, for messages
   */
  default I2cBus openI2c(I2cSettings settings, String user) {
    throw unsupported("no I2C");
  }

  /** Opens an I2C bus as a device on it. The frequency of the settings means nothing. */
  default I2cTarget openI2cTarget(I2cSettings settings, String user) {
    throw unsupported("no I2C target");
  }

  /** Opens an SPI bus as its controller. */
  default SpiBus openSpi(SpiSettings settings, String user) {
    throw unsupported("no SPI");
  }

  /**
   * Opens an SPI bus as a device on it.
   *
   * @param cs the pin by which the controller selects us, low
   */
  default SpiTarget openSpiTarget(SpiSettings settings, Pin cs, String user) {
    throw unsupported("no SPI target");
  }

  /** Opens a serial port. */
  default UartPort openUart(UartSettings settings, String user) {
    throw unsupported("no UART");
  }

  /** Opens a counter of edges, at 0. */
  default Counter openCounter(CounterSettings settings, String user) {
    throw unsupported("no counter");
  }

  /** Opens a counter of an encoder's steps, at 0. */
  default Counter openEncoder(EncoderSettings settings, String user) {
    throw unsupported("no encoder");
  }

  /** Opens a line of sound. */
  default I2s openI2s(I2sSettings settings, String user) {
    throw unsupported("no I2S");
  }

  /** Opens a CAN bus. */
  default CanBus openCan(CanSettings settings, String user) {
    throw unsupported("no CAN");
  }

  /**
   * Opens an analog input inside of the processor.
   *
   * @param channel such as {@code temperature}, {@code reference}, {@code battery}
   * @throws HalException NOT_FOUND where there is none of that name
   */
  default AnalogInput openAnalogInput(String channel, String user) {
    throw new HalException(ErrorKind.NOT_FOUND, id() + " has no analog input " + channel);
  }

  /** The clock of the time of day. */
  default Rtc rtc() {
    throw unsupported("no real-time clock");
  }

  /** The watchdog. */
  default Watchdog watchdog() {
    throw unsupported("no watchdog");
  }

  /** The radio for wireless networks, always the same one. */
  default Wifi wifi() {
    throw unsupported("no Wi-Fi");
  }

  /** Sleep that saves energy. */
  default Sleep sleep() {
    throw unsupported("no sleep");
  }

  /** Restarting the board. */
  default Reset reset() {
    throw unsupported("no reset");
  }

  /** The processor's memory and registers by their addresses. */
  default Registers registers() {
    throw unsupported("no registers to look at");
  }

  /**
   * A memory that outlives a reset.
   *
   * @param name {@code nvm}: small, by bytes; {@code sleep}: small, by bytes, only until power is
   *     lost; {@code flash}: the part of the flash memory that is for files; {@code sd}: a memory
   *     card on pins of its own
   * @throws HalException NOT_FOUND where there is none of that name
   */
  default NonVolatile nonVolatile(String name) {
    throw new HalException(ErrorKind.NOT_FOUND, id() + " has no memory " + name);
  }

  /** The processor's temperature in degrees Celsius. */
  default double temperature() {
    throw unsupported("no thermometer");
  }

  /** The supply's voltage in volts. */
  default double supplyVolts() {
    throw unsupported("no measure of its supply");
  }

  /** The bytes by which the processor differs from all others of its kind; a copy. */
  default byte[] uniqueId() {
    throw unsupported("no unique id");
  }

  /** 32 random bits, of which simulated boards always have the same ones in the same order. */
  default int randomBits() {
    return new SecureRandom().nextInt();
  }

  /** Whether the button is held that starts the bootloader. */
  default boolean bootButton() {
    throw unsupported("no button to look at");
  }

  private HalException unsupported(String what) {
    return new HalException(ErrorKind.UNSUPPORTED, id() + " has " + what);
  }

  /**
   * Gives back what the board holds: claims, threads, devices of the host. Its pins cannot be used
   * any more. Closing again does nothing.
   */
  @Override
  void close();
}

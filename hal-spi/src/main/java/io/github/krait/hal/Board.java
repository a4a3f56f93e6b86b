package io.github.krait.hal;

import java.util.List;

/**
 * A board: its pins, its time, and what the runtimes that exist for it say of themselves on it.
 *
 * <p>One board may serve several engines at once, as long as they use different pins.
 */
public interface Board extends AutoCloseable {
  /**
   * The board's name for programs: lower-case letters, digits and underscores, such as {@code
   * raspberry_pi_pico}.
   */
  String id();

  /** The board's name for people, such as {@code Raspberry Pi Pico}. */
  String name();

  /** The processor's clock rate in hertz, more than 0. */
  int frequency();

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
   * Gives back what the board holds: claims, threads, devices of the host. Its pins cannot be used
   * any more. Closing again does nothing.
   */
  @Override
  void close();
}

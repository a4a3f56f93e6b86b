package io.github.krait.modules.micropython;

import io.github.krait.hal.Board;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.object.PyError;

/** The numbers by which the RP2040 selects what a pin does (data sheet, 2.19.2). */
final class AlternateFunctions {
  static final int SPI = 1;
  static final int UART = 2;
  static final int I2C = 3;
  static final int PWM = 4;

  /** Digital input and output by the processor. */
  static final int SIO = 5;

  static final int PIO0 = 6;
  static final int PIO1 = 7;
  static final int GPCK = 8;
  static final int USB = 9;

  /** Not connected, as after power-up. */
  static final int NULL = 31;

  private AlternateFunctions() {}

  /** Raises where a pin does not have that function. */
  static void check(Port port, Board board, Pin pin, int wanted) {
    boolean anywhere = wanted == SIO || wanted == PIO0 || wanted == PIO1 || wanted == USB;
    if (port == Port.STM32 ? wanted >= 0 && wanted < 16 : anywhere) {
      return;
    }
    for (PinFunction function : board.functions()) {
      if (function.pin() == pin.number() && function.alternate() == wanted) {
        return;
      }
    }
    throw PyError.valueError("invalid pin af: " + wanted);
  }

  /** What MicroPython calls the function; its number where it has no name. */
  static String name(int function) {
    switch (function) {
      case SPI:
        return "SPI";
      case UART:
        return "UART";
      case I2C:
        return "I2C";
      case PWM:
        return "PWM";
      case SIO:
        return "SIO";
      case PIO0:
        return "PIO0";
      case PIO1:
        return "PIO1";
      case GPCK:
        return "GPCK";
      case USB:
        return "USB";
      default:
        return Integer.toString(function);
    }
  }
}

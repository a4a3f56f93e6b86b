package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.util.function.Supplier;

/** What Pi4J and the kernel throw, as errors of the board. */
final class Failures {
  /** The kernel's texts (strerror) of what can go wrong on a bus, and their kinds. */
  private static final Object[][] TEXTS = {
    {"Permission denied", ErrorKind.NO_PERMISSION},
    {"Operation not permitted", ErrorKind.NO_PERMISSION},
    {"not readable", ErrorKind.NO_PERMISSION},
    {"not writable", ErrorKind.NO_PERMISSION},
    {"resource busy", ErrorKind.IN_USE},
    {"already exists", ErrorKind.IN_USE},
    {"Remote I/O error", ErrorKind.NO_DEVICE},
    {"No such device or address", ErrorKind.NO_DEVICE},
    {"timed out", ErrorKind.TIMED_OUT},
    {"temporarily unavailable", ErrorKind.ARBITRATION_LOST},
    {"No such device", ErrorKind.NOT_FOUND},
    {"No such file", ErrorKind.NOT_FOUND},
    {"does not exist", ErrorKind.NOT_FOUND},
    {"Invalid argument", ErrorKind.INVALID_ARGUMENT}
  };

  private Failures() {}

  /**
   * Does something with Pi4J.
   *
   * @param what it is, for messages
   */
  static <T> T translated(String what, Supplier<T> action) {
    try {
      return action.get();
    } catch (HalException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw of(what, e);
    }
  }

  /** The same without a result. */
  static void translate(String what, Runnable action) {
    translated(
        what,
        () -> {
          action.run();
          return null;
        });
  }

  /** The first cause whose text is known says what kind it is. */
  static HalException of(String what, Throwable failure) {
    String text = null;
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      String message = t.getMessage();
      if (message == null) {
        continue;
      }
      text = message;
      for (Object[] known : TEXTS) {
        if (message.contains((String) known[0])) {
          ErrorKind kind = (ErrorKind) known[1];
          return new HalException(kind, what + ": " + message + hint(kind), failure);
        }
      }
    }
    return new HalException(ErrorKind.IO, what + ": " + (text == null ? failure : text), failure);
  }

  private static String hint(ErrorKind kind) {
    return switch (kind) {
      case NO_PERMISSION -> "; is this user in the groups gpio, i2c, spi and dialout?";
      case IN_USE -> "; another program or a driver of the kernel has it";
      case NO_DEVICE -> "; nothing answers: is it connected, and has it that address?";
      default -> "";
    };
  }
}

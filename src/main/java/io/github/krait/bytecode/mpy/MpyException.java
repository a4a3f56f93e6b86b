package io.github.krait.bytecode.mpy;

/** A file that cannot be loaded; the message is that of MicroPython's ValueError. */
public final class MpyException extends Exception {
  private static final long serialVersionUID = 1;

  public static final String INCOMPATIBLE = "incompatible .mpy file";

  MpyException(String message) {
    super(message);
  }
}

package io.github.krait.hal;

/** Every way in which hardware can fail, with the error number that programs see. */
public enum ErrorKind {
  /** There is no board, pin or unit of that name or number. */
  NOT_FOUND(19),

  /** Somebody else has claimed it. */
  IN_USE(16),

  /** The operating system does not let this user use it. */
  NO_PERMISSION(13),

  /** It was closed, or its board was. */
  CLOSED(9),

  /** An argument is out of the range that the hardware has. */
  INVALID_ARGUMENT(22),

  /** The hardware cannot do that at all. */
  UNSUPPORTED(95),

  /** It did not happen in time. */
  TIMED_OUT(110),

  /** No device on a bus has answered. */
  NO_DEVICE(19),

  /** The lines of a bus have no pull-up resistors. */
  NO_PULL_UP(110),

  /** Another controller has taken the bus. */
  ARBITRATION_LOST(11),

  /** Anything else that went wrong outside of the program. */
  IO(5);

  private final int errno;

  ErrorKind(int errno) {
    this.errno = errno;
  }

  /** The number that OSError carries, as on Linux: ENODEV, EBUSY, EACCES … */
  public int errno() {
    return errno;
  }
}

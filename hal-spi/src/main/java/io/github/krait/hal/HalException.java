package io.github.krait.hal;

import java.util.Objects;

/** Hardware that did not do what was asked; programs see an OSError. */
public final class HalException extends RuntimeException {
  private final ErrorKind kind;

  /**
   * @param message what failed, for a person: it names the board, pin or device
   */
  public HalException(ErrorKind kind, String message) {
    super(message);
    this.kind = Objects.requireNonNull(kind);
  }

  /**
   * @param cause what the provider's own library threw
   */
  public HalException(ErrorKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind);
  }

  public ErrorKind kind() {
    return kind;
  }
}

package io.github.krait.polyglot.language;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

/** An exception of another language on its way through a program, which sees a RuntimeError. */
final class GuestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AbstractTruffleException guest;

  GuestException(AbstractTruffleException guest) {
    super(message(guest), guest);
    this.guest = guest;
  }

  AbstractTruffleException guest() {
    return guest;
  }

  private static String message(AbstractTruffleException guest) {
    InteropLibrary messages = Interop.messages();
    try {
      if (messages.hasExceptionMessage(guest)) {
        return messages.asString(messages.getExceptionMessage(guest));
      }
    } catch (UnsupportedMessageException e) {
      throw new AssertionError("a message that is none", e);
    }
    return String.valueOf(guest.getMessage());
  }

  /** The other language's own words: what a program sees has no name of a Java class in it. */
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return getMessage();
  }
}

package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What everything must do that claims pins: it gets all of them or none, for one user at a time,
 * and gives them back when it, or the board, is closed.
 *
 * @param <T> what is opened
 */
public abstract class ClaimContract<T extends AutoCloseable> extends HardwareContract {
  /** The pins that it claims. */
  abstract List<Pin> pins();

  /** Opens it, on those pins. */
  abstract T open(String user);

  /** All that must fail after it was closed. */
  abstract List<Executable> uses(T opened);

  /** Opens it, or skips the test. */
  final T opened() {
    return orSkip(() -> open("test"));
  }

  /** Closes what declares too much. */
  static void close(AutoCloseable opened) {
    try {
      opened.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("close threw a checked exception", e);
    }
  }

  private void assertUser(String user) {
    for (Pin pin : pins()) {
      assertEquals(user, pin.user(), pin.name());
    }
  }

  @Test
  void claimsItsPins() {
    assertUser(null);
    T opened = opened();
    assertUser("test");
    close(opened);
    assertUser(null);
  }

  @Test
  void hasOneUserAtATime() {
    T opened = opened();
    assertFails(ErrorKind.IN_USE, () -> open("other"));
    assertUser("test");
    for (Pin pin : pins()) {
      assertFails(ErrorKind.IN_USE, () -> pin.openDigital("other"));
    }
    close(opened);
  }

  @Test
  void claimsAllPinsOrNone() {
    close(opened());
    for (Pin taken : pins()) {
      DigitalPin digital = taken.openDigital("other");
      assertFails(ErrorKind.IN_USE, () -> open("test"));
      for (Pin pin : pins()) {
        assertEquals(pin == taken ? "other" : null, pin.user(), pin.name());
      }
      digital.close();
      close(open("test"));
    }
  }

  @Test
  void closingAgainDoesNothing() {
    T first = opened();
    close(first);
    T second = open("second");
    close(first);
    assertUser("second");
    close(second);
    close(second);
    assertUser(null);
  }

  @Test
  void cannotBeUsedAfterClose() {
    T opened = opened();
    close(opened);
    for (Executable use : uses(opened)) {
      assertFails(ErrorKind.CLOSED, use);
    }
    assertUser(null);
  }

  @Test
  void isClosedWithItsBoard() {
    T opened = opened();
    board.close();
    for (Executable use : uses(opened)) {
      assertFails(ErrorKind.CLOSED, use);
    }
    close(opened);
    assertFails(ErrorKind.CLOSED, () -> open("test"));
  }

  @Test
  void needsAUser() {
    close(opened());
    assertThrows(NullPointerException.class, () -> open(null));
    assertUser(null);
  }

  @Test
  void messagesNameWhoIsInTheWay() {
    T opened = orSkip(() -> open("the first user"));
    HalException e = assertThrows(HalException.class, () -> open("other"));
    assertTrue(e.getMessage().contains("the first user"), e.getMessage());
    close(opened);
  }
}

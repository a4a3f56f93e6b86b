package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What the contract tests have in common: a board on a rig for each test. */
@Timeout(20)
public abstract class HardwareContract {
  static final long MICRO = 1_000;
  static final long MILLI = 1_000_000;

  protected Rig rig;
  protected Board board;

  /** Makes a rig. */
  protected abstract Rig newRig();

  @BeforeEach
  final void open() {
    rig = newRig();
    board = rig.board();
  }

  @AfterEach
  final void close() {
    board.close();
  }

  /** Runs what must fail in that way. */
  protected static void assertFails(ErrorKind kind, Executable action) {
    HalException e = assertThrows(HalException.class, action);
    assertEquals(kind, e.kind(), e.getMessage());
    assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), "no message");
  }

  /** What it gives; skips the test where the board does not have it. */
  protected static <T> T orSkip(Supplier<T> action) {
    try {
      return action.get();
    } catch (HalException e) {
      if (e.kind() == ErrorKind.UNSUPPORTED || e.kind() == ErrorKind.NOT_FOUND) {
        return abort(e.getMessage());
      }
      throw e;
    }
  }

  /** Does it; skips the test where the board cannot. */
  protected static void doOrSkip(Runnable action) {
    orSkip(
        () -> {
          action.run();
          return null;
        });
  }

  /** Skips the test where the rig has no such thing. */
  protected static <T> T need(T thing, String what) {
    assumeTrue(thing != null, "the rig has no " + what);
    return thing;
  }

  /** Skips the test where the rig cannot do that. */
  protected static void can(boolean done, String what) {
    assumeTrue(done, "the rig cannot " + what);
  }

  /** A pin that can do that; skips the test where there is none. */
  protected final Pin pinFor(PinCapability capability) {
    List<Pin> pins = rig.pins(capability);
    assumeTrue(!pins.isEmpty(), "the rig has no pin for " + capability);
    return pins.get(0);
  }

  /** Drives a pin from outside and waits until that was noticed. */
  protected final void drive(Pin pin, Boolean level) {
    can(rig.drive(pin, level), "drive pins");
    rig.settle();
  }

  /** Lets time pass. */
  protected final void waitFor(long nanos) {
    waitUntil(board.clock().nanos() + nanos);
  }

  protected final void waitUntil(long until) {
    while (board.clock().nanos() < until) {
      board.clock().waitUntil(until);
    }
  }

  /** Lets time pass until that is so, at most so long; whether it is. */
  protected final boolean waitFor(long nanos, Supplier<Boolean> condition) {
    long until = board.clock().nanos() + nanos;
    while (!condition.get()) {
      long now = board.clock().nanos();
      if (now >= until) {
        return false;
      }
      board.clock().waitUntil(Math.min(until, now + MILLI / 4));
    }
    return true;
  }

  /** Checks a time within what the rig can tell. */
  protected final void assertNanos(long expected, long actual, String what) {
    assertTrue(
        Math.abs(expected - actual) <= rig.tolerance(),
        () -> what + ": " + actual + " ns instead of " + expected);
  }
}

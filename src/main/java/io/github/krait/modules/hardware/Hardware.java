package io.github.krait.modules.hardware;

import io.github.krait.hal.Board;
import io.github.krait.hal.Clock;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.object.PyError;
import io.github.krait.runtime.Engine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** An engine's board, and what its programs have claimed of it. */
public final class Hardware implements AutoCloseable {
  /** How long a wait for something on the board takes at most, as other threads may do it. */
  private static final long LOOK = 200_000;

  private static final long LOOK_VIRTUAL = 1_000_000;

  private final Engine engine;
  private final Board board;
  private final Firmware firmware;
  private final boolean owned;

  /** What is open, in the order in which it was opened. */
  private final Set<AutoCloseable> claims = new LinkedHashSet<>();

  /** The runtime's own names of each pin's number, the first one of each. */
  private final Map<Integer, String> names = new HashMap<>();

  /**
   * @param owned whether the board is closed with the engine
   */
  public Hardware(Engine engine, Board board, Firmware firmware, boolean owned) {
    this.engine = engine;
    this.board = board;
    this.firmware = firmware;
    this.owned = owned;
    for (Map.Entry<String, Integer> e : firmware.pinNames().entrySet()) {
      names.putIfAbsent(e.getValue(), e.getKey());
    }
  }

  /** That of the running engine. */
  public static Hardware current() {
    return Engine.current().state(Hardware.class);
  }

  public Engine engine() {
    return engine;
  }

  public Board board() {
    return board;
  }

  /**
   * Call this before each operation on the board: virtual time comes to the moment at which the
   * program does it, and what happens on the board until then happens.
   */
  public void sync() {
    engine.time().settleBeforeHardware();
  }

  /**
   * Waits until something may have happened on the board, for loops that look whether it is what
   * they wait for. Callbacks run and interrupts are taken meanwhile.
   *
   * @param until when to return at the latest, by the board's clock
   */
  public void waitForEvent(long until) {
    long now = engine.nanos();
    Clock clock = board.clock();
    long look = now + (clock.isVirtual() ? LOOK_VIRTUAL : LOOK);
    engine.sleepUntil(Math.min(until, Math.max(Math.min(look, clock.nextEvent()), now + 1)));
  }

  public Firmware firmware() {
    return firmware;
  }

  /** What the runtime on this board calls a pin; null where it has no name of its own for it. */
  public String nameOf(Pin pin) {
    return names.get(pin.number());
  }

  /** The pin of that name among the runtime's own; null where there is none. */
  public Pin named(String name) {
    Integer number = firmware.pinNames().get(name);
    return number == null ? null : board.pin(number);
  }

  /** The pin that the processor's maker calls so; null where there is none. */
  public Pin ofProcessor(String name) {
    for (Pin pin : board.pins()) {
      if (pin.name().equals(name)) {
        return pin;
      }
    }
    return null;
  }

  /** Claims a pin until it is {@link #release released}, or the engine is closed. */
  public DigitalPin claim(Pin pin) {
    sync();
    try {
      return own(pin.openDigital(firmware.runtime()));
    } catch (HalException e) {
      throw error(e);
    }
  }

  /**
   * Has something that was opened closed with the engine, unless it is {@link #release released}
   * before. What was opened last is closed first.
   *
   * @return the same
   */
  public <T extends AutoCloseable> T own(T open) {
    claims.add(open);
    return open;
  }

  /** Closes what the engine {@link #own owns}. Null, and what is closed already, may be given. */
  public void release(AutoCloseable open) {
    if (open != null && claims.remove(open)) {
      try {
        open.close();
      } catch (HalException e) {
        throw error(e);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What is open, in the order in which it was opened. */
  AutoCloseable[] claims() {
    return claims.toArray(new AutoCloseable[0]);
  }

  /** OSError with the number of the kind of error. */
  public static PyError error(HalException e) {
    PyError error = PyError.osError(e.kind().errno());
    error.exception().setHostCause(e);
    return error;
  }

  /** Closes everything, whatever fails; then throws what did. */
  @Override
  public void close() throws Exception {
    AutoCloseable[] open = claims.toArray(new AutoCloseable[0]);
    claims.clear();
    engine.monitor.leftOpen(open.length, "parts of the board in use");
    Exception failure = null;
    for (int i = open.length - 1; i >= 0; i--) {
      failure = close(open[i], failure);
    }
    if (owned) {
      failure = close(board, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static Exception close(AutoCloseable open, Exception before) {
    try {
      open.close();
      return before;
    } catch (Exception e) {
      if (before == null) {
        return e;
      }
      before.addSuppressed(e);
      return before;
    }
  }
}

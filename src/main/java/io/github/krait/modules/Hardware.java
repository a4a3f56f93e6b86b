package io.github.krait.modules;

import io.github.krait.hal.Board;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.object.PyError;
import io.github.krait.runtime.Engine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An engine's board, and what its programs have claimed of it. */
public final class Hardware implements AutoCloseable {
  private final Board board;
  private final Firmware firmware;
  private final boolean owned;
  private final Set<DigitalPin> claims = new HashSet<>();

  /** The runtime's own names of each pin's number, the first one of each. */
  private final Map<Integer, String> names = new HashMap<>();

  /**
   * @param owned whether the board is closed with the engine
   */
  public Hardware(Board board, Firmware firmware, boolean owned) {
    this.board = board;
    this.firmware = firmware;
    this.owned = owned;
    for (Map.Entry<String, Integer> e : firmware.pinNames().entrySet()) {
      names.putIfAbsent(e.getValue(), e.getKey());
    }
  }

  /** That of the running engine. */
  static Hardware current() {
    return Engine.current().state(Hardware.class);
  }

  public Board board() {
    return board;
  }

  public Firmware firmware() {
    return firmware;
  }

  /** What the runtime on this board calls a pin; null where it has no name of its own for it. */
  String nameOf(Pin pin) {
    return names.get(pin.number());
  }

  /** The pin of that name among the runtime's own; null where there is none. */
  Pin named(String name) {
    Integer number = firmware.pinNames().get(name);
    return number == null ? null : board.pin(number);
  }

  /** The pin that the processor's maker calls so; null where there is none. */
  Pin ofProcessor(String name) {
    for (Pin pin : board.pins()) {
      if (pin.name().equals(name)) {
        return pin;
      }
    }
    return null;
  }

  /** Claims a pin until it is {@link #release released}, or the engine is closed. */
  DigitalPin claim(Pin pin) {
    try {
      DigitalPin claim = pin.openDigital(firmware.runtime());
      claims.add(claim);
      return claim;
    } catch (HalException e) {
      throw error(e);
    }
  }

  void release(DigitalPin claim) {
    claims.remove(claim);
    claim.close();
  }

  /** OSError with the number of the kind of error. */
  static PyError error(HalException e) {
    PyError error = PyError.osError(e.kind().errno());
    error.exception().setHostCause(e);
    return error;
  }

  @Override
  public void close() {
    for (DigitalPin claim : claims) {
      claim.close();
    }
    claims.clear();
    if (owned) {
      board.close();
    }
  }
}

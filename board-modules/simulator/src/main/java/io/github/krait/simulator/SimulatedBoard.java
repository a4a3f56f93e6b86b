package io.github.krait.simulator;

import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A board in memory. */
public final class SimulatedBoard implements Board {
  private final BoardDefinition definition;
  private final SimulatedClock clock;
  private final List<Pin> pins;
  private volatile boolean closed;

  /** Null where nobody listens, which then costs nothing more than to look. */
  private volatile BoardEvents events;

  /**
   * Switches a board on.
   *
   * @param clock its time, which it closes with itself
   */
  public SimulatedBoard(BoardDefinition definition, SimulatedClock clock) {
    this.definition = definition;
    this.clock = clock;
    List<Pin> list = new ArrayList<>();
    for (PinDefinition pin : definition.pins()) {
      list.add(new SimulatedPin(this, pin));
    }
    pins = Collections.unmodifiableList(list);
  }

  @Override
  public String id() {
    return definition.id();
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public long frequency() {
    return definition.frequency();
  }

  @Override
  public List<Pin> pins() {
    return pins;
  }

  @Override
  public long ramBytes() {
    return definition.ramBytes();
  }

  @Override
  public long flashBytes() {
    return definition.flashBytes();
  }

  @Override
  public List<PinFunction> functions() {
    return definition.functions();
  }

  @Override
  public SimulatedPin pin(int number) {
    return (SimulatedPin) Board.super.pin(number);
  }

  /**
   * The pin of that name: one of the processor's, or one that any runtime has for it.
   *
   * @throws HalException NOT_FOUND where there is none
   */
  public SimulatedPin pin(String name) {
    for (Pin pin : pins) {
      if (pin.name().equals(name)) {
        return (SimulatedPin) pin;
      }
    }
    for (Firmware firmware : definition.firmwares()) {
      Integer number = firmware.pinNames().get(name);
      if (number != null) {
        return pin(number);
      }
    }
    throw new HalException(ErrorKind.NOT_FOUND, id() + " has no pin " + name);
  }

  @Override
  public Firmware firmware(String runtime) {
    for (Firmware firmware : definition.firmwares()) {
      if (firmware.runtime().equals(runtime)) {
        return firmware;
      }
    }
    throw new HalException(ErrorKind.UNSUPPORTED, runtime + " does not run on " + id());
  }

  @Override
  public SimulatedClock clock() {
    return clock;
  }

  /** Who hears of everything that happens on the board; null: nobody. */
  BoardEvents events() {
    return events;
  }

  /** Has somebody hear of everything that happens on the board. */
  public synchronized void addEvents(BoardEvents listener) {
    events = BoardEventsList.with(events, listener);
  }

  /** Has somebody hear no more. */
  public synchronized void removeEvents(BoardEvents listener) {
    events = BoardEventsList.without(events, listener);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    for (Pin pin : pins) {
      ((SimulatedPin) pin).powerOff();
    }
    clock.close();
  }
}

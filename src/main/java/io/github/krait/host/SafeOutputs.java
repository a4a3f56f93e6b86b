package io.github.krait.host;

import io.github.krait.SafeState;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.modules.hardware.SafePins;
import io.github.krait.observe.Observer;
import io.github.krait.runtime.Engine;
import java.util.Map;

/** Applies the safe state that the host declared. */
final class SafeOutputs implements Runnable {
  private final Engine engine;
  private final Observer observer;
  private final SafePins pins;
  private final Runnable action;

  SafeOutputs(Engine engine, SafeState state, Observer observer) {
    this.engine = engine;
    this.observer = observer;
    action = state.action();
    if (state.pins().isEmpty()) {
      pins = null;
      return;
    }
    Hardware hardware = engine.state(Hardware.class);
    if (hardware == null) {
      throw new IllegalArgumentException("a safe state of pins needs a board");
    }
    pins = new SafePins(hardware);
    for (Map.Entry<Object, SafeState.Level> e : state.pins().entrySet()) {
      SafeState.Level level = e.getValue();
      pins.add(e.getKey(), level == SafeState.Level.INPUT ? null : level == SafeState.Level.HIGH);
    }
  }

  @Override
  public void run() {
    RuntimeException failure = pins == null ? null : pins.apply();
    try {
      if (action != null) {
        action.run();
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    observer.madeSafe(failure);
    if (failure != null) {
      engine.err.print("krait: safe state: " + failure + "\n");
    }
  }
}

package io.github.krait.boards;

import io.github.krait.hal.Board;
import io.github.krait.hal.BoardProvider;
import io.github.krait.simulator.SimulatedClock;
import java.util.List;

/** Offers the simulated boards, in real time, to whoever asks for a board by name. */
public final class SimulatedBoardProvider implements BoardProvider {
  /** For {@link java.util.ServiceLoader}. */
  public SimulatedBoardProvider() {}

  @Override
  public List<String> names() {
    return SimulatedBoards.names();
  }

  @Override
  public Board open(String name) {
    return SimulatedBoards.knows(name) ? SimulatedBoards.open(name, SimulatedClock.real()) : null;
  }
}

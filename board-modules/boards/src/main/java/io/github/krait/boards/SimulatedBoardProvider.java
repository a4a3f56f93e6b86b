package io.github.krait.boards;

import io.github.krait.hal.Board;
import io.github.krait.hal.BoardProvider;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Offers the simulated boards, in real time, to whoever asks for a board by name. */
public final class SimulatedBoardProvider implements BoardProvider {
  /** For {@link java.util.ServiceLoader}. */
  public SimulatedBoardProvider() {}

  @Override
  public List<String> names() {
    return SimulatedBoards.names();
  }

  /** Knows also files of definitions: names that end in {@code .board}. */
  @Override
  public Board open(String name) {
    if (SimulatedBoards.knows(name)) {
      return SimulatedBoards.open(name, SimulatedClock.real());
    }
    return name.endsWith(".board") ? fromFile(name) : null;
  }

  /** A Raspberry Pi: programs for the pins of one run on a desktop computer too. */
  @Override
  public String standIn() {
    return "raspberry_pi_4b";
  }

  private static Board fromFile(String name) {
    try {
      return new SimulatedBoard(SimulatedBoards.read(Path.of(name)), SimulatedClock.real());
    } catch (NoSuchFileException e) {
      throw new HalException(ErrorKind.NOT_FOUND, "there is no file " + name, e);
    } catch (IOException | InvalidPathException e) {
      throw new HalException(ErrorKind.IO, "cannot read " + name + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, e.getMessage(), e);
    }
  }
}

package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.modules.ModuleIndex_Py;
import io.github.krait.object.StringPrinter;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Profile;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HardwareTest {
  private final SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
  private final Engine engine = new Engine(Profile.micropython(), new ModuleIndex_Py());
  private final Hardware hardware =
      new Hardware(engine, board, board.firmware("micropython"), false);
  private final List<String> closed = new ArrayList<>();

  /** The dispatcher, woken by an interrupt, flushes what handlers print. */
  HardwareTest() {
    engine.out = new StringPrinter();
    engine.err = engine.out;
  }

  @AfterEach
  void close() {
    board.close();
  }

  private AutoCloseable open(String name) {
    return hardware.own(() -> closed.add(name));
  }

  @Test
  void closesInReverseOrder() throws Exception {
    AutoCloseable a = open("a");
    open("b");
    open("c");
    hardware.release(a);
    hardware.release(a);
    hardware.release(null);
    assertEquals(List.of("a"), closed);
    hardware.close();
    hardware.close();
    assertEquals(List.of("a", "c", "b"), closed);
  }

  @Test
  void failuresDoNotKeepTheRestOpen() {
    open("a");
    hardware.own(
        () -> {
          throw new HalException(ErrorKind.IO, "stuck");
        });
    hardware.claim(board.pin(3));
    hardware.own(
        () -> {
          throw new IllegalStateException();
        });
    Exception e = assertThrows(IllegalStateException.class, hardware::close);
    assertEquals("stuck", e.getSuppressed()[0].getMessage());
    assertEquals(List.of("a"), closed);
    assertEquals(null, board.pin(3).user());
  }
}

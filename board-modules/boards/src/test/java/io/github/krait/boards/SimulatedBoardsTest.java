package io.github.krait.boards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.hal.PinFunction;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.RealClock;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedBoardsTest {
  @Test
  void everyBoardOfTheIndexOpens() {
    assertFalse(SimulatedBoards.names().isEmpty());
    for (String name : SimulatedBoards.names()) {
      List<String> aliases = SimulatedBoards.aliases(name);
      assertTrue(aliases.contains(name));
      for (String alias : aliases) {
        try (SimulatedBoard board = SimulatedBoards.open(alias, SimulatedClock.virtual())) {
          assertEquals(SimulatedBoards.definition(name).id(), board.id());
        }
      }
    }
  }

  @Test
  void providerIsFound() {
    assertTrue(Boards.names().containsAll(List.of("raspberry_pi_pico", "generic")));
    try (Board board = Boards.open("pico")) {
      assertEquals("raspberry_pi_pico", board.id());
      assertInstanceOf(RealClock.class, board.clock());
    }
  }

  @Test
  void unknownBoardsAreRefusedWithTheKnownOnes() {
    HalException e = assertThrows(HalException.class, () -> Boards.open("picasso"));
    assertEquals(ErrorKind.NOT_FOUND, e.kind());
    assertEquals(
        "no board \"picasso\"; there are " + String.join(", ", SimulatedBoards.names()),
        e.getMessage());
    assertEquals(
        e.getMessage(),
        assertThrows(HalException.class, () -> SimulatedBoards.definition("picasso")).getMessage());
    assertNull(new SimulatedBoardProvider().open("picasso"));
  }

  @Test
  void pico() {
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual())) {
      assertEquals("Raspberry Pi Pico", board.name());
      assertEquals(125_000_000, board.frequency());
      assertEquals(30, board.pins().size());
      assertEquals("GPIO29", board.pin(29).name());
      assertSame(board.pin(25), board.pin("LED"));

      Firmware micropython = board.firmware("micropython");
      assertEquals("Raspberry Pi Pico with RP2040", micropython.machine());
      assertEquals("rp2", micropython.platform());
      assertEquals(32, micropython.floatBits());
      assertEquals(28, micropython.pinNames().size());
      assertNull(micropython.pinNames().get("GP23"));

      Firmware circuitpython = board.firmware("circuitpython");
      assertEquals("Raspberry Pi Pico with rp2040", circuitpython.machine());
      assertEquals("RP2040", circuitpython.platform());
      assertEquals("rp2040", circuitpython.system());
      assertEquals(40, circuitpython.pinNames().size());
      assertEquals(26, circuitpython.pinNames().get("A0"));
    }
  }

  /** What a unit needs by default must be pins that the unit reaches. */
  @Test
  void defaultPinsFitTheirUnits() {
    for (String name : SimulatedBoards.names()) {
      BoardDefinition board = SimulatedBoards.definition(name);
      for (Firmware firmware : board.firmwares()) {
        firmware
            .defaults()
            .forEach(
                (key, pin) -> {
                  String[] unitAndSignal = key.split("\\.");
                  String unit = unitAndSignal[0].replaceFirst("^STEMMA_", "");
                  assertTrue(
                      board.functions().stream()
                          .anyMatch(
                              f ->
                                  f.pin() == pin
                                      && f.unit().startsWith(unit)
                                      && f.signal().equals(unitAndSignal[1])),
                      name + " " + firmware.runtime() + " " + key + " on pin " + pin);
                });
      }
    }
  }

  @Test
  void everyBoardKnowsBothRuntimesAndItsMemory() {
    for (String name : SimulatedBoards.names()) {
      BoardDefinition board = SimulatedBoards.definition(name);
      assertEquals(
          List.of("micropython", "circuitpython"),
          board.firmwares().stream().map(Firmware::runtime).toList(),
          name);
      assertTrue(board.ramBytes() > 0, name);
      for (Firmware firmware : board.firmwares()) {
        assertTrue(firmware.heapBytes() <= board.ramBytes(), name);
      }
    }
  }

  @Test
  void ownFilesMayIncludeProcessors(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("mine.board");
    String text =
        "id mine\nname Mine\ninclude rp2040.processor\ninclude mine.pins\n"
            + "[micropython]\nmachine Mine\nbuild MINE\n"
            + "[circuitpython]\nmachine Mine\nbuild mine\n";
    Files.writeString(file, text);
    String missing =
        assertThrows(HalException.class, () -> Boards.open(file.toString())).getMessage();
    assertEquals("mine.board:4: there is no file mine.pins", missing);
    Files.writeString(directory.resolve("mine.pins"), "[micropython]\nname HORN 7\n");
    try (Board board = Boards.open(file.toString())) {
      assertEquals("mine", board.id());
      assertEquals(7, board.firmware("micropython").pinNames().get("HORN"));
      assertTrue(board.functions().contains(new PinFunction(4, "I2C0", "SDA", 3)));
    }
    HalException absent =
        assertThrows(HalException.class, () -> Boards.open(directory.resolve("no.board") + ""));
    assertEquals(ErrorKind.NOT_FOUND, absent.kind());
  }
}

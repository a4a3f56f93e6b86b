package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.AnalogOutput;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {
  private final SimulatedBoard board = TestBoard.large();

  @AfterEach
  void close() {
    board.close();
  }

  private DigitalPin output(int pin, boolean level) {
    DigitalPin digital = board.pin(pin).openDigital("test");
    digital.write(level);
    digital.setMode(PinMode.OUTPUT);
    return digital;
  }

  @Test
  void joinedPinsAreOneWire() {
    DigitalPin out = output(0, false);
    DigitalPin in = board.pin(1).openDigital("test");
    in.setMode(PinMode.INPUT);
    List<String> heard = new ArrayList<>();
    in.setEdgeListener((pin, level, nanos) -> heard.add(pin.name() + level));
    board.pin(0).join(board.pin(1));
    board.pin(1).join(board.pin(2));
    board.pin(2).join(board.pin(0));
    out.write(true);
    assertTrue(in.read());
    assertTrue(board.pin(2).level());
    out.close();
    assertFalse(in.read(), "the resistors inside pull it down");
    assertEquals(List.of("GPIO1true", "GPIO1false"), heard);
    SimulatedBoard other = TestBoard.large();
    assertThrows(HalException.class, () -> board.pin(3).join(other.pin(3)));
    other.close();
  }

  @Test
  void openDrainsShareAWire() {
    board.pin(0).pull(Pull.UP);
    board.pin(0).join(board.pin(1));
    DigitalPin a = board.pin(0).openDigital("test");
    DigitalPin b = board.pin(1).openDigital("test");
    for (DigitalPin pin : List.of(a, b)) {
      pin.write(true);
      pin.setMode(PinMode.OPEN_DRAIN);
    }
    assertTrue(a.read());
    b.write(false);
    assertFalse(a.read());
    a.write(false);
    b.write(true);
    assertFalse(b.read());
    a.write(true);
    assertTrue(b.read());
  }

  @Test
  void conflictsAreNoted() {
    List<String> notes = new ArrayList<>();
    board.addEvents(
        new BoardEvents() {
          @Override
          public void note(String text, long nanos) {
            notes.add(text);
          }
        });
    board.pin(0).join(board.pin(1));
    DigitalPin a = output(0, true);
    DigitalPin b = output(1, true);
    assertEquals(List.of(), notes);
    b.write(false);
    assertFalse(a.read());
    assertEquals(2, notes.size(), "once a pin");
    assertTrue(notes.get(0).contains("GPIO1 drives low, GPIO0 high"), notes.get(0));
    assertEquals(1.65, board.pin(0).voltage(), 0.01);
    b.write(true);
    b.write(false);
    assertEquals(4, notes.size());
  }

  @Test
  void voltagesDivide() {
    SimulatedPin pin = board.pin(26);
    AnalogInput adc = pin.openAnalogInput("test");
    pin.setVoltage(1.1);
    assertEquals(65535 / 3.0, adc.read16(), 16);
    pin.release();
    assertEquals(0, adc.read16());
    pin.source("upper").setVoltage(3.3, 10_000);
    Source lower = pin.source("lower");
    lower.setVoltage(0, 5_000);
    assertEquals(1.1, pin.voltage(), 1e-9);
    lower.setVoltage(0, 20_000);
    assertEquals(2.2, pin.voltage(), 1e-9);
    lower.release();
    assertEquals(3.3, pin.voltage(), 1e-9);
    assertThrows(HalException.class, () -> lower.setVoltage(Double.NaN, 0));
    assertThrows(HalException.class, () -> lower.setVoltage(1, -1));
  }

  @Test
  void resistorsDivideToo() {
    SimulatedPin pin = board.pin(3);
    assertEquals(0, pin.voltage());
    pin.pull(Pull.UP);
    // 10 kilohms outside against 60 kilohms inside
    assertEquals(3.3 * 60 / 70, pin.voltage(), 1e-9);
    pin.drive(false);
    assertEquals(0, pin.voltage(), 0.05);
  }

  @Test
  void inputsHaveHysteresis() {
    SimulatedPin pin = board.pin(3);
    Recording recording = pin.record();
    for (double volts : new double[] {0.5, 1.5, 1.9, 2.1, 1.5, 0.9, 0.7, 1.9, 2.5}) {
      pin.setVoltage(volts);
    }
    assertEquals(List.of(true, false, true), recording.edges().stream().map(Edge::level).toList());
  }

  @Test
  void analogOutputsFeedInputs() {
    board.pin(25).join(board.pin(26));
    AnalogOutput out = board.pin(25).openAnalogOutput("test");
    AnalogInput in = board.pin(26).openAnalogInput("test");
    for (int value = 0; value < 65536; value += 4099) {
      out.write16(value);
      assertEquals(value, in.read16(), 33);
    }
    out.write16(65535);
    assertTrue(board.pin(26).level());
    out.close();
    assertEquals(0, in.read16());
  }

  @Test
  void boardsOfAKindDiffer() {
    SimulatedBoard same = new SimulatedBoard(TestBoard.LARGE, SimulatedClock.virtual(), 0);
    SimulatedBoard other = new SimulatedBoard(TestBoard.LARGE, SimulatedClock.virtual(), 1);
    assertEquals(hex(board), hex(same));
    assertNotEquals(hex(board), hex(other));
    assertEquals(16, hex(board).length());
    int bits = board.randomBits();
    assertEquals(bits, same.randomBits());
    assertNotEquals(bits, other.randomBits());
    same.close();
    other.close();
  }

  private static String hex(SimulatedBoard board) {
    return HexFormat.of().formatHex(board.uniqueId());
  }

  @Test
  void observersSeeEdgesInOrder() {
    SimulatedPin pin = board.pin(0);
    DigitalPin out = output(0, false);
    List<String> seen = new ArrayList<>();
    Source pulled = pin.source("device");
    Observation first =
        pin.observe(
            (level, at) -> {
              if (level) {
                pulled.pullLow(true);
              }
            });
    Observation second = pin.observe((level, at) -> seen.add(level ? "up" : "down"));
    out.write(true);
    assertEquals(List.of("up", "down"), seen);
    first.close();
    pulled.release();
    assertEquals(List.of("up", "down", "up"), seen);
    second.close();
    out.write(false);
    assertEquals(3, seen.size());
  }

  @Test
  void whatNeverComesToRestIsRefused() {
    SimulatedPin pin = board.pin(0);
    DigitalPin out = output(0, false);
    Source pulled = pin.source("device");
    Observation inverter = pin.observe((level, at) -> pulled.pullLow(level));
    assertThrows(IllegalStateException.class, () -> out.write(true));
    inverter.close();
    pulled.release();
    out.write(false);
    out.write(true);
    assertTrue(pin.level());
  }
}

package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedPinTest {
  private final SimulatedBoard board = TestBoard.virtual();
  private final VirtualClock clock = (VirtualClock) board.clock();
  private final SimulatedPin pin = board.pin(0);

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void isFoundByAllItsNames() {
    assertSame(board.pin(1), board.pin("P1"));
    assertSame(board.pin(1), board.pin("LED"));
    assertThrows(HalException.class, () -> board.pin("P2"));
  }

  @Test
  void startsAsItsPullSays() {
    assertFalse(board.pin(0).level());
    assertFalse(board.pin(1).level());
    assertTrue(board.pin(4).level());
  }

  @Test
  void recordsEdgesWithTheirTimes() {
    DigitalPin out = pin.openDigital("test");
    Recording recording = pin.record();
    out.setMode(PinMode.OUTPUT);
    clock.run(Duration.ofMillis(5));
    out.write(true);
    out.write(true);
    clock.run(Duration.ofMillis(1));
    out.write(false);
    recording.close();
    out.write(true);
    assertEquals(List.of(new Edge(5_000_000, true), new Edge(6_000_000, false)), recording.edges());
  }

  @Test
  void outsideAndScheduleMakeAButton() {
    DigitalPin in = pin.openDigital("test");
    in.setMode(PinMode.INPUT);
    in.setPull(Pull.UP);
    List<String> heard = new ArrayList<>();
    in.setEdgeListener((of, level, nanos) -> heard.add(level + "@" + nanos));
    clock.schedule(100, () -> pin.drive(false));
    clock.schedule(250, pin::release);
    clock.run(Duration.ofNanos(200));
    assertFalse(in.read());
    clock.run(Duration.ofNanos(200));
    assertTrue(in.read());
    assertEquals(List.of("false@100", "true@250"), heard);
  }

  @Test
  void lowWinsOverHigh() {
    DigitalPin out = pin.openDigital("test");
    out.setMode(PinMode.OUTPUT);
    pin.drive(true);
    assertFalse(out.read());
    out.write(true);
    assertTrue(out.read());
    pin.drive(false);
    assertFalse(out.read());
  }

  @Test
  void resistorsOutsideAreStronger() {
    DigitalPin in = pin.openDigital("test");
    in.setMode(PinMode.INPUT);
    in.setPull(Pull.DOWN);
    pin.pull(Pull.UP);
    assertTrue(in.read());
    pin.drive(false);
    assertFalse(in.read());
    pin.release();
    assertTrue(in.read());
    pin.pull(Pull.NONE);
    assertFalse(in.read());
    assertThrows(HalException.class, () -> pin.pull(Pull.KEEP));
  }

  @Test
  void listenersMayUsePins() {
    SimulatedPin other = board.pin(4);
    DigitalPin out = pin.openDigital("test");
    out.setMode(PinMode.OUTPUT);
    out.setEdgeListener((of, level, nanos) -> other.drive(!level));
    out.write(true);
    assertFalse(other.level());
    out.write(false);
    assertTrue(other.level());
  }

  @Test
  void closingTheBoardGivesPinsBack() {
    DigitalPin out = pin.openDigital("test");
    out.setMode(PinMode.OUTPUT);
    out.write(true);
    Recording recording = pin.record();
    board.close();
    assertNull(pin.user());
    assertFalse(pin.level());
    assertEquals(List.of(new Edge(0, false)), recording.edges());
  }
}

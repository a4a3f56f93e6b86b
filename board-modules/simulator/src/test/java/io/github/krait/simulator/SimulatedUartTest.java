package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartFormat.Parity;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartPort.Event;
import io.github.krait.hal.UartSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedUartTest {
  private final SimulatedBoard board = TestBoard.large();
  private final VirtualClock clock = (VirtualClock) board.clock();

  @AfterEach
  void close() {
    board.close();
  }

  private static UartFormat format(int baud, Parity parity) {
    return new UartFormat(baud, 8, parity, 1, false, false);
  }

  private static UartPort open(SimulatedBoard board, int tx, boolean flow) {
    return board.openUart(
        new UartSettings(
            board.pin(tx),
            board.pin(tx + 1),
            flow ? board.pin(tx + 3) : null,
            flow ? board.pin(tx + 2) : null,
            null,
            null,
            16,
            64),
        "test");
  }

  private static byte[] read(UartPort port) {
    byte[] into = new byte[100];
    int length = port.read(into, 0, 100);
    return Arrays.copyOf(into, length);
  }

  @Test
  void joinedPinsAreALoop() {
    board.pin(0).join(board.pin(1));
    UartPort port = open(board, 0, false);
    byte[] data = {1, 2, (byte) 0xff};
    assertEquals(3, port.write(data, 0, 3));
    clock.run(Duration.ofMillis(1));
    assertArrayEquals(data, read(port));
    port.sendBreak();
    clock.run(Duration.ofMillis(1));
    assertEquals(Set.of(Event.BREAK), port.takeErrors());
  }

  @Test
  void aWrongRateGivesOtherBytes() {
    UartPort port = open(board, 0, false);
    port.setFormat(format(9600, Parity.NONE));
    SimulatedUart far = board.uart();
    far.setFormat(format(16_000, Parity.NONE));
    far.send((byte) 0x00);
    clock.run(Duration.ofMillis(5));
    // nine bits of 63 µs are low: the start bit, and four of 104 µs
    assertArrayEquals(new byte[] {(byte) 0xf0}, read(port));
    far.setFormat(format(4800, Parity.NONE));
    far.send((byte) 0x00);
    clock.run(Duration.ofMillis(5));
    assertEquals(Set.of(Event.FRAMING), port.takeErrors());
  }

  @Test
  void farEndsFollowTheBoardsFormat() {
    UartPort port = open(board, 0, false);
    SimulatedUart far = board.uart();
    port.setFormat(new UartFormat(1200, 7, Parity.EVEN, 2, false, false));
    far.send("ok".getBytes(StandardCharsets.US_ASCII));
    clock.run(Duration.ofMillis(25));
    assertArrayEquals(new byte[] {'o', 'k'}, read(port));
    assertEquals(Set.of(), port.takeErrors());
    assertTrue(far.isSent());
    assertEquals(1, port.write(new byte[] {'!'}, 0, 1));
    clock.run(Duration.ofMillis(25));
    assertArrayEquals(new byte[] {'!'}, far.received());
    assertArrayEquals(new byte[0], far.received());
  }

  @Test
  void twoBoardsTalk() {
    SimulatedBoard other = new SimulatedBoard(TestBoard.LARGE, clock, 1);
    board.uart().connect(other.uart());
    UartPort a = open(board, 0, false);
    UartPort b = open(other, 0, false);
    assertEquals(2, a.write(new byte[] {1, 2}, 0, 2));
    assertEquals(1, b.write(new byte[] {3}, 0, 1));
    clock.run(Duration.ofMillis(1));
    assertArrayEquals(new byte[] {1, 2}, read(b));
    assertArrayEquals(new byte[] {3}, read(a));
    other.close();
  }

  @Test
  void flowIsControlled() {
    SimulatedBoard other = new SimulatedBoard(TestBoard.LARGE, clock, 1);
    UartPort a = open(board, 0, true);
    UartPort b = open(other, 0, true);
    board.pin(0).join(other.pin(1));
    board.pin(1).join(other.pin(0));
    board.pin(2).join(other.pin(3));
    board.pin(3).join(other.pin(2));
    byte[] data = new byte[40];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) i;
    }
    assertEquals(40, a.write(data, 0, 40));
    clock.run(Duration.ofMillis(20));
    assertFalse(a.isSent(), "there was room for all");
    byte[] all = new byte[0];
    for (int i = 0; i < 10; i++) {
      byte[] part = read(b);
      all = Arrays.copyOf(all, all.length + part.length);
      System.arraycopy(part, 0, all, all.length - part.length, part.length);
      clock.run(Duration.ofMillis(5));
    }
    assertArrayEquals(data, all);
    assertEquals(Set.of(), b.takeErrors());
    other.close();
  }

  @Test
  void theDirectionPinIsHighWhileSending() {
    UartPort port =
        board.openUart(
            new UartSettings(board.pin(0), board.pin(1), null, null, board.pin(9), null, 8, 8),
            "test");
    Recording recording = board.pin(9).record();
    assertEquals(2, port.write(new byte[2], 0, 2));
    clock.run(Duration.ofMillis(1));
    long nanos = 2 * UartClaim.FIRST_FORMAT.byteNanos();
    assertEquals(List.of(new Edge(0, true), new Edge(nanos, false)), recording.edges());
  }

  @Test
  void invertedLinesIdleLow() {
    UartPort port = open(board, 0, false);
    assertTrue(board.pin(0).level());
    port.setFormat(new UartFormat(9600, 8, Parity.NONE, 1, true, false));
    assertFalse(board.pin(0).level());
    Recording recording = board.pin(0).record();
    assertEquals(1, port.write(new byte[] {0x55}, 0, 1));
    clock.run(Duration.ofMillis(5));
    assertEquals(10, recording.edges().size());
    assertTrue(recording.edges().get(0).level());
    assertEquals(104_166, recording.edges().get(1).nanos());
  }

  @Test
  void bytesWaitForNobodyAfterClose() {
    UartPort port = open(board, 0, false);
    SimulatedUart far = board.uart();
    assertEquals(5, port.write(new byte[5], 0, 5));
    port.close();
    clock.run(Duration.ofMillis(5));
    assertEquals(0, far.received().length);
    UartPort again = open(board, 0, false);
    assertEquals(1, again.write(new byte[] {7}, 0, 1));
    clock.run(Duration.ofMillis(5));
    assertArrayEquals(new byte[] {7}, far.received());
  }

  @Test
  void whoListensToTheBoardIsToldFrames() {
    List<UartFrame> told = new ArrayList<>();
    board.addEvents(
        new BoardEvents() {
          @Override
          public void uart(UartFrame frame) {
            told.add(frame);
          }
        });
    UartPort port = open(board, 0, false);
    board.uart().send((byte) 9);
    assertEquals(1, port.write(new byte[] {8}, 0, 1));
    clock.run(Duration.ofMillis(1));
    assertEquals(2, told.size());
    assertTrue(told.stream().anyMatch(f -> f.sent() && f.value() == 8));
    assertTrue(told.stream().anyMatch(f -> !f.sent() && f.value() == 9 && f.start() == 0));
  }
}

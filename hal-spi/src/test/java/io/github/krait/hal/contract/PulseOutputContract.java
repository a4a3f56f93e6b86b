package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.BitTiming;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PulseOutput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link PulseOutput} must do. */
public abstract class PulseOutputContract extends ClaimContract<PulseOutput> {
  private static final BitTiming TIMING = new BitTiming(400, 850, 800, 450);

  @Override
  List<Pin> pins() {
    return List.of(pinFor(PinCapability.DIGITAL));
  }

  @Override
  PulseOutput open(String user) {
    return pins().get(0).openPulseOutput(user);
  }

  @Override
  List<Executable> uses(PulseOutput output) {
    return List.of(
        () -> output.sendBits(TIMING, new byte[1], 0, 1),
        () -> output.sendPulses(new long[] {1000}, true, null));
  }

  /** Checks the lengths of all levels but the last. */
  private void assertLengths(EdgeLog log, long... lengths) {
    assertEquals(lengths.length, log.size() - 1, "levels");
    for (int i = 0; i < lengths.length; i++) {
      assertNanos(lengths[i], log.length(i), "level " + i);
    }
  }

  @Test
  void isLow() {
    PulseOutput output = opened();
    assertSame(pins().get(0), output.pin());
    assertEquals(false, orSkip(output.pin()::level));
  }

  @Test
  void sendsBitsHighestFirst() {
    PulseOutput output = opened();
    EdgeLog log = EdgeLog.of(rig, output.pin());
    long before = board.clock().nanos();
    output.sendBits(TIMING, new byte[] {99, (byte) 0b1010_0000, 0x7f, 99}, 1, 2);
    long after = board.clock().nanos();
    rig.settle();
    List<Long> lengths = new ArrayList<>();
    for (int bit : new int[] {1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1}) {
      lengths.add(bit == 1 ? 800L : 400L);
      lengths.add(bit == 1 ? 450L : 850L);
    }
    assertTrue(after - before >= 16 * 1250 - rig.tolerance(), "returned too early");
    assertTrue(log.time(0) >= before && log.time(log.size() - 1) <= after, "not when it was sent");
    lengths.remove(lengths.size() - 1);
    assertLengths(log, lengths.stream().mapToLong(l -> l).toArray());
    log.close();
  }

  @Test
  void sendsPulsesByTurns() {
    PulseOutput output = opened();
    EdgeLog log = EdgeLog.of(rig, output.pin());
    long before = board.clock().nanos();
    output.sendPulses(new long[] {9 * MILLI, 4 * MILLI, MILLI / 2}, true, null);
    assertTrue(board.clock().nanos() - before >= 13 * MILLI + MILLI / 2 - rig.tolerance());
    rig.settle();
    assertLengths(log, 9 * MILLI, 4 * MILLI, MILLI / 2);
    log.clear();
    output.sendPulses(new long[] {2 * MILLI, MILLI}, false, null);
    rig.settle();
    assertLengths(log, MILLI);
    assertEquals(List.of(true, false), log.levels());
    log.close();
  }

  @Test
  void nothingToSendIsNoEdge() {
    PulseOutput output = opened();
    EdgeLog log = EdgeLog.of(rig, output.pin());
    output.sendBits(TIMING, new byte[0], 0, 0);
    output.sendPulses(new long[0], true, null);
    output.sendPulses(new long[] {0, MILLI, 0}, true, null);
    rig.settle();
    assertEquals(0, log.size(), () -> "edges " + log.levels());
    log.close();
  }

  @Test
  void aCarrierIsSwitchedOnAndOff() {
    PulseOutput output = opened();
    EdgeLog log = EdgeLog.of(rig, output.pin());
    PulseOutput.Carrier carrier = new PulseOutput.Carrier(40_000, 32768);
    output.sendPulses(new long[] {MILLI, MILLI, MILLI}, true, carrier);
    rig.settle();
    assertTrue(Math.abs(log.size() - 160) <= 4, "edges: " + log.size() + " instead of 160");
    assertNanos(12_500, log.length(0), "pulse");
    assertNanos(25_000, log.length(0) + log.length(1), "period");
    assertEquals(false, log.level(log.size() - 1));
    log.close();
  }

  @Test
  void refusesWhatCannotBe() {
    PulseOutput output = opened();
    EdgeLog log = EdgeLog.of(rig, output.pin());
    assertFails(
        ErrorKind.INVALID_ARGUMENT, () -> output.sendPulses(new long[] {5, -1}, true, null));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> new PulseOutput.Carrier(0, 1));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> new PulseOutput.Carrier(38_000, 65536));
    assertThrows(NullPointerException.class, () -> output.sendPulses(null, true, null));
    assertThrows(NullPointerException.class, () -> output.sendBits(null, new byte[1], 0, 1));
    assertThrows(NullPointerException.class, () -> output.sendBits(TIMING, null, 0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> output.sendBits(TIMING, new byte[2], 1, 2));
    rig.settle();
    assertEquals(0, log.size());
    log.close();
  }
}

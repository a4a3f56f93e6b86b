package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.hal.Counter;
import io.github.krait.hal.EncoderSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.Pull;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/** What every {@link Counter} of an encoder's steps must do. */
public abstract class EncoderContract extends ClaimContract<Counter> {
  private int position;

  @Override
  List<Pin> pins() {
    List<Pin> pins = rig.pins(PinCapability.DIGITAL);
    if (pins.size() < 2) {
      throw new TestAbortedException("the rig has no two free pins");
    }
    return pins.subList(0, 2);
  }

  private EncoderSettings settings(int phases) {
    return new EncoderSettings(pins().get(0), pins().get(1), Pull.NONE, phases, 0);
  }

  @Override
  Counter open(String user) {
    return board.openEncoder(settings(4), user);
  }

  @Override
  List<Executable> uses(Counter counter) {
    return List.of(counter::value, () -> counter.exchange(1), () -> counter.setMatch(1, null));
  }

  /** Turns by quarters of a cycle: A first, then B. */
  private void turn(int quarters) {
    for (int i = 0; i < Math.abs(quarters); i++) {
      position += Integer.signum(quarters);
      int phase = position & 3;
      drive(pins().get(0), phase == 1 || phase == 2);
      drive(pins().get(1), phase == 2 || phase == 3);
      waitFor(MILLI);
    }
  }

  private Counter turning(int phases) {
    turn(4 - (position & 3));
    return orSkip(() -> board.openEncoder(settings(phases), "test"));
  }

  @Test
  void countsCyclesInParts() {
    for (int phases : new int[] {1, 2, 4}) {
      Counter counter = turning(phases);
      turn(12);
      assertEquals(3L * phases, counter.value(), phases + " phases forward");
      turn(-20);
      assertEquals(-2L * phases, counter.value(), phases + " phases back");
      counter.close();
    }
  }

  @Test
  void tremblingDoesNotCount() {
    Counter counter = turning(4);
    for (int i = 0; i < 10; i++) {
      turn(1);
      turn(-1);
    }
    assertEquals(0, counter.value());
  }

  @Test
  void canBeSetAndTells() {
    Counter counter = turning(4);
    turn(2);
    assertEquals(2, counter.exchange(-1));
    AtomicInteger calls = new AtomicInteger();
    counter.setMatch(1, calls::incrementAndGet);
    turn(1);
    assertEquals(0, calls.get());
    turn(1);
    assertEquals(1, calls.get());
    assertEquals(1, counter.value());
  }
}

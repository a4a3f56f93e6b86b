package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.hal.Counter;
import io.github.krait.hal.CounterSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.Pull;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/** What every {@link Counter} of edges must do. */
public abstract class CounterContract extends ClaimContract<Counter> {
  @Override
  List<Pin> pins() {
    List<Pin> pins = rig.pins(PinCapability.DIGITAL);
    if (pins.size() < 2) {
      throw new TestAbortedException("the rig has no two free pins");
    }
    return pins.subList(0, 2);
  }

  private Counter open(CounterSettings.Edges edges, boolean withDirection, long filter) {
    List<Pin> pins = pins();
    return board.openCounter(
        new CounterSettings(
            pins.get(0), edges, withDirection ? pins.get(1) : null, Pull.NONE, filter),
        "test");
  }

  @Override
  Counter open(String user) {
    List<Pin> pins = pins();
    return board.openCounter(
        new CounterSettings(pins.get(0), CounterSettings.Edges.RISING, pins.get(1), Pull.NONE, 0),
        user);
  }

  @Override
  List<Executable> uses(Counter counter) {
    return List.of(counter::value, () -> counter.exchange(1), () -> counter.setMatch(1, null));
  }

  private void pulses(int count) {
    for (int i = 0; i < count; i++) {
      drive(pins().get(0), true);
      waitFor(MILLI);
      drive(pins().get(0), false);
      waitFor(MILLI);
    }
  }

  private Counter counting(CounterSettings.Edges edges, boolean withDirection, long filter) {
    drive(pins().get(0), false);
    return orSkip(() -> open(edges, withDirection, filter));
  }

  @Test
  void countsTheEdgesThatItShould() {
    for (CounterSettings.Edges edges : CounterSettings.Edges.values()) {
      Counter counter = counting(edges, false, 0);
      assertEquals(0, counter.value());
      pulses(5);
      assertEquals(edges == CounterSettings.Edges.BOTH ? 10 : 5, counter.value(), edges.name());
      drive(pins().get(0), true);
      int half = edges == CounterSettings.Edges.FALLING ? 0 : 1;
      assertEquals(
          (edges == CounterSettings.Edges.BOTH ? 10 : 5) + half, counter.value(), edges.name());
      counter.close();
    }
  }

  @Test
  void aPinSaysTheDirection() {
    drive(pins().get(1), true);
    Counter counter = counting(CounterSettings.Edges.RISING, true, 0);
    pulses(3);
    assertEquals(3, counter.value());
    drive(pins().get(1), false);
    pulses(5);
    assertEquals(-2, counter.value());
  }

  @Test
  void canBeSet() {
    Counter counter = counting(CounterSettings.Edges.RISING, false, 0);
    pulses(2);
    assertEquals(2, counter.exchange(1L << 40));
    pulses(1);
    assertEquals((1L << 40) + 1, counter.value());
  }

  @Test
  void tellsWhenItComesToAValue() {
    Counter counter = counting(CounterSettings.Edges.RISING, false, 0);
    AtomicInteger calls = new AtomicInteger();
    counter.setMatch(3, calls::incrementAndGet);
    pulses(2);
    assertEquals(0, calls.get());
    pulses(2);
    assertEquals(1, calls.get());
    long unused = counter.exchange(2);
    pulses(1);
    assertEquals(2, calls.get());
    counter.setMatch(4, null);
    pulses(3);
    assertEquals(2, calls.get());
  }

  @Test
  void shortPulsesDoNotCount() {
    Counter counter = counting(CounterSettings.Edges.RISING, false, MILLI / 2);
    pulses(3);
    assertEquals(3, counter.value());
    for (int i = 0; i < 4; i++) {
      drive(pins().get(0), true);
      waitFor(MILLI / 100);
      drive(pins().get(0), false);
      waitFor(MILLI);
    }
    assertEquals(3, counter.value(), "pulses of 10 µs came through a filter of 500 µs");
  }

  @Test
  void countsNoMoreAfterClose() {
    Counter counter = counting(CounterSettings.Edges.RISING, false, 0);
    counter.close();
    Counter second = orSkip(() -> open(CounterSettings.Edges.RISING, false, 0));
    pulses(1);
    assertEquals(1, second.value());
  }
}

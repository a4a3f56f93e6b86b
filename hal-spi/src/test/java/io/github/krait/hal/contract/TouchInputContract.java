package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.TouchInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link TouchInput} must do. */
public abstract class TouchInputContract extends ClaimContract<TouchInput> {
  @Override
  List<Pin> pins() {
    return List.of(pinFor(PinCapability.TOUCH));
  }

  @Override
  TouchInput open(String user) {
    return pins().get(0).openTouch(user);
  }

  @Override
  List<Executable> uses(TouchInput input) {
    return List.of(input::read);
  }

  @Test
  void senseFingers() {
    TouchInput input = opened();
    assertSame(pins().get(0), input.pin());
    int off = input.read();
    assertTrue(off >= 0);
    can(rig.touch(input.pin(), true), "touch pins");
    rig.settle();
    int on = input.read();
    assertTrue(input.risesWithTouch() ? on > off : on < off, on + " with, " + off + " without");
    boolean unused = rig.touch(input.pin(), false);
    rig.settle();
    assertEquals(off, input.read(), Math.abs(on - off) / 2.0);
  }
}

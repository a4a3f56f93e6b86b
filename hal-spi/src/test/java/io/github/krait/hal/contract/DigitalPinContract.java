package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DigitalPin} must do. */
public abstract class DigitalPinContract extends HardwareContract {
  private Pin pin;
  private DigitalPin digital;
  private final List<String> edges = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  final void openPin() {
    pin = pinFor(PinCapability.DIGITAL);
    digital = pin.openDigital("test");
  }

  private void setPull(Pull pull) {
    try {
      digital.setPull(pull);
    } catch (HalException e) {
      assertEquals(ErrorKind.UNSUPPORTED, e.kind());
      assumeTrue(false, "no pull " + pull);
    }
    rig.settle();
  }

  private void listen() {
    try {
      digital.setEdgeListener((of, level, nanos) -> edges.add(level ? "rise" : "fall"));
    } catch (HalException e) {
      assertEquals(ErrorKind.UNSUPPORTED, e.kind());
      assumeTrue(false, "no edges");
    }
  }

  @Test
  void startsDisabled() {
    assertSame(pin, digital.pin());
    assertEquals(PinMode.DISABLED, digital.mode());
    assertFalse(digital.output());
  }

  @Test
  void hasOneUserAtATime() {
    assertEquals("test", pin.user());
    assertFails(ErrorKind.IN_USE, () -> pin.openDigital("other"));
    assertEquals("test", pin.user());
    digital.setMode(PinMode.INPUT);
    digital.close();
    assertNull(pin.user());
    try (DigitalPin other = pin.openDigital("other")) {
      assertEquals("other", pin.user());
      digital.close();
      assertEquals("other", pin.user(), "closed twice, it took the pin from the next user");
      assertEquals(PinMode.DISABLED, other.mode());
    }
    assertNull(pin.user());
  }

  @Test
  void cannotBeUsedAfterClose() {
    digital.close();
    assertFails(ErrorKind.CLOSED, digital::mode);
    assertFails(ErrorKind.CLOSED, digital::pull);
    assertFails(ErrorKind.CLOSED, digital::read);
    assertFails(ErrorKind.CLOSED, digital::output);
    assertFails(ErrorKind.CLOSED, () -> digital.write(true));
    assertFails(ErrorKind.CLOSED, () -> digital.setMode(PinMode.OUTPUT));
    assertFails(ErrorKind.CLOSED, () -> digital.setPull(Pull.UP));
    assertFails(ErrorKind.CLOSED, () -> digital.setEdgeListener(null));
  }

  @Test
  void isClosedWithItsBoard() {
    board.close();
    assertFails(ErrorKind.CLOSED, () -> digital.write(true));
    digital.close();
  }

  @Test
  void refusesNull() {
    assertThrows(NullPointerException.class, () -> digital.setMode(null));
    assertThrows(NullPointerException.class, () -> digital.setPull(null));
    assertEquals(PinMode.DISABLED, digital.mode());
  }

  @Test
  void outputDrivesThePin() {
    digital.setMode(PinMode.OUTPUT);
    assertFalse(digital.read());
    digital.write(true);
    assertTrue(digital.read());
    assertTrue(digital.output());
    digital.write(false);
    assertFalse(digital.read());
    assertFalse(digital.output());
  }

  @Test
  void whatWasWrittenBeforeCountsAtOnce() {
    setPull(Pull.UP);
    assertTrue(digital.read());
    listen();
    digital.write(true);
    digital.setMode(PinMode.OUTPUT);
    rig.settle();
    assertTrue(digital.read());
    assertEquals(List.of(), edges);
  }

  @Test
  void inputReadsWhatIsOutside() {
    digital.setMode(PinMode.INPUT);
    drive(pin, true);
    assertTrue(digital.read());
    drive(pin, false);
    assertFalse(digital.read());
  }

  @Test
  void writingToAnInputIsForLater() {
    digital.setMode(PinMode.INPUT);
    setPull(Pull.DOWN);
    digital.write(true);
    assertTrue(digital.output());
    assertFalse(digital.read());
    digital.setMode(PinMode.OUTPUT);
    assertTrue(digital.read());
  }

  @Test
  void pullsDecideWhereNobodyDrives() {
    digital.setMode(PinMode.INPUT);
    setPull(Pull.UP);
    assertEquals(Pull.UP, digital.pull());
    assertTrue(digital.read());
    setPull(Pull.DOWN);
    assertFalse(digital.read());
    setPull(Pull.NONE);
    assertEquals(Pull.NONE, digital.pull());
  }

  @Test
  void driversAreStrongerThanPulls() {
    digital.setMode(PinMode.INPUT);
    setPull(Pull.UP);
    drive(pin, false);
    assertFalse(digital.read());
    drive(pin, null);
    assertTrue(digital.read());
  }

  @Test
  void keepsTheLastLevel() {
    digital.setMode(PinMode.OUTPUT);
    digital.write(true);
    setPull(Pull.KEEP);
    digital.setMode(PinMode.INPUT);
    assertTrue(digital.read());
  }

  @Test
  void openDrainDrivesLowOnly() {
    setPull(Pull.UP);
    digital.setMode(PinMode.OPEN_DRAIN);
    assertFalse(digital.read(), "not written to yet: low");
    digital.write(true);
    rig.settle();
    assertTrue(digital.read(), "nobody drives: the pull-up decides");
    drive(pin, false);
    assertFalse(digital.read(), "somebody else drives low");
  }

  @Test
  void tellsEdges() {
    digital.setMode(PinMode.OUTPUT);
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    listen();
    digital.setEdgeListener(
        (of, level, nanos) -> {
          assertSame(pin, of);
          edges.add(level ? "rise" : "fall");
          times.add(nanos);
        });
    long before = board.clock().nanos();
    digital.write(true);
    digital.write(true);
    rig.settle();
    digital.write(false);
    rig.settle();
    long after = board.clock().nanos();
    digital.setEdgeListener(null);
    digital.write(true);
    rig.settle();
    assertEquals(List.of("rise", "fall"), edges);
    assertTrue(before <= times.get(0) && times.get(0) <= times.get(1) && times.get(1) <= after);
  }

  @Test
  void closeBringsBackTheStateOfPowerUp() {
    Pull pull = digital.pull();
    digital.write(true);
    setPull(pull == Pull.UP ? Pull.DOWN : Pull.UP);
    digital.setMode(PinMode.OUTPUT);
    listen();
    digital.close();
    try (DigitalPin again = pin.openDigital("again")) {
      assertEquals(PinMode.DISABLED, again.mode());
      assertEquals(pull, again.pull());
      assertFalse(again.output());
      again.setMode(PinMode.OUTPUT);
      edges.clear();
      again.write(true);
      rig.settle();
      assertEquals(List.of(), edges, "the listener was of the user before");
    }
  }
}

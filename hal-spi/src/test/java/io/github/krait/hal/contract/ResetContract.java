package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Reset} must do. */
public abstract class ResetContract extends HardwareContract {
  private Reset reset;
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  final void takeReset() {
    reset = orSkip(board::reset);
  }

  @Test
  void saysWhyTheBoardHasStarted() {
    assertNotNull(reset.cause());
  }

  @Test
  void tellsListenersAndRemembersTheCause() {
    AutoCloseable listening = reset.onReset((cause, target) -> heard.add(cause + " " + target));
    reset.reset(ResetCause.SOFTWARE, Reset.Target.PROGRAM);
    assertEquals(ResetCause.SOFTWARE, reset.cause());
    reset.reset(ResetCause.PIN, Reset.Target.SAFE_MODE);
    assertEquals(List.of("SOFTWARE PROGRAM", "PIN SAFE_MODE"), heard);
    ClaimContract.close(listening);
    reset.reset(ResetCause.SOFTWARE, Reset.Target.PROGRAM);
    assertEquals(2, heard.size(), "heard after it was taken back");
  }

  @Test
  void everythingIsAsAtPowerUp() {
    Pin pin = pinFor(PinCapability.DIGITAL);
    DigitalPin digital = pin.openDigital("test");
    digital.setMode(PinMode.OUTPUT);
    digital.write(true);
    long before = board.clock().nanos();
    reset.reset(ResetCause.SOFTWARE, Reset.Target.PROGRAM);
    assertFails(ErrorKind.CLOSED, () -> digital.write(false));
    assertNull(pin.user());
    DigitalPin again = pin.openDigital("again");
    assertEquals(PinMode.DISABLED, again.mode());
    digital.close();
    assertEquals("again", pin.user());
    assertTrue(board.clock().nanos() >= before);
    again.close();
  }
}

package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link io.github.krait.hal.Board} must do. */
public abstract class BoardContract extends HardwareContract {
  @Test
  void hasIdentity() {
    assertTrue(board.id().matches("[a-z0-9_]+"), board.id());
    assertFalse(board.name().isBlank());
    assertTrue(board.frequency() > 0);
  }

  @Test
  void listsItsPinsByNumber() {
    Set<String> names = new HashSet<>();
    int last = -1;
    for (Pin pin : board.pins()) {
      assertTrue(pin.number() > last, pin.name());
      last = pin.number();
      assertTrue(names.add(pin.name()), pin.name());
      assertSame(pin, board.pin(pin.number()));
    }
    List<Pin> pins = board.pins();
    assertThrows(UnsupportedOperationException.class, () -> pins.remove(0));
  }

  @Test
  void refusesPinsThatDoNotExist() {
    assertFails(ErrorKind.NOT_FOUND, () -> board.pin(-1));
    assertFails(ErrorKind.NOT_FOUND, () -> board.pin(Integer.MAX_VALUE));
  }

  @Test
  void namesOfFirmwaresAreOfPins() {
    for (String runtime : List.of("micropython", "circuitpython")) {
      Firmware firmware;
      try {
        firmware = board.firmware(runtime);
      } catch (HalException e) {
        assertEquals(ErrorKind.UNSUPPORTED, e.kind());
        continue;
      }
      assertEquals(runtime, firmware.runtime());
      assertFalse(firmware.machine().isBlank());
      for (int number : firmware.pinNames().values()) {
        assertEquals(number, board.pin(number).number());
      }
      assertThrows(
          UnsupportedOperationException.class, () -> firmware.pinNames().remove("nothing"));
    }
  }

  @Test
  void refusesRuntimesThatItDoesNotKnow() {
    assertFails(ErrorKind.UNSUPPORTED, () -> board.firmware("cobol"));
  }

  @Test
  void pinsAreGoneAfterClose() {
    Pin pin = board.pins().get(0);
    board.close();
    board.close();
    assertFails(ErrorKind.CLOSED, () -> pin.openDigital("test"));
  }
}

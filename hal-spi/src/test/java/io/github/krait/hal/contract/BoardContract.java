package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.PinMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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

  @Test
  void defaultsAreOfPins() {
    for (String runtime : List.of("micropython", "circuitpython")) {
      Firmware firmware;
      try {
        firmware = board.firmware(runtime);
      } catch (HalException e) {
        assertEquals(ErrorKind.UNSUPPORTED, e.kind());
        continue;
      }
      firmware
          .defaults()
          .forEach(
              (role, number) -> {
                assertTrue(role.matches("[A-Za-z0-9_]+\\.[A-Z0-9_]+"), role);
                assertEquals(number, board.pin(number).number());
              });
    }
  }

  @Test
  void functionsAreOfPins() {
    Set<PinFunction> seen = new HashSet<>();
    for (PinFunction function : board.functions()) {
      assertTrue(seen.add(function), () -> "twice " + function);
      assertEquals(function.pin(), board.pin(function.pin()).number());
    }
    List<PinFunction> functions = board.functions();
    assertThrows(UnsupportedOperationException.class, () -> functions.add(null));
  }

  /** Every pin opens for what it can do, and for nothing else; each time it is free again. */
  @Test
  void pinsOpenForWhatTheyCan() {
    for (Pin pin : board.pins()) {
      opens(pin, PinCapability.DIGITAL, () -> pin.openDigital("test"));
      opens(pin, PinCapability.ANALOG_INPUT, () -> pin.openAnalogInput("test"));
      opens(pin, PinCapability.ANALOG_OUTPUT, () -> pin.openAnalogOutput("test"));
      opens(pin, PinCapability.PWM, () -> pin.openPwm("test"));
      opens(pin, PinCapability.TOUCH, () -> pin.openTouch("test"));
    }
  }

  private static void opens(Pin pin, PinCapability what, Supplier<AutoCloseable> open) {
    if (pin.can(what)) {
      AutoCloseable opened = open.get();
      assertEquals("test", pin.user());
      ClaimContract.close(opened);
    } else {
      assertFails(ErrorKind.UNSUPPORTED, open::get);
    }
    assertNull(pin.user(), () -> pin.name() + " after " + what);
  }

  @Test
  void levelsCanBeSeenByAll() {
    Pin pin = pinFor(PinCapability.DIGITAL);
    boolean before = orSkip(pin::level);
    DigitalPin digital = pin.openDigital("test");
    assertEquals(before, pin.level());
    digital.setMode(PinMode.OUTPUT);
    digital.write(!before);
    rig.settle();
    assertEquals(!before, pin.level());
  }

  @Test
  void sizesAreNotNegative() {
    assertTrue(board.cores() > 0);
    assertTrue(board.ramBytes() >= 0);
    assertTrue(board.flashBytes() >= 0);
  }

  @Test
  void theUniqueIdIsACopy() {
    byte[] id = orSkip(board::uniqueId);
    assertTrue(id.length > 0);
    byte[] copy = id.clone();
    id[0]++;
    assertArrayEquals(copy, board.uniqueId());
  }

  @Test
  void temperatureIsThatOfAProcessor() {
    double celsius = orSkip(board::temperature);
    assertTrue(celsius > -55 && celsius < 150, celsius + " °C");
  }

  @Test
  void supplyIsThatOfABoard() {
    double volts = orSkip(board::supplyVolts);
    assertTrue(volts > 0.5 && volts < 30, volts + " V");
  }

  @Test
  void randomBitsDiffer() {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      seen.add(board.randomBits());
    }
    assertTrue(seen.size() > 95, seen.size() + " of 100 differ");
  }

  @Test
  void theClockRateCanBeChangedOrNot() {
    long before = board.frequency();
    doOrSkip(() -> board.setFrequency(before));
    assertEquals(before, board.frequency());
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> board.setFrequency(0));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> board.setFrequency(-1));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> board.setFrequency(1L << 50));
    assertEquals(before, board.frequency());
  }

  @Test
  void refusesNamesThatItDoesNotKnow() {
    assertFails(ErrorKind.NOT_FOUND, () -> board.nonVolatile("punched cards"));
    assertFails(ErrorKind.NOT_FOUND, () -> board.openAnalogInput("mood", "test"));
  }

  @Test
  void theTemperatureCanBeMeasured() {
    AnalogInput input = orSkip(() -> board.openAnalogInput("temperature", "test"));
    assertNull(input.pin());
    int value = input.read16();
    assertTrue(value > 0 && value < 65535, "reads " + value);
    input.close();
    assertFails(ErrorKind.CLOSED, input::read16);
  }
}

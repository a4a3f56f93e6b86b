package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.HalException;
import io.github.krait.simulator.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Pca9685Test {
  private static final int ADDRESS = 0x40;

  private final Wire wire = new Wire();
  private final Pca9685 chip = wire.connect(new Pca9685(wire.clock, ADDRESS));

  private int register(int number) {
    return Wire.register(chip, ADDRESS, number);
  }

  private void wake() {
    Wire.write(chip, ADDRESS, 0x00, 0x21);
  }

  @Test
  void stateAfterPower() {
    assertEquals(0x11, register(0));
    assertEquals(0x04, register(1));
    assertArrayEquals(new int[] {0xe2}, Wire.registers(chip, ADDRESS, 2, 1));
    assertEquals(0xe0, register(5));
    assertEquals(0x1e, register(0xfe));
    assertEquals(0x10, register(0x09), "full off");
    assertEquals(200, chip.frequency(), 4);
    assertTrue(chip.sleeps());
    assertThrows(HalException.class, () -> new Pca9685(wire.clock, 0x3f));
  }

  @Test
  void pulses() {
    // 50 Hz: round(25 MHz / 4096 / 50) - 1 = 121
    Wire.write(chip, ADDRESS, 0xfe, 121);
    wake();
    assertEquals(25e6 / 4096 / 122, chip.frequency(), 1e-9);
    Wire.write(chip, ADDRESS, 0x06 + 4 * 3, 0, 0, 0x33, 0x01);
    assertEquals(307 / 4096.0, chip.duty(3));
    assertEquals(307 * 122 * 40, chip.pulseNanos(3), "steps of 25 MHz / 122");
    assertEquals(0, chip.duty(2));
    List<Long> edges = new ArrayList<>();
    try (Observation seen = chip.pin(3).observe((level, nanos) -> edges.add(nanos))) {
      wire.millis(50);
    }
    assertEquals(307 * 122 * 40, edges.get(edges.size() - 1) - edges.get(edges.size() - 2), 1.0);
    assertEquals(4096L * 122 * 40, edges.get(edges.size() - 1) - edges.get(edges.size() - 3), 2.0);
  }

  @Test
  void onAndOffCounters() {
    wake();
    Wire.write(chip, ADDRESS, 0x06, 0x00, 0x0f, 0x00, 0x01);
    assertEquals(0x200 / 4096.0, chip.duty(0), "around the end");
    Wire.write(chip, ADDRESS, 0x06, 0x00, 0x10, 0x00, 0x00);
    assertEquals(1, chip.duty(0));
    assertTrue(chip.pin(0).level());
    Wire.write(chip, ADDRESS, 0x06, 0x00, 0x10, 0x00, 0x10);
    assertEquals(0, chip.duty(0), "full off wins");
    Wire.write(chip, ADDRESS, 0xfa, 0, 0, 0, 8);
    assertEquals(0.5, chip.duty(15));
    assertEquals(8, register(0x06 + 4 * 15 + 3));
    assertEquals(0, register(0xfd), "cannot be read");
  }

  @Test
  void prescalerOnlyWhileAsleep() {
    wake();
    Wire.write(chip, ADDRESS, 0xfe, 50);
    assertEquals(0x1e, register(0xfe));
    Wire.write(chip, ADDRESS, 0x00, 0x31);
    Wire.write(chip, ADDRESS, 0xfe, 1);
    assertEquals(3, register(0xfe), "at least 3");
  }

  @Test
  void sleepAndRestart() {
    wake();
    Wire.write(chip, ADDRESS, 0x06, 0, 0, 0, 8);
    Wire.write(chip, ADDRESS, 0x00, 0x31);
    assertEquals(0xb1, register(0), "was interrupted");
    assertEquals(0, chip.duty(0));
    Wire.write(chip, ADDRESS, 0x00, 0x21);
    assertEquals(0xa1, register(0));
    assertEquals(0, chip.duty(0));
    Wire.write(chip, ADDRESS, 0x00, 0xa1);
    assertEquals(0x21, register(0));
    assertEquals(0.5, chip.duty(0));
  }

  @Test
  void withoutAutoIncrement() {
    Wire.write(chip, ADDRESS, 0x06, 1, 2, 3);
    assertEquals(3, register(0x06));
    assertEquals(0, register(0x07));
    Wire.write(chip, ADDRESS, 0x00, 0x31);
    Wire.write(chip, ADDRESS, 0x45, 0x11, 0x31);
    assertEquals(0x31, register(0), "after the last output comes the first register");
  }

  @Test
  void changesAtTheStopOrAtOnce() {
    wake();
    chip.start(ADDRESS, false);
    for (int b : new int[] {0x06, 0, 0, 0, 8}) {
      chip.write(b);
    }
    assertEquals(0, chip.duty(0));
    chip.stop();
    assertEquals(0.5, chip.duty(0));
    Wire.write(chip, ADDRESS, 0x01, 0x0c);
    chip.start(ADDRESS, false);
    chip.write(0x09);
    chip.write(4);
    assertEquals(0.25, chip.duty(0));
    chip.stop();
  }

  @Test
  void otherAddresses() {
    assertTrue(Wire.answers(chip, 0x70));
    assertFalse(Wire.answers(chip, 0x71));
    Wire.write(chip, ADDRESS, 0x00, 0x28);
    assertFalse(Wire.answers(chip, 0x70));
    assertTrue(Wire.answers(chip, 0x71));
    Wire.write(chip, 0x71, 0x01, 0x14);
    assertEquals(0x14, register(1));
    chip.start(0, false);
    assertFalse(chip.write(5));
    assertEquals(0x14, register(1));
    Wire.write(chip, 0, 6);
    assertEquals(0x11, register(0));
    assertEquals(0x04, register(1));
  }

  @Test
  void inverted() {
    wake();
    Wire.write(chip, ADDRESS, 0x01, 0x14);
    assertTrue(chip.pin(0).level());
    Wire.write(chip, ADDRESS, 0x06, 0, 0x10, 0, 0);
    assertFalse(chip.pin(0).level());
    assertEquals(1, chip.duty(0));
  }
}

package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Pull;
import io.github.krait.simulator.Observation;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ds3231Test {
  private static final int ADDRESS = 0x68;

  private final Wire wire = new Wire();
  private final Ds3231 clock = wire.connect(new Ds3231(wire.clock));

  Ds3231Test() {
    clock.interruptPin().pull(Pull.UP);
  }

  private int register(int number) {
    return Wire.register(clock, ADDRESS, number);
  }

  private int[] time() {
    return Wire.registers(clock, ADDRESS, 0, 7);
  }

  private void write(int... bytes) {
    Wire.write(clock, ADDRESS, bytes);
  }

  @Test
  void stateAfterPower() {
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1, 0}, time());
    assertEquals(0x1c, register(0x0e));
    assertEquals(0x88, register(0x0f));
    write(0x0f, 0x08);
    assertEquals(0x08, register(0x0f));
    write(0x0f, 0x88);
    assertEquals(0x08, register(0x0f), "cannot be set");
    clock.loseBattery();
    assertEquals(0x88, register(0x0f));
  }

  @Test
  void runsByTheBoard() {
    write(0, 0x58, 0x59, 0x23, 7, 0x28, 0x02, 0x24);
    wire.millis(1_999);
    assertArrayEquals(new int[] {0x59, 0x59, 0x23, 7, 0x28, 0x02, 0x24}, time());
    wire.millis(1);
    assertArrayEquals(new int[] {0, 0, 0, 1, 0x29, 0x02, 0x24}, time());
    wire.millis(86_400_000);
    assertArrayEquals(new int[] {0, 0, 0, 2, 0x01, 0x03, 0x24}, time());
    assertEquals(LocalDateTime.of(2024, 3, 1, 0, 0), clock.time());
  }

  @Test
  void century() {
    write(0, 0x59, 0x59, 0x23, 1, 0x31, 0x12, 0x99);
    wire.millis(1_000);
    assertEquals(0x81, register(5));
    assertEquals(0, register(6));
  }

  @Test
  void setFromJava() {
    clock.setTime(LocalDateTime.of(2026, 11, 22, 17, 38, 5, 500_000_000));
    assertArrayEquals(new int[] {5, 0x38, 0x17, 7, 0x22, 0x11, 0x26}, time());
    assertEquals(0, register(0x0f) & 0x80);
    wire.millis(500);
    assertEquals(6, register(0));
  }

  @Test
  void twelveHours() {
    write(2, 0x40 | 0x20 | 0x12);
    assertEquals(12, clock.time().getHour());
    write(2, 0x40 | 0x12);
    assertEquals(0, clock.time().getHour());
    write(2, 0x40 | 0x20 | 0x11);
    wire.millis(3_600_000);
    assertEquals(0x52, register(2));
  }

  @Test
  void writingSecondsBeginsTheSecondAnew() {
    wire.millis(700);
    write(1, 0x10);
    wire.millis(300);
    assertEquals(1, register(0));
    wire.millis(600);
    write(0, 0x30);
    wire.millis(999);
    assertEquals(0x30, register(0));
    wire.millis(1);
    assertEquals(0x31, register(0));
  }

  @Test
  void readsOneMoment() {
    write(0, 0x59, 0x59);
    clock.start(ADDRESS, false);
    clock.write(0);
    clock.start(ADDRESS, true);
    assertEquals(0x59, clock.read());
    wire.millis(1_500);
    assertEquals(0x59, clock.read(), "minutes of the same moment");
  }

  @Test
  void firstAlarm() {
    write(0x0f, 0);
    write(0x0e, 0x05);
    write(0x07, 0x10, 0x80, 0x80, 0x80);
    wire.millis(9_999);
    assertTrue(clock.interruptPin().level());
    wire.millis(1);
    assertFalse(clock.interruptPin().level());
    assertEquals(1, register(0x0f));
    write(0x0f, 0);
    assertTrue(clock.interruptPin().level());
    wire.millis(59_999);
    assertTrue(clock.interruptPin().level());
    wire.millis(1);
    assertFalse(clock.interruptPin().level(), "each minute");
  }

  @Test
  void alarmsByDate() {
    write(0x0f, 0);
    write(0x0e, 0x06);
    write(0x0b, 0x30, 0x12, 0x31);
    clock.setTime(LocalDateTime.of(2026, 2, 1, 0, 0));
    wire.millis(58L * 86_400_000 + 12 * 3_600_000 + 1_799_000);
    assertEquals(0, register(0x0f));
    wire.millis(1_000);
    assertEquals(2, register(0x0f));
    assertEquals(LocalDateTime.of(2026, 3, 31, 12, 30), clock.time());
    write(0x0f, 0);
    write(0x0b, 0x00, 0x00, 0x40 | 4);
    wire.millis(2 * 86_400_000);
    assertEquals(2, register(0x0f), "Thursday");
  }

  @Test
  void alarmWithoutInterrupt() {
    write(0x07, 0x80, 0x80, 0x80, 0x80);
    wire.millis(1_000);
    assertEquals(1, register(0x0f) & 1);
    assertTrue(clock.interruptPin().level());
    write(0x0e, 0x05);
    assertFalse(clock.interruptPin().level());
  }

  @Test
  void squareWave() {
    wire.millis(300);
    write(0, 0);
    write(0x0e, 0x00);
    List<String> edges = new ArrayList<>();
    try (Observation seen =
        clock
            .interruptPin()
            .observe((level, nanos) -> edges.add(level + "@" + nanos / 1_000_000))) {
      wire.millis(2_200);
    }
    assertEquals(List.of("false@1300", "true@1800", "false@2300"), edges);
    write(0x0e, 0x04);
    wire.millis(2_000);
    assertTrue(clock.interruptPin().level());
  }

  @Test
  void temperature() {
    assertArrayEquals(new int[] {25, 0}, Wire.registers(clock, ADDRESS, 0x11, 2));
    clock.setTemperature(-10.25);
    wire.millis(63_999);
    assertEquals(25, register(0x11));
    wire.millis(1);
    assertArrayEquals(new int[] {0xf5, 0xc0}, Wire.registers(clock, ADDRESS, 0x11, 2));
    clock.setTemperature(30.5);
    write(0x0e, 0x3c);
    assertEquals(0x3c, register(0x0e));
    assertEquals(4, register(0x0f) & 4, "busy");
    wire.millis(125);
    assertEquals(0x1c, register(0x0e));
    assertArrayEquals(new int[] {30, 0x80}, Wire.registers(clock, ADDRESS, 0x11, 2));
  }

  @Test
  void pointerGoesAround() {
    int[] all = Wire.registers(clock, ADDRESS, 0x12, 2);
    assertArrayEquals(new int[] {0, 0}, all);
    write(0x10, 0x7f);
    assertEquals(0x7f, register(0x10), "ageing");
  }
}

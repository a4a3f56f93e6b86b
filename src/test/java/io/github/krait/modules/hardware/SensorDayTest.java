package io.github.krait.modules.hardware;

import static io.github.krait.simulator.assertion.BoardAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.device.Bme280;
import io.github.krait.simulator.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that reads a sensor each second, for a day: twice the same, byte for byte. */
class SensorDayTest {
  private static final String PROGRAM =
      """
      import time
      from machine import I2C, Pin

      led = Pin("LED", Pin.OUT)
      i2c = I2C(0, scl=Pin(5), sda=Pin(4), freq=400_000)
      i2c.writeto_mem(0x76, 0xF4, b"\\x23")  # measures by itself
      sum = 0
      for second in range(86_400):
          led.toggle()
          sum += i2c.readfrom_mem(0x76, 0xFA, 3)[0]
          time.sleep_ms(1000)
      """;

  private static byte[] day() throws IOException, NoSuchAlgorithmException {
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).build()) {
      Bme280 sensor = new Bme280(0x76);
      board.i2c("GP4", "GP5").connect(sensor);
      double[] celsius = {15};
      board.every(
          Duration.ofMinutes(1),
          seconds -> {
            celsius[0] += seconds * 0.0001;
            sensor.setTemperature(celsius[0]);
          });
      Trace trace = board.trace().start();
      krait.exec(PROGRAM);
      trace.stop();
      assertTrue(trace.end() > Duration.ofDays(1).toNanos());
      assertEquals(1 + 2 * 86_400, trace.size(), "a write, edges and reads");
      assertThat(board.pin("LED")).toggled(86_400);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (Writer out =
          new OutputStreamWriter(
              new DigestOutputStream(OutputStream.nullOutputStream(), digest),
              StandardCharsets.UTF_8)) {
        trace.writeJson(out);
      }
      return digest.digest();
    }
  }

  @Test
  @Timeout(120)
  void twoRunsGiveTheSameTrace() throws IOException, NoSuchAlgorithmException {
    assertArrayEquals(day(), day());
  }
}

package io.github.krait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WeatherTest {
  @Test
  void micropython() throws Exception {
    assertReads(Profile.MICROPYTHON, "weather_micropython.py");
  }

  @Test
  void circuitpython() throws Exception {
    assertReads(Profile.CIRCUITPYTHON, "weather_circuitpython.py");
  }

  private static void assertReads(Profile profile, String program) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Weather.run(profile, program, out);
    String[] lines = out.toString(StandardCharsets.UTF_8).split("\\s*\n");
    assertEquals("on the bus: ['0x76']", lines[0]);
    String[] values = lines[1].split(" +");
    assertEquals(21.5, Double.parseDouble(values[0]), 0.11);
    // floats of 24 bits, and the pressure goes through large numbers
    assertEquals(101_325, Double.parseDouble(values[2]), 60);
    assertEquals(40, Double.parseDouble(values[4]), 1);
  }
}

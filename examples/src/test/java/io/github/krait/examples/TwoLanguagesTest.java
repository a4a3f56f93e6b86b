package io.github.krait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoLanguagesTest {
  @Test
  void callsBothWays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TwoLanguages.run(out);
    assertEquals(
        List.of("LED is 1", "LED is 0", "ValueError: 0 or 1"),
        out.toString(StandardCharsets.UTF_8).lines().toList());
  }
}

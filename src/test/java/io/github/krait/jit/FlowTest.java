package io.github.krait.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.krait.JitMode;
import io.github.krait.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiled generators and handlers of exceptions do what interpreted ones do. */
class FlowTest {
  private static String read(String name) throws IOException {
    try (InputStream in = FlowTest.class.getResourceAsStream("/jit/" + name)) {
      assertNotNull(in, name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"generators.py", "handlers.py"})
  void compiledProgramsDoTheSame(String name) throws IOException {
    String program = read(name);
    for (Profile profile : Profile.values()) {
      String expected = JitTest.run(program, JitMode.OFF, profile);
      assertEquals(expected, JitTest.run(program, JitMode.ALWAYS, profile), "always, " + profile);
      assertEquals(expected, JitTest.run(program, JitMode.AUTO, profile), "auto, " + profile);
    }
  }
}

package io.github.krait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotTest {
  private static final String BEHAVIOUR = read();

  @TempDir Path folder;

  private static String read() {
    try {
      return Programs.text("behaviour.py");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As editors do that never leave half a file. */
  private void save(String text) throws IOException {
    Path part = Files.writeString(folder.resolve("part"), text);
    Files.move(part, folder.resolve("behaviour.py"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static double turns(Robot robot, int n) {
    double angle = 0;
    for (int i = 0; i < n; i++) {
      angle = robot.turn();
    }
    return angle;
  }

  @Test
  void theRobotGoesOnWhateverIsSaved() throws IOException {
    save(BEHAVIOUR);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Robot robot = new Robot(folder.resolve("behaviour.py"), board, Duration.ZERO, log)) {
      assertEquals(6, turns(robot, 10), 1e-4, "60 degrees a second");
      save(BEHAVIOUR.replace("SPEED = 60.0", "SPEED = 30.0 # slower"));
      assertEquals(9, turns(robot, 10), 1e-4, "from where it was");
      turns(robot, 90); // it is trusted now
      double angle = turns(robot, 1);
      save(BEHAVIOUR.replace("def tick(dt):", "def tick(dt:"));
      assertEquals(angle + 3, turns(robot, 10), 1e-4, "a syntax error");
      save(BEHAVIOUR.replace("angle += direction", "angel += direction"));
      assertEquals(angle + 3.6, turns(robot, 2), 1e-4, "an exception in the first turn");
      save(BEHAVIOUR.replace("SPEED = 60.0", "SPEED = 10.0 # slow"));
      assertEquals(angle + 4.6, turns(robot, 10), 1e-4, "and a good version again");
    }
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("version 2 runs"), text);
    assertTrue(text.contains("version 2 goes on: SyntaxError"), text);
    assertTrue(text.contains("version 2 goes on: NameError"), text);
    assertTrue(text.contains("version 5 runs"), text);
  }
}

package io.github.krait.simulator.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.Periodic;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.RigBoard;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.VirtualClock;
import io.github.krait.simulator.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
  private final SimulatedBoard board = RigBoard.virtual();
  private final VirtualClock clock = (VirtualClock) board.clock();
  private final SimulatedPin pin = board.pin("LED");
  private final Sensor sensor = new Sensor();
  private final Timeline timeline = new Timeline(board).device("sensor", sensor);

  @TempDir Path folder;

  @AfterEach
  void close() {
    board.close();
  }

  /** What users register. */
  public enum Mood {
    GOOD,
    BAD
  }

  /** What users register. */
  public class Sensor {
    private final List<String> calls = new ArrayList<>();

    private void note(Object what) {
      calls.add(what + "@" + clock.nanos());
    }

    public void setTemperature(double celsius) {
      note(celsius);
    }

    public void setAcceleration(double x, double y, double z) {
      note(x + "," + y + "," + z);
    }

    public void setCount(int count) {
      if (count < 0) {
        throw new IllegalArgumentException("count " + count);
      }
      note(count);
    }

    public void setMood(Mood mood) {
      note(mood);
    }

    public void press(Duration time, boolean hard) {
      note(time + " " + hard);
    }

    public void say(String text) {
      note(text);
    }

    public void setPath(Path path) {
      note(path);
    }
  }

  private List<String> edges(String text, long nanos) {
    List<String> edges = new ArrayList<>();
    try (Recording recording = pin.record()) {
      timeline.play("test", text);
      clock.run(Duration.ofNanos(nanos));
      for (Edge edge : recording.edges()) {
        edges.add((edge.level() ? "+" : "-") + edge.nanos());
      }
    }
    return edges;
  }

  private List<String> calls(String text, long nanos) {
    timeline.play("test", text);
    clock.run(Duration.ofNanos(nanos));
    return sensor.calls;
  }

  @Test
  void timesOfAllKinds() {
    assertEquals(
        List.of("+5", "-1000", "+1500", "-2000500", "+3000000", "-1000000000", "+60000000000"),
        edges(
            """
            # a comment

            at 5ns drive LED high    # another
            at 1us drive LED 0
              after 0.5us drive 0 1
            at 2.0005ms drive GPIO0 low
            at 3ms release LED
            pull LED up
            at 1s drive LED low
            at 1min release LED
            """,
            61_000_000_000L));
  }

  @Test
  void againAndAgain() {
    assertEquals(List.of("+10", "-20", "+30"), edges("every 10ns toggle LED", 35));
    timeline.close();
    clock.run(Duration.ofNanos(100));
    assertTrue(pin.level(), "goes on after close");
  }

  @Test
  void againFromAndUntil() {
    assertEquals(
        List.of("+3", "-13", "+23"), edges("every 10ns from 3ns until 23ns toggle LED", 100));
  }

  @Test
  void rounds() {
    assertEquals(
        List.of("+100", "-103", "+150", "-153", "+205", "-209"),
        edges(
            """
            at 100ns repeat 2 every 50ns
              at 0s drive LED high
              after 3ns drive LED low
            end
            after 105ns pulse LED high 4ns
            """,
            1000));
  }

  @Test
  void roundsInRounds() {
    assertEquals(
        List.of("+1", "-2", "+11", "-12", "+101", "-102", "+111", "-112", "+201", "-202"),
        edges(
            """
            repeat forever every 100ns
              repeat 2 every 10ns
                at 1ns pulse LED high 1ns
              end
            end
            repeat 0 every 1s
              call board.brownOut
            end
            """,
            210));
  }

  @Test
  void voltagesAndRamps() {
    timeline.play("test", "at 10ns voltage GPIO13 1.25\nat 20ns ramp 13 from 1 to 2 over 100ns");
    clock.run(Duration.ofNanos(15));
    assertEquals(1.25, board.pin(13).voltage(), 1e-6);
    clock.run(Duration.ofNanos(55));
    assertEquals(1.5, board.pin(13).voltage(), 1e-6);
    clock.run(Duration.ofNanos(100));
    assertEquals(2, board.pin(13).voltage(), 1e-6);
  }

  @Test
  void propertiesOfDevices() {
    assertEquals(
        List.of(
            "21.5@10",
            "0.0,0.0,-1.0@20",
            "18@20",
            "BAD@20",
            "PT0.05S true@20",
            "so long@20",
            "0.0@30",
            "50.0@35",
            "100.0@40"),
        calls(
            """
            at 10ns set sensor.temperature 21.5
            at 20ns set sensor.acceleration 0 0 -1
            set sensor.count 0x12
            set sensor.mood bad
            call sensor.press 50ms true
            call sensor.say "so long"
            at 30ns ramp sensor.temperature from 0 to 100 over 10ns step 5ns
            """,
            100));
  }

  @Test
  void theBoardIsADeviceToo() {
    timeline.play("test", "at 5ns set board.temperature 60.5");
    clock.run(Duration.ofNanos(10));
    assertEquals(60.5, board.temperature());
  }

  @Test
  void serialLines() {
    UartPort port =
        board.openUart(
            new UartSettings(board.pin(8), board.pin(9), null, null, null, null, 64, 64), "test");
    timeline.play("test", "at 1ms uart GPIO8 GPIO9 \"hé\\n\\x01#\"\nat 3ms uart 8 9 break");
    clock.run(Duration.ofMillis(2));
    byte[] into = new byte[10];
    assertEquals(6, port.read(into, 0, 10));
    assertArrayEquals(new byte[] {'h', (byte) 0xc3, (byte) 0xa9, '\n', 1, '#', 0, 0, 0, 0}, into);
    clock.run(Duration.ofMillis(5));
    assertTrue(port.takeErrors().contains(UartPort.Event.BREAK));
  }

  @Test
  void faultsAndNotes() throws IOException {
    board
        .i2c()
        .connect(
            new I2cDevice() {
              @Override
              public boolean start(int address, boolean read) {
                return true;
              }

              @Override
              public boolean write(int value) {
                return true;
              }

              @Override
              public int read() {
                return 0;
              }
            });
    I2cBus bus =
        board.openI2c(
            new I2cSettings(board.pin(3), board.pin(2), 400_000, 1_000_000, null, false), "test");
    Trace trace = board.trace().start();
    timeline.play("test", "at 1ms fault nak 1 on GPIO2 GPIO3\nnote \"now \\\"it\\\" fails\"");
    assertEquals(0, bus.transaction(5, true));
    clock.run(Duration.ofMillis(2));
    assertThrows(HalException.class, () -> bus.transaction(5, true));
    assertEquals(0, bus.transaction(5, true));
    trace.writeJson(folder.resolve("trace"));
    String note = "{\"t\":1000000,\"type\":\"note\",\"text\":\"now \\\"it\\\" fails\"}";
    assertTrue(Files.readAllLines(folder.resolve("trace")).contains(note));
  }

  @Test
  void filesAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("button.timeline"), "at 1s drive LED low\n\nat x");
    TimelineException e = assertThrows(TimelineException.class, () -> timeline.play(file));
    assertEquals(
        "button.timeline:3: expected a time, such as 1.5s, 20ms or 3us, not x", e.getMessage());
    assertEquals("button.timeline", e.file());
    assertEquals(3, e.line());
    clock.run(Duration.ofSeconds(2));
    assertFalse(pin.level());
    Path missing = folder.resolve("missing");
    UncheckedIOException io =
        assertThrows(UncheckedIOException.class, () -> timeline.play(missing));
    assertTrue(io.getMessage().contains("missing"), io.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "at 1.5 drive LED low|expected a time, such as 1.5s, 20ms or 3us, not 1.5",
        "at -1s drive LED low|expected a time, such as 1.5s, 20ms or 3us, not -1s",
        "at 99999999h drive LED low|expected a time, such as 1.5s, 20ms or 3us, not 99999999h",
        "at 1s|an action is missing",
        "at 1s jump|no action jump",
        "drive|a pin is missing",
        "drive GP99 low|rig_board has no pin GP99",
        "drive 99 low|rig_board has no pin 99",
        "drive LED|a level is missing",
        "drive LED up|expected high or low, not up",
        "drive LED low now|too much: now",
        "pull LED keep|expected up, down or none, not keep",
        "voltage LED 1V|expected volts, not 1V",
        "voltage LED NaN|expected volts, not NaN",
        "touch LED maybe|expected off, not maybe",
        "uart 8 9 hello|expected a text in quotes, not hello",
        "uart 8 9 \"hello|a text without its second quote",
        "uart 8 9 \"\\q\"|no \\q in texts; there are \\n \\r \\t \\0 \\\" \\\\ and \\xHH",
        "uart \"hello\"|rig_board has no default serial line",
        "set temperature 5|expected a name such as sensor.temperature, not temperature",
        "set thermo.temperature 5|no device thermo; there are board, sensor",
        "set sensor.colour 5|Sensor has no colour to set; it has "
            + "[acceleration, count, mood, path, temperature]",
        "set sensor.temperature|Sensor.temperature does not take 0 values",
        "set sensor.temperature hot|expected a number for setTemperature, not hot",
        "set sensor.count 1.5|expected a whole number for setCount, not 1.5",
        "set sensor.mood odd|expected one of [GOOD, BAD] for setMood, not odd",
        "set sensor.path x|expected a Path, which timelines cannot write, for setPath, not x",
        "call sensor.press 50ms maybe|expected true or false for press, not maybe",
        "call sensor.press soon true|expected a time for press, not soon",
        "call sensor.jump|Sensor has no jump",
        "ramp LED from 0 to 3|expected over",
        "ramp LED from 0 to 3 over 1s step 0s|a step of 0",
        "ramp sensor.count from 0 to 3 over 1s|only numbers can change evenly",
        "fault fire|expected nak, stretch, stuck, flip or clear, not fire",
        "fault nak x|expected how many, a whole number, not x",
        "every 0s toggle LED|a period of 0",
        "repeat 2|expected every",
        "repeat often every 1s|expected how many times, or forever, a whole number, not often",
        "repeat -1 every 1s|repeat -1 times",
        "repeat 2 every 1s|repeat without end",
        "end|end without repeat",
      })
  void errorsAreFoundBeforeAnythingIsPlayed(String text, String message) {
    TimelineException e =
        assertThrows(
            TimelineException.class, () -> timeline.play("test", "drive LED high\n" + text));
    assertEquals("test:2: " + message, e.getMessage());
    clock.run(Duration.ofSeconds(2));
    assertFalse(pin.level(), "the first line was played");
  }

  @Test
  void whatFailsLaterIsNamedToo() {
    timeline.play("test", "\nat 1s set sensor.count -5");
    TimelineException e =
        assertThrows(TimelineException.class, () -> clock.run(Duration.ofSeconds(2)));
    assertEquals("test:2: setCount failed: count -5", e.getMessage());
  }

  @Test
  void plantsAreSteppedEvenly() {
    double[] angle = {0};
    List<Double> steps = new ArrayList<>();
    Periodic plant =
        board.every(
            Duration.ofMillis(10),
            dt -> {
              angle[0] += 3 * dt;
              steps.add(dt);
            });
    List<Long> ticks = new ArrayList<>();
    Periodic task = board.every(Duration.ofMillis(100), () -> ticks.add(clock.nanos()));
    clock.run(Duration.ofMillis(205));
    assertEquals(0.6, angle[0], 1e-9);
    assertEquals(20, steps.size());
    assertEquals(List.of(100_000_000L, 200_000_000L), ticks);
    plant.close();
    task.close();
    clock.run(Duration.ofSeconds(1));
    assertEquals(20, steps.size());
    assertThrows(IllegalArgumentException.class, () -> board.every(Duration.ZERO, () -> {}));
  }
}

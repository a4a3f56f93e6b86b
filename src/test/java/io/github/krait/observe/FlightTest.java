package io.github.krait.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.JitMode;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightTest {
  private static final String PREFIX = "io.github.krait.";

  private static final List<String> EVENTS =
      List.of("Program", "Compile", "Interrupt", "Limit", "JitCompile", "Deoptimization");

  @TempDir Path folder;

  private List<RecordedEvent> events(String engine, Runnable action) throws IOException {
    Path file = folder.resolve("krait.jfr");
    try (Recording recording = new Recording()) {
      for (String name : EVENTS) {
        recording.enable(PREFIX + name).withoutThreshold();
      }
      recording.start();
      action.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith(PREFIX))
        .filter(event -> engine.equals(event.getString("engine")))
        .collect(Collectors.toList());
  }

  private static RecordedEvent only(List<RecordedEvent> events, String name) {
    List<RecordedEvent> those =
        events.stream()
            .filter(event -> event.getEventType().getName().equals(PREFIX + name))
            .collect(Collectors.toList());
    assertEquals(1, those.size(), name + " in " + events);
    assertEquals(List.of("Krait"), those.get(0).getEventType().getCategoryNames());
    return those.get(0);
  }

  @Test
  void interruptsLastUntilTheirHandlerRuns() throws Exception {
    String program =
        "from machine import Pin\n"
            + "p = Pin(2, Pin.IN, Pin.PULL_DOWN)\n"
            + "p.irq(lambda pin: None, Pin.IRQ_RISING)\n"
            + "p.init(Pin.IN, Pin.PULL_UP)\n"
            + "for i in range(9): pass\n";
    List<RecordedEvent> events =
        events(
            "edges",
            () -> {
              try (Krait krait = Krait.builder().name("edges").board("pico").build()) {
                krait.exec(program);
                assertEquals(1, krait.statistics().interruptLatency().count());
              }
            });
    RecordedEvent interrupt = only(events, "Interrupt");
    assertEquals("Pin", interrupt.getString("device"));
    assertTrue(interrupt.getDuration().toNanos() > 0);
  }

  @Test
  void hotCodeIsCompiledAndGivenUp() throws Exception {
    String program =
        "def add(a, b):\n    return a + b\n"
            + "for i in range(5):\n    add(i, 1)\n"
            + "for i in range(5):\n    add('a', 'b')\n";
    List<RecordedEvent> events =
        events(
            "hot",
            () -> {
              try (Krait krait = Krait.builder().name("hot").jit(JitMode.ALWAYS).build()) {
                krait.exec(program, "main.py");
              }
            });
    List<RecordedEvent> compiled =
        events.stream()
            .filter(event -> event.getEventType().getName().equals(PREFIX + "JitCompile"))
            .filter(event -> event.getString("function").equals("add"))
            .collect(Collectors.toList());
    assertEquals(3, compiled.size(), "unwatched, watched, without the assumption: " + events);
    assertEquals("main.py", compiled.get(0).getString("file"));
    assertEquals(2, compiled.get(0).getInt("line"));
    assertTrue(compiled.get(0).getLong("classSize") > 0);
    assertEquals("add", only(events, "Deoptimization").getString("function"));
  }

  @Test
  void programsAreCompiledAndRunIntoLimits() throws Exception {
    List<RecordedEvent> events =
        events(
            "flight",
            () -> {
              try (Krait krait =
                  Krait.builder()
                      .name("flight")
                      .out(OutputStream.nullOutputStream())
                      .limits(Limits.builder().ticks(9000).build())
                      .build()) {
                assertThrows(KraitException.class, () -> krait.exec("while True: pass", "main.py"));
              }
            });
    RecordedEvent program = only(events, "Program");
    assertEquals("main.py", program.getString("file"));
    assertEquals("LIMIT", program.getString("outcome"));
    assertEquals(1, program.getLong("number"));
    assertTrue(program.getLong("ticks") >= 9000);
    RecordedEvent compile = only(events, "Compile");
    assertEquals("main.py", compile.getString("file"));
    assertEquals("while True: pass".length(), compile.getLong("sourceSize"));
    assertTrue(compile.getDuration().compareTo(program.getDuration()) <= 0);
    RecordedEvent limit = only(events, "Limit");
    assertEquals("TICKS", limit.getString("limit"));
    assertEquals(9000, limit.getLong("configured"));
    assertTrue(limit.getBoolean("ended"));
  }
}

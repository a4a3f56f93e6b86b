package io.github.krait.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.SafeState;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest {
  private static Krait.Builder builder(String name) {
    return Krait.builder()
        .name(name)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream());
  }

  private static void assertHas(List<String> lines, String wanted) {
    for (String line : lines) {
      if (line.matches(wanted)) {
        return;
      }
    }
    throw new AssertionError(wanted + " is not in " + lines);
  }

  @Test
  void theLifeOfAnEngine() {
    Limits limits = Limits.builder().memory(1 << 24).sockets(2).build();
    try (Krait krait = builder("life").board("pico").limits(limits).build()) {
      krait.exec("from machine import Pin\np = Pin(1, Pin.OUT)", "main.py");
    }
    List<String> lines = TestLog.of("life");
    assertHas(
        lines,
        "DEBUG engine made: micropython, board raspberry_pi_pico, memory=16777216, sockets=2");
    assertHas(lines, "DEBUG program 1 begins: main.py");
    assertHas(lines, "DEBUG program 1 ended: COMPLETED, \\d+ ms, \\d+ ticks");
    assertHas(lines, "DEBUG close\\(\\) closes \\d+ parts of the board in use");
    assertHas(lines, "DEBUG engine closed after 1 programs");
  }

  @Test
  void whatProgramsPrintIsNotLogged() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = builder("output").out(out).build()) {
      krait.exec("print('of the program')");
    }
    assertEquals("of the program\n", out.toString(StandardCharsets.UTF_8));
    assertTrue(TestLog.of("output").stream().noneMatch(line -> line.contains("of the program")));
  }

  @Test
  void limitsAndCancel() {
    try (Krait krait = builder("limits").limits(Limits.builder().ticks(5000).build()).build()) {
      assertThrows(KraitException.class, () -> krait.exec("while True: pass"));
      krait.globals().put("cancel", (Runnable) krait::cancel);
      assertThrows(KraitException.class, () -> krait.exec("cancel()\nwhile True: pass"));
      krait.cancel();
    }
    List<String> lines = TestLog.of("limits");
    assertHas(lines, "WARN program 1 is ended by limit TICKS: \\d+ of 5000");
    assertHas(lines, "INFO the host cancels program 2");
    assertEquals(1, lines.stream().filter(line -> line.contains("cancels")).count());
  }

  @Test
  void failuresOfTheHost() {
    SafeState safe =
        SafeState.builder()
            .run(
                () -> {
                  throw new IllegalStateException("no power");
                })
            .build();
    try (Krait krait = builder("host").safeState(safe).build()) {
      krait.globals().put("fail", (Runnable) LogTest::fail);
      krait.exec("try:\n  fail()\nexcept RuntimeError:\n  pass");
    }
    List<String> lines = TestLog.of("host");
    assertHas(lines, "DEBUG Java threw into the program UnsupportedOperationException");
    assertHas(lines, "ERROR the safe state could not be applied IllegalStateException");
  }

  private static void fail() {
    throw new UnsupportedOperationException();
  }

  @Test
  void callbacksThatFail() {
    try (Krait krait = builder("callback").build()) {
      krait.exec(
          "import micropython\n"
              + "micropython.schedule(lambda x: x / 0, 1)\n"
              + "for i in range(9): pass\n",
          "main.py");
    }
    assertHas(
        TestLog.of("callback"),
        "(?s)WARN not caught in a callback \\(SCHEDULED\\): Traceback .*"
            + "File \"main.py\", line 2, in <lambda>.*ZeroDivisionError: divide by zero");
  }
}

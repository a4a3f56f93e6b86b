package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Profile;
import io.github.krait.SafeState;
import io.github.krait.Stop;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Motors stop when programs end. */
class SafeStateTest {
  private final List<String> seen = new ArrayList<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private SimulatedBoard board;

  private Krait engine(String id, Profile profile, SafeState.Builder state, Limits limits) {
    board = SimulatedBoards.open(id, SimulatedClock.virtual());
    return Krait.builder()
        .profile(profile)
        .board(board)
        .out(OutputStream.nullOutputStream())
        .err(err)
        .limits(limits)
        .safeState(state.build())
        .build();
  }

  private Krait pico(SafeState.Builder state) {
    return engine("pico", Profile.MICROPYTHON, state, Limits.builder().ticks(100_000).build());
  }

  private Stop stopOf(Krait krait, String program) {
    KraitException e = assertThrows(KraitException.class, () -> krait.exec(program));
    seen.add(board.pin("GP15").level() ? "high" : "low");
    return e.stop();
  }

  @Test
  void digitalOutputsAndPwm() {
    SafeState.Builder state =
        SafeState.builder().low("GP15", "GPIO14").high(13).run(() -> seen.add("run"));
    try (Krait krait = pico(state)) {
      krait.globals().put("cancel", (Runnable) krait::cancel);
      String program =
          """
          from machine import Pin, PWM
          a = Pin(15, Pin.OUT, value=1)
          b = PWM(Pin(14), freq=1000, duty_u16=65535)
          c = Pin(13, Pin.OUT, value=0)
          """;
      assertEquals(
          Stop.CANCELLED,
          stopOf(krait, program + "cancel()\nwhile True:\n  a(1); b.duty_u16(60000)"));
      assertEquals(List.of("run", "low"), seen);
      assertFalse(board.pin("GP14").level());
      assertTrue(board.pin("GP13").level());
      assertEquals(Stop.TICKS, stopOf(krait, "while True: a(1)"));
      assertEquals(null, stopOf(krait, "a(1)\n1 // 0"));
      krait.exec("a(1)");
      assertFalse(board.pin("GP15").level(), "after the normal end");
      krait.exec("def drive(): a(1)");
      krait.call("drive");
      assertTrue(board.pin("GP15").level(), "a call that returns is no end");
      assertThrows(KraitException.class, () -> krait.call("unknown"));
      assertFalse(board.pin("GP15").level(), "a call that fails is one");
      seen.clear();
    }
    assertEquals(List.of("run"), seen);
  }

  @Test
  void calledBackProgramsAreNoEnd() {
    try (Krait krait = pico(SafeState.builder().low(15))) {
      krait.globals().put("inner", (Runnable) () -> krait.exec("x = 1"));
      krait.exec(
          "from machine import Pin\na = Pin(15, Pin.OUT, value=1)\ninner()\nlevel = a.value()");
      assertEquals(1, krait.eval("level"));
    }
  }

  @Test
  void otherUsesAreClosed() {
    try (Krait krait =
        engine(
            "espressif_esp32_devkitc_v4",
            Profile.MICROPYTHON,
            SafeState.builder().low(25),
            Limits.NONE)) {
      krait.exec("from machine import Pin, DAC\nd = DAC(Pin(25))\ndef f(): d.write(255)");
      krait.call("f");
      assertTrue(board.pin(25).level());
      assertThrows(KraitException.class, () -> krait.exec("1 // 0"));
      assertFalse(board.pin(25).level());
    }
  }

  @Test
  void circuitPython() {
    try (Krait krait =
        engine(
            "pico",
            Profile.CIRCUITPYTHON,
            SafeState.builder().low("GP15").low("GP14"),
            Limits.NONE)) {
      krait.exec(
          """
          import board, digitalio, pwmio
          d = digitalio.DigitalInOut(board.GP15)
          d.direction = digitalio.Direction.OUTPUT
          p = pwmio.PWMOut(board.GP14, duty_cycle=65535)
          def on():
              d.value = True
              p.duty_cycle = 65535
          """);
      krait.call("on");
      assertTrue(board.pin("GP15").level() && board.pin("GP14").level());
      krait.exec("pass");
      assertFalse(board.pin("GP15").level() || board.pin("GP14").level());
    }
  }

  @Test
  void whatFailsIsToldAndTheRestIsDone() {
    SafeState.Builder state =
        SafeState.builder()
            .low(15)
            .run(
                () -> {
                  throw new IllegalStateException("brake is jammed");
                });
    try (Krait krait = pico(state)) {
      krait.exec("from machine import Pin\na = Pin(15, Pin.OUT, value=1)");
      assertFalse(board.pin("GP15").level());
      assertTrue(err.toString(StandardCharsets.UTF_8).contains("brake is jammed"));
    }
  }

  @Test
  void unknownPinsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> pico(SafeState.builder().low("GP99")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Krait.builder().safeState(SafeState.builder().low(1).build()).build());
  }
}

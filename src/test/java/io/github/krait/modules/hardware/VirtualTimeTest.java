package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.hal.Firmware;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When things happen: a tick is a microsecond of the Pico. */
class VirtualTimeTest extends OnPico {
  private static final long TICK = 1000;

  VirtualTimeTest() {
    super(Profile.MICROPYTHON);
  }

  @Test
  void eachOperationHasItsOwnTime() {
    Recording recording = board.pin("LED").record();
    krait.exec(
        """
        from machine import Pin
        p = Pin(25, Pin.OUT)
        p.on()
        p.off()
        p.on()
        """);
    List<Edge> edges = recording.edges();
    assertEquals(3, edges.size());
    for (int i = 1; i < 3; i++) {
      long gap = edges.get(i).nanos() - edges.get(i - 1).nanos();
      assertTrue(gap >= TICK && gap <= 2 * TICK, edges.toString());
    }
  }

  @Test
  void lookingAtTheClockTakesTime() {
    assertPrints(
        "True True",
        "import time",
        "a = time.ticks_us()",
        "b = time.ticks_us()",
        "for i in range(1000):",
        "    pass",
        "c = time.ticks_us()",
        "print(0 < b - a < 5, 1000 <= c - b < 1010)");
  }

  @Test
  void loopsThatWatchAPinSeeItChangeAtOnce() {
    board.clock().schedule(1_234_567, () -> board.pin("GP2").drive(true));
    krait.exec(
        """
        from machine import Pin
        import time
        button, led = Pin(2, Pin.IN), Pin(25, Pin.OUT)
        """);
    Recording recording = board.pin("LED").record();
    krait.exec(
        """
        while not button():
            pass
        led(1)
        """);
    assertLate(recording.edges().get(0).nanos() - 1_234_567);
  }

  @Test
  void loopsThatWatchAVariableSeeEventsAtOnce() {
    board.clock().schedule(1_234_567, () -> krait.globals().put("done", board.clock().nanos()));
    krait.exec(
        """
        import time
        done = 0
        while not done:
            pass
        now = time.ticks_us()
        """);
    assertEquals(1_234_567, krait.globals().get("done"), "events run at their own time");
    assertLate((Integer) krait.globals().get("now") * 1000L - 1_234_567);
  }

  private static void assertLate(long late) {
    assertTrue(late > -TICK && late <= 5 * TICK, late + " ns late");
  }

  @Test
  void sleepersSeeEachEventAtItsOwnTime() {
    for (int i = 1; i <= 3; i++) {
      String name = "t" + i;
      board
          .clock()
          .schedule(i * 7_000_001L, () -> krait.globals().put(name, board.clock().nanos()));
    }
    krait.exec("import time\ntime.sleep(1)");
    assertEquals(7_000_001, krait.globals().get("t1"));
    assertEquals(14_000_002, krait.globals().get("t2"));
    assertEquals(21_000_003, krait.globals().get("t3"));
  }

  @Test
  void twoRunsHaveTheSameTimes() {
    List<Edge> first = edges();
    assertEquals(first, edges());
    assertTrue(first.size() > 300, first.size() + " edges");
  }

  private static List<Edge> edges() {
    try (SimulatedBoard board =
            io.github.krait.boards.SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).build();
        Recording recording = board.pin("LED").record()) {
      board.clock().schedule(1_500_000, () -> board.pin("GP2").drive(true));
      krait.exec(
          """
          from machine import Pin
          import time
          p, b = Pin(25, Pin.OUT), Pin(2, Pin.IN)
          def work(n):
              return sum(i * i for i in range(n))
          for i in range(300):
              p.toggle()
              work(i)
              if b():
                  time.sleep_us(i)
              elif i % 7 == 0:
                  p(1)
          t = time.ticks_us()
          while time.ticks_diff(time.ticks_us(), t) < 1000:
              p.toggle()
          """);
      return recording.edges();
    }
  }

  @Test
  void partsOfANanosecondAreNotLost() {
    Firmware firmware = new Firmware("micropython", "Odd", "odd", "odd", "ODD", 6, 64, Map.of());
    BoardDefinition odd =
        new BoardDefinition("odd", "Odd", 133_000_000, List.of(), List.of(firmware));
    try (SimulatedBoard board = new SimulatedBoard(odd, SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).build()) {
      krait.exec("import time\nfor i in range(99990): time.ticks_us()");
      long cycles = 2 * 99_990 * 125L;
      long nanos = cycles * 1_000_000_000 / 133_000_000;
      long more = board.clock().nanos() - nanos;
      assertTrue(more >= 0 && more < 10 * TICK, more + " ns more");
    }
  }
}

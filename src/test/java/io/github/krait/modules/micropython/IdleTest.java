package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Profile;
import io.github.krait.SafeState;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers of programs that have ended, while the host keeps their engine open. */
@Timeout(60)
class IdleTest {
  private static final long SECONDS = 40;

  private static final String COUNTER =
      """
      from machine import Pin, Timer
      import micropython, time
      n = 0
      def handler(source):
          global n
          n += 1
      """;

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "too late");
      Thread.sleep(1);
    }
  }

  private static Thread dispatcher() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("krait-dispatcher")) {
        return thread;
      }
    }
    return null;
  }

  /** By a virtual clock, which the test moves. */
  @Nested
  class Virtually extends OnPico {
    Virtually() {
      super(Profile.MICROPYTHON);
    }

    private void run(int millis) {
      ((VirtualClock) board.clock()).run(Duration.ofMillis(millis));
    }

    @Test
    void timersGoOnAsTimeDoes() {
      krait.exec(COUNTER + "times = []\n");
      krait.exec("t = Timer(period=10, callback=lambda t: times.append(time.ticks_ms()))");
      assertEquals("[]", krait.eval("str(times)"));
      run(35);
      assertEquals("[10, 20, 30]", krait.eval("str(times)"));
      run(5);
      assertEquals("[10, 20, 30, 40]", krait.eval("str(times)"));
    }

    @Test
    void withoutTimeNothingRuns() {
      krait.exec(COUNTER + "Pin(2, Pin.IN).irq(handler)\n");
      board.pin(2).drive(true);
      assertEquals(0, krait.globals().get("n"));
      run(1);
      assertEquals(1, krait.globals().get("n"));
    }

    @Test
    void hardAndSoftHandlersRunOnceForEachEdge() {
      for (String hard : new String[] {"False", "True"}) {
        krait.exec(COUNTER + "Pin(2, Pin.IN).irq(handler, hard=" + hard + ")\n");
        for (int i = 0; i < 7; i++) {
          board.pin(2).drive(i % 2 == 0);
        }
        run(1);
        assertEquals(7, krait.globals().get("n"));
        board.pin(2).drive(false);
        run(1);
      }
    }

    @Test
    void handlersTakeTheirTime() {
      krait.exec(
          """
          from machine import Pin, Timer
          import time
          led = Pin(25, Pin.OUT)
          def blink(pin):
              led.on()
              time.sleep_ms(20)
              led.off()
          Pin(2, Pin.IN).irq(blink)
          """);
      board.pin(2).drive(true);
      run(10);
      assertTrue(board.pin(25).level());
      run(20);
      assertFalse(board.pin(25).level());
    }

    @Test
    void handlersStandStillAsTimeDoes() throws InterruptedException {
      krait.exec(
          COUNTER
              + """
              def slow(pin):
                  handler(pin)
                  time.sleep_ms(20)
                  handler(pin)
              Pin(2, Pin.IN).irq(slow)
              """);
      long start = board.clock().nanos();
      board.pin(2).drive(true);
      run(10);
      assertEquals(10_000_000, board.clock().nanos() - start);
      // the host's call need not wait for it: it sleeps
      assertEquals(1, krait.globals().get("n"));
      krait.exec("time.sleep_ms(30)");
      assertEquals(2, krait.globals().get("n"));
    }

    @Test
    void aHandlerThatStandsStillCanBeEnded() {
      krait.exec(
          COUNTER
              + """
              def slow(pin):
                  handler(pin)
                  time.sleep(1000000)
              Pin(2, Pin.IN).irq(slow)
              """);
      board.pin(2).drive(true);
      run(10);
      krait.cancel();
      assertEquals(1, krait.globals().get("n"));
    }

    @Test
    void errorsAreShownAndHardHandlersThatRaiseAreTakenAway() {
      krait.exec(COUNTER + "def bad(pin): 1 / 0\nPin(2, Pin.IN).irq(bad, hard=True)\n");
      board.pin(2).drive(true);
      run(1);
      board.pin(2).drive(false);
      run(1);
      assertEquals(
          """
          Uncaught exception in IRQ callback handler
          Traceback (most recent call last):
            File "<string>", line 7, in bad
          ZeroDivisionError: divide by zero
          """,
          printed().replace("\r\n", "\n"));
    }

    @Test
    void callbacksThatAProgramLeavesRun() {
      krait.exec(COUNTER + "micropython.schedule(handler, 0)\nmicropython.schedule(handler, 0)");
      run(1);
      assertEquals(2, krait.globals().get("n"));
    }

    @Test
    void twoEnginesOfOneClockTakeTurns() {
      try (Krait other = engine()) {
        other.exec(
            """
            from machine import Pin
            out = Pin(3, Pin.OUT)
            Pin(2, Pin.IN).irq(lambda pin: out.value(pin.value()))
            """);
        krait.exec(
            """
            from machine import Pin
            import time
            seen = Pin(4, Pin.IN)
            """);
        board.pin(3).join(board.pin(4));
        // the program moves the time, in which the other engine's handler answers
        for (int i = 0; i < 20; i++) {
          board.pin(2).drive(i % 2 == 0);
          krait.exec("time.sleep_us(200)\nlevel = seen.value()");
          assertEquals(1 - i % 2, krait.globals().get("level"));
        }
      }
    }

    @Test
    void eachRunIsTheSame() {
      String first = trace();
      for (int i = 0; i < 20; i++) {
        assertEquals(first, trace());
      }
    }

    private String trace() {
      try (SimulatedBoard b = SimulatedBoards.open("pico", SimulatedClock.virtual());
          Krait k = Krait.builder().board(b).build()) {
        k.exec(
            """
            from machine import Pin, Timer
            import time
            log = []
            def note(what):
                log.append(time.ticks_us())
                for i in range(50): pass
            a = Timer(period=3, callback=note)
            b = Timer(period=5, callback=note, hard=True)
            Pin(2, Pin.IN).irq(note)
            """);
        VirtualClock clock = (VirtualClock) b.clock();
        for (int i = 0; i < 5; i++) {
          b.pin(2).drive(i % 2 == 0);
          clock.run(Duration.ofMillis(7));
        }
        return (String) k.eval("str(log)");
      }
    }

    @Test
    void closesWithATurnThatNeverCame() {
      krait.exec(COUNTER + "Pin(2, Pin.IN).irq(handler)\n");
      board.pin(2).drive(true);
    }

    @Test
    void interruptsThatAreDisabledWaitForTheNextProgram() {
      krait.exec(COUNTER + "import machine\nPin(2, Pin.IN).irq(handler)\nmachine.disable_irq()");
      board.pin(2).drive(true);
      run(10);
      assertEquals(0, krait.globals().get("n"));
      krait.exec("machine.enable_irq(0)\ntime.sleep_ms(1)");
      assertEquals(1, krait.globals().get("n"));
    }
  }

  /** By the host's time. */
  @Nested
  class Really {
    private final SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.real());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Krait open(Limits limits, SafeState safe) {
      Krait.Builder builder = Krait.builder().board(board).out(out).err(out);
      if (limits != null) {
        builder.limits(limits);
      }
      if (safe != null) {
        builder.safeState(safe);
      }
      return builder.build();
    }

    private boolean hasPrinted(String text) {
      return out.toString(StandardCharsets.UTF_8).contains(text);
    }

    @Test
    void edgesAndTimersAreHandled() throws InterruptedException {
      CountDownLatch edges = new CountDownLatch(3);
      CountDownLatch rounds = new CountDownLatch(5);
      try (Krait krait = open(null, null)) {
        krait.globals().put("edge", (Runnable) edges::countDown);
        krait.globals().put("round", (Runnable) rounds::countDown);
        krait.exec(
            """
            from machine import Pin, Timer
            t = Timer(period=1, callback=lambda t: round())
            Pin(2, Pin.IN).irq(lambda pin: edge(), hard=True)
            """);
        board.pin(2).drive(true);
        board.pin(2).drive(false);
        board.pin(2).drive(true);
        assertTrue(edges.await(SECONDS, TimeUnit.SECONDS));
        assertTrue(rounds.await(SECONDS, TimeUnit.SECONDS));
      }
      board.close();
    }

    @Test
    void theThreadIsMadeWhenItIsNeededAndEndsWithTheEngine() throws InterruptedException {
      Thread before = dispatcher();
      try (Krait krait = open(null, null)) {
        krait.exec(COUNTER + "Pin(2, Pin.IN).irq(handler)");
        assertEquals(before, dispatcher());
        board.pin(2).drive(true);
        await(() -> krait.globals().get("n").equals(1));
        Thread thread = dispatcher();
        // the loop's own looks may have handled it
        assertTrue(thread == null || thread.isDaemon());
      }
      assertEquals(before, dispatcher());
      board.close();
    }

    @Test
    void cancelEndsAHandlerAndAllThatTheProgramLeft() throws InterruptedException {
      CountDownLatch began = new CountDownLatch(1);
      CountDownLatch safe = new CountDownLatch(2);
      try (Krait krait =
          open(null, SafeState.builder().low(25).run(() -> safe.countDown()).build())) {
        krait.globals().put("began", (Runnable) began::countDown);
        krait.exec(
            COUNTER
                + """
                led = Pin(25, Pin.OUT)
                def endless(pin):
                    led.on()
                    began()
                    while True: pass
                Pin(2, Pin.IN).irq(endless, Pin.IRQ_RISING)
                Pin(3, Pin.IN).irq(handler)
                """);
        board.pin(2).drive(true);
        assertTrue(began.await(SECONDS, TimeUnit.SECONDS));
        krait.cancel();
        assertTrue(safe.await(SECONDS, TimeUnit.SECONDS));
        assertFalse(board.pin(25).level());
        // what happens now is for nobody
        board.pin(3).drive(true);
        assertEquals(0, krait.globals().get("n"));
        krait.exec("pass");
        board.pin(3).drive(false);
        await(() -> krait.globals().get("n").equals(1));
      }
      board.close();
    }

    @Test
    void cancelBetweenHandlersStopsThem() throws InterruptedException {
      try (Krait krait = open(null, SafeState.builder().low(25).build())) {
        krait.exec(COUNTER + "led = Pin(25, Pin.OUT)\nt = Timer(period=1, callback=handler)");
        await(() -> (Integer) krait.globals().get("n") > 3);
        krait.exec("t.deinit()\nPin(2, Pin.IN).irq(lambda pin: led.on())");
        board.pin(2).drive(true);
        await(() -> board.pin(25).level());
        // until the handler has left, it is what is cancelled; both end in the safe state
        krait.cancel();
        await(() -> !board.pin(25).level());
        board.pin(2).drive(false);
        krait.globals().get("n");
        assertFalse(board.pin(25).level());
      }
      board.close();
    }

    @Test
    void limitsBoundAHandler() throws InterruptedException {
      Limits limits = Limits.builder().wallTime(Duration.ofMillis(300)).build();
      try (Krait krait = open(limits, null)) {
        krait.exec(
            COUNTER
                + """
                def endless(pin):
                    try:
                        while True: pass
                    except BaseException:
                        pass
                Pin(2, Pin.IN).irq(endless, hard=True)
                """);
        board.pin(2).drive(true);
        await(() -> hasPrinted("krait: a handler was ended: the program ran for more than 300 ms"));
        assertEquals(7, krait.eval("3 + 4"));
      }
      board.close();
    }

    @Test
    void aHandlerWithoutEndDoesNotKeepTheEngineOpen() throws InterruptedException {
      CountDownLatch began = new CountDownLatch(1);
      Thread before = dispatcher();
      try (Krait krait = open(null, null)) {
        krait.globals().put("began", (Runnable) began::countDown);
        krait.exec(
            """
            from machine import Pin
            def endless(pin):
                began()
                while True: pass
            Pin(2, Pin.IN).irq(endless)
            """);
        board.pin(2).drive(true);
        assertTrue(began.await(SECONDS, TimeUnit.SECONDS));
      }
      assertEquals(before, dispatcher());
      board.close();
    }

    @Test
    void callsOfTheHostGoOnBesideASoftHandler() throws InterruptedException {
      CountDownLatch began = new CountDownLatch(1);
      try (Krait krait = open(null, null)) {
        krait.globals().put("began", (Runnable) began::countDown);
        krait.exec(
            COUNTER
                + """
                done = False
                def long(pin):
                    began()
                    while not done: pass
                    handler(pin)
                Pin(2, Pin.IN).irq(long)
                """);
        board.pin(2).drive(true);
        assertTrue(began.await(SECONDS, TimeUnit.SECONDS));
        assertEquals(0, krait.globals().get("n"));
        krait.exec("done = True");
        await(() -> krait.globals().get("n").equals(1));
      }
      board.close();
    }

    @Test
    void anInterruptIsForTheHostsPrograms() throws InterruptedException {
      try (Krait krait = open(null, null)) {
        krait.exec(COUNTER + "Pin(2, Pin.IN).irq(handler)");
        krait.interrupt();
        board.pin(2).drive(true);
        await(() -> dispatcher() != null && dispatcher().getState() == Thread.State.WAITING);
        KraitException e = assertThrows(KraitException.class, () -> krait.exec("while True: pass"));
        assertEquals("KeyboardInterrupt", e.type());
        assertEquals(1, krait.globals().get("n"));
      }
      board.close();
    }

    @Test
    void tasksOfTheHostWaitForAProgram() throws InterruptedException {
      try (Krait krait = open(null, null)) {
        Thread[] ran = new Thread[1];
        krait.exec(COUNTER + "Pin(2, Pin.IN).irq(handler)");
        krait.post(() -> ran[0] = Thread.currentThread());
        board.pin(2).drive(true);
        await(() -> dispatcher() != null && dispatcher().getState() == Thread.State.WAITING);
        krait.exec("for i in range(3): pass");
        assertEquals(Thread.currentThread(), ran[0]);
      }
      board.close();
    }
  }
}

package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs are ended whatever they do. */
class CancelTest {
  /** For a machine that has much else to do; {@link HostilePrograms#main} measures. */
  private static final long SECONDS = 40;

  static Stream<Arguments> programs() {
    return HostilePrograms.all().keySet().stream()
        .flatMap(
            name -> Stream.of(JitMode.OFF, JitMode.ALWAYS).map(mode -> Arguments.of(name, mode)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void endsIt(String name, JitMode jit) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    HostilePrograms.Run run =
        new HostilePrograms.Run(
            HostilePrograms.all().get(name), OutputStream.nullOutputStream(), jit);
    assertTrue(run.awaitStart(SECONDS), "not started");
    Thread.sleep(20); // so that it is usually in the midst of it
    assertFalse(run.isOver(), "ended by itself");
    run.krait.cancel();
    assertEquals(Stop.CANCELLED, run.await(SECONDS));
    assertEquals(7, run.krait.eval("3 + 4"), "the engine cannot be used");
    run.close();
    run.join(SECONDS);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("krait-") && !before.contains(thread)) {
        thread.join(SECONDS * 1000); // it may be in its last steps
        assertFalse(thread.isAlive(), thread + " is left");
      }
    }
  }

  @Test
  void runsNothingMoreOfTheProgram() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String program =
        """
        class C:
            def __enter__(self): pass
            def __exit__(self, *a): print('exit')
        def g():
            try:
                with C():
                    yield 1
                    started()
                    while True: pass
            finally:
                print('generator')
        try:
            for i in g(): print(i)
        except BaseException: print('caught')
        finally: print('finally')
        """;
    HostilePrograms.Run run = new HostilePrograms.Run(program, out);
    assertTrue(run.awaitStart(SECONDS));
    run.krait.cancel();
    assertEquals(Stop.CANCELLED, run.await(SECONDS));
    run.krait.exec("print('usable')");
    run.close();
    assertEquals("1\nusable\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void saysWhereTheProgramWas() throws Exception {
    try (Krait krait = Krait.builder().build()) {
      krait.globals().put("cancel", (Runnable) krait::cancel);
      KraitException e =
          assertThrows(
              KraitException.class,
              () -> krait.exec("def f():\n  cancel()\n  print('not here')\nf()", "robot.py"));
      assertEquals(Stop.CANCELLED, e.stop());
      assertEquals("", e.type());
      assertNull(e.value());
      assertEquals("robot.py", e.file());
      assertEquals(2, e.line());
      assertEquals(
          "Traceback (most recent call last):\n"
              + "  File \"robot.py\", line 4, in <module>\n"
              + "  File \"robot.py\", line 2, in f\n"
              + "the host cancelled the program\n",
          e.traceback());
    }
  }

  @Test
  void doesNothingWhereNothingRuns() {
    try (Krait krait = Krait.builder().build()) {
      krait.cancel();
      krait.exec("x = 1");
      krait.cancel();
      assertEquals(1, krait.eval("x"));
    }
  }

  @Test
  void endsTheProgramAroundCallsOfTheHost() {
    try (Krait krait = Krait.builder().build()) {
      Runnable inner =
          () -> {
            krait.cancel();
            try {
              krait.exec("while True: pass");
            } catch (KraitException e) {
              assertEquals(Stop.CANCELLED, e.stop());
            }
          };
      krait.globals().put("inner", inner);
      KraitException e =
          assertThrows(
              KraitException.class, () -> krait.exec("while True:\n try: inner()\n except: pass"));
      assertEquals(Stop.CANCELLED, e.stop());
    }
  }

  @Test
  void endsAWriteThatWaits() throws Exception {
    CountDownLatch writes = new CountDownLatch(1);
    PipedInputStream nobodyReads = new PipedInputStream();
    OutputStream full =
        new PipedOutputStream(nobodyReads) {
          @Override
          public void write(byte[] b, int off, int len) throws IOException {
            if (len > 8192) {
              writes.countDown();
            }
            super.write(b, off, len);
          }
        };
    HostilePrograms.Run run =
        new HostilePrograms.Run("while True:\n try: print('x' * 9000)\n except: pass", full);
    assertTrue(writes.await(SECONDS, TimeUnit.SECONDS));
    run.krait.cancel();
    assertEquals(Stop.CANCELLED, run.await(SECONDS));
    run.close();
    nobodyReads.close();
  }

  @Test
  void keepsInputForTheNextProgram() throws Exception {
    PipedOutputStream typing = new PipedOutputStream();
    CountDownLatch started = new CountDownLatch(1);
    try (Krait krait = Krait.builder().in(new PipedInputStream(typing)).build()) {
      krait.globals().put("started", (Runnable) started::countDown);
      Thread canceller =
          new Thread(
              () -> {
                try {
                  started.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                krait.cancel();
              });
      canceller.start();
      KraitException e =
          assertThrows(KraitException.class, () -> krait.exec("started()\nwhile True: input()"));
      assertEquals(Stop.CANCELLED, e.stop());
      canceller.join();
      typing.write("hello\n".getBytes(StandardCharsets.UTF_8));
      typing.flush();
      assertEquals("hello", krait.eval("input()"));
    }
    typing.close();
  }

  @Test
  void leavesNoInterruptOfTheThread() throws Exception {
    HostilePrograms.Run run =
        new HostilePrograms.Run(
            HostilePrograms.all().get("host function"), OutputStream.nullOutputStream());
    assertTrue(run.awaitStart(SECONDS));
    run.krait.cancel();
    assertEquals(Stop.CANCELLED, run.await(SECONDS));
    assertFalse(run.wasInterrupted(), "the thread of the host is interrupted still");
    run.close();
  }

  @Test
  void closesWhileCodeOfTheHostHangs() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    Krait krait =
        Krait.builder().safeState(SafeState.builder().run(made::incrementAndGet).build()).build();
    krait.globals().put("hang", (Runnable) () -> hang(inside, release));
    FutureTask<Stop> task =
        new FutureTask<>(
            () ->
                assertThrows(
                        KraitException.class,
                        () -> krait.exec("while True:\n try: hang()\n except: pass"))
                    .stop());
    Thread thread = new Thread(task, "hangs");
    thread.start();
    assertTrue(inside.await(SECONDS, TimeUnit.SECONDS));
    krait.cancel();
    assertEquals(1, made.get(), "times that the safe state was applied");
    krait.cancel();
    try (Krait other = Krait.builder().build()) {
      assertEquals(42, other.eval("6 * 7"));
    }
    krait.close();
    krait.cancel();
    assertThrows(IllegalStateException.class, () -> krait.eval("1"));
    int before = made.get();
    assertFalse(task.isDone());
    release.countDown();
    assertEquals(Stop.CANCELLED, task.get(SECONDS, TimeUnit.SECONDS));
    assertEquals(before, made.get(), "the safe state was applied after the engine was closed");
    thread.join();
    krait.close();
  }

  private static void hang(CountDownLatch inside, CountDownLatch release) {
    inside.countDown();
    boolean more = true;
    while (more) {
      try {
        release.await();
        more = false;
      } catch (InterruptedException e) {
        // it does not care
      }
    }
  }

  @Test
  void manyCancelAndOneCloses() throws Exception {
    for (int i = 0; i < 20; i++) {
      HostilePrograms.Run run =
          new HostilePrograms.Run(
              HostilePrograms.all().get("bare except"), OutputStream.nullOutputStream());
      assertTrue(run.awaitStart(SECONDS));
      Thread[] others = new Thread[3];
      for (int j = 0; j < others.length; j++) {
        others[j] = new Thread(j == 0 ? run.krait::close : run.krait::cancel, "ends");
        others[j].start();
      }
      assertEquals(Stop.CANCELLED, run.await(SECONDS));
      for (Thread other : others) {
        other.join(SECONDS * 1000);
        assertFalse(other.isAlive(), "it hangs");
      }
      run.close();
    }
  }

  @Test
  void fromACallbackOfTheProgram() {
    try (Krait krait = Krait.builder().build()) {
      krait.globals().put("cancel", (Runnable) krait::cancel);
      String program =
          """
          import micropython
          ran = []
          def f(x):
              try: cancel()
              except BaseException: pass
              finally: ran.append(x)
          try:
              micropython.schedule(f, 1)
              while True: pass
          except BaseException: ran.append(2)
          """;
      KraitException e = assertThrows(KraitException.class, () -> krait.exec(program));
      assertEquals(Stop.CANCELLED, e.stop());
      assertEquals(List.of(), krait.eval("ran"));
    }
  }

  @Test
  void whileMemoryIsCounted() throws Exception {
    for (int i = 0; i < 5; i++) {
      CountDownLatch started = new CountDownLatch(1);
      try (Krait krait =
          Krait.builder().limits(Limits.builder().memory(64 << 20).build()).build()) {
        krait.globals().put("started", (Runnable) started::countDown);
        FutureTask<Stop> task =
            new FutureTask<>(
                () ->
                    assertThrows(
                            KraitException.class,
                            () ->
                                krait.exec(
                                    "l = [[] for i in range(500000)]\nstarted()\n"
                                        + "while True:\n"
                                        + " try: x = bytearray(32000000); y = bytearray(32000000)\n"
                                        + " except BaseException: pass"))
                        .stop());
        new Thread(task, "counts").start();
        assertTrue(started.await(SECONDS, TimeUnit.SECONDS));
        Thread.sleep(10 + 7 * i); // so that it usually counts
        krait.cancel();
        assertEquals(Stop.CANCELLED, task.get(SECONDS, TimeUnit.SECONDS));
        assertEquals(500000, krait.eval("len(l)"));
      }
    }
  }

  /** Programs that wait for hardware for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "from machine import UART\nu = UART(0, timeout=1 << 30)\nstarted()\nwhile True:\n"
            + " try: u.read(1)\n except BaseException: pass",
        "from machine import Pin, time_pulse_us\np = Pin(3, Pin.IN)\nstarted()\nwhile True:\n"
            + " try: time_pulse_us(p, 1, 1 << 30)\n except BaseException: pass",
        "from machine import I2C\ni = I2C(0)\nstarted()\nwhile True:\n"
            + " try: i.scan()\n except BaseException: pass",
        "import machine\nstarted()\nwhile True:\n try: machine.idle()\n except: pass",
        "import machine\nstarted()\nwhile True:\n try: machine.lightsleep()\n except: pass",
        "from machine import Timer\ndef f(t):\n while True: pass\n"
            + "t = Timer(period=1, callback=f)\nstarted()\nwhile True:\n try: pass\n except: pass"
      })
  void onABoard(String program) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    Krait krait =
        Krait.builder()
            .board(SimulatedBoards.open("pico", SimulatedClock.real()))
            .out(OutputStream.nullOutputStream())
            .safeState(SafeState.builder().run(made::incrementAndGet).build())
            .build();
    krait.globals().put("started", (Runnable) started::countDown);
    FutureTask<Stop> task =
        new FutureTask<>(
            () -> assertThrows(KraitException.class, () -> krait.exec(program)).stop());
    Thread thread = new Thread(task, "waits");
    thread.setDaemon(true);
    thread.start();
    assertTrue(started.await(SECONDS, TimeUnit.SECONDS), "not started");
    Thread.sleep(20); // so that it usually waits
    assertFalse(task.isDone(), "ended by itself");
    krait.cancel();
    assertEquals(Stop.CANCELLED, task.get(SECONDS, TimeUnit.SECONDS));
    assertEquals(1, made.get(), "times that the safe state was applied");
    krait.close();
  }
}

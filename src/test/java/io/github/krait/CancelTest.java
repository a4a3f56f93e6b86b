package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs are ended whatever they do. */
class CancelTest {
  /** For a machine that has much else to do; {@link HostilePrograms#main} measures. */
  private static final long SECONDS = 40;

  static Stream<String> programs() {
    return HostilePrograms.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void endsIt(String name) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    HostilePrograms.Run run =
        new HostilePrograms.Run(HostilePrograms.all().get(name), OutputStream.nullOutputStream());
    assertTrue(run.awaitStart(SECONDS), "not started");
    Thread.sleep(20); // so that it is usually in the midst of it
    assertFalse(run.isOver(), "ended by itself");
    run.krait.cancel();
    assertEquals(Stop.CANCELLED, run.await(SECONDS));
    assertEquals(7, run.krait.eval("3 + 4"), "the engine cannot be used");
    run.close();
    run.join(SECONDS);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean ours = thread.getName().startsWith("krait-") && !before.contains(thread);
      assertFalse(ours, thread + " is left");
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
}

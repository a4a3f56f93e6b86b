package io.github.krait.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.EngineEvent;
import io.github.krait.EngineEvent.CallbackFailed;
import io.github.krait.EngineEvent.ExceptionRaised;
import io.github.krait.EngineEvent.Frame;
import io.github.krait.EngineEvent.Limit;
import io.github.krait.EngineEvent.LimitHit;
import io.github.krait.EngineEvent.Outcome;
import io.github.krait.EngineEvent.ProgramEnded;
import io.github.krait.EngineEvent.ProgramStarted;
import io.github.krait.EngineEvent.ReloadRequested;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.Profile;
import io.github.krait.Stop;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private final Events events = new Events();

  private Krait.Builder builder() {
    return Krait.builder()
        .name("arm")
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .listener(events);
  }

  private List<Class<?>> classes() {
    List<Class<?>> classes = new ArrayList<>();
    for (EngineEvent event : events.all()) {
      classes.add(event.getClass());
    }
    return classes;
  }

  @Test
  void programsBeginAndEnd() {
    try (Krait krait = builder().build()) {
      krait.exec("for i in range(5000): pass", "main.py");
      krait.eval("1 + 1");
    }
    List<EngineEvent> all = events.all();
    assertEquals(2, all.size(), all.toString());
    ProgramStarted started = (ProgramStarted) all.get(0);
    assertEquals("arm", started.engine());
    assertEquals(1, started.program());
    assertEquals("main.py", started.name());
    ProgramEnded ended = (ProgramEnded) all.get(1);
    assertEquals(1, ended.program());
    assertEquals(Outcome.COMPLETED, ended.outcome());
    assertFalse(ended.time().isBefore(started.time()));
    assertFalse(ended.duration().isNegative());
    assertTrue(ended.ticks() >= 4000 && ended.ticks() < 20_000, "ticks: " + ended.ticks());
  }

  @Test
  void exceptionsHaveTheirTraceback() {
    try (Krait krait = builder().build()) {
      String program = "def f(x):\n  raise ValueError('not ' + x)\n\nf('so')";
      assertThrows(KraitException.class, () -> krait.exec(program, "main.py"));
      assertThrows(KraitException.class, () -> krait.call("f", "now"));
    }
    List<EngineEvent> all = events.all();
    assertEquals(4, all.size(), all.toString());
    ExceptionRaised raised = (ExceptionRaised) all.get(1);
    assertEquals(1, raised.program());
    assertEquals("ValueError", raised.type());
    assertEquals("ValueError: not so", raised.message());
    assertEquals(
        List.of(new Frame("main.py", 4, "<module>"), new Frame("main.py", 2, "f")),
        raised.traceback());
    assertTrue(raised.text().startsWith("Traceback (most recent call last):\n"), raised.text());
    assertEquals(Outcome.EXCEPTION, ((ProgramEnded) all.get(2)).outcome());
    ExceptionRaised byCall = (ExceptionRaised) all.get(3);
    assertEquals(0, byCall.program());
    assertEquals("ValueError: not now", byCall.message());
  }

  @Test
  void whatAProgramHandlesIsNoEvent() {
    try (Krait krait = builder().build()) {
      krait.globals().put("again", (Runnable) () -> krait.exec("1/0"));
      krait.exec("try:\n  again()\nexcept ZeroDivisionError:\n  pass\nimport sys\n");
      assertThrows(KraitException.class, () -> krait.exec("sys.exit(3)"));
    }
    assertEquals(
        List.of(ProgramStarted.class, ProgramEnded.class, ProgramStarted.class, ProgramEnded.class),
        classes());
  }

  @Test
  void outcomes() throws Exception {
    try (Krait krait = builder().build()) {
      assertThrows(KraitException.class, () -> krait.exec("import sys; sys.exit()"));
      assertEquals(Outcome.EXITED, events.next(ProgramEnded.class).outcome());
      assertThrows(KraitException.class, () -> krait.exec("raise KeyboardInterrupt"));
      assertEquals(Outcome.INTERRUPTED, events.next(ProgramEnded.class).outcome());
      krait.globals().put("stop", (Runnable) krait::cancel);
      assertThrows(KraitException.class, () -> krait.exec("stop()\nwhile True: pass"));
      assertEquals(Outcome.CANCELLED, events.next(ProgramEnded.class).outcome());
      krait.globals().put("fail", (Runnable) () -> krait.post(ListenerTest::failing));
      assertThrows(IllegalStateException.class, () -> krait.exec("fail()\nwhile True: pass"));
      assertEquals(Outcome.HOST_EXCEPTION, events.next(ProgramEnded.class).outcome());
    }
  }

  private static void failing() {
    throw new IllegalStateException("of the host's");
  }

  @Test
  void limitsThatEndAProgram() throws Exception {
    Limits limits = Limits.builder().ticks(10_000).output(10).wallTime(Duration.ofHours(1)).build();
    try (Krait krait = builder().limits(limits).build()) {
      assertThrows(KraitException.class, () -> krait.exec("while True: pass"));
      LimitHit hit = events.next(LimitHit.class);
      assertEquals(Limit.TICKS, hit.limit());
      assertEquals(10_000, hit.configured());
      assertTrue(hit.reached() > 10_000, hit.toString());
      assertEquals(Outcome.LIMIT, events.next(ProgramEnded.class).outcome());
      assertThrows(KraitException.class, () -> krait.exec("print('x' * 15)"));
      hit = events.next(LimitHit.class);
      assertEquals(2, hit.program());
      assertEquals(Limit.OUTPUT, hit.limit());
      assertEquals(15, hit.reached());
    }
    Limits time = Limits.builder().wallTime(Duration.ofMillis(1)).build();
    try (Krait krait = builder().limits(time).build()) {
      assertThrows(KraitException.class, () -> krait.exec("while True: pass"));
      LimitHit hit = events.next(LimitHit.class);
      assertEquals(Limit.WALL_TIME, hit.limit());
      assertEquals(1_000_000, hit.configured());
      assertTrue(hit.reached() >= hit.configured(), hit.toString());
    }
  }

  @Test
  void limitsThatRaiseAreToldOnceAProgram() throws Exception {
    String program =
        "def f(): f()\nfor i in range(20):\n  try:\n    f()\n  except RuntimeError:\n    pass\n";
    try (Krait krait =
        builder().limits(Limits.builder().recursion(30).threads(0).build()).build()) {
      krait.exec(program);
      krait.exec(program);
      krait.exec(
          "import _thread\ntry:\n  _thread.start_new_thread(f, ())\nexcept OSError:\n  pass");
      assertEquals(40, krait.statistics().limits() - 1);
    }
    List<LimitHit> hits = new ArrayList<>();
    for (EngineEvent event : events.all()) {
      if (event instanceof LimitHit hit) {
        hits.add(hit);
      }
    }
    assertEquals(3, hits.size(), hits.toString());
    assertEquals(Limit.RECURSION, hits.get(0).limit());
    assertEquals(30, hits.get(0).configured());
    assertEquals(1, hits.get(0).program());
    assertEquals(2, hits.get(1).program());
    assertEquals(Limit.THREADS, hits.get(2).limit());
  }

  @Test
  void memoryThatIsTooMuch() throws Exception {
    Limits limits = Limits.builder().memory(1 << 20).build();
    try (Krait krait = builder().limits(limits).build()) {
      assertThrows(KraitException.class, () -> krait.exec("bytearray(1 << 24)"));
      LimitHit hit = events.next(LimitHit.class);
      assertEquals(Limit.MEMORY, hit.limit());
      assertEquals(1 << 20, hit.configured());
      assertTrue(hit.reached() >= 1 << 24, hit.toString());
    }
  }

  @Test
  void callbacksThatFail() throws Exception {
    try (Krait krait = builder().build()) {
      krait.exec(
          "import micropython\n"
              + "def f(x):\n  raise OSError(x)\n"
              + "micropython.schedule(f, 5)\n"
              + "for i in range(9): pass\n",
          "main.py");
      CallbackFailed failed = events.next(CallbackFailed.class);
      assertEquals(EngineEvent.CallbackSource.SCHEDULED, failed.source());
      assertEquals("OSError", failed.type());
      assertEquals("OSError: [Errno 5] EIO", failed.message());
      assertEquals(List.of(new Frame("main.py", 3, "f")), failed.traceback());
      krait.exec("import _thread\n_thread.start_new_thread(f, (1,))");
      assertEquals(EngineEvent.CallbackSource.THREAD, events.next(CallbackFailed.class).source());
    }
  }

  @Test
  void reloads() throws Exception {
    try (Krait krait = builder().profile(Profile.CIRCUITPYTHON).board("pico").build()) {
      assertThrows(
          KraitException.class,
          () -> krait.exec("import supervisor\nsupervisor.reload()\nwhile True: pass"));
      assertEquals("supervisor.reload", events.next(ReloadRequested.class).by());
    }
    try (Krait krait = builder().board("pico").build()) {
      assertThrows(KraitException.class, () -> krait.exec("import machine\nmachine.soft_reset()"));
      assertEquals("machine.soft_reset", events.next(ReloadRequested.class).by());
    }
  }

  @Test
  void listenersMayUseTheEngine() throws Exception {
    AtomicReference<Krait> engine = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    Krait krait =
        builder()
            .listener(
                event -> {
                  if (event instanceof ProgramStarted) {
                    engine.get().cancel();
                  } else if (event instanceof ProgramEnded) {
                    engine.get().close();
                    closed.countDown();
                  }
                })
            .build();
    engine.set(krait);
    KraitException e = assertThrows(KraitException.class, () -> krait.exec("while True: pass"));
    assertEquals(Stop.CANCELLED, e.stop());
    assertTrue(closed.await(60, TimeUnit.SECONDS));
    assertThrows(IllegalStateException.class, () -> krait.exec("pass"));
  }

  @Test
  void listenersThatFail() {
    try (Krait krait =
        Krait.builder()
            .name("failing listener")
            .listener(
                event -> {
                  throw new IllegalStateException("listener");
                })
            .listener(events)
            .build()) {
      krait.exec("pass");
      krait.exec("pass");
    }
    assertEquals(4, events.all().size());
    List<String> lines = TestLog.of("failing listener");
    assertTrue(
        lines.contains("WARN a listener failed at ProgramEnded IllegalStateException"),
        lines.toString());
  }

  @Test
  void slowListenersLoseEvents() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (Krait krait =
        builder()
            .listener(
                event -> {
                  try {
                    go.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                })
            .build()) {
      for (int i = 0; i < 600; i++) {
        krait.exec("pass");
      }
      long lost = krait.statistics().eventsLost();
      assertTrue(lost >= 175 && lost <= 176, "lost " + lost);
      go.countDown();
    }
  }

  @Test
  void noThreadIsLeft() throws Exception {
    try (Krait krait = builder().name("threads").build()) {
      krait.exec("pass");
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertFalse(thread.isAlive() && thread.getName().equals("krait-events-threads"));
    }
  }
}

package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When tasks of the host's and callbacks of programs run, and which are dropped. */
class PostTest {
  /** Threads of the program and of the host add to it, one after the other. */
  private final List<String> ran = new ArrayList<>();

  private Krait engine(Profile profile) {
    Krait krait = Krait.builder().profile(profile).build();
    krait.globals().put("cancel", (Runnable) krait::cancel);
    krait.globals().put("note", (Runnable) () -> ran.add("program"));
    krait.globals().put("post", (Runnable) () -> krait.post(() -> ran.add("posted")));
    return krait;
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void tasksRunInOrderOnTheProgramsThread(Profile profile) {
    try (Krait krait = engine(profile)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String name = "task " + i;
        krait.post(
            () -> {
              ran.add(name);
              threads.add(Thread.currentThread());
            });
      }
      assertEquals(List.of(), ran, "nothing runs yet");
      krait.exec("post()\nfor i in range(10000): pass\nnote()");
      assertEquals(List.of("task 0", "task 1", "task 2", "posted", "program"), ran);
      threads.forEach(thread -> assertSame(Thread.currentThread(), thread));
    }
  }

  @Test
  void tasksRunWhileAProgramSleeps() throws Exception {
    try (Krait krait = engine(Profile.MICROPYTHON)) {
      CountDownLatch slept = new CountDownLatch(1);
      krait.globals().put("slept", (Runnable) slept::countDown);
      String program =
          """
          import time
          try:
              slept()
              time.sleep(1000)
          except KeyboardInterrupt:
              note()
          """;
      Thread thread = new Thread(() -> krait.exec(program));
      thread.start();
      slept.await();
      krait.post(
          () -> {
            ran.add("posted");
            krait.interrupt();
          });
      thread.join();
      assertEquals(List.of("posted", "program"), ran);
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void tasksOutliveACancelledProgram(Profile profile) {
    try (Krait krait = engine(profile)) {
      KraitException e =
          assertThrows(
              KraitException.class,
              () -> krait.exec("cancel()\ntry:\n  while True: post()\nfinally:\n  note()"));
      assertEquals(Stop.CANCELLED, e.stop());
      assertEquals(List.of(), ran);
      krait.post(() -> ran.add("task"));
      krait.globals().put("x", 1);
      krait.exec("note()");
      assertEquals(List.of("task", "program"), ran);
      ran.clear();
      e = assertThrows(KraitException.class, () -> krait.exec("post()\ncancel()\nnote()"));
      assertEquals(Stop.CANCELLED, e.stop());
      assertEquals(List.of(), ran);
      krait.exec("for i in range(10): pass\nnote()");
      assertEquals(List.of("posted", "program"), ran);
    }
  }

  @Test
  void callbacksOfACancelledProgramAreDropped() {
    try (Krait krait = engine(Profile.MICROPYTHON)) {
      KraitException e =
          assertThrows(
              KraitException.class,
              () ->
                  krait.exec(
                      """
                      import micropython
                      def callback(n):
                          note()
                          micropython.schedule(callback, n)
                      def first(n):
                          # the others wait until this one is over
                          for i in range(3):
                              micropython.schedule(callback, i)
                          cancel()
                      micropython.schedule(first, 0)
                      while True: pass
                      """));
      assertEquals(Stop.CANCELLED, e.stop());
      assertEquals(List.of(), ran);
      krait.exec("for i in range(100000): pass");
      assertEquals(List.of(), ran);
      // and the queue has room again
      krait.exec("for i in range(4): micropython.schedule(lambda n: note(), i)");
      krait.exec("for i in range(100000): pass");
      assertEquals(4, ran.size());
    }
  }

  @Test
  void whatATaskThrowsReachesTheHost() {
    try (Krait krait = engine(Profile.MICROPYTHON)) {
      krait.post(
          () -> {
            throw new IllegalStateException("no");
          });
      krait.post(() -> ran.add("next"));
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () -> krait.exec("try:\n  while True: pass\nexcept BaseException:\n  note()"));
      assertEquals("no", e.getMessage());
      krait.exec("for i in range(10): pass");
      assertEquals(List.of("next"), ran);
    }
  }

  @Test
  void closingDropsThem() {
    Krait krait = engine(Profile.MICROPYTHON);
    krait.post(() -> ran.add("posted"));
    krait.close();
    krait.post(() -> ran.add("posted"));
    assertEquals(List.of(), ran);
  }
}

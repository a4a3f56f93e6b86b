package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Regular expressions that take long, or very much to remember. */
class RegexTest {
  @Test
  void anExpressionThatExplodesCanBeInterrupted() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          CountDownLatch started = new CountDownLatch(1);
          try (Krait krait = Krait.builder().build()) {
            krait.globals().put("started", (Runnable) started::countDown);
            Thread other =
                new Thread(
                    () -> {
                      try {
                        started.await();
                      } catch (InterruptedException e) {
                        return;
                      }
                      krait.interrupt();
                    });
            other.start();
            KraitException e =
                assertThrows(
                    KraitException.class,
                    () -> krait.exec("import re; started(); re.match('(a|aa)+$', 'a' * 80 + 'b')"));
            assertEquals("KeyboardInterrupt", e.type());
            other.join();
            assertEquals(1L, ((Number) krait.eval("re.match('b', 'b').end()")).longValue());
          }
        });
  }

  @Test
  void anExpressionThatNeverAdvancesEnds() {
    try (Krait krait = Krait.builder().build()) {
      KraitException e =
          assertThrows(
              KraitException.class, () -> krait.exec("import re; re.match('(a*)*b', 'c')"));
      assertEquals("RuntimeError", e.type());
    }
  }
}

package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops inside of built-in functions can be interrupted as those of programs can. */
class NativeLoopTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(range(10 ** 18))",
        "all(range(1, 10 ** 18))",
        "any(map(bool, filter(lambda v: v < 0, range(10 ** 18))))",
        "max(range(10 ** 18))",
        "0.5 in range(10 ** 18)",
        "next(filter(None, zip() if 0 else map(lambda v: 0, range(10 ** 18))))",
        "{1}.isdisjoint(range(2, 10 ** 18))",
        "{1}.intersection(range(2, 10 ** 18))",
        "list(filter(str, map(lambda v: '', range(10 ** 18))))",
      })
  void isInterrupted(String expression) {
    try (Krait krait = Krait.builder().build()) {
      Thread other =
          new Thread(
              () -> {
                try {
                  Thread.sleep(150);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                krait.interrupt();
              });
      other.start();
      KraitException e =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () -> assertThrows(KraitException.class, () -> krait.eval(expression)));
      assertEquals("KeyboardInterrupt", e.type());
      assertEquals(3, krait.eval("1 + 2"));
    }
  }
}

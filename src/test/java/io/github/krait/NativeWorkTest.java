package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Work on strings, bytes and containers that takes minutes, and could not be interrupted if it did
 * not look for events: each of these would run for longer than the test waits.
 */
class NativeWorkTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 'a' * 10 ** 6 + 'b' in 'a' * 10 ** 7",
        "0; ('a' * 10 ** 7).find('a' * 10 ** 6 + 'b')",
        "0; ('a' * 10 ** 7).rfind('b' + 'a' * 10 ** 6)",
        "0; ('a' * 10 ** 7).count('a' * 10 ** 6 + 'b')",
        "0; ('a' * 10 ** 7).replace('a' * 10 ** 6 + 'b', '')",
        "0; ('a' * 10 ** 7).split('a' * 10 ** 6 + 'b')",
        "0; (b'a' * 10 ** 7).find(b'a' * 10 ** 6 + b'b')",
        "0; bytearray(b'a' * 10 ** 7).find(b'a' * 10 ** 6 + b'b')",
        "0; (lambda *a: 0)(*map(lambda v: v, range(10 ** 18)))",
        "x = [1.0] * 10 ** 7; [x.pop(0) for i in range(10 ** 7)]",
        "x = [1.0] * 10 ** 7; [x.remove(1.0) for i in range(10 ** 7)]",
        "x = [1.0] * 10 ** 6; [x.insert(0, 1.0) for i in range(10 ** 7)]",
        "import re; re.match('a?' * 30 + 'a' * 30 + 'b', 'a' * 30)",
        "import hashlib; [hashlib.md5(bytes(10 ** 8)) for i in range(1000)]",
        "import zlib; [zlib.decompress(zlib.compress(bytes(10 ** 8))) for i in range(1000)]",
      })
  void isInterrupted(String setting, String expression) {
    try (Krait krait = Krait.builder().build()) {
      krait.exec(setting);
      // some of them would end before the interrupt comes
      String again = "while True:\n " + expression;
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
              Duration.ofSeconds(30),
              () -> assertThrows(KraitException.class, () -> krait.exec(again)));
      assertEquals("KeyboardInterrupt", e.type());
      assertEquals(3, krait.eval("1 + 2"));
    }
  }
}

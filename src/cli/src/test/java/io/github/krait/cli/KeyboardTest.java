package io.github.krait.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KeyboardTest {
  @Test
  void readsToTheEnd() throws Exception {
    byte[] all = new byte[10_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Keyboard keyboard = new Keyboard(new ByteArrayInputStream(all));
    assertArrayEquals(all, keyboard.readAllBytes());
    assertEquals(-1, keyboard.read());
  }

  @Test
  void givesUpWhenInterruptedAndLosesNothing() throws Exception {
    PipedOutputStream typed = new PipedOutputStream();
    Keyboard keyboard = new Keyboard(new PipedInputStream(typed));
    Thread signal =
        new Thread() {
          @Override
          public void run() {
            keyboard.interrupt();
          }
        };
    signal.start();
    assertThrows(InterruptedIOException.class, keyboard::read);
    typed.write("ab".getBytes(StandardCharsets.US_ASCII));
    typed.flush();
    assertEquals('a', keyboard.read());
    assertEquals('b', keyboard.read());
  }
}

package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Checks of what an engine refuses. */
final class TypeErrorChecks {
  private TypeErrorChecks() {}

  /** A Java value without a Python counterpart is refused, and the message says what to do. */
  static void refuses(Krait krait, Object value) {
    KraitException e = assertThrows(KraitException.class, () -> krait.globals().put("x", value));
    assertEquals("TypeError", e.type());
    assertTrue(e.getMessage().contains("HostAccess"), e.getMessage());
  }
}

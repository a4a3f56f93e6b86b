package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnBoard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code os.dupterm}: a second terminal. */
class DuptermTest extends OnBoard {
  DuptermTest() {
    super(Profile.MICROPYTHON, "pico");
  }

  @BeforeEach
  void terminal() {
    krait.exec(
        """
        import io, os
        class Terminal(io.IOBase):
            def __init__(self, given=b''):
                self.given = given
                self.got = b''
            def write(self, data):
                self.got += bytes(data)
                return len(data)
            def readinto(self, buf):
                if not self.given: return None
                buf[0] = self.given[0]
                self.given = self.given[1:]
                return 1
            def ioctl(self, request, arg): return 0
        """);
  }

  @Test
  void outputGoesToBoth() {
    assertPrints(
        "None\na\n1 True b'None\\r\\na\\r\\n1 '".replace("\\r", ""),
        "t = Terminal()",
        "print(os.dupterm(t))",
        "print('a')",
        "print(1, end=' ')",
        "print(os.dupterm(None) is t, t.got)");
    assertPrints("None", "print(os.dupterm(None))");
  }

  @Test
  void inputComesFromBoth() {
    assertPrints(
        "? ['ab', 'c']",
        "t = Terminal(b'ab\\rc\\r')",
        "l = []",
        "_ = os.dupterm(t)",
        "l.append(input('? '))",
        "os.dupterm_notify(None)",
        "t.given = b'd'",
        "l.append(input())",
        "_ = os.dupterm(None)",
        "print(l)");
  }

  @Test
  void theInterruptCharacterInterrupts() {
    assertPrints(
        "interrupted",
        "_ = os.dupterm(Terminal(b'\\x03'))",
        "try:",
        "    os.dupterm_notify(None)",
        "    for i in range(100): pass",
        "except KeyboardInterrupt: print('interrupted')");
  }

  @Test
  void whatFailsIsLeftOut() {
    krait.exec(
        "class Bad(Terminal):\n"
            + "    def write(self, data): raise OSError(5)\n"
            + "os.dupterm(Bad())\nprint('x')");
    assertPrints("None", "print(os.dupterm(None))");
    krait.exec(
        "class End(Terminal):\n    def readinto(self, buf): return 0\n"
            + "os.dupterm(End())\nos.dupterm_notify(None)");
    assertPrints("None", "print(os.dupterm(None))");
  }

  @Test
  void badArguments() {
    assertRaises("ValueError: invalid dupterm index", "os.dupterm(None, 1)");
    assertRaises("ValueError: invalid dupterm index", "os.dupterm(None, -1)");
    assertRaises("OSError: stream operation not supported", "os.dupterm(1)");
    assertEquals(true, krait.eval("os.dupterm(None) is None"));
  }
}

package io.github.krait.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt of MicroPython's firmware, byte by byte. */
class MicroPythonReplTest {
  private static final String RAW = "raw REPL; CTRL-B to exit\r\n>";

  @TempDir Path drive;

  private Talk prompt() throws IOException {
    Talk talk = new Talk(drive);
    talk.until("Type \"help()\" for more information.\r\n>>> ");
    return talk;
  }

  @Test
  void runsBootAndMainInOneNamespace() throws Exception {
    Talk.file(drive, "boot.py", "x = 1\nprint('boot', __file__)");
    Talk.file(drive, "main.py", "x += 1\nprint('main', __file__)");
    try (Talk talk = new Talk(drive)) {
      String start = talk.until(">>> ");
      assertTrue(start.startsWith("boot boot.py\r\nmain main.py\r\nMicroPython v"), start);
      talk.talk("x\r", "x\r\n2\r\n>>> ");
      talk.talk("\4", "\r\nMPY: soft reboot\r\nboot boot.py\r\nmain main.py\r\nMicroPython v");
      assertEquals(
          List.of("BOOTED null", "RUNNING boot.py", "DONE boot.py", "RUNNING main.py"),
          events(talk).subList(0, 4));
    }
  }

  private static List<String> events(Talk talk) {
    List<String> all = new ArrayList<>();
    for (BoardEvent e : talk.events) {
      all.add(e.kind() + " " + e.file());
    }
    return all;
  }

  @Test
  void anExceptionInBootLeavesOutMain() throws Exception {
    Talk.file(drive, "boot.py", "1/0");
    Talk.file(drive, "main.py", "print('main')");
    try (Talk talk = new Talk(drive)) {
      String start = talk.until(">>> ");
      String traceback =
          "Traceback (most recent call last):\r\n  File \"boot.py\", line 1, in <module>\r\n"
              + "ZeroDivisionError: divide by zero\r\n";
      assertTrue(start.startsWith(traceback + "MicroPython v"), start);
      assertEquals("EXCEPTION boot.py", events(talk).get(2));
      assertEquals(traceback.replace("\r\n", "\n"), talk.events.get(2).text());
    }
  }

  @Test
  void softResetStartsAnew() throws Exception {
    try (Talk talk = prompt()) {
      talk.talk("y=1\r", "y=1\r\n>>> ");
      talk.talk("import sys;sys.exit()\r", "import sys;sys.exit()\r\nMPY: soft reboot\r\nMicroP");
      talk.until(">>> ");
      talk.type("y\r");
      talk.until("NameError: name 'y' isn't defined\r\n>>> ");
      talk.type("import machine;machine.soft_reset()\r");
      talk.until("MPY: soft reboot\r\nMicroPython");
      talk.until(">>> ");
      talk.type("machine\r");
      talk.until("NameError");
    }
  }

  @Test
  void aResetComesWithoutThatText() throws Exception {
    try (Talk talk = prompt()) {
      talk.talk(
          "import machine;machine.reset()\r", "import machine;machine.reset()\r\nMicroPython");
      talk.until(">>> ");
      talk.talk(
          "import machine;machine.reset_cause()\r", "import machine;machine.reset_cause()\r\n3");
    }
  }

  @Test
  void rawPromptMarksOutputAndTraceback() throws Exception {
    try (Talk talk = prompt()) {
      talk.talk("\1", "\r\n" + RAW);
      talk.talk("print(1)\nprint(2)\4", "OK1\r\n2\r\n\4\4>");
      talk.talk(
          "print(3)\n1/0\4",
          "OK3\r\n"
              + "\4Traceback (most recent call last):\r\n"
              + "  File \"<stdin>\", line 2, in <module>\r\n"
              + "ZeroDivisionError: divide by zero\r\n"
              + "\4>");
      talk.talk("junk\3print(4)\4", "OK4\r\n\4\4>");
      talk.talk("\1", RAW);
      talk.talk("\4", "OK\r\nMPY: soft reboot\r\n" + RAW);
      talk.talk("\2", "\r\nMicroPython v");
      talk.until(">>> ");
    }
  }

  @Test
  void rawPromptLeavesOutMainAfterASoftReset() throws Exception {
    Talk.file(drive, "boot.py", "print('boot')");
    Talk.file(drive, "main.py", "print('main')");
    try (Talk talk = new Talk(drive)) {
      talk.until(">>> ");
      talk.talk("\1", "\r\n" + RAW);
      talk.talk("\4", "OK\r\nMPY: soft reboot\r\nboot\r\n" + RAW);
    }
  }

  @Test
  void rawPasteHasAWindow() throws Exception {
    try (Talk talk = prompt()) {
      talk.talk("\1", "\r\n" + RAW);
      talk.talk("\5A\1", "R\1\200\0\1");
      talk.talk("print(123)\4", "\4" + "123\r\n\4\4>");
      talk.talk("\5A\1", "R\1\200\0\1");
      talk.talk("x=1;" + " ".repeat(124), "\1");
      talk.talk("\4", "\4\4\4>");
      talk.talk("\5A\1", "R\1\200\0\1");
      talk.talk("abc\3", "\4\4KeyboardInterrupt: \r\n\4>");
      talk.talk("\5B\1", "R\0>");
      talk.talk("\5A\1", "R\1\200\0\1");
      talk.talk("if\4", "\4\4Traceback");
      talk.until("SyntaxError: invalid syntax\r\n\4>");
    }
  }

  @Test
  void pasteModeShowsWhatItTakes() throws Exception {
    try (Talk talk = prompt()) {
      talk.talk("\5", "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
      talk.talk("for i in range(2):\r  print(i)\r", "for i in range(2):\r\n===   print(i)\r\n=== ");
      talk.talk("\4", "\r\n0\r\n1\r\n>>> ");
      talk.talk("\5abc\3", "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== abc\r\n>>> ");
    }
  }

  @Test
  void linesAreEdited() throws Exception {
    try (Talk talk = prompt()) {
      talk.talk("if 1:\r", "if 1:\r\n...     ");
      talk.talk("7\r", "7\r\n...     ");
      talk.talk("\b", "\b\b\b\b\u001b[K");
      talk.talk("\r", "\r\n7\r\n>>> ");
      talk.talk("\u001b[A\3", "    7\r\n>>> ");
      talk.talk("import mach\t", "import machine");
      talk.talk("\r", "\r\n>>> ");
      talk.talk("machine.soft_\t", "machine.soft_reset");
      talk.talk("\3", "\r\n>>> ");
    }
  }

  @Test
  void interruptsAtAnyMoment() throws Exception {
    try (Talk talk = prompt()) {
      talk.type("while 1:print('on')\r\r");
      talk.until("\r\non\r\n");
      talk.type("\3");
      talk.until("KeyboardInterrupt: \r\n>>> ");
      talk.type("import time;print('on');time.sleep(1000)\r");
      talk.until("\r\non\r\n");
      talk.type("\3");
      talk.until("KeyboardInterrupt: \r\n>>> ");
      talk.type("input('> ')\r");
      talk.until("\r\n> ");
      talk.type("\3");
      talk.until("KeyboardInterrupt: \r\n>>> ");
      talk.talk("\3", "\r\n>>> ");
    }
  }

  @Test
  void programsReadTheLine() throws Exception {
    try (Talk talk = prompt()) {
      talk.talk("input('? ')\r", "input('? ')\r\n? ");
      talk.talk("ab\bc\r", "ab\b\u001b[Kc\r\n'ac'\r\n>>> ");
      talk.talk("import sys\r", "import sys\r\n>>> ");
      talk.talk("sys.stdin.read(3)\r", "sys.stdin.read(3)\r\n");
      talk.talk("a\rb", "'a\\nb'\r\n>>> ");
      talk.talk("sys.stdin.buffer.read(3)\r", "sys.stdin.buffer.read(3)\r\n");
      talk.talk("a\rb", "b'a\\rb'\r\n>>> ");
      talk.talk("sys.stdout.write('a\\n')\r", "sys.stdout.write('a\\n')\r\na\r\n2\r\n>>> ");
      talk.talk(
          "sys.stdout.buffer.write('a\\n')\r", "sys.stdout.buffer.write('a\\n')\r\na\n2\r\n>>> ");
    }
  }

  @Test
  void anInterruptCanBeABinaryCharacter() throws Exception {
    try (Talk talk = prompt()) {
      talk.type(
          "import sys,micropython as m;m.kbd_intr(-1);print('o'+'n');sys.stdin.buffer.read(2)\r");
      talk.until("on\r\n");
      talk.talk("\3\4", "b'\\x03\\x04'\r\n>>> ");
      talk.type("while 1:print('on')\r\r");
      talk.until("\r\non\r\n");
      talk.type("\3");
      talk.until("KeyboardInterrupt: \r\n>>> ");
    }
  }

  @Test
  void endsWithItsInput() throws Exception {
    try (Talk talk = prompt()) {
      talk.type("print('last')\r");
      talk.hangUp();
      talk.runner.await();
      assertEquals("print('last')\r\nlast\r\n>>> ", talk.rest());
    }
  }

  @Test
  void closesWhileAProgramRuns() throws Exception {
    Talk.file(
        drive,
        "main.py",
        "print('on')\nwhile 1:\n  try:\n    while 1: pass\n  except BaseException: pass");
    Talk talk = new Talk(drive);
    talk.until("on\r\n");
    talk.close();
    talk.runner.await();
  }
}

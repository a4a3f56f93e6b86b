package io.github.krait.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CircuitPython does from a reset on, as it is seen on the serial line. */
class CircuitPythonBootTest {
  private static final String CLEAR = "\u001b[2K\u001b[0G";
  private static final String DONE = "\r\nCode done running.\r\n" + CLEAR;
  private static final String ON =
      "Auto-reload is on. Simply save files over USB to run them or enter REPL to disable.\r\n";
  private static final String ANY_KEY =
      "\r\nPress any key to enter the REPL. Use CTRL-D to reload.\r\n";

  @TempDir Path drive;

  private void file(String name, String text) throws IOException {
    Talk.file(drive, name, text);
  }

  private Talk start() throws IOException {
    return new Talk(drive, Profile.CIRCUITPYTHON);
  }

  @Test
  void runsCodeAndWaitsForAKey() throws Exception {
    file("code.py", "x = 1\nprint('code', __file__)");
    file("main.py", "print('main')");
    try (Talk talk = start()) {
      talk.until("code.py output:\r\n");
      talk.talk("", "code code.py\r\n" + DONE + ON + ANY_KEY);
      talk.talk("a", "\r\nCircuitPython-compatible Krait");
      talk.until(">>> ");
      talk.type("x\r");
      talk.until("NameError: name 'x' isn't defined\r\n>>> ");
      talk.talk("\4", "\r\nsoft reboot\r\n" + CLEAR + "code.py output:\r\ncode code.py\r\n" + DONE);
    }
  }

  @Test
  void bootPyWritesItsOutput() throws Exception {
    file("boot.py", "print('booting')\nopen('made', 'w').close()\nvariable = 1");
    file(
        "code.py",
        "try:\n  open('more', 'w')\nexcept OSError as e: print(e)\nprint('variable' in dir())");
    try (Talk talk = start()) {
      talk.until("[Errno 30] Read-only filesystem\r\nFalse\r\n");
    }
    String[] lines = Files.readString(drive.resolve("boot_out.txt")).split("\r\n");
    assertTrue(lines[0].matches("CircuitPython.* 10\\S+ on \\d{4}-\\d\\d-\\d\\d; .*"), lines[0]);
    assertEquals("Board ID:raspberry_pi_pico", lines[1]);
    assertTrue(lines[2].matches("UID:[0-9A-F]{16}"), lines[2]);
    assertEquals("boot.py output:", lines[3]);
    assertEquals("booting", lines[4]);
    assertTrue(Files.exists(drive.resolve("made")));
    assertFalse(Files.exists(drive.resolve("more")));
  }

  @Test
  void longOutputOfBootIsCut() throws Exception {
    file("boot.py", "print('x' * 1000)");
    try (Talk talk = start()) {
      talk.until(ANY_KEY);
    }
    String text = Files.readString(drive.resolve("boot_out.txt"));
    assertTrue(text.endsWith("x[truncated due to length]\n"), text);
    assertTrue(text.length() <= 512, text);
  }

  @Test
  void bootPyDecidesWhoWrites() throws Exception {
    file("boot.py", "import storage\nstorage.remount('/', False)");
    file(
        "code.py",
        "import storage\nopen('made', 'w').close()\n"
            + "try: storage.remount('/', True)\nexcept RuntimeError as e: print(e)");
    try (Talk talk = start()) {
      talk.until("Cannot remount path when visible via USB.\r\n");
    }
    assertTrue(Files.exists(drive.resolve("made")));
  }

  @Test
  void aSaveStartsAnew() throws Exception {
    file(
        "code.py", "import supervisor\nprint('one', supervisor.runtime.run_reason)\nwhile 1: pass");
    try (Talk talk = start()) {
      talk.until("one supervisor.RunReason.STARTUP\r\n");
      file("code.py", "import supervisor\nprint('two', supervisor.runtime.run_reason)");
      talk.until("\r\nCode stopped by auto-reload. Reloading soon.\r\n");
      talk.until("soft reboot\r\n" + CLEAR + "code.py output:\r\n");
      talk.until("two supervisor.RunReason.AUTO_RELOAD\r\n");
      talk.until(ANY_KEY);
      Files.createDirectory(drive.resolve("lib"));
      talk.until("two supervisor.RunReason.AUTO_RELOAD\r\n");
      talk.until(ANY_KEY);
      Talk.file(drive.resolve("lib"), "some.py", "pass");
      talk.until("two supervisor.RunReason.AUTO_RELOAD\r\n");
    }
  }

  @Test
  void programsAskForANewStart() throws Exception {
    file(
        "code.py",
        "import supervisor\nr = supervisor.runtime.run_reason\nprint(r)\n"
            + "if r == supervisor.RunReason.STARTUP: supervisor.reload()");
    try (Talk talk = start()) {
      talk.until("STARTUP\r\n");
      talk.until("soft reboot\r\n");
      talk.until("supervisor.RunReason.SUPERVISOR_RELOAD\r\n" + DONE);
    }
  }

  @Test
  void programsChooseTheNextOne() throws Exception {
    file(
        "code.py",
        "import supervisor\nsupervisor.set_next_code_file('other.py', reload_on_error=True)\n"
            + "print('code')\nsupervisor.reload()");
    file("other.py", "print('other')\n1/0");
    try (Talk talk = start()) {
      talk.until("code\r\n");
      talk.until(CLEAR + "other.py output:\r\nother\r\n");
      talk.until(CLEAR + "code.py output:\r\ncode\r\n");
    }
  }

  @Test
  void theNextProgramCanLookAtTheException() throws Exception {
    file("code.py", "import supervisor\nprint(supervisor.get_previous_traceback())\n1/0");
    try (Talk talk = start()) {
      talk.until("None\r\n");
      talk.until("ZeroDivisionError: division by zero\r\n");
      talk.until(ANY_KEY);
      talk.type("\4");
      talk.until("code.py output:\r\nTraceback (most recent call last):\r\n");
      talk.until("ZeroDivisionError: division by zero\r\n\r\nTraceback");
    }
  }

  @Test
  void runsInSafeMode() throws Exception {
    file(
        "code.py",
        "import microcontroller\nmicrocontroller.on_next_reset(microcontroller.RunMode.SAFE_MODE)\n"
            + "microcontroller.reset()");
    file("safemode.py", "import supervisor\nprint(supervisor.runtime.safe_mode_reason)");
    file("repl.py", "print('not in safe mode')");
    try (Talk talk = start()) {
      talk.until("safemode.py output:\r\nsupervisor.SafeModeReason.PROGRAMMATIC\r\n");
      talk.until(
          "Auto-reload is off.\r\nRunning in safe mode! Not running saved code.\r\n\r\n"
              + "You are in safe mode because:\r\n"
              + "The `microcontroller` module was used to boot into safe mode.\r\n"
              + "Press reset to exit safe mode.\r\n"
              + ANY_KEY);
      talk.talk("x", "\r\nCircuitPython");
      talk.until(">>> ");
      talk.type("import microcontroller;microcontroller.reset()\r");
      talk.until("safemode.py output:\r\n");
    }
  }

  @Test
  void replPyRunsBeforeThePrompt() throws Exception {
    file("repl.py", "import math\nprint('ready')");
    try (Talk talk = start()) {
      talk.until(ANY_KEY);
      talk.talk("x", CLEAR + "repl.py output:\r\nready\r\n\r\nCircuitPython");
      talk.until(">>> ");
      talk.talk("math.pi > 3\r", "math.pi > 3\r\nTrue\r\n>>> ");
    }
  }

  @Test
  void anExitLeadsToThePrompt() throws Exception {
    file("code.py", "import sys\nsys.exit('why')");
    try (Talk talk = start()) {
      talk.until("output:\r\nwhy\r\n\r\nCode done running.\r\n\r\nCircuitPython");
    }
  }

  @Test
  void secondExtensionsAreWarnedOf() throws Exception {
    file("code.py.txt", "print('two')");
    try (Talk talk = start()) {
      talk.until(
          "code.py.txt output:\r\ntwo\r\nWARNING: Your code filename has two extensions\r\n");
    }
  }

  @Test
  void anInterruptEndsTheProgramAndWhatWasTyped() throws Exception {
    file("code.py", "print('on')\nwhile 1: pass");
    try (Talk talk = start()) {
      talk.until("on\r\n");
      talk.type("typed before\3");
      talk.until("KeyboardInterrupt: \r\n");
      talk.until(ANY_KEY);
      talk.talk("\r", "\r\nCircuitPython");
      talk.until(">>> ");
    }
  }

  @Test
  void rawPromptStaysOverASoftReset() throws Exception {
    file("code.py", "print('code')");
    try (Talk talk = start()) {
      talk.until(ANY_KEY);
      talk.type("x");
      talk.until(">>> ");
      talk.talk("\1", "\r\nraw REPL; CTRL-B to exit\r\n>");
      talk.talk("\4", "OK\r\nsoft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
      talk.talk("\2", "\r\n\r\nCircuitPython");
    }
  }
}

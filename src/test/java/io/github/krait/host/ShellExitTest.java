package io.github.krait.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs ask for at their end, and what they ask who types. */
class ShellExitTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String run(String input, String... lines) {
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Shell shell = new Shell(Profile.CIRCUITPYTHON, in, out, err, folder);
    byte[] source = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    int unused = shell.runInput(source);
    shell.end();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void handlersRunInReverseAndEachWhateverTheOthersDo() {
    String expected = "end\n('last',) {'x': 1}\nfirst\n";
    assertEquals(
        expected,
        run(
            "",
            "import atexit",
            "@atexit.register",
            "def first(): print('first')",
            "def gone(): print('gone')",
            "atexit.register(gone)",
            "atexit.register(lambda: 1 / 0)",
            "atexit.register(lambda *a, **k: print(a, k), 'last', x=1)",
            "atexit.register(gone, 2)",
            "atexit.unregister(gone)",
            "print('end')"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("ZeroDivisionError"));
  }

  /** The program's exception has a number only; who typed the command learns more. */
  @Test
  void whatTheBoardSaysStandsBelowTheTraceback() {
    try (Board board = Boards.open("pico")) {
      Shell shell =
          new Shell(
              Profile.MICROPYTHON, new ByteArrayInputStream(new byte[0]), out, err, folder, board);
      String program =
          "import machine\nmachine.I2C(0, scl=machine.Pin(5), sda=machine.Pin(4)).scan()";
      assertEquals(
          0, shell.runInput(program.replace(".scan()", "").getBytes(StandardCharsets.UTF_8)));
      assertEquals(
          1,
          shell.runInput(
              program.replace("scan()", "readfrom(9, 1)").getBytes(StandardCharsets.UTF_8)));
      shell.end();
    }
    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertTrue(lines.get(lines.size() - 2).startsWith("OSError: "), lines + "");
    assertTrue(lines.get(lines.size() - 1).startsWith("krait: "), lines + "");
  }

  @Test
  void handlersRunAfterAnException() {
    assertEquals("bye\n", run("", "import atexit", "atexit.register(print, 'bye')", "1 / 0"));
  }

  @Test
  void handlersMayAddHandlers() {
    String[] program = {"import atexit", "atexit.register(lambda: atexit.register(print, 'late'))"};
    assertEquals("late\n", run("", program));
  }

  @Test
  void whatCannotBeCalledIsNoHandler() {
    String[] program = {
      "import atexit", "try: atexit.register(3)", "except TypeError as e: print(e)"
    };
    assertEquals("'int' object isn't callable\n", run("", program));
  }

  @Test
  void passwordIsALineWithoutWhatWasTakenBack() {
    String expected = "Password: \n? \n'sesam' 'two'\n";
    assertEquals(
        expected,
        run(
            "sexx\b\177sam\ntwo\r",
            "from getpass import getpass",
            "a = getpass()",
            "b = getpass('? ')",
            "print(repr(a), repr(b))"));
  }

  @Test
  void noPasswordAtTheEndOfTheInput() {
    String[] program = {
      "import getpass", "try: getpass.getpass('')", "except EOFError: print('end')"
    };
    assertEquals("end\n", run("", program));
  }

  @Test
  void warningsGoToTheErrors() {
    String text = run("", "import warnings", "warnings.warn('hot', FutureWarning)", "print(1)");
    assertEquals("1\n", text);
    assertEquals("FutureWarning: hot\n", err.toString(StandardCharsets.UTF_8));
  }
}

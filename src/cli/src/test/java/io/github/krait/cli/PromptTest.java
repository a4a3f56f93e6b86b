package io.github.krait.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.host.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whole conversations with the prompt, keys in and bytes out. */
class PromptTest {
  private static final String GREETING =
      "MicroPython v1.29.0-preview; linux [Java] version\r\n"
          + "Type \"help()\" for more information.\r\n>>> ";

  private int status;
  private String errors;

  @Test
  void printsValues() throws Exception {
    assertEquals("1 + 2\r\n3\n>>> None\r\n>>> \r\n", talk("1 + 2\rNone\r"));
    assertEquals(0, status);
  }

  @Test
  void statementsOfSeveralLines() throws Exception {
    String expected =
        "def f(x):\r\n"
            + "...     return x + 1\r\n"
            + "...     \r\n"
            + "...     \r\n"
            + "... \r\n"
            + ">>> f(2)\r\n"
            + "3\n"
            + ">>> \r\n";
    assertEquals(expected, talk("def f(x):\rreturn x + 1\r\r\r\rf(2)\r"));
  }

  @Test
  void cancels() throws Exception {
    assertEquals("1 +\r\n>>> (\r\n... 2\r\n>>> \r\n", talk("1 +\3(\r2\3"));
  }

  @Test
  void exceptionsDoNotEndIt() throws Exception {
    String expected =
        "1/0\r\nTraceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n"
            + "ZeroDivisionError: divide by zero\n>>> \r\n";
    assertEquals(expected, talk("1/0\r"));
    assertEquals(0, status);
  }

  @Test
  void systemExitEndsIt() throws Exception {
    assertEquals("raise SystemExit(7)\r\n", talk("raise SystemExit(7)\r1\r"));
    assertEquals(7, status);
    assertEquals("raise SystemExit('bye')\r\n", talk("raise SystemExit('bye')\r"));
    assertEquals(1, status);
    assertEquals("bye\n", errors);
  }

  @Test
  void pastes() throws Exception {
    String paste = "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ";
    assertEquals(
        paste + "print(1)\r\n=== print(2)\r\n1\n2\n>>> \r\n", talk("\5print(1)\rprint(2)\4"));
    assertEquals(paste + "x\r\n>>> \r\n", talk("\5x\3"));
  }

  @Test
  void ownPrompts() throws Exception {
    assertEquals(
        "import sys\r\n>>> sys.ps1 = '$'\r\n$sys.ps1 = 5\r\n1\r\n1\n\r\n",
        talk("import sys\rsys.ps1 = '$'\rsys.ps1 = 5\r1\r"));
  }

  @Test
  void completes() throws Exception {
    assertEquals(
        "import sys\r\n"
            + ">>> sys.version\n"
            + "version         version_info\n"
            + ">>> sys.version\r\n"
            + ">>> \r\n",
        talk("import sys\rsys.ver\t\t\3"));
    assertEquals("x = ''\r\n>>> x.isdigit\r\n>>> \r\n", talk("x = ''\rx.isd\t\3"));
    assertEquals("import math\r\n>>> \r\n", talk("import mat\t\3"));
    assertEquals("nothing.\r\n>>> \r\n", talk("nothing.\t\3"));
  }

  @Test
  void greetsAgain() throws Exception {
    assertEquals("\r\n" + GREETING + "\r\n", talk("\2"));
  }

  @Test
  void rawMode() throws Exception {
    String raw = "\r\nraw REPL; CTRL-B to exit\r\n>";
    assertEquals(raw + "OK1\n\4\4>\r\n" + GREETING + "\r\n", talk("\1print(1)\4\2"));
    assertEquals(
        raw
            + "OK\4Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n"
            + "ZeroDivisionError: divide by zero\n\4>OK\r\n",
        talk("\1x\0031/0\4\4"));
    assertEquals(raw + "OK\4\4", talk("\1raise SystemExit(3)\4"));
    assertEquals(3, status);
  }

  @Test
  void rawPaste() throws Exception {
    String raw = "\r\nraw REPL; CTRL-B to exit\r\n>";
    String code = "x = 1 #" + "-".repeat(130) + "\rprint(x)";
    assertEquals(raw + "R\1\u0080\0\1\1\0041\n\4\4>OK\r\n", talk("\1\5A\1" + code + "\4\4"));
    assertEquals(
        raw + "R\1\u0080\0\1\4\4KeyboardInterrupt: \n\4>R\0>OK\r\n", talk("\1\5A\1pr\3\5B\1\4"));
  }

  @Test
  void programsReadTheSameInput() throws Exception {
    assertEquals("input()\r\n'abc'\n>>> \r\n", talk("input()\rabc\n"));
  }

  @Test
  void statusesOfPrograms() {
    assertEquals(0, run("print(1)"));
    assertEquals(1, run("1/0"));
    assertEquals(1, run("x ="));
    assertEquals(0, run("raise SystemExit"));
    assertEquals(44, run("raise SystemExit(300)"));
    assertEquals(1, run("raise SystemExit('no')"));
    assertEquals(130, run("raise KeyboardInterrupt"));
  }

  @Test
  void namesNobodyElsesProduct() {
    assertEquals(
        "CircuitPython-compatible Krait, 10.3.0-alpha; linux [Java] version",
        Shell.banner(Profile.CIRCUITPYTHON));
  }

  private static int run(String program) {
    Shell shell = shell(InputStream.nullInputStream(), new ByteArrayOutputStream(), null);
    int status = shell.run(program.getBytes(StandardCharsets.UTF_8), "<stdin>");
    shell.end();
    return status;
  }

  private static Shell shell(
      InputStream in, ByteArrayOutputStream out, ByteArrayOutputStream errors) {
    return new Shell(
        Profile.MICROPYTHON,
        in,
        out,
        errors == null ? new ByteArrayOutputStream() : errors,
        Path.of(""));
  }

  /** What the prompt answers after its greeting; the end of the input ends it. */
  private String talk(String keys) throws Exception {
    InputStream in = new ByteArrayInputStream(keys.getBytes(StandardCharsets.ISO_8859_1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell = shell(in, out, err);
    status = new Prompt(shell, in, null, null).run();
    shell.end();
    errors = err.toString(StandardCharsets.UTF_8);
    String all = out.toString(StandardCharsets.ISO_8859_1);
    assertEquals(GREETING, all.substring(0, GREETING.length()));
    return all.substring(GREETING.length());
  }
}

package io.github.krait.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void commandEndsTheOptions() throws Exception {
    Options o = parse("-O2", "-c", "print(1)", "-i", "x");
    assertEquals(Options.Kind.COMMAND, o.kind);
    assertEquals("print(1)", o.target);
    assertEquals(List.of("-c", "-i", "x"), o.arguments);
    assertEquals(2, o.optimise);
    assertFalse(o.inspect);
  }

  @Test
  void modulesTakesAProfileABoardAndAFile() throws Exception {
    String[] args = {"modules", "--profile=circuitpython", "--board", "b", "--against", "x.json"};
    Options o = Options.parseModules(args);
    assertEquals(List.of(), o.only);
    assertEquals(
        List.of("os", "time"),
        Options.parseModules(new String[] {"modules", "--only", "os,time"}).only);
    assertEquals("circuitpython", o.profile);
    assertEquals("b", o.board);
    assertEquals("x.json", o.target);
    String[] wrong = {"modules", "program.py"};
    assertThrows(Options.InvalidException.class, () -> Options.parseModules(wrong));
    String[] open = {"modules", "--against"};
    assertThrows(Options.InvalidException.class, () -> Options.parseModules(open));
  }

  @Test
  void jitIsOneOfThree() throws Exception {
    assertEquals("always", parse("--jit", "always", "a.py").jit);
    assertEquals("auto", parse("--jit=auto", "a.py").jit);
    assertThrows(Options.InvalidException.class, () -> parse("--jit=on", "a.py"));
    assertThrows(Options.InvalidException.class, () -> parse("--jit"));
  }

  @Test
  void moduleNamesItself() throws Exception {
    Options o = parse("-m", "pack.mod", "-v");
    assertEquals(Options.Kind.MODULE, o.kind);
    assertEquals(List.of("pack.mod", "-v"), o.arguments);
    assertEquals(0, o.verbose);
  }

  @Test
  void fileEndsTheOptions() throws Exception {
    Options o = parse("-i", "-v", "-v", "-X", "emit=bytecode", "a.py", "-c");
    assertEquals(Options.Kind.FILE, o.kind);
    assertEquals("a.py", o.target);
    assertEquals(List.of("a.py", "-c"), o.arguments);
    assertTrue(o.inspect);
    assertEquals(2, o.verbose);
  }

  @Test
  void dashIsStandardInput() throws Exception {
    Options o = parse("-", "x");
    assertEquals(Options.Kind.INPUT, o.kind);
    assertEquals(List.of("-", "x"), o.arguments);
  }

  @Test
  void levels() throws Exception {
    assertEquals(1, parse("-O").optimise);
    assertEquals(3, parse("-OOO").optimise);
    assertEquals(0, parse("-O0").optimise);
  }

  @Test
  void timesOfLines() throws Exception {
    assertNull(parse("a.py", "--profile-lines").lineProfile);
    assertEquals("", parse("--profile-lines", "a.py").lineProfile);
    Options o = parse("--profile-lines=out.json", "--profile=circuitpython", "a.py");
    assertEquals("out.json", o.lineProfile);
    assertEquals("circuitpython", o.profile);
  }

  @Test
  void profileAndBoard() throws Exception {
    Options o = parse("--profile", "circuitpython", "--board=pico");
    assertEquals("circuitpython", o.profile);
    assertEquals("pico", o.board);
    assertEquals(Options.Kind.NOTHING, o.kind);
  }

  @Test
  void levelsOfTheLog() throws Exception {
    assertNull(parse("a.py", "--log", "debug").log);
    assertEquals("debug", parse("--log", "debug", "a.py").log);
    assertEquals("warn", parse("--log=warn").log);
    assertThrows(Options.InvalidException.class, () -> parse("--log=loud"));
  }

  @Test
  void compileOnly() throws Exception {
    assertTrue(parse("-X", "compile-only", "a.py").compileOnly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heapsize=700", "heapsize=10K", "heapsize=2wM", "heapsize=1w", "emit=x"})
  void implementationOptions(String option) throws Exception {
    boolean valid = !option.equals("heapsize=1w") && !option.equals("emit=x");
    if (valid) {
      assertEquals(Options.Kind.NOTHING, parse("-X", option).kind);
    } else {
      assertThrows(Options.InvalidException.class, () -> parse("-X", option));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c", "-m", "-X", "--profile", "--board", "-q", "--help", "-X emit"})
  void refused(String line) {
    assertThrows(Options.InvalidException.class, () -> parse(line.split(" ")));
  }

  private static Options parse(String... args) throws Options.InvalidException {
    return Options.parse(args);
  }
}

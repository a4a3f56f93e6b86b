package io.github.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.mpy.MpyReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mpy-cross command. */
class MpyCrossTest {
  // "x=1", as MicroPython's mpy-cross writes it from standard input
  private static final byte[] X_IS_1 = {
    0x4d,
    0x06,
    0x00,
    0x1f,
    0x03,
    0x00,
    0x0e,
    0x3c,
    0x73,
    0x74,
    0x64,
    0x69,
    0x6e,
    0x3e,
    0x00,
    0x0f,
    0x02,
    0x78,
    0x00,
    0x40,
    0x00,
    0x02,
    0x01,
    (byte) 0x81,
    0x16,
    0x02,
    0x51,
    0x63
  };

  @TempDir Path dir;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String stdin, String... args) throws Exception {
    out.reset();
    err.reset();
    return MpyCross.run(
        "mpy-cross",
        args,
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, "UTF-8"),
        new PrintStream(err, true, "UTF-8"));
  }

  private String file(String name, String text) throws Exception {
    Path path = dir.resolve(name);
    Files.writeString(path, text);
    return path.toString();
  }

  @Test
  void standardInputToStandardOutput() throws Exception {
    assertEquals(0, run("x=1\n", "-"));
    assertArrayEquals(X_IS_1, out.toByteArray());
  }

  @Test
  void outputStandsBesideTheInputOrWhereAsked() throws Exception {
    String source = file("a.py", "x = 1\n");
    assertEquals(0, run("", source));
    CodeUnit unit = MpyReader.read(Files.readAllBytes(dir.resolve("a.mpy")), 'M');
    assertEquals(source, unit.module.sourceFile().toString());
    String target = dir.resolve("b.mpy").toString();
    assertEquals(0, run("", "-s", "name.py", "-O2", "-msmall-int-bits=16", "-o", target, source));
    unit = MpyReader.read(Files.readAllBytes(dir.resolve("b.mpy")), 'M');
    assertEquals("name.py", unit.module.sourceFile().toString());
    assertEquals(16, unit.module.smallIntBits);
  }

  @Test
  void aRefusedProgram() throws Exception {
    String source = file("bad.py", "def f():\n  break\n");
    assertEquals(1, run("", source));
    String expected =
        "Traceback (most recent call last):\n  File \""
            + source
            + "\", line 2, in f\nSyntaxError: 'break'/'continue' outside loop\n";
    assertEquals(expected, err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    assertFalse(Files.exists(dir.resolve("bad.mpy")));
  }

  @Test
  void manyFilesGoOnAfterARefusedOne() throws Exception {
    Path target = dir.resolve("out");
    assertEquals(1, run("", "--out-dir", target.toString(), "no/such/file.py"));
    String good = file("good.py", "x = 1\n");
    String bad = file("bad.py", "x = = 1\n");
    String last = file("last.py", "y = 1\n");
    assertEquals(1, run("", "--out-dir", target.toString(), good, bad, last));
    assertTrue(Files.exists(Path.of(target + "/" + good.replace(".py", ".mpy"))));
    assertTrue(Files.exists(Path.of(target + "/" + last.replace(".py", ".mpy"))));
    assertEquals(0, run("", "--out-dir", target.toString(), good, last));
  }

  @Test
  void badArguments() throws Exception {
    assertEquals(1, run(""));
    assertEquals("no input file", err.toString(StandardCharsets.UTF_8).strip());
    assertEquals(1, run("", "a.py", "b.py"));
    assertEquals("multiple input files", err.toString(StandardCharsets.UTF_8).strip());
    assertEquals(1, run("", "-march=x64", "a.py"));
    assertEquals(1, run("", "-msmall-int-bits=many", "a.py"));
    assertEquals(1, run("", "--unknown", "a.py"));
    assertEquals(1, run("", "-o"));
    assertEquals(1, run("", "-h"));
    assertEquals(1, run("", dir.resolve("none.py").toString()));
    assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("OSError: (2, \"can't open "));
    assertEquals(0, run("", "--version"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("mpy-cross emitting mpy v6.3"));
  }
}

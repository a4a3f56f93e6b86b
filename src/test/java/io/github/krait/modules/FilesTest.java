package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code open}, {@code io}, {@code os} and the standard streams, as programs use them. */
class FilesTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Krait.Builder builder() {
    return Krait.builder().out(out).err(out);
  }

  /** What a program prints that sees {@link #directory}. */
  private String run(String... lines) {
    return run(builder().directory(directory), lines);
  }

  private String run(Krait.Builder builder, String... lines) {
    try (Krait krait = builder.build()) {
      krait.exec(String.join("\n", lines));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void textAndBytes() {
    assertEquals(
        "9\nhéllo\n€\n\n<io.FileIO 3>\nb'h\\xc3\\xa9llo\\n'\n[b'\\xe2\\x82\\xac\\n']\n",
        run(
            "with open('f', 'w') as f:",
            "  print(f.write('héllo\\n') + f.write('€\\n') - 2)",
            "f = open('f', encoding='utf-8')",
            "print(f.read())",
            "f.close()",
            "f = open('f', 'rb')",
            "print(f)",
            "print(f.readline())",
            "print(f.readlines())"));
  }

  @Test
  void closedFiles() {
    assertEquals(
        "<io.TextIOWrapper -1>\nI/O operation on closed file\nI/O operation on closed file\n",
        run(
            "f = open('f', 'w')",
            "f.close()",
            "f.close()",
            "print(f)",
            "for m in (f.tell, f.fileno):",
            "  try:",
            "    m()",
            "  except ValueError as e:",
            "    print(e)"));
  }

  @Test
  void linesAndBuffers() {
    assertEquals(
        "['a\\n', 'b\\n', 'c']\n3 bytearray(b'b\\nc..')\n",
        run(
            "open('f', 'w').write('a\\nb\\nc')",
            "print([l for l in open('f')])",
            "f = open('f', 'rb')",
            "f.seek(2)",
            "b = bytearray(b'.....')",
            "print(f.readinto(b), b)"));
  }

  @Test
  void descriptorsAreSharedByNumber() {
    assertEquals(
        "3 4 3\nab\n9\n",
        run(
            "f = open('f', 'w'); g = open('g', 'w')",
            "n = f.fileno()",
            "f.close()",
            "h = open('f', 'w')",
            "print(n, g.fileno(), h.fileno())",
            "h.write('a'); open(3, 'w').write('b')",
            "h.close()",
            "print(open('f').read())",
            "try: open(77).read()",
            "except OSError as e: print(e.errno)"));
  }

  @Test
  void filesAreClosedWithTheEngine() throws Exception {
    Krait krait = builder().directory(directory).build();
    krait.exec("f = open('f', 'w'); f.write('kept')");
    krait.close();
    assertEquals("kept", Files.readString(directory.resolve("f")));
  }

  @Test
  void directories() {
    assertEquals(
        "/ ['d']\n/d\n[('f', 32768)]\n[b'f']\n16384 2\nENOTEMPTY\n",
        run(
            "import os",
            "print(os.getcwd(), (os.mkdir('d'), os.listdir())[1])",
            "os.chdir('/d'); print(os.getcwd())",
            "open('f', 'w').write('xy')",
            "print([e[:2] for e in os.ilistdir()])",
            "print(os.listdir(b'/d'))",
            "print(os.stat('/d')[0] & 0xf000, os.stat('/d/f')[6])",
            "try: os.rmdir('/d')",
            "except OSError as e: print('ENOTEMPTY' if e.errno == os.errno() == 39 else e)"));
  }

  @Test
  void programsSeeNoFilesUnlessTold() {
    assertEquals(
        "19 19 19 19\n[] / (16384, 0, 0, 0, 0, 0, 0, 0, 0, 0)\nno module named 'f'\n",
        run(
            builder(),
            "import os",
            "def number(f, *args):",
            "  try: f(*args)",
            "  except OSError as e: return e.errno",
            "print(number(open, '/etc/passwd'), number(open, 'x', 'w'),",
            "  number(os.mkdir, 'd'), number(os.stat, '/etc'))",
            "print(os.listdir('/'), os.getcwd(), os.stat('/'))",
            "try: import f",
            "except ImportError as e: print(e)"));
  }

  @Test
  void programsSeeNothingElseOfTheHost() {
    assertEquals(
        "None 1\nset\nNone\n",
        run(
            "import os",
            "def number(f, *args):",
            "  try: f(*args)",
            "  except OSError as e: return e.errno",
            "print(os.getenv('PATH'), number(os.system, 'true'))",
            "os.putenv('A', 'set'); print(os.getenv('A'))",
            "os.unsetenv('A'); print(os.getenv('A'))"));
  }

  @Test
  void readOnlyDirectories() throws Exception {
    Files.writeString(directory.resolve("m.py"), "x = 5");
    assertEquals(
        "5\n30\n",
        run(
            builder().readOnlyDirectory(directory),
            "import m",
            "print(m.x)",
            "try: open('f', 'w')",
            "except OSError as e: print(e.errno)"));
    assertThrows(
        UncheckedIOException.class, () -> builder().directory(directory.resolve("no")).build());
  }

  @Test
  void importsSeeTheSameFiles() throws Exception {
    Files.createDirectory(directory.resolve("lib"));
    Files.writeString(directory.resolve("lib/m.py"), "print(__file__)");
    assertEquals("/lib/m.py\n", run("import sys", "sys.path.append('/lib')", "import m"));
  }

  @Test
  void standardStreams() {
    assertEquals(
        "0 1 2\n<io.TextIOWrapper 1> <io.FileIO 1>\none\ntwo\n"
            + "'first\\n' b'second\\n' 'third'\n[]\n9\n",
        run(
            builder()
                .in(
                    new ByteArrayInputStream(
                        "first\nsecond\nthird\n".getBytes(StandardCharsets.UTF_8))),
            "import sys",
            "print(sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno())",
            "print(sys.stdout, sys.stdout.buffer)",
            "sys.stdout.write('one\\n')",
            "print('two', file=sys.stderr)",
            "a = sys.stdin.readline(); b = sys.stdin.buffer.readline(); c = input()",
            "print(repr(a), b, repr(c))",
            "print(sys.stdin.readlines())",
            "try: sys.stdin.write('x')",
            "except OSError as e: print(e.errno)"));
  }

  @Test
  void streamsOfPrograms() {
    assertEquals(
        "b'a 1\\n'\nOSError\n[b'abcd', b'efgh']\n[b'abcd', b'efgh', b'ij']\n",
        run(
            "import io",
            "class S(io.IOBase):",
            "  def __init__(self): self.got = []",
            "  def write(self, b): self.got.append(bytes(b)); return len(b)",
            "s = S(); print('a', 1, file=s); print(b''.join(s.got))",
            "try: print('a', file=5)",
            "except OSError: print('OSError')",
            "s = S(); w = io.BufferedWriter(s, 4); w.write('abcdefghij'); print(s.got)",
            "w.flush(); print(s.got)"));
  }

  @Test
  void errorNumbers() {
    assertEquals(
        "ENOENT 2 False\n",
        run("import errno", "print(errno.errorcode[2], errno.ENOENT, hasattr(errno, 'EROFS'))"));
    out.reset();
    assertEquals(
        "True\n",
        run(builder().profile(Profile.CIRCUITPYTHON), "import errno; print(errno.EROFS == 30)"));
  }

  @Test
  void uname() {
    assertEquals(
        "('linux', '1.29.0-preview') linux\n",
        run("import os", "u = os.uname()", "print((u[0], u.release), u.nodename)"));
  }

  @Test
  void wrongArguments() {
    try (Krait krait = builder().directory(directory).build()) {
      for (String call :
          new String[] {"open()", "open(None)", "open('f', 1)", "open('f', newline='')"}) {
        assertEquals(
            "TypeError", assertThrows(KraitException.class, () -> krait.eval(call)).type(), call);
      }
    }
  }
}

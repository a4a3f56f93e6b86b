package io.github.krait.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.object.Context;
import io.github.krait.object.PyDict;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Monitor;
import io.github.krait.vm.SourceCompiler;
import io.github.krait.vm.VmCodeLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program does is the same with its bytecode from the cache, whatever is in the folder. */
class CodeCacheTest {
  private static final String PADDING = "# " + "-".repeat(600) + "\n";
  private static final String PROGRAM =
      PADDING + "def f(x):\n    return x << 70, 1.5, 'ä', b'\\x00', (1, 2j), ...\nprint(f(1))\n";

  @TempDir Path folder;

  /** How many programs were compiled. */
  private int compiled;

  private final List<String> troubles = new ArrayList<>();

  private String run(String program, String build) {
    return run(program, build, Profile.MICROPYTHON, 1000);
  }

  private String run(String program, String build, Profile profile, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamPrinter printer = new StreamPrinter(out);
    InputStream in = InputStream.nullInputStream();
    Engine engine = EngineFactory.create(profile, in, printer, printer, null, null, null);
    engine.monitor =
        new Monitor() {
          @Override
          public void trouble(String what, Throwable cause) {
            troubles.add(what);
          }
        };
    SourceCompiler counting =
        (e, source, file, mode) -> {
          compiled++;
          return new ProfileCompiler().compile(e, source, file, mode);
        };
    engine.codeLoader = new VmCodeLoader(engine, new CodeCache(counting, folder, build, most));
    Context before = engine.enter();
    try {
      byte[] source = program.getBytes(StandardCharsets.UTF_8);
      PyDict globals = engine.main().globals();
      engine.run(engine.codeLoader.compile(source, "main.py", CodeLoader.FILE), globals, globals);
      printer.flush();
    } finally {
      Context.leave(before);
      engine.close();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.collect(Collectors.toList());
    }
  }

  @Test
  void isCompiledOnce() throws IOException {
    String first = run(PROGRAM, "1");
    assertTrue(first.startsWith("(1180591620717411303424, 1.5, 'ä', b'\\x00', "), first);
    assertEquals(first, run(PROGRAM, "1"));
    assertEquals(1, compiled);
    assertEquals(1, files().size());
  }

  @Test
  void isCompiledAnewWhereSomethingDiffers() {
    String unused = run(PROGRAM, "1");
    unused = run(PROGRAM + "\n", "1");
    unused = run(PROGRAM, "2");
    unused = run(PROGRAM, "1", Profile.CIRCUITPYTHON, 1000);
    assertEquals(4, compiled);
  }

  @Test
  void shortAndTracedProgramsAreNotKept() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertEquals("1\n", run("print(1)\n", "1"));
      assertEquals("1\n", run(PADDING + "# settrace\nprint(1)\n", "1"));
      assertEquals(
          "3\n",
          run(PADDING + "@micropython.viper\ndef f() -> int:\n    return 3\nprint(f())\n", "1"));
    }
    assertEquals(6, compiled);
    assertEquals(List.of(), files());
  }

  @Test
  void brokenFilesAreReplaced() throws IOException {
    String expected = run(PROGRAM, "1");
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at <= whole.length; at += 7) {
      byte[] changed = whole.clone();
      if (at < whole.length) {
        changed[at] ^= 0x10;
      }
      Files.write(file, changed);
      assertEquals(expected, run(PROGRAM, "1"));
      Files.write(file, java.util.Arrays.copyOf(whole, Math.min(at, whole.length - 1)));
      assertEquals(expected, run(PROGRAM, "1"));
    }
    assertEquals(List.of(file), files());
    assertEquals(List.of(), troubles);
  }

  @Test
  void oldOnesGo() throws IOException {
    for (int i = 0; i < 20; i++) {
      String unused = run(PROGRAM + "#" + "x".repeat(i), "1", Profile.MICROPYTHON, 8);
      assertTrue(files().size() <= 8);
    }
    assertTrue(files().size() > 0);
  }

  @Test
  void runsWithoutTheFolder() throws IOException {
    folder = Files.writeString(folder.resolve("file"), "in the way");
    String first = run(PROGRAM, "1");
    assertEquals(first, run(PROGRAM, "1"));
    assertEquals(2, troubles.size());
    assertTrue(troubles.get(0).startsWith("compiled programs are not kept in "), troubles.get(0));
  }
}

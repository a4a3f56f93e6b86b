package io.github.krait.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.krait.Krait;
import io.github.krait.compiler.MpyCross;
import io.github.krait.object.Binder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Frozen modules are packed as bytecode, and are still the files that their source is. */
class FrozenFilesTest {
  private static final String ROOT = "/io/github/krait/frozen/micropython/";

  private final FrozenFiles files = new FrozenFiles("micropython", new Everything());

  /** The index of a firmware that has all modules in Python, and no other. */
  private static final class Everything implements ModuleIndex {
    @Override
    public Binder find(String name, String profile, boolean board) {
      return null;
    }

    @Override
    public String[] names(String profile, boolean board) {
      return new String[0];
    }
  }

  private static byte[] compiled(String name, byte[] source) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    String[] args = {"-s", name, "-o", "-", "-"};
    assertEquals(0, MpyCross.run("", args, new ByteArrayInputStream(source), print, print));
    return out.toByteArray();
  }

  @Test
  void eachHasItsBytecode() throws Exception {
    List<String> names = sources();
    assertFalse(names.isEmpty());
    for (String name : names) {
      byte[] bytecode = files.bytecode(name);
      assertNotNull(bytecode, name);
      assertArrayEquals(compiled(name, files.source(name)), bytecode, name);
    }
  }

  private static List<String> sources() throws Exception {
    Path folder = Path.of(FrozenFiles.class.getResource(ROOT + "asyncio").toURI()).getParent();
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(p -> folder.relativize(p).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".py"))
          .collect(Collectors.toList());
    }
  }

  @Test
  void namesAndLinesAreThoseOfTheSource() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] program = {
      "import sys, argparse",
      "print(argparse.__file__)",
      "try:",
      "    argparse.ArgumentParser().add_argument()",
      "except Exception as e:",
      "    sys.print_exception(e)",
    };
    try (Krait krait = Krait.builder().out(out).build()) {
      krait.exec(String.join("\n", program));
    }
    String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
    assertEquals("argparse.py", lines[0]);
    String source = new String(files.source("argparse.py"), StandardCharsets.UTF_8);
    long line = source.substring(0, source.indexOf("options[\"dest\"]")).lines().count();
    assertEquals("  File \"argparse.py\", line " + line + ", in add_argument", lines[3]);
    assertEquals("KeyError: dest", lines[4]);
  }
}

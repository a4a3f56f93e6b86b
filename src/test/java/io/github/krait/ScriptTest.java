package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the programs below {@code scripts}, which say themselves what they give. A blank line before
 * a line that is not indented ends a block; a block's lines {@code #: text} are what it prints, and
 * {@code #! text} is the exception that ends it. The blocks of a file share their globals. A first
 * line {@code # profile: circuitpython} chooses the profile.
 */
class ScriptTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/scripts");
  private static final Path SCRIPTS_IN_MODULE = Path.of("test/resources/scripts");
  private static final String PROFILE = "# profile: ";

  /** Lines of program with what they are to print and raise. */
  private record Block(int line, String program, String output, String exception) {}

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    Path root = Files.isDirectory(SCRIPTS_IN_MODULE) ? SCRIPTS_IN_MODULE : SCRIPTS;
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
    assertTrue(files.size() > 5, "no scripts in " + root.toAbsolutePath());
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(root.relativize(file).toString(), () -> run(file)));
  }

  private static void run(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Profile profile =
        lines.get(0).startsWith(PROFILE)
            ? Profile.named(lines.get(0).substring(PROFILE.length()))
            : Profile.MICROPYTHON;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().profile(profile).out(out).build()) {
      for (Block block : blocks(lines)) {
        out.reset();
        String exception = "";
        try {
          krait.exec(block.program, file.getFileName().toString());
        } catch (KraitException e) {
          exception = e.getMessage().strip();
        }
        String place = file.getFileName() + ":" + block.line;
        assertEquals(block.output, out.toString(StandardCharsets.UTF_8), place);
        assertEquals(block.exception, exception, place);
      }
    }
  }

  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= lines.size(); i++) {
      boolean ends =
          i == lines.size()
              || (lines.get(i - 1).isBlank()
                  && !lines.get(i).isBlank()
                  && !Character.isWhitespace(lines.get(i).charAt(0)));
      if (ends) {
        blocks.add(block(lines.subList(start, i), start));
        start = i;
      }
    }
    return blocks;
  }

  private static Block block(List<String> lines, int start) {
    StringBuilder program = new StringBuilder("\n".repeat(start));
    StringBuilder output = new StringBuilder();
    String exception = "";
    for (String line : lines) {
      if (line.equals("#:") || line.startsWith("#: ")) {
        output.append(line.substring(Math.min(3, line.length()))).append('\n');
      } else if (line.startsWith("#! ")) {
        exception = line.substring(3);
      }
      program.append(line).append('\n');
    }
    return new Block(start + 1, program.toString(), output.toString(), exception);
  }
}

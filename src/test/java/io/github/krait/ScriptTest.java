package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the programs below {@code scripts}, which say themselves what they print, line by line:
 * {@code #: text}. A line {@code #! text} is the exception that ends the program. A first line
 * {@code # profile: circuitpython} chooses the profile. Each is run interpreted and compiled.
 */
class ScriptTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/scripts");
  private static final Path SCRIPTS_IN_MODULE = Path.of("test/resources/scripts");
  private static final String PROFILE = "# profile: ";

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    Path root = Files.isDirectory(SCRIPTS_IN_MODULE) ? SCRIPTS_IN_MODULE : SCRIPTS;
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
    assertTrue(files.size() > 5, "no scripts in " + root.toAbsolutePath());
    return files.stream()
        .flatMap(
            file ->
                Stream.of(JitMode.values())
                    .map(
                        mode ->
                            DynamicTest.dynamicTest(
                                root.relativize(file) + " " + mode, () -> run(file, mode))));
  }

  private static void run(Path file, JitMode mode) {
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
    String exception = "";
    JitOptions jit = JitOptions.of(mode).withHotCalls(3).withHotTurns(5);
    try (Krait krait = Krait.builder().profile(profile).out(out).jit(jit).build()) {
      krait.exec(String.join("\n", lines) + "\n", file.getFileName().toString());
    } catch (KraitException e) {
      exception = e.getMessage();
    }
    compare(file, lines, out.toString(StandardCharsets.UTF_8), exception);
  }

  private static void compare(Path file, List<String> lines, String output, String exception) {
    String[] printed = output.isEmpty() ? new String[0] : output.split("\n", -1);
    int n = 0;
    String expectedException = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.equals("#:") || line.startsWith("#: ")) {
        String expected = line.substring(Math.min(3, line.length()));
        String place = file.getFileName() + ":" + (i + 1);
        assertEquals(expected, n < printed.length ? printed[n] : "<nothing> " + exception, place);
        n++;
      } else if (line.startsWith("#! ")) {
        expectedException = line.substring(3);
      }
    }
    assertEquals(expectedException, exception, file.toString());
    assertEquals("", String.join("\n", List.of(printed).subList(n, printed.length)), "more output");
  }
}

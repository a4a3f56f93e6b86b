package io.github.krait.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine runs where there is nothing to tell of it, and says nothing then. */
class BareJvmTest {
  private static final String PROVIDER = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  @TempDir Path folder;

  @Test
  void runsSilently() throws Exception {
    String file = BareJvm.class.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(BareJvm.class.getResourceAsStream("/" + file), copy);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.scripting",
                "-cp",
                folder + File.pathSeparator + classPathWithoutTests(),
                BareJvm.class.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        "hi\n1 line\n1 0\nthis JVM has no JMX: the module java.management is missing\n",
        text.replace(System.lineSeparator(), "\n"));
    assertEquals(0, process.waitFor());
  }

  /** Without the classes of the tests, which have a provider for the log. */
  private static String classPathWithoutTests() {
    List<String> rest = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!Files.exists(Path.of(entry, PROVIDER))) {
        rest.add(entry);
      }
    }
    return String.join(File.pathSeparator, rest);
  }
}

package io.github.krait.house;

import io.github.krait.object.PyObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The engine's own compiled classes, as the rules of the house look at them. */
final class EngineClasses {
  private EngineClasses() {}

  /** The folder that the compiler wrote them to. */
  static Path folder() throws URISyntaxException {
    return Path.of(PyObject.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Every class file but module-info. */
  static List<Path> files() throws IOException, URISyntaxException {
    try (Stream<Path> all = Files.walk(folder())) {
      return all.filter(p -> p.toString().endsWith(".class"))
          .filter(p -> !p.endsWith("module-info.class"))
          .sorted()
          .toList();
    }
  }

  /** The name of the class in {@code file}, as {@link Class#forName(String)} wants it. */
  static String name(Path file) throws URISyntaxException {
    String path = folder().relativize(file).toString();
    return path.substring(0, path.length() - ".class".length())
        .replace('/', '.')
        .replace('\\', '.');
  }
}

package io.github.krait.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What goes between the fuzzer and the folder that {@code -Dkrait.fuzz.files=DIR} names. */
final class FuzzFiles {
  private FuzzFiles() {}

  private static Path folder(String name) throws IOException {
    String root = System.getProperty("krait.fuzz.files", "target/fuzz");
    return Files.createDirectories(Path.of(root, name)).toAbsolutePath();
  }

  /** Leaves files where the fuzzer keeps those that it learned from, to begin with. */
  static void seed(String name, List<byte[]> files, String suffix) throws IOException {
    folder("findings"); // the fuzzer does not make it
    for (byte[] file : files) {
      write(folder(name), file, suffix);
    }
  }

  /**
   * A program that does what none should; it is kept in {@code findings}, since the choices that
   * led to it mean something else when the corpus changes.
   */
  static AssertionError finding(byte[] program, String suffix, Throwable cause) throws IOException {
    Path file = write(folder("findings"), program, suffix);
    return new AssertionError(file + ": " + cause, cause);
  }

  private static Path write(Path folder, byte[] file, String suffix) throws IOException {
    return Files.write(folder.resolve(Integer.toHexString(Arrays.hashCode(file)) + suffix), file);
  }
}

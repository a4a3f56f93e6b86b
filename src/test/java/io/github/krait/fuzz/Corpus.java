package io.github.krait.fuzz;

import io.github.krait.Profile;
import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.mpy.MpyReader;
import io.github.krait.bytecode.mpy.MpyWriter;
import io.github.krait.compiler.CompileMode;
import io.github.krait.compiler.Compiler;
import io.github.krait.compiler.CompilerOptions;
import io.github.krait.syntax.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs that are changed: those of the tests, and of a directory that {@code
 * -Dkrait.fuzz.corpus=DIR} names, where they lie; each as text and as {@code .mpy} file.
 */
final class Corpus {
  private static final int LARGEST = 20_000;

  final List<byte[]> sources = new ArrayList<>();
  private final List<byte[]> microPython = new ArrayList<>();
  private final List<byte[]> circuitPython = new ArrayList<>();

  private Corpus() {}

  static Corpus read() throws IOException {
    Corpus corpus = new Corpus();
    Path own = Path.of("test/resources");
    corpus.read(Files.isDirectory(own) ? own : Path.of("src/test/resources"));
    String more = System.getProperty("krait.fuzz.corpus", "");
    if (!more.isEmpty()) {
      corpus.read(Path.of(more));
    }
    for (byte[] source : corpus.sources) {
      compile(
          source,
          CompilerOptions.microPythonCross(0, 31, true),
          MpyReader.MICROPYTHON,
          corpus.microPython);
      compile(
          source,
          CompilerOptions.circuitPythonCross(0, 31, true),
          MpyReader.CIRCUITPYTHON,
          corpus.circuitPython);
    }
    return corpus;
  }

  private void read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
    for (Path file : files) {
      if (Files.size(file) <= LARGEST) {
        sources.add(Files.readAllBytes(file));
      }
    }
  }

  private static void compile(
      byte[] source, CompilerOptions options, int magic, List<byte[]> files) {
    try {
      CodeUnit unit = Compiler.compile(source, "p.py", CompileMode.FILE_INPUT, options);
      files.add(MpyWriter.write(unit, magic));
    } catch (SyntaxException e) {
      // a program of the other runtime, or one that is wrong by intent
    }
  }

  /** The {@code .mpy} files of a runtime. */
  List<byte[]> compiled(Profile profile) {
    return profile == Profile.MICROPYTHON ? microPython : circuitPython;
  }

  /** The first byte of a runtime's {@code .mpy} files. */
  static int magic(Profile profile) {
    return profile == Profile.MICROPYTHON ? MpyReader.MICROPYTHON : MpyReader.CIRCUITPYTHON;
  }
}

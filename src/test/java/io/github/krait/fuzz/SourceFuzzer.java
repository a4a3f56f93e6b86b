package io.github.krait.fuzz;

import io.github.krait.Profile;
import java.io.IOException;
import java.nio.file.Files;

/** Jazzer's way to programs as text. */
public final class SourceFuzzer {
  private static Corpus corpus;
  private static Sandbox sandbox;

  private SourceFuzzer() {}

  public static void fuzzerInitialize() throws IOException {
    corpus = Corpus.read();
    FuzzFiles.seed("source", corpus.sources, ".py");
    sandbox = new Sandbox(Files.createTempFile("krait", ".mpy"));
  }

  /**
   * Runs what the fuzzer made: the text itself, or after a zero byte, choices how to change a
   * program of the corpus.
   */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    byte[] text = data;
    if (data.length > 0 && data[0] == 0) {
      text = new Mutator(Choices.of(data, 1), corpus.sources).text();
    }
    try {
      for (Profile profile : Profile.values()) {
        sandbox.runSource(text, profile);
      }
    } catch (RuntimeException | Error e) {
      throw FuzzFiles.finding(text, ".py", e);
    }
  }
}

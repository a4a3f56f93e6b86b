package io.github.krait.fuzz;

import io.github.krait.Profile;
import java.io.IOException;
import java.nio.file.Files;

/** Jazzer's way to {@code .mpy} files. */
public final class MpyFuzzer {
  private static final int STEPS = 16;

  private static Corpus corpus;
  private static Sandbox sandbox;

  private MpyFuzzer() {}

  public static void fuzzerInitialize() throws IOException {
    corpus = Corpus.read();
    for (Profile profile : Profile.values()) {
      FuzzFiles.seed("mpy", corpus.compiled(profile), "." + profile + ".mpy");
    }
    sandbox = new Sandbox(Files.createTempFile("krait", ".mpy"));
  }

  /**
   * Runs what the fuzzer made: a file if it begins as one, else choices how to change one of the
   * corpus; the first of them is the runtime and how.
   */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    for (Profile profile : Profile.values()) {
      byte[] file = file(data, profile);
      if (file != null) {
        try {
          sandbox.runCompiled(file, profile);
        } catch (RuntimeException | Error e) {
          throw FuzzFiles.finding(file, ".mpy", e);
        }
      }
    }
  }

  private static byte[] file(byte[] data, Profile profile) {
    if (data.length == 0) {
      return null;
    }
    int magic = Corpus.magic(profile);
    if (data[0] == magic) {
      return data;
    }
    if (data[0] >> 2 != 0 || (data[0] & 1) != profile.ordinal()) {
      return null;
    }
    MpyMutator mutator = new MpyMutator(Choices.of(data, 1), corpus.compiled(profile), magic);
    return data[0] >> 1 == 0 ? mutator.file(STEPS) : mutator.acceptedFile(STEPS);
  }
}

package io.github.krait.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The list of upstream programs that are known to fail, each with the reason. */
final class KnownFailures {
  private final Map<String, String> reasons = new TreeMap<>();

  /** Reads the profile's part of {@code known-failures.txt}: {@code PROFILE FOLDER/FILE REASON}. */
  static KnownFailures read(String profile) throws IOException {
    KnownFailures known = new KnownFailures();
    try (InputStream in = KnownFailures.class.getResourceAsStream("/known-failures.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] words = line.split(" +", 3);
        if (words.length != 3) {
          throw new IOException("known-failures.txt: no reason in: " + line);
        }
        if (words[0].equals(profile)) {
          known.reasons.put(words[1], words[2]);
        }
      }
    }
    return known;
  }

  /** The reason why a program fails, or null for one that should pass. */
  String reason(String program) {
    return reasons.get(program);
  }
}

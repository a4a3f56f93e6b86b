package io.github.krait.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK on this machine. */
record Jdk(Path home, int version) {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  String java() {
    return home.resolve("bin").resolve("java").toString();
  }

  /** The one that runs this. */
  static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /** Those of these versions that are installed beside the one that runs this. */
  static List<Jdk> of(List<Integer> versions) throws IOException {
    List<Jdk> found = new ArrayList<>();
    for (int version : versions) {
      found.add(find(version));
    }
    return found;
  }

  private static Jdk find(int version) throws IOException {
    Jdk running = running();
    if (running.version == version) {
      return running;
    }
    try (Stream<Path> siblings = Files.list(running.home.toRealPath().getParent())) {
      for (Path home : siblings.sorted().toList()) {
        Path release = home.resolve("release");
        if (Files.isRegularFile(release) && Files.isExecutable(home.resolve("bin/java"))) {
          Matcher matcher = VERSION.matcher(Files.readString(release));
          if (matcher.find() && Integer.parseInt(matcher.group(1)) == version) {
            return new Jdk(home, version);
          }
        }
      }
    }
    throw new IOException("no JDK " + version + " beside " + running.home);
  }
}

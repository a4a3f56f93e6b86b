package io.github.krait.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;

/** The modules in Python that are part of the firmware: resources of the engine. */
final class FrozenFiles {
  private final String root;

  FrozenFiles(String profile) {
    root = "/io/github/krait/frozen/" + profile + "/";
  }

  /** What there is under a name, as {@link FileSystem#kind} says it. */
  int kind(String name) {
    if (name.endsWith(".py")) {
      return find(name) == null ? FileSystem.ABSENT : FileSystem.FILE;
    }
    return find(name + "/__init__.py") == null ? FileSystem.ABSENT : FileSystem.DIRECTORY;
  }

  /** Names come from programs: none leads out of the folder, or to another kind of file. */
  private URL find(String name) {
    boolean plain = !name.contains("//") && !name.contains("\\") && !name.startsWith("/");
    for (String part : name.substring(0, name.length() - 3).split("/", -1)) {
      plain &= !part.isEmpty() && part.indexOf('.') < 0;
    }
    return plain ? FrozenFiles.class.getResource(root + name) : null;
  }

  byte[] read(String name) {
    try (InputStream in = find(name).openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the engine is broken
    }
  }
}

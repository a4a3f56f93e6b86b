package io.github.krait.cli.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A library in a bundle: a module, or a package of modules.
 *
 * @param name as programs import it
 * @param entry its file or folder
 * @param bundle where it is
 */
record Library(String name, Path entry, Bundle bundle) {
  SortedMap<String, byte[]> files() throws IOException {
    try {
      return Contents.of(entry, bundle.lib());
    } catch (IOException e) {
      throw new IOException(name + ": " + Contents.reason(e), e);
    }
  }

  static boolean isCompiled(Map<String, byte[]> files) {
    return files.keySet().stream().anyMatch(name -> name.endsWith(".mpy"));
  }

  /** Whether CircuitPython takes all compiled files of it: version 6 of its own kind. */
  static boolean runs(Map<String, byte[]> files) {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] content = file.getValue();
      if (file.getKey().endsWith(".mpy")
          && (content.length < 2 || content[0] != 'C' || content[1] != 6)) {
        return false;
      }
    }
    return true;
  }

  /** The distributions and libraries that it needs. */
  List<String> requirements() throws IOException {
    return bundle.requirements(name);
  }
}

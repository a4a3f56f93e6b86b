package io.github.krait.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The modules in Python that are part of the firmware: resources of the engine. */
final class FrozenFiles {
  private final String root;
  private final ModuleIndex index;

  FrozenFiles(String profile, ModuleIndex index) {
    root = "/io/github/krait/frozen/" + profile + "/";
    this.index = index;
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
    String[] parts = name.substring(0, name.length() - 3).split("/", -1);
    for (String part : parts) {
      plain &= !part.isEmpty() && part.indexOf('.') < 0;
    }
    return plain && index.admits(parts[0]) ? FrozenFiles.class.getResource(root + name) : null;
  }

  /**
   * The bytecode that the build made of a file; null where classes run that the build did not pack.
   */
  byte[] bytecode(String name) {
    String compiled = name.substring(0, name.length() - 2) + "mpy";
    URL file = FrozenFiles.class.getResource(root + compiled);
    return file == null ? null : read(file);
  }

  byte[] source(String name) {
    return read(find(name));
  }

  private static byte[] read(URL file) {
    try (InputStream in = file.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the engine is broken
    }
  }

  /** The names of the modules and packages. */
  List<String> names() {
    URL folder = FrozenFiles.class.getResource(root);
    if (folder == null) {
      return List.of();
    }
    try {
      URI uri = folder.toURI();
      if (!uri.getScheme().equals("jar")) {
        return names(Path.of(uri));
      }
      try (java.nio.file.FileSystem jar = FileSystems.newFileSystem(archive(uri))) {
        return names(jar.getPath(root));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file of {@code jar:file:/...!/...}; opened by its path, no other part is affected. */
  private static Path archive(URI uri) {
    String text = uri.getRawSchemeSpecificPart();
    return Path.of(URI.create(text.substring(0, text.indexOf("!/"))));
  }

  private List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace("/", "");
        String module = name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
        if (!name.endsWith(".mpy") && index.admits(module)) {
          names.add(module);
        }
      }
    }
    return names;
  }
}

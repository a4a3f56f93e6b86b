package io.github.krait.cli.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * A bundle as circuitpython-build-tools makes it: the folder {@code lib} with libraries, and below
 * {@code requirements}, by the libraries' names, the {@code requirements.txt} and {@code
 * pyproject.toml} of each.
 */
final class Bundle {
  private static final Pattern DISTRIBUTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Path root;
  private final Map<String, List<Library>> libraries = new TreeMap<>();

  private Bundle(Path root) throws IOException {
    this.root = root;
    for (Path entry : Contents.children(lib())) {
      String module = Contents.module(Contents.name(entry), Files.isDirectory(entry));
      if (module != null) {
        libraries
            .computeIfAbsent(module, name -> new ArrayList<>())
            .add(new Library(module, entry, this));
      }
    }
  }

  /** The bundles in a folder, or in a zip file's: that itself is one, or folders in it are. */
  static List<Bundle> in(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve("lib"))) {
      return List.of(new Bundle(folder));
    }
    List<Bundle> bundles = new ArrayList<>();
    for (Path child : Contents.children(folder)) {
      if (Files.isDirectory(child.resolve("lib"))) {
        bundles.add(new Bundle(child));
      }
    }
    return bundles;
  }

  Path lib() {
    return root.resolve("lib");
  }

  /** The libraries by name; one can be there as source and compiled. */
  Map<String, List<Library>> libraries() {
    return libraries;
  }

  List<String> requirements(String library) throws IOException {
    List<String> names = new ArrayList<>();
    for (String line : metadata(library, "requirements.txt").split("\\R", -1)) {
      Matcher matcher = DISTRIBUTION.matcher(line.strip());
      if (matcher.lookingAt()) {
        names.add(matcher.group());
      }
    }
    TomlParseResult project = Toml.parse(metadata(library, "pyproject.toml"));
    Object more = valueAt(project, "circup", "circup_dependencies");
    if (more instanceof TomlArray array) {
      array.toList().forEach(name -> names.add(name.toString()));
    } else if (more instanceof String name) {
      names.add(name);
    }
    return names;
  }

  /** The libraries by the names under which PyPI has them. */
  Map<String, String> distributions() throws IOException {
    Map<String, String> distributions = new TreeMap<>();
    for (String library : libraries.keySet()) {
      TomlParseResult project = Toml.parse(metadata(library, "pyproject.toml"));
      if (valueAt(project, "project", "name") instanceof String name) {
        distributions.put(name, library);
      }
    }
    return distributions;
  }

  private static Object valueAt(TomlParseResult toml, String... keys) {
    List<String> path = Arrays.asList(keys);
    return toml.isTable(path.subList(0, 1)) ? toml.get(path) : null;
  }

  private String metadata(String library, String file) throws IOException {
    Path path = root.resolve("requirements").resolve(library).resolve(file);
    return Files.isRegularFile(path)
        ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
        : "";
  }
}

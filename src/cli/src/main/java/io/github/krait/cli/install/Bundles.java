package io.github.krait.cli.install;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All bundles that the user has named, in that order. */
final class Bundles implements AutoCloseable {
  /** What only desktop Python needs: stand-ins for what boards have, and types. */
  private static final Set<String> DESKTOP =
      Set.of(
          "adafruit-circuitpython-typing",
          "adafruit-python-extended-bus",
          "circuitpython-typing",
          "numpy",
          "pillow",
          "pyasn1",
          "pyserial",
          "scipy",
          "spidev",
          "typing-extensions");

  private final List<Bundle> bundles = new ArrayList<>();
  private final List<FileSystem> zips = new ArrayList<>();
  private final boolean compiled;
  private final LibraryNames names;

  Bundles(List<String> places, boolean compiled) throws InstallException {
    this.compiled = compiled;
    Set<String> all = new LinkedHashSet<>();
    for (String place : places) {
      List<Bundle> found = open(place);
      for (Bundle bundle : found) {
        all.addAll(bundle.libraries().keySet());
      }
      if (found.isEmpty()) {
        throw new InstallException(place + " has no folder lib: it is no bundle");
      }
      bundles.addAll(found);
    }
    names = new LibraryNames(all);
  }

  private List<Bundle> open(String place) throws InstallException {
    try {
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        return Bundle.in(path);
      }
      if (!Files.isRegularFile(path)) {
        throw new InstallException("there is no " + place);
      }
      FileSystem zip = FileSystems.newFileSystem(path, (ClassLoader) null);
      zips.add(zip);
      return Bundle.in(zip.getPath("/"));
    } catch (IOException e) {
      throw new InstallException("can't read " + place + ": " + Contents.reason(e));
    } catch (ProviderNotFoundException | UnsupportedOperationException e) {
      throw new InstallException(place + " is no zip file");
    }
  }

  /** Those of these names that are in a bundle. */
  List<String> known(Collection<String> installed) {
    return installed.stream()
        .filter(name -> bundles.stream().anyMatch(b -> b.libraries().containsKey(name)))
        .toList();
  }

  /** The libraries of these names, each after those that it needs. */
  List<Package> packages(List<String> wanted, List<String> warnings) throws InstallException {
    Map<String, Package> packages = new TreeMap<>();
    List<Package> order = new ArrayList<>();
    try {
      for (String name : wanted) {
        add(find(name), null, packages, order, warnings);
      }
    } catch (IOException e) {
      throw new InstallException("can't read a bundle: " + Contents.reason(e));
    }
    return order;
  }

  private void add(
      String name,
      String neededBy,
      Map<String, Package> packages,
      List<Package> order,
      List<String> warnings)
      throws IOException, InstallException {
    if (packages.containsKey(name)) {
      return; // perhaps libraries that need each other
    }
    List<String> requirements = new ArrayList<>();
    Package pack = choose(name, neededBy, requirements);
    packages.put(name, pack);
    for (String requirement : requirements) {
      if (!isForDesktops(requirement)) {
        String needed = library(requirement);
        if (needed == null) {
          warnings.add(name + " needs " + requirement + ", which is in no bundle");
        } else {
          add(needed, name, packages, order, warnings);
        }
      }
    }
    order.add(pack);
  }

  /** Takes the form that is wanted if there is one, else the other. */
  private Package choose(String name, String neededBy, List<String> requirements)
      throws IOException, InstallException {
    Library second = null;
    boolean isSeen = false;
    for (Bundle bundle : bundles) {
      for (Library library : bundle.libraries().getOrDefault(name, List.of())) {
        SortedMap<String, byte[]> files = library.files();
        isSeen = true;
        if (Library.runs(files)) {
          if (Library.isCompiled(files) == compiled) {
            return pack(library, files, neededBy, requirements);
          }
          second = second == null ? library : second;
        }
      }
    }
    if (second == null || (!compiled && Library.isCompiled(second.files()))) {
      throw new InstallException(
          isSeen && second == null
              ? name + " is compiled for another version of CircuitPython"
              : "no bundle has " + name + " as source");
    }
    return pack(second, second.files(), neededBy, requirements);
  }

  private static Package pack(
      Library library, SortedMap<String, byte[]> files, String neededBy, List<String> requirements)
      throws IOException {
    requirements.addAll(library.requirements());
    return new Package(library.name(), Versions.of(files), files, neededBy);
  }

  private static boolean isForDesktops(String requirement) {
    String name = LibraryNames.distribution(requirement);
    return name.startsWith("adafruit-blinka") || DESKTOP.contains(name);
  }

  private String find(String name) throws IOException, InstallException {
    String library = library(name);
    if (library != null) {
      return library;
    }
    List<String> near = names.near(name);
    String question = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    throw new InstallException("no bundle has " + name + question);
  }

  /** The library that a name or a distribution means; null: none. */
  private String library(String name) throws IOException {
    String library = names.find(name);
    String distribution = LibraryNames.distribution(name);
    if (library == null && distribution.contains("-circuitpython-")) {
      for (Bundle bundle : bundles) {
        for (Map.Entry<String, String> known : bundle.distributions().entrySet()) {
          if (LibraryNames.distribution(known.getKey()).equals(distribution)) {
            return known.getValue();
          }
        }
      }
    }
    return library;
  }

  @Override
  public void close() throws IOException {
    for (FileSystem zip : zips) {
      zip.close();
    }
  }
}

package io.github.krait.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The folder {@code lib} of a program. Nothing outside of it is written. */
final class LibFolder {
  private final Path root;

  /** The folder {@code lib} in another one; it is made when something is installed. */
  LibFolder(Path target) {
    this.root = target.resolve("lib");
  }

  /** The file's content; null: there is no such file. */
  byte[] read(String name) throws InstallException {
    try {
      Path file = place(name);
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new InstallException(Contents.reason(e));
    }
  }

  /** Fails where a file of the package would not be here. */
  void check(Package pack) throws InstallException {
    for (String name : pack.files().keySet()) {
      place(name);
    }
  }

  /**
   * Installs a package, file by file: each is the old or the new one at any time. The same module
   * in the other form (source or compiled) is removed, as it could be found in its stead.
   *
   * @return whether anything was changed
   */
  boolean install(Package pack) throws InstallException {
    check(pack);
    boolean isChanged = false;
    try {
      for (Map.Entry<String, byte[]> file : pack.files().entrySet()) {
        isChanged |= write(file.getKey(), file.getValue());
      }
      for (String name : pack.files().keySet()) {
        isChanged |= removeTwins(name, pack);
      }
    } catch (IOException e) {
      throw new InstallException(
          pack.name() + " may be installed in part only: " + Contents.reason(e));
    }
    return isChanged;
  }

  private boolean write(String name, byte[] content) throws IOException, InstallException {
    Path file = place(name);
    Path folder = file.getParent();
    requireInside(folder);
    Files.createDirectories(folder);
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InstallException(file + " is a folder; " + name + " is to be a file");
    }
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Arrays.equals(Files.readAllBytes(file), content)) {
      return false;
    }
    Path part = folder.resolve(".krait-" + file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return true;
  }

  /** Fails where a link would have a folder lie elsewhere. */
  private void requireInside(Path folder) throws IOException, InstallException {
    Files.createDirectories(root);
    Path there = folder;
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (!there.toRealPath().startsWith(root.toRealPath())) {
      throw new InstallException(there + " is a link that leads out of " + root);
    }
  }

  /** The module in another form: a later version must not be hidden by an earlier one. */
  private boolean removeTwins(String name, Package pack) throws IOException, InstallException {
    String module = Contents.module(name, false);
    if (module == null) {
      return false;
    }
    boolean isChanged = remove(module + (name.endsWith(".py") ? ".mpy" : ".py"), pack);
    if (module.endsWith("/__init__")) {
      String folder = module.substring(0, module.length() - "/__init__".length());
      isChanged |= remove(folder + ".py", pack);
      isChanged |= remove(folder + ".mpy", pack);
    } else if (Files.isDirectory(place(module))) {
      throw new InstallException(place(module) + " is a folder that hides " + name + "; remove it");
    }
    return isChanged;
  }

  private boolean remove(String name, Package pack) throws IOException, InstallException {
    return !pack.files().containsKey(name) && Files.deleteIfExists(place(name));
  }

  /** Where a file is; its name must not lead elsewhere on any system. */
  private Path place(String name) throws InstallException {
    boolean isPlain = name.chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ');
    for (String part : name.split("/", -1)) {
      isPlain &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
    }
    if (!isPlain) {
      throw new InstallException("\"" + name + "\" is no name of a file below " + root);
    }
    return root.resolve(name);
  }

  /** The modules and packages that are here, with their versions, by name. */
  SortedMap<String, String> list() throws IOException {
    SortedMap<String, String> versions = new TreeMap<>();
    if (Files.isDirectory(root)) {
      for (Path entry : Contents.children(root)) {
        String module = Contents.module(Contents.name(entry), Files.isDirectory(entry));
        if (module != null) {
          versions.put(module, Versions.of(Contents.of(entry, root)));
        }
      }
    }
    return versions;
  }
}

package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.PyObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A directory of the host that programs see as {@code /}, and nothing else of the host. {@code ..}
 * stops at the root; a symbolic link is followed where it leads to a place inside. Links that lead
 * out are EACCES: they can be removed and renamed, as names are inside.
 *
 * <p>Where the host can open directories in directories ({@link
 * java.nio.file.SecureDirectoryStream}: Linux, macOS), nobody who changes the directory meanwhile
 * gets a program out of it. Elsewhere a path is checked before it is used, and who can change the
 * directory between these is trusted.
 */
public final class MountedDirectory extends NioFiles {
  private final Path root;
  private final boolean readOnly;

  /** Null: programs see the figures of the host's. */
  private Volume volume;

  /** Whether directories can be opened in directories. */
  private final boolean secure;

  /** The names below the root that lead to the current directory. */
  private List<String> current = List.of();

  /**
   * @throws IOException where there is no such directory
   */
  public MountedDirectory(Path directory, boolean readOnly) throws IOException {
    root = directory.toRealPath();
    this.readOnly = readOnly;
    if (!Files.isDirectory(root)) {
      throw new java.nio.file.NotDirectoryException(directory.toString());
    }
    secure = DirectoryWalk.isPossible(root);
  }

  @Override
  String programPath(Path path) {
    StringBuilder text = new StringBuilder();
    for (Path name : root.relativize(path)) {
      text.append('/').append(name);
    }
    return text.toString();
  }

  @Override
  boolean replacesFiles() {
    return true;
  }

  /**
   * Has programs see the figures of a board's volume instead of the host's: listings have sizes,
   * and space is what the board would have left with these files.
   */
  public void show(Volume board) {
    volume = board;
  }

  @Override
  boolean listsSizes() {
    return volume != null;
  }

  @Override
  public PyObject statvfs(String path) {
    PyObject figures = super.statvfs(path);
    try {
      return volume == null ? figures : FileSystem.tuple(volume.figures(root));
    } catch (IOException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  void checkWritable() {
    if (readOnly) {
      throw HostErrors.raise(Errno.EROFS);
    }
  }

  @Override
  Place place(String path, boolean follow) throws IOException {
    return secure ? walk(path, follow) : new PathPlace(resolve(path, follow), false);
  }

  private Place walk(String path, boolean follow) throws IOException {
    DirectoryWalk walk = new DirectoryWalk(root);
    Place place = null;
    try {
      place = walk.go(current, path, follow);
      if (!follow && place.path().equals(root)) {
        throw HostErrors.raise(Errno.EBUSY);
      }
      return place;
    } catch (IOException | RuntimeException e) {
      walk.close();
      throw e;
    }
  }

  private Path resolve(String path, boolean follow) throws IOException {
    Path p = hostPath(names(path));
    if (!p.equals(root)) {
      p = inside(follow ? real(p) : p.getParent().toRealPath().resolve(p.getFileName()));
    }
    if (!follow && p.equals(root)) {
      throw HostErrors.raise(Errno.EBUSY);
    }
    return p;
  }

  /** The real path of what p names; where there is nothing, of what would be made there. */
  private static Path real(Path p) throws IOException {
    try {
      return p.toRealPath();
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(p)) {
        // to make a file through it would make it where nobody has looked
        throw e;
      }
      return p.getParent().toRealPath().resolve(p.getFileName());
    }
  }

  private Path inside(Path p) {
    if (!p.startsWith(root)) {
      throw HostErrors.raise(Errno.EACCES);
    }
    return p;
  }

  /** The names that lead from the root to what a path means, without {@code .} and {@code ..}. */
  private List<String> names(String path) throws IOException {
    List<String> names = new ArrayList<>(path.startsWith("/") ? List.of() : current);
    int start = 0;
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      if (end < 0) {
        end = path.length();
      }
      String name = path.substring(start, end);
      start = end + 1;
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          if (!Files.isDirectory(inside(real(hostPath(names))))) {
            throw HostErrors.raise(Errno.ENOTDIR);
          }
          names.remove(names.size() - 1);
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names;
  }

  private Path hostPath(List<String> names) {
    Path p = root;
    for (String name : names) {
      Path next = p.resolve(name);
      // a name with the host's own separators, a drive and the like is not one name
      if (!p.equals(next.getParent())
          || !next.getFileName().toString().equals(name)
          || (File.separatorChar == '\\' && isDevice(name))) {
        throw HostErrors.raise(Errno.ENOENT);
      }
      p = next;
    }
    return p;
  }

  /** Whether Windows takes the name for a device, in whatever directory. */
  static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String base = (dot < 0 ? name : name.substring(0, dot)).strip().toUpperCase(Locale.ROOT);
    switch (base) {
      case "CON":
      case "PRN":
      case "AUX":
      case "NUL":
      case "CONIN$":
      case "CONOUT$":
        return true;
      default:
        return base.length() == 4
            && (base.startsWith("COM") || base.startsWith("LPT"))
            && "0123456789\u00b9\u00b2\u00b3".indexOf(base.charAt(3)) >= 0;
    }
  }

  @Override
  public String currentDirectory() {
    return "/" + String.join("/", current);
  }

  @Override
  public void changeDirectory(String path) {
    try {
      if (path.isEmpty()) {
        throw HostErrors.raise(Errno.ENOENT);
      }
      try (Place to = place(path, true)) {
        if (!to.attributes().isDirectory()) {
          throw HostErrors.raise(Errno.ENOTDIR);
        }
        List<String> names = new ArrayList<>();
        for (Path name : root.relativize(to.path())) {
          if (!name.toString().isEmpty()) {
            names.add(name.toString());
          }
        }
        current = names;
      }
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }
}

package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyError;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files that Java reaches by {@link Path}; what a program's path means is for subclasses to say.
 */
abstract class NioFiles implements FileSystem {
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  private static final String[] STAT_NAMES = {
    "mode",
    "ino",
    "dev",
    "nlink",
    "uid",
    "gid",
    "size",
    "lastAccessTime",
    "lastModifiedTime",
    "ctime"
  };

  /** How often programs of this engine have written: files that look ahead compare it. */
  int writes;

  /**
   * The host's path of a program's.
   *
   * @param follow whether a symbolic link at its end will be followed
   */
  abstract Path resolve(String path, boolean follow) throws IOException;

  /** Whether a link at the end of what {@link #resolve} gave is followed: else it has none. */
  boolean followsLinks() {
    return true;
  }

  /** Raises EROFS where nothing may be written. */
  void checkWritable() {}

  private static boolean isRoot(String path) {
    return path.equals("/");
  }

  private static void checkNotRoot(String path) {
    if (isRoot(path)) {
      throw HostErrors.raise(Errno.EPERM);
    }
  }

  @Override
  public int kind(String path) {
    try {
      Path p = resolve(path, true);
      return Files.isDirectory(p) ? DIRECTORY : Files.isRegularFile(p) ? FILE : ABSENT;
    } catch (IOException | InvalidPathException | SecurityException | PyError e) {
      return ABSENT;
    }
  }

  /** The host's path of a program's that has to have at least one letter. */
  private Path find(String path, boolean follow) throws IOException {
    if (path.isEmpty()) {
      throw HostErrors.raise(Errno.ENOENT);
    }
    Path p = resolve(path, follow);
    if (path.endsWith("/") && Files.exists(p) && !Files.isDirectory(p)) {
      throw HostErrors.raise(Errno.ENOTDIR);
    }
    return p;
  }

  @Override
  public byte[] read(String path) {
    try {
      return Files.readAllBytes(find(path, true));
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public OpenFile open(String path, int mode) {
    checkNotRoot(path);
    if ((mode & OpenFile.WRITE) != 0) {
      checkWritable();
    }
    try {
      return new HostFile(this, find(path, true), mode);
    } catch (IOException
        | InvalidPathException
        | SecurityException
        | UnsupportedOperationException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public long[] stat(String path) {
    long[] result = new long[STAT_NAMES.length];
    if (isRoot(path)) {
      result[0] = MODE_DIRECTORY;
      return result;
    }
    try {
      Path p = find(path, true);
      if (p.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        Map<String, Object> all = Files.readAttributes(p, "unix:*");
        for (int i = 0; i < result.length; i++) {
          result[i] = number(all.get(STAT_NAMES[i]));
        }
        return result;
      }
      BasicFileAttributes some = Files.readAttributes(p, BasicFileAttributes.class);
      result[0] = some.isDirectory() ? MODE_DIRECTORY | 0755 : MODE_FILE | 0644;
      result[3] = 1;
      result[6] = some.size();
      result[7] = number(some.lastAccessTime());
      result[8] = number(some.lastModifiedTime());
      result[9] = number(some.creationTime());
      return result;
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  private static long number(Object attribute) {
    if (attribute instanceof FileTime t) {
      return Math.floorDiv(t.toMillis(), 1000);
    }
    return attribute instanceof Number n ? n.longValue() : 0;
  }

  @Override
  public List<Entry> list(String path, boolean details) {
    List<Entry> entries = new ArrayList<>();
    try {
      Path directory = path.isEmpty() ? resolve(".", true) : find(path, true);
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        for (Path p : stream) {
          String name = p.getFileName().toString();
          entries.add(details ? entry(p, name) : new Entry(name, 0, 0));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw HostErrors.raise(e.getCause());
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
    return entries;
  }

  private static Entry entry(Path p, String name) {
    try {
      if (p.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        Map<String, Object> all = Files.readAttributes(p, "unix:mode,ino", NO_FOLLOW);
        return new Entry(name, (int) number(all.get("mode")) & 0xf000, number(all.get("ino")));
      }
      BasicFileAttributes some = Files.readAttributes(p, BasicFileAttributes.class, NO_FOLLOW);
      int type =
          some.isDirectory() ? MODE_DIRECTORY : some.isSymbolicLink() ? MODE_LINK : MODE_FILE;
      return new Entry(name, type, 0);
    } catch (IOException e) {
      // gone since it was listed
      return new Entry(name, 0, 0);
    }
  }

  @Override
  public void makeDirectory(String path) {
    if (isRoot(path)) {
      throw HostErrors.raise(Errno.EEXIST);
    }
    checkWritable();
    try {
      Path unused = Files.createDirectory(find(path, true));
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public void removeDirectory(String path) {
    delete(path, true);
  }

  @Override
  public void remove(String path) {
    delete(path, false);
  }

  private void delete(String path, boolean directory) {
    checkNotRoot(path);
    checkWritable();
    try {
      Path p = find(path, false);
      if (Files.isDirectory(p, NO_FOLLOW) != directory && Files.exists(p, NO_FOLLOW)) {
        throw HostErrors.raise(directory ? Errno.ENOTDIR : Errno.EISDIR);
      }
      Files.delete(p);
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public void rename(String from, String to) {
    checkNotRoot(from);
    checkNotRoot(to);
    checkWritable();
    try {
      Path target = find(to, false);
      Path unused = Files.move(find(from, false), target, StandardCopyOption.ATOMIC_MOVE);
      writes++;
    } catch (IOException
        | InvalidPathException
        | SecurityException
        | UnsupportedOperationException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public long[] statvfs(String path) {
    try {
      Path p = find(path, true);
      if (!Files.exists(p)) {
        throw HostErrors.raise(Errno.ENOENT);
      }
      FileStore store = Files.getFileStore(p);
      long block = blockSize(store);
      long[] result = new long[10];
      result[0] = block;
      result[1] = block;
      result[2] = store.getTotalSpace() / block;
      result[3] = store.getUnallocatedSpace() / block;
      result[4] = store.getUsableSpace() / block;
      result[8] = store.isReadOnly() ? 1 : 0;
      result[9] = 255;
      return result;
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  private static long blockSize(FileStore store) throws IOException {
    try {
      return Math.max(1, store.getBlockSize());
    } catch (UnsupportedOperationException e) {
      return 1;
    }
  }
}

package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFile;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyIterator;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static final long LOST_MILLIS = 50;

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
  public PyObject open(String path, String mode) {
    OpenFile file = open(path, OpenFile.mode(mode));
    return PyFile.of(file, Engine.current().descriptors().add(file), mode);
  }

  /**
   * Opens a file.
   *
   * @param mode {@link OpenFile#READ} and so on
   */
  final OpenFile open(String path, int mode) {
    checkNotRoot(path);
    if ((mode & OpenFile.WRITE) != 0) {
      checkWritable();
    }
    try {
      Path p = find(path, true);
      try {
        return new HostFile(this, p, mode);
      } catch (IOException e) {
        if (HostErrors.number(e) != Errno.EMFILE) {
          throw e;
        }
        closeLost();
        return new HostFile(this, p, mode);
      }
    } catch (IOException
        | InvalidPathException
        | SecurityException
        | UnsupportedOperationException e) {
      throw HostErrors.raise(e);
    }
  }

  /** Has the files closed that programs opened and lost. */
  private static void closeLost() {
    System.gc();
    try {
      // the collector's threads do it, soon
      Thread.sleep(LOST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public PyObject stat(String path) {
    if (isRoot(path)) {
      return FileSystem.rootStatus();
    }
    long[] result = new long[STAT_NAMES.length];
    try {
      Path p = find(path, true);
      if (p.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        Map<String, Object> all = Files.readAttributes(p, "unix:*");
        for (int i = 0; i < result.length; i++) {
          result[i] = number(all.get(STAT_NAMES[i]));
        }
        return FileSystem.tuple(result);
      }
      BasicFileAttributes some = Files.readAttributes(p, BasicFileAttributes.class);
      result[0] = some.isDirectory() ? MODE_DIRECTORY | 0755 : MODE_FILE | 0644;
      result[3] = 1;
      result[6] = some.size();
      result[7] = number(some.lastAccessTime());
      result[8] = number(some.lastModifiedTime());
      result[9] = number(some.creationTime());
      return FileSystem.tuple(result);
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
  public PyObject list(String path, boolean bytes) {
    List<Path> entries = new ArrayList<>();
    try {
      Path directory = path.isEmpty() ? resolve(".", true) : find(path, true);
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        for (Path p : stream) {
          entries.add(p);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw HostErrors.raise(e.getCause());
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
    return new Listing(entries, bytes);
  }

  private static final class Listing extends PyIterator {
    private final List<Path> entries;
    private final boolean bytes;
    private int at;

    Listing(List<Path> entries, boolean bytes) {
      this.entries = entries;
      this.bytes = bytes;
    }

    @Override
    public PyObject next() {
      if (at == entries.size()) {
        return null;
      }
      Path p = entries.get(at++);
      String text = p.getFileName().toString();
      PyObject name = bytes ? PyBytes.of(text.getBytes(StandardCharsets.UTF_8)) : PyStr.of(text);
      int type;
      long inode = 0;
      try {
        if (p.getFileSystem().supportedFileAttributeViews().contains("unix")) {
          Map<String, Object> all = Files.readAttributes(p, "unix:mode,ino", NO_FOLLOW);
          type = (int) number(all.get("mode")) & 0xf000;
          inode = number(all.get("ino"));
        } else {
          BasicFileAttributes some = Files.readAttributes(p, BasicFileAttributes.class, NO_FOLLOW);
          type =
              some.isDirectory() ? MODE_DIRECTORY : some.isSymbolicLink() ? MODE_LINK : MODE_FILE;
        }
      } catch (IOException e) {
        // gone since it was listed
        type = 0;
      }
      return PyTuple.of(name, PyInt.of(type), PyInt.of(inode));
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
  public void setTime(String path, long seconds) {
    checkWritable();
    try {
      Path unused =
          Files.setLastModifiedTime(find(path, true), FileTime.fromMillis(seconds * 1000));
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public PyObject statvfs(String path) {
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
      return FileSystem.tuple(result);
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

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
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that Java reaches by {@link Path}; what a program's path means is for subclasses to say.
 */
abstract class NioFiles implements FileSystem {
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

  /** Files that are being replaced by what is written: see {@link Replacement}. */
  private final List<HostFile> replacing = new ArrayList<>();

  /** Files that were opened, until they are closed or lost. */
  private final List<WeakReference<HostFile>> opened = new ArrayList<>();

  /**
   * Where a program's path leads.
   *
   * @param follow whether a symbolic link at its end is followed
   */
  abstract Place place(String path, boolean follow) throws IOException;

  /** A program's path of what the host has there. */
  abstract String programPath(Path path);

  /** Whether a file that is opened to be written anew stays whole until it is closed. */
  boolean replacesFiles() {
    return false;
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
    try (Place p = place(path, true)) {
      BasicFileAttributes a = p.attributes();
      return a.isDirectory() ? DIRECTORY : a.isRegularFile() ? FILE : ABSENT;
    } catch (IOException | InvalidPathException | SecurityException | PyError e) {
      return ABSENT;
    }
  }

  /** Where a path leads that has to have at least one letter, with all that was written there. */
  private Place find(String path, boolean follow) throws IOException {
    if (path.isEmpty()) {
      throw HostErrors.raise(Errno.ENOENT);
    }
    Place p = place(path, follow);
    boolean done = false;
    try {
      if (path.endsWith("/") && exists(p) && !p.attributes().isDirectory()) {
        throw HostErrors.raise(Errno.ENOTDIR);
      }
      finish(p.path());
      done = true;
      return p;
    } finally {
      if (!done) {
        p.close();
      }
    }
  }

  private static boolean exists(Place p) throws IOException {
    try {
      BasicFileAttributes unused = p.attributes();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Has what was written to a file be there: whoever looks at it now is to see that. */
  private void finish(Path path) {
    if (replacing.isEmpty()) {
      return;
    }
    for (HostFile file : new ArrayList<>(replacing)) {
      if (file.replacement().target().path().equals(path)) {
        int unused = file.finish();
      }
    }
  }

  void finished(HostFile file) {
    replacing.remove(file);
  }

  @Override
  public void settle(boolean keep) {
    for (HostFile file : new ArrayList<>(replacing)) {
      if (keep) {
        int unused = file.finish();
      } else {
        file.discard();
      }
    }
  }

  /** Whether a program has the file open. */
  private boolean isOpen(Path path) {
    String name = programPath(path);
    boolean found = false;
    for (int i = opened.size() - 1; i >= 0; i--) {
      HostFile file = opened.get(i).get();
      if (file == null || !file.isOpen()) {
        opened.remove(i);
      } else {
        found |= file.path().equals(name);
      }
    }
    return found;
  }

  @Override
  public byte[] read(String path) {
    try (Place p = find(path, true);
        SeekableByteChannel channel = p.open(Set.of(StandardOpenOption.READ));
        InputStream in = Channels.newInputStream(channel)) {
      return in.readAllBytes();
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public PyObject open(String path, String mode) {
    Descriptors descriptors = Engine.current().descriptors();
    descriptors.checkRoom();
    HostFile opened = open(path, OpenFile.mode(mode));
    OpenFile file = opened.replacement() == null ? opened : descriptors.closedWhenLost(opened);
    return PyFile.of(file, descriptors.add(file), mode);
  }

  /**
   * Opens a file.
   *
   * @param mode {@link OpenFile#READ} and so on
   */
  final HostFile open(String path, int mode) {
    checkNotRoot(path);
    if ((mode & OpenFile.WRITE) != 0) {
      checkWritable();
    }
    try {
      try {
        return openOnce(path, mode);
      } catch (IOException e) {
        if (HostErrors.number(e) != Errno.EMFILE) {
          throw e;
        }
        closeLost();
        return openOnce(path, mode);
      }
    } catch (IOException
        | InvalidPathException
        | SecurityException
        | UnsupportedOperationException e) {
      throw HostErrors.raise(e);
    }
  }

  private HostFile openOnce(String path, int mode) throws IOException {
    Place p = find(path, true);
    HostFile file = null;
    try {
      boolean replace = replacesFiles() && (mode & OpenFile.TRUNCATE) != 0 && exists(p);
      file = new HostFile(this, p, mode, replace && !isOpen(p.path()));
    } finally {
      if (file == null || file.replacement() == null) {
        p.close();
      }
    }
    if (file.replacement() != null) {
      replacing.add(file);
    }
    if (replacesFiles()) {
      opened.add(new WeakReference<>(file));
    }
    return file;
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
    try (Place p = find(path, true)) {
      Map<String, Object> all = p.unixAttributes();
      if (all != null) {
        for (int i = 0; i < result.length; i++) {
          result[i] = number(all.get(STAT_NAMES[i]));
        }
        return FileSystem.tuple(result);
      }
      BasicFileAttributes some = p.attributes();
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
    try (Place p = path.isEmpty() ? place(".", true) : find(path, true)) {
      List<Place.Entry> entries = p.list();
      for (HostFile file : replacing) {
        String name = file.replacement().temporaryName();
        remove(entries, name);
      }
      return new Listing(entries, bytes, listsSizes());
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  private static void remove(List<Place.Entry> entries, String name) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).name().equals(name)) {
        entries.remove(i);
      }
    }
  }

  private static final class Listing extends PyIterator {
    private final List<Place.Entry> entries;
    private final boolean bytes;
    private final boolean sizes;
    private int at;

    Listing(List<Place.Entry> entries, boolean bytes, boolean sizes) {
      this.entries = entries;
      this.bytes = bytes;
      this.sizes = sizes;
    }

    @Override
    public PyObject next() {
      if (at == entries.size()) {
        return null;
      }
      Place.Entry e = entries.get(at++);
      PyObject name =
          bytes ? PyBytes.of(e.name().getBytes(StandardCharsets.UTF_8)) : PyStr.of(e.name());
      if (!sizes) {
        return PyTuple.of(name, PyInt.of(e.type()), PyInt.of(e.inode()));
      }
      boolean directory = e.type() == MODE_DIRECTORY;
      PyInt size = PyInt.of(directory ? 0 : e.size());
      return PyTuple.of(name, PyInt.of(directory ? MODE_DIRECTORY : MODE_FILE), PyInt.of(0), size);
    }
  }

  @Override
  public void makeDirectory(String path) {
    if (isRoot(path)) {
      throw HostErrors.raise(Errno.EEXIST);
    }
    checkWritable();
    try (Place p = find(path, true)) {
      p.createDirectory();
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
    try (Place p = find(path, false)) {
      if (p.attributes().isDirectory() != directory) {
        throw HostErrors.raise(directory ? Errno.ENOTDIR : Errno.EISDIR);
      }
      p.delete(directory);
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  @Override
  public void rename(String from, String to) {
    checkNotRoot(from);
    checkNotRoot(to);
    checkWritable();
    try (Place target = find(to, false);
        Place source = find(from, false)) {
      source.moveTo(target);
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
    try (Place p = find(path, true)) {
      p.setTime(FileTime.fromMillis(seconds * 1000));
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }

  /** Whether listings have the sizes of files, as those of boards, and not their inodes. */
  boolean listsSizes() {
    return false;
  }

  @Override
  public PyObject statvfs(String path) {
    try (Place p = find(path, true)) {
      BasicFileAttributes unused = p.attributes();
      FileStore store = Files.getFileStore(p.path());
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

package io.github.krait.runtime;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Where a program's path leads on the host: a name in a directory, of a file or of nothing. */
abstract class Place implements AutoCloseable {
  static final String UNIX = "unix:*";

  /** What names of files begin with that are not there to stay. */
  static final String TEMPORARY = ".krait-";

  /** The host's path, for what can do no harm there. */
  abstract Path path();

  abstract BasicFileAttributes attributes() throws IOException;

  /** All that a Unix knows of it; null where the host does not say. */
  abstract Map<String, Object> unixAttributes() throws IOException;

  abstract SeekableByteChannel open(Set<OpenOption> options, FileAttribute<?>... attributes)
      throws IOException;

  abstract void createDirectory() throws IOException;

  abstract void delete(boolean directory) throws IOException;

  /** Takes the place of what is there. */
  abstract void moveTo(Place target) throws IOException;

  abstract List<Entry> list() throws IOException;

  /** Null where the host has none such. */
  abstract PosixFileAttributeView posixView();

  abstract void setTime(FileTime time) throws IOException;

  /** A place beside this one: another name in the same directory. It needs no closing. */
  abstract Place beside(String name);

  @Override
  public void close() {}

  /**
   * An entry of a directory.
   *
   * @param type as in the upper bits of a mode; 0: not known
   * @param size in bytes
   */
  record Entry(String name, int type, long inode, long size) {}

  /** A name that nobody else uses. */
  static String temporaryName() {
    return TEMPORARY + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
  }

  static int type(BasicFileAttributes a) {
    return a.isDirectory()
        ? FileSystem.MODE_DIRECTORY
        : a.isSymbolicLink() ? FileSystem.MODE_LINK : a.isRegularFile() ? FileSystem.MODE_FILE : 0;
  }
}

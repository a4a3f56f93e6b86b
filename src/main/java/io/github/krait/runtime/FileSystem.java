package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/**
 * The files that the programs of one engine see. Paths are a program's: {@code /} between names,
 * relative ones start at the current directory. What fails raises OSError with its number.
 */
public interface FileSystem {
  int ABSENT = 0;
  int FILE = 1;
  int DIRECTORY = 2;

  /** Types of files, the upper bits of a mode. */
  int MODE_DIRECTORY = 0x4000;

  int MODE_FILE = 0x8000;
  int MODE_LINK = 0xa000;

  /** {@link #ABSENT}, {@link #FILE} or {@link #DIRECTORY}; never raises. */
  int kind(String path);

  /** A file's bytes. */
  byte[] read(String path);

  /**
   * What {@code open} returns.
   *
   * @param mode as {@code open} takes it
   */
  PyObject open(String path, String mode);

  /** Mode, inode, device, links, user, group, size, and times of access, write and change. */
  PyObject stat(String path);

  /**
   * An iterator over the entries of a directory: tuples of name, type and inode.
   *
   * @param bytes whether names are bytes, else str
   */
  PyObject list(String path, boolean bytes);

  void makeDirectory(String path);

  void removeDirectory(String path);

  void remove(String path);

  /** Gives a file or directory another name, in place of a file that has it. */
  void rename(String from, String to);

  /**
   * Block size, fragment size, blocks, free blocks, blocks free for users, files, free files, files
   * free for users, flags, and the longest name.
   */
  PyObject statvfs(String path);

  /**
   * Sets when a file was changed last.
   *
   * @param seconds of the engine's time
   */
  default void setTime(String path, long seconds) {
    throw HostErrors.raise(Errno.EPERM);
  }

  /** Returns when what programs have written and flushed is there for good. */
  default void sync() {}

  /**
   * Ends what waits until files are closed: new contents of old files.
   *
   * @param keep whether they take the place of the old ones, else they are lost
   */
  default void settle(boolean keep) {}

  /** Whether nothing can be written at all. */
  default boolean isReadOnly() {
    return false;
  }

  String currentDirectory();

  void changeDirectory(String path);

  /** What {@code stat} says of the root of all, which may be no file of the host. */
  static PyObject rootStatus() {
    return tuple(MODE_DIRECTORY, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** What {@code statvfs} says where nothing is mounted. */
  static PyObject noSpace() {
    return tuple(0, 0, 0, 0, 0, 0, 0, 0, 0, 4096);
  }

  static PyObject tuple(long... numbers) {
    PyObject[] items = new PyObject[numbers.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = PyInt.of(numbers[i]);
    }
    return PyTuple.of(items);
  }
}

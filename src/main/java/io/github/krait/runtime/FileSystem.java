package io.github.krait.runtime;

import io.github.krait.object.OpenFile;
import io.github.krait.object.PyObject;
import java.util.List;

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
   * Opens a file.
   *
   * @param mode {@link OpenFile#READ} and so on
   */
  OpenFile open(String path, int mode);

  /**
   * Opens a file where the value that {@code open()} returns is not the engine's to make.
   *
   * @return null where {@link #open} is to be used
   */
  default PyObject openObject(String path, PyObject mode) {
    return null;
  }

  /** Mode, inode, device, links, user, group, size, and times of access, write and change. */
  long[] stat(String path);

  /**
   * The entries of a directory.
   *
   * @param details whether their type and inode are asked for too
   */
  List<Entry> list(String path, boolean details);

  void makeDirectory(String path);

  void removeDirectory(String path);

  void remove(String path);

  /** Gives a file or directory another name, in place of a file that has it. */
  void rename(String from, String to);

  /**
   * Block size, fragment size, blocks, free blocks, blocks free for users, files, free files, files
   * free for users, flags, and the longest name.
   */
  long[] statvfs(String path);

  String currentDirectory();

  void changeDirectory(String path);

  /**
   * What a directory says of one file in it.
   *
   * @param type such as {@link #MODE_FILE}
   */
  record Entry(String name, int type, long inode) {}
}

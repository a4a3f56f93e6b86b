package io.github.krait.runtime;

/** What imports need of the file system. Paths are a program's: relative ones start at its cwd. */
public interface FileSystem {
  int ABSENT = 0;
  int FILE = 1;
  int DIRECTORY = 2;

  /** {@link #ABSENT}, {@link #FILE} or {@link #DIRECTORY}; never raises. */
  int stat(String path);

  /** A file's bytes; where it cannot be read, raises OSError with its number. */
  byte[] read(String path);
}

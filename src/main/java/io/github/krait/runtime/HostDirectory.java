package io.github.krait.runtime;

import io.github.krait.object.PyError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The host's files, read only, relative paths below a directory. */
public final class HostDirectory implements FileSystem {
  private static final int ENOENT = 2;
  private static final int EIO = 5;

  private final Path directory;

  public HostDirectory(Path directory) {
    this.directory = directory;
  }

  @Override
  public int stat(String path) {
    try {
      Path p = directory.resolve(path);
      return Files.isDirectory(p) ? DIRECTORY : Files.isRegularFile(p) ? FILE : ABSENT;
    } catch (InvalidPathException e) {
      return ABSENT;
    }
  }

  @Override
  public byte[] read(String path) {
    try {
      return Files.readAllBytes(directory.resolve(path));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw PyError.osError(ENOENT);
    } catch (IOException e) {
      throw PyError.osError(EIO);
    }
  }
}

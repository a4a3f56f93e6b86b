package io.github.krait.runtime;

import io.github.krait.object.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** All files of the host, as the process that runs the engine sees them. */
public final class HostFiles extends NioFiles {
  private Path current;

  /**
   * @param current the current directory
   */
  public HostFiles(Path current) {
    this.current = current.toAbsolutePath();
  }

  @Override
  Place place(String path, boolean follow) {
    return new PathPlace(current.resolve(path), follow);
  }

  @Override
  String programPath(Path path) {
    return path.toString();
  }

  @Override
  public String currentDirectory() {
    if (!Files.isDirectory(current)) {
      throw HostErrors.raise(Errno.ENOENT);
    }
    return current.toString();
  }

  @Override
  public void changeDirectory(String path) {
    try {
      if (path.isEmpty()) {
        throw HostErrors.raise(Errno.ENOENT);
      }
      Path to = current.resolve(path).toRealPath();
      if (!Files.isDirectory(to)) {
        throw HostErrors.raise(Errno.ENOTDIR);
      }
      if (!Files.isExecutable(to)) {
        throw HostErrors.raise(Errno.EACCES);
      }
      current = to;
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw HostErrors.raise(e);
    }
  }
}

package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;

/** No files at all, as on a board where nothing is mounted: an empty root directory. */
class NoFiles implements FileSystem {
  @Override
  public int kind(String path) {
    return ABSENT;
  }

  @Override
  public byte[] read(String path) {
    throw HostErrors.raise(Errno.ENODEV);
  }

  @Override
  public PyObject open(String path, String mode) {
    throw HostErrors.raise(Errno.ENODEV);
  }

  private static boolean isRoot(String path) {
    return path.isEmpty() || path.equals("/");
  }

  private static void check(String path) {
    if (!isRoot(path)) {
      throw HostErrors.raise(Errno.ENODEV);
    }
  }

  @Override
  public PyObject stat(String path) {
    check(path);
    return FileSystem.rootStatus();
  }

  @Override
  public PyObject list(String path, boolean bytes) {
    check(path);
    return PyTuple.EMPTY.iter();
  }

  @Override
  public void makeDirectory(String path) {
    throw HostErrors.raise(isRoot(path) ? Errno.EEXIST : Errno.ENODEV);
  }

  @Override
  public void removeDirectory(String path) {
    throw HostErrors.raise(isRoot(path) ? Errno.EPERM : Errno.ENODEV);
  }

  @Override
  public void remove(String path) {
    throw HostErrors.raise(isRoot(path) ? Errno.EPERM : Errno.ENODEV);
  }

  @Override
  public void rename(String from, String to) {
    throw HostErrors.raise(isRoot(from) ? Errno.EPERM : Errno.ENODEV);
  }

  @Override
  public PyObject statvfs(String path) {
    check(path);
    return FileSystem.noSpace();
  }

  @Override
  public String currentDirectory() {
    return "/";
  }

  @Override
  public void changeDirectory(String path) {
    check(path);
  }
}

package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import java.util.List;

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
  public OpenFile open(String path, int mode) {
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
  public long[] stat(String path) {
    check(path);
    long[] root = new long[10];
    root[0] = MODE_DIRECTORY;
    return root;
  }

  @Override
  public List<Entry> list(String path, boolean details) {
    check(path);
    return List.of();
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
  public long[] statvfs(String path) {
    check(path);
    long[] result = new long[10];
    result[9] = 255;
    return result;
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

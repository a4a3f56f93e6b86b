package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyObject;

/**
 * A part of the files that an engine has from its host, as {@code VfsPosix} shows it: absolute
 * paths begin at a directory, relative ones at the current directory of all. It leads nowhere that
 * those files do not lead.
 */
public final class PosixFiles implements FileSystem {
  private final FileSystem host;

  /** With a slash at its end; empty: paths are the host's. */
  private final String root;

  private boolean readOnly;

  /**
   * @param root a directory, from the current one on if it is not absolute; null: everything
   */
  public PosixFiles(FileSystem host, String root) {
    this.host = host;
    if (root == null) {
      this.root = "";
    } else if (root.isEmpty() || root.startsWith("/")) {
      this.root = root + "/";
    } else {
      this.root = host.currentDirectory() + "/" + root + "/";
    }
  }

  /** Says that nothing may be written. */
  public void setReadOnly() {
    readOnly = true;
  }

  @Override
  public boolean isReadOnly() {
    return readOnly || host.isReadOnly();
  }

  private void checkWritable() {
    if (readOnly) {
      throw HostErrors.raise(Errno.EROFS);
    }
  }

  private String path(String path) {
    return root.isEmpty() || !path.startsWith("/") ? path : root + path.substring(1);
  }

  @Override
  public int kind(String path) {
    return host.kind(path(path));
  }

  @Override
  public byte[] read(String path) {
    return host.read(path(path));
  }

  @Override
  public PyObject open(String path, String mode) {
    if (OpenFile.mode(mode) != OpenFile.READ) {
      checkWritable();
    }
    return host.open(path(path), mode);
  }

  @Override
  public PyObject stat(String path) {
    return host.stat(path(path));
  }

  @Override
  public PyObject list(String path, boolean bytes) {
    return host.list(path(path), bytes);
  }

  @Override
  public void makeDirectory(String path) {
    checkWritable();
    host.makeDirectory(path(path));
  }

  @Override
  public void removeDirectory(String path) {
    checkWritable();
    host.removeDirectory(path(path));
  }

  @Override
  public void remove(String path) {
    checkWritable();
    host.remove(path(path));
  }

  @Override
  public void rename(String from, String to) {
    checkWritable();
    host.rename(path(from), path(to));
  }

  @Override
  public PyObject statvfs(String path) {
    return host.statvfs(path(path));
  }

  @Override
  public void setTime(String path, long seconds) {
    checkWritable();
    host.setTime(path(path), seconds);
  }

  @Override
  public void sync() {
    host.sync();
  }

  @Override
  public void settle(boolean keep) {
    host.settle(keep);
  }

  /** The part behind the root, as long as the current directory is inside of it. */
  @Override
  public String currentDirectory() {
    String current = host.currentDirectory();
    int length = root.length() - 1;
    return length >= 0 && (current + "/").startsWith(root) ? current.substring(length) : current;
  }

  @Override
  public void changeDirectory(String path) {
    host.changeDirectory(path(path));
  }
}

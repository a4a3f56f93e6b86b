package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyIterator;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Several file systems, each mounted at a directory of the root. An engine has one of these from
 * the time a program mounts something; before that its one file system is all there is.
 */
public final class Mounts implements FileSystem {
  private static final PyStr MOUNT = PyStr.of("mount");
  private static final PyStr UMOUNT = PyStr.of("umount");

  private static final class Mount {
    final String point;
    final PyObject object;
    final FileSystem files;
    boolean readOnly;

    Mount(String point, PyObject object, FileSystem files) {
      this.point = point;
      this.object = object;
      this.files = files;
    }

    boolean isRoot() {
      return point.length() == 1;
    }
  }

  /** Where a path leads: a mount and the path within. */
  private record Place(Mount mount, FileSystem files, String path) {
    /** The same, where it can be written. */
    Place toWrite() {
      if (mount.readOnly) {
        throw HostErrors.raise(Errno.EROFS);
      }
      return this;
    }
  }

  /** The one at {@code /} is last. */
  private final List<Mount> mounts = new ArrayList<>();

  /** The mount that the current directory is in; null: the root, which may be no directory. */
  private Mount current;

  /** What the engine has from its host, mounted or not. */
  private final FileSystem host;

  private Mounts(FileSystem host, PyObject object) {
    this.host = host;
    if (!(host instanceof NoFiles)) {
      current = new Mount("/", object, host);
      mounts.add(current);
    }
  }

  /** The files that an engine has from its host. */
  public static FileSystem hostFiles(Engine engine) {
    return engine.fileSystem instanceof Mounts m ? m.host : engine.fileSystem;
  }

  /**
   * The mounts of an engine, which has them from now on.
   *
   * @param host what stands for the files that the engine has from its host
   */
  public static Mounts of(Engine engine, PyObject host) {
    if (!(engine.fileSystem instanceof Mounts)) {
      engine.fileSystem = new Mounts(engine.fileSystem, host);
    }
    return (Mounts) engine.fileSystem;
  }

  /** Mounts a file system. */
  public void mount(PyObject object, String point, PyObject readOnly, PyObject make) {
    PyObject unused = Ops.getAttr(object, MOUNT).call2(readOnly, make);
    add(point, object, object instanceof FileSystemOwner o ? o.files() : new UserFiles(object));
  }

  /**
   * Mounts files of the host.
   *
   * @param object what stands for them
   */
  public void add(String point, PyObject object, FileSystem files) {
    Mount existing = point.equals("/") ? null : find(point, point.startsWith("/"));
    if (existing != null && !(existing.isRoot() && point.length() != 1)) {
      throw HostErrors.raise(Errno.EPERM);
    }
    int at = 0;
    while (at < mounts.size() && !mounts.get(at).isRoot()) {
      at++;
    }
    mounts.add(at, new Mount(point, object, files));
  }

  /**
   * Takes a file system away.
   *
   * @param which it, or where it is mounted
   */
  public void unmount(PyObject which) {
    for (Mount mount : mounts) {
      if (mount.object == which
          || (which instanceof PyStr point && point.toJava().equals(mount.point))) {
        mounts.remove(mount);
        if (mount == current) {
          current = null;
        }
        PyObject unused = Ops.callMethod(mount.object, UMOUNT);
        return;
      }
    }
    throw HostErrors.raise(Errno.EINVAL);
  }

  /** What is mounted at a place; null: nothing. */
  public PyObject object(String point) {
    for (Mount mount : mounts) {
      if (mount.point.equals(point)) {
        return mount.object;
      }
    }
    return null;
  }

  /** Says whether nothing may be written to what is mounted. */
  public void setReadOnly(PyObject mounted, boolean readOnly) {
    for (Mount mount : mounts) {
      if (mount.object == mounted) {
        mount.readOnly = readOnly;
      }
    }
  }

  /** Whether nothing may be written to what is mounted. */
  public boolean isReadOnly(PyObject mounted) {
    for (Mount mount : mounts) {
      if (mount.object == mounted) {
        return mount.readOnly || mount.files.isReadOnly();
      }
    }
    return false;
  }

  /** What is mounted, with the places. */
  public PyList table() {
    PyList table = new PyList();
    for (Mount mount : mounts) {
      table.add(PyTuple.of(mount.object, PyStr.of(mount.point)));
    }
    return table;
  }

  /** The mount that a path leads into; null where there is none. */
  private Mount find(String path, boolean absolute) {
    if (!absolute && current != null) {
      return current;
    }
    String names = absolute ? path.substring(1) : path;
    for (Mount mount : mounts) {
      String point = mount.point.substring(1);
      if (point.isEmpty()
          || (names.startsWith(point)
              && (names.length() == point.length() || names.charAt(point.length()) == '/'))) {
        return mount;
      }
    }
    return null;
  }

  /** Whether a path means the root itself. */
  private boolean isRoot(String path) {
    return path.equals("/") || (path.isEmpty() && current == null);
  }

  private Place place(String path) {
    if (isRoot(path)) {
      throw HostErrors.raise(Errno.EPERM);
    }
    boolean absolute = path.startsWith("/");
    Mount mount = find(path, absolute);
    if (mount == null) {
      throw HostErrors.raise(Errno.ENODEV);
    }
    if (mount.isRoot() || (!absolute && current != null)) {
      return new Place(mount, mount.files, path);
    }
    String rest = path.substring(mount.point.length() - (absolute ? 0 : 1));
    return new Place(mount, mount.files, rest.isEmpty() ? "/" : rest);
  }

  private FileSystem root() {
    for (Mount mount : mounts) {
      if (mount.isRoot()) {
        return mount.files;
      }
    }
    return null;
  }

  @Override
  public int kind(String path) {
    if (isRoot(path) || find(path, path.startsWith("/")) == null) {
      return ABSENT;
    }
    Place p = place(path);
    return p.files.kind(p.path);
  }

  @Override
  public byte[] read(String path) {
    Place p = place(path);
    return p.files.read(p.path);
  }

  @Override
  public PyObject open(String path, String mode) {
    Place p = place(path);
    if (OpenFile.mode(mode) != OpenFile.READ) {
      p = p.toWrite();
    }
    return p.files.open(p.path, mode);
  }

  @Override
  public PyObject stat(String path) {
    if (isRoot(path)) {
      return FileSystem.rootStatus();
    }
    Place p = place(path);
    return p.files.stat(p.path);
  }

  @Override
  public PyObject list(String path, boolean bytes) {
    if (isRoot(path)) {
      return new RootListing(bytes);
    }
    Place p = place(path);
    return p.files.list(p.path, bytes);
  }

  /** The places of mounts, then what is mounted at the root itself. */
  private final class RootListing extends PyIterator {
    private final List<Mount> left = new ArrayList<>(mounts);
    private final boolean bytes;
    private PyObject rest;

    RootListing(boolean bytes) {
      this.bytes = bytes;
    }

    @Override
    public PyObject next() {
      if (rest == null && !left.isEmpty()) {
        Mount mount = left.remove(0);
        if (!mount.isRoot()) {
          String name = mount.point.substring(1);
          return PyTuple.of(
              bytes ? PyBytes.of(name.getBytes(StandardCharsets.UTF_8)) : PyStr.of(name),
              PyInt.of(MODE_DIRECTORY),
              PyInt.of(0));
        }
        rest = mount.files.list("/", bytes);
      }
      return rest == null ? null : rest.next();
    }
  }

  @Override
  public void makeDirectory(String path) {
    if (isRoot(path)) {
      throw HostErrors.raise(Errno.EEXIST);
    }
    Place p = place(path);
    if (p.path.equals("/")) {
      throw HostErrors.raise(Errno.EEXIST);
    }
    p.toWrite().files.makeDirectory(p.path);
  }

  @Override
  public void removeDirectory(String path) {
    Place p = place(path).toWrite();
    p.files.removeDirectory(p.path);
  }

  @Override
  public void remove(String path) {
    Place p = place(path).toWrite();
    p.files.remove(p.path);
  }

  @Override
  public void rename(String from, String to) {
    Place a = place(from).toWrite();
    Place b = place(to);
    if (a.files != b.files) {
      throw HostErrors.raise(Errno.EPERM);
    }
    a.files.rename(a.path, b.path);
  }

  @Override
  public PyObject statvfs(String path) {
    if (isRoot(path)) {
      FileSystem root = root();
      return root == null ? FileSystem.noSpace() : root.statvfs("/");
    }
    Place p = place(path);
    return p.files.statvfs(p.path);
  }

  @Override
  public void setTime(String path, long seconds) {
    Place p = place(path).toWrite();
    p.files.setTime(p.path, seconds);
  }

  @Override
  public void settle(boolean keep) {
    host.settle(keep);
    for (Mount mount : mounts) {
      mount.files.settle(keep);
    }
  }

  @Override
  public void sync() {
    for (Mount mount : new ArrayList<>(mounts)) {
      mount.files.sync();
    }
  }

  @Override
  public String currentDirectory() {
    if (current == null) {
      return "/";
    }
    String directory = current.files.currentDirectory();
    if (current.isRoot()) {
      return directory;
    }
    return directory.equals("/") ? current.point : current.point + directory;
  }

  @Override
  public void changeDirectory(String path) {
    if (isRoot(path)) {
      FileSystem root = root();
      if (root != null) {
        root.changeDirectory("/");
      }
      current = null;
      return;
    }
    Mount to = find(path, path.startsWith("/"));
    Place p = place(path);
    p.files.changeDirectory(p.path);
    current = to;
  }
}

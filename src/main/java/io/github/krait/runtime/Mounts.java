package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The file systems of an engine once its program mounts some itself: the engine's own, at {@code /}
 * at first, and the program's.
 */
public final class Mounts implements FileSystem {
  private static final int MAX_NAME = 4096;

  /**
   * A file system in its place.
   *
   * @param object what the program mounted, or what stands for the engine's own files
   */
  public record Mount(String point, PyObject object, FileSystem files) {
    private boolean isRoot() {
      return point.length() == 1;
    }
  }

  /** The one mounted at the root is the last. */
  private final List<Mount> mounts = new ArrayList<>();

  /** Where relative paths start; null: at the virtual root. */
  private Mount current;

  /** Where a path leads: into a mount, or to the virtual root where that is null. */
  private record Place(Mount mount, String path) {}

  /**
   * The engine's mounts, made at first use.
   *
   * @param own what stands for the engine's own files
   */
  public static Mounts of(Engine engine, PyObject own) {
    if (engine.fileSystem instanceof Mounts m) {
      return m;
    }
    Mounts m = new Mounts();
    m.current = new Mount("/", own, engine.fileSystem);
    m.mounts.add(m.current);
    engine.fileSystem = m;
    return m;
  }

  public List<Mount> list() {
    return mounts;
  }

  /** Mounts what {@link Engine} did not bring; a place that is taken raises OSError. */
  public void mount(PyObject object, String point) {
    checkFree(point);
    Mount mount = new Mount(point, object, new ProgramFiles(object));
    int at = mounts.size();
    if (at > 0 && mounts.get(at - 1).isRoot()) {
      at--;
    }
    mounts.add(at, mount);
  }

  private void checkFree(String point) {
    Place p = find(point);
    if (p != null && p.mount != null && (point.length() == 1 || !p.mount.isRoot())) {
      throw PyError.osError(Errno.EPERM);
    }
  }

  /** Takes a mount away, by its object or its point, and returns it. */
  public Mount unmount(PyObject object, String point) {
    for (Mount m : mounts) {
      if (m.object == object || m.point.equals(point)) {
        mounts.remove(m);
        if (current == m) {
          current = null;
        }
        return m;
      }
    }
    throw PyError.osError(Errno.EINVAL);
  }

  /** Null where there is nothing. */
  private Place find(String path) {
    if (!path.startsWith("/") && current != null) {
      return new Place(current, path);
    }
    boolean absolute = path.startsWith("/");
    String rest = absolute ? path.substring(1) : path;
    if (rest.isEmpty()) {
      return new Place(null, path);
    }
    for (Mount m : mounts) {
      if (m.isRoot()) {
        return new Place(m, path);
      }
      String name = m.point.substring(1);
      if (rest.equals(name)) {
        return new Place(m, "/");
      }
      if (rest.startsWith(name + "/")) {
        return new Place(m, rest.substring(name.length()));
      }
    }
    return null;
  }

  /** Where an operation takes place that the virtual root does not have. */
  private Place place(String path) {
    Place p = find(path);
    if (p == null) {
      throw PyError.osError(Errno.ENODEV);
    }
    if (p.mount == null) {
      throw PyError.osError(Errno.EPERM);
    }
    return p;
  }

  /** What is mounted at the root; null where nothing is. */
  private Mount root() {
    Mount last = mounts.isEmpty() ? null : mounts.get(mounts.size() - 1);
    return last != null && last.isRoot() ? last : null;
  }

  private boolean isVirtualRoot(String path) {
    Place p = find(path);
    return p != null && p.mount == null;
  }

  @Override
  public int kind(String path) {
    Place p = find(path);
    return p == null || p.mount == null ? ABSENT : p.mount.files.kind(p.path);
  }

  @Override
  public byte[] read(String path) {
    Place p = place(path);
    return p.mount.files.read(p.path);
  }

  @Override
  public PyObject openObject(String path, PyObject mode) {
    Place p = place(path);
    return p.mount.files.openObject(p.path, mode);
  }

  @Override
  public OpenFile open(String path, int mode) {
    Place p = place(path);
    return p.mount.files.open(p.path, mode);
  }

  @Override
  public long[] stat(String path) {
    if (isVirtualRoot(path)) {
      return new long[] {MODE_DIRECTORY, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    }
    Place p = place(path);
    return p.mount.files.stat(p.path);
  }

  @Override
  public List<Entry> list(String path, boolean details) {
    if (!isVirtualRoot(path)) {
      Place p = place(path);
      return p.mount.files.list(p.path, details);
    }
    List<Entry> entries = new ArrayList<>();
    for (Mount m : mounts) {
      if (m.isRoot()) {
        entries.addAll(m.files.list("/", details));
      } else {
        entries.add(new Entry(m.point.substring(1), MODE_DIRECTORY, 0));
      }
    }
    return entries;
  }

  @Override
  public void makeDirectory(String path) {
    Place p = find(path);
    if (p != null && (p.mount == null || p.path.equals("/"))) {
      throw PyError.osError(Errno.EEXIST);
    }
    Place q = place(path);
    q.mount.files.makeDirectory(q.path);
  }

  @Override
  public void removeDirectory(String path) {
    Place p = place(path);
    p.mount.files.removeDirectory(p.path);
  }

  @Override
  public void remove(String path) {
    Place p = place(path);
    p.mount.files.remove(p.path);
  }

  @Override
  public void rename(String from, String to) {
    Place p = place(from);
    Place q = place(to);
    if (p.mount != q.mount) {
      throw PyError.osError(Errno.EPERM);
    }
    p.mount.files.rename(p.path, q.path);
  }

  @Override
  public long[] statvfs(String path) {
    if (!isVirtualRoot(path)) {
      Place p = place(path);
      return p.mount.files.statvfs(p.path);
    }
    Mount root = root();
    return root != null
        ? root.files.statvfs("/")
        : new long[] {0, 0, 0, 0, 0, 0, 0, 0, 0, MAX_NAME};
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
    if (isVirtualRoot(path)) {
      if (root() != null) {
        root().files.changeDirectory("/");
      }
      current = null;
      return;
    }
    Place p = place(path);
    p.mount.files.changeDirectory(p.path);
    current = p.mount;
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.Mounts;
import io.github.krait.runtime.PosixFiles;

/** Module {@code vfs}: mounts, and kinds of file systems. */
@PyModule(value = "vfs", profiles = "micropython")
public final class VfsModule {
  private static final PyStr MOUNT = PyStr.of("mount");

  /** The first two are given by position; their name, empty, is what error messages say. */
  private static final PyStr[] PARAMETERS = Args.names("", "", "readonly", "mkfs");

  @PyConst("VfsFat")
  static final PyType FAT = PyVfsFat.TYPE;

  @PyConst("VfsLfs1")
  static final PyType LFS1 = PyVfsLfs1.TYPE;

  @PyConst("VfsLfs2")
  static final PyType LFS2 = PyVfsLfs2.TYPE;

  @PyConst("VfsRom")
  static final PyType ROM = PyVfsRom.TYPE;

  @PyConst("VfsPosix")
  static final PyType POSIX = PyVfsPosix.TYPE;

  private VfsModule() {}

  /** An object for files of the host. */
  public static PyObject object(FileSystem host) {
    return new PyVfsPosix(new PosixFiles(host, null));
  }

  /**
   * A file system object for a block device.
   *
   * @param type of those in this module
   */
  public static PyObject make(String type, PyObject device) {
    PyObject of = Engine.current().builtinModule("vfs").globals().get(PyStr.of(type));
    return of == null ? null : of.call1(device);
  }

  /** The mounts of an engine, which has them from now on. */
  public static Mounts mounts(Engine engine) {
    return engine.fileSystem instanceof Mounts mounts
        ? mounts
        : Mounts.of(engine, object(engine.fileSystem));
  }

  @PyFunction(raw = true, kw = true)
  static PyObject mount(PyObject[] args, int nkw) {
    Engine engine = Engine.current();
    if (args.length == 2 * nkw) {
      return mounts(engine).table();
    }
    PyObject[] a = Args.bind(args, nkw, PARAMETERS, 3, 2);
    String point = Args.toJavaString(a[1]);
    if (!point.startsWith("/")) {
      throw engine.osError(Errno.EINVAL);
    }
    PyObject files = a[0];
    if (Ops.getAttr(files, MOUNT, null) == null) {
      files = FileSystemTypes.detect(files);
    }
    PyObject readOnly = a[2] == null ? PyBool.FALSE : a[2];
    mounts(engine).mount(files, point, readOnly, a[3] == null ? PyBool.FALSE : a[3]);
    return PyNone.NONE;
  }

  @PyFunction
  static void umount(PyObject mounted) {
    mounts(Engine.current()).unmount(mounted);
  }
}

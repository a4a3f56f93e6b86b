package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Mounts;

/** Module {@code vfs}: mounts of file systems that programs write. */
@PyModule(value = "vfs", profiles = "micropython")
public final class VfsModule {
  private static final PyStr MOUNT = PyStr.of("mount");

  /** The first two are given by position; their name, empty, is what error messages say. */
  private static final PyStr[] PARAMETERS = Args.names("", "", "readonly", "mkfs");

  private static final PyStr VFS_FAT = PyStr.of("VfsFat");

  private VfsModule() {}

  /** Boards know a file system on block devices. */
  @PyFunction("__init__")
  static void init(io.github.krait.object.PyModule module) {
    if (Engine.current().profile().hasBoard()) {
      module.globals().put(VFS_FAT, PyFatFiles.TYPE);
    }
  }

  private static Mounts mounts(Engine engine) {
    return Mounts.of(engine, EngineFiles.INSTANCE);
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
      // a block device, of which FAT is the only file system that is known here
      PyObject fat = engine.builtinModule("vfs").globals().get(VFS_FAT);
      if (fat == null) {
        throw engine.osError(Errno.ENODEV);
      }
      files = fat.call1(files);
    }
    PyObject readOnly = a[2] == null ? PyBool.FALSE : a[2];
    mounts(engine).mount(files, point, readOnly, a[3] == null ? PyBool.FALSE : a[3]);
    return io.github.krait.object.PyNone.NONE;
  }

  @PyFunction
  static void umount(PyObject mounted) {
    mounts(Engine.current()).unmount(mounted);
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Mounts;

/**
 * The module {@code vfs}: programs mount file systems that they implement themselves. Block devices
 * with a file system on them are not known.
 */
@PyModule(value = "vfs", profiles = "micropython")
public final class VfsModule {
  private static final PyStr MOUNT = PyStr.of("mount");
  private static final PyStr UMOUNT = PyStr.of("umount");
  private static final PyStr[] PARAMETERS = {
    null, null, PyStr.of("readonly"), PyStr.of("mkfs"),
  };

  private VfsModule() {}

  private static Mounts mounts() {
    return Mounts.of(Engine.current(), EngineFiles.INSTANCE);
  }

  @PyFunction(raw = true, kw = true)
  static PyObject mount(PyObject[] args, int nkw) {
    Mounts mounts = mounts();
    if (args.length == 0) {
      PyList list = new PyList();
      for (Mounts.Mount m : mounts.list()) {
        list.add(PyTuple.of(m.object(), PyStr.of(m.point())));
      }
      return list;
    }
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 2);
    if (values[0] == null || values[1] == null) {
      throw Args.arity(args.length - 2 * nkw, 2, 2);
    }
    String point = FileBuiltins.path(values[1]);
    PyObject method = values[0].getAttr(MOUNT);
    if (method == null) {
      throw PyError.osError(Errno.ENODEV);
    }
    method.call2(
        values[2] == null ? PyBool.FALSE : values[2], values[3] == null ? PyBool.FALSE : values[3]);
    mounts.mount(values[0], point);
    return PyNone.NONE;
  }

  @PyFunction
  static void umount(PyObject what) {
    Mounts.Mount gone = mounts().unmount(what, what instanceof PyStr s ? s.toJava() : null);
    if (gone.object() != EngineFiles.INSTANCE) {
      Ops.callMethod(gone.object(), UMOUNT);
    }
  }
}

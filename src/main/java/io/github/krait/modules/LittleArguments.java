package io.github.krait.modules;

import io.github.krait.object.Args;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.blocks.BlockDevice;
import io.github.krait.runtime.blocks.PyBlockDevice;
import io.github.krait.runtime.littlefs.Geometry;

/** What {@code VfsLfs1} and {@code VfsLfs2} are made of. */
final class LittleArguments {
  /** The first is given by position; its name, empty, is what error messages say. */
  private static final PyStr[] NAMES = Args.names("", "readsize", "progsize", "lookahead", "mtime");

  final BlockDevice device;
  final Geometry geometry;

  /** Whether files get the times of their changes. */
  final boolean times;

  LittleArguments(PyObject[] args, int nkw) {
    PyObject[] a = Args.bind(args, nkw, NAMES, 1, 1);
    device = PyBlockDevice.device(a[0]);
    geometry = new Geometry(size(a[1]), size(a[2]), size(a[3]));
    times = a[4] == null || a[4].isTrue();
  }

  private static int size(PyObject value) {
    return value == null ? Geometry.USUAL : Args.toInt(value);
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.littlefs.LittleFiles;

/** {@code vfs.VfsLfs2}: the files of a littlefs volume, version 2, on a block device. */
@io.github.krait.annotation.PyType(name = "VfsLfs2")
final class PyVfsLfs2 extends LittleFilesObject {
  static final PyType TYPE = PyType.builtin("VfsLfs2", new PyVfsLfs2_Py.Binder());

  private PyVfsLfs2(LittleFiles volume) {
    super(volume);
  }

  @PyNew(raw = true, kw = true)
  static PyVfsLfs2 make(PyObject[] args, int nkw) {
    LittleArguments a = new LittleArguments(args, nkw);
    return new PyVfsLfs2(LittleFiles.version2(a.device, a.geometry, a.times));
  }

  @PyStatic(raw = true, kw = true)
  static void mkfs(PyObject[] args, int nkw) {
    LittleArguments a = new LittleArguments(args, nkw);
    LittleFiles.format2(a.device, a.geometry);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

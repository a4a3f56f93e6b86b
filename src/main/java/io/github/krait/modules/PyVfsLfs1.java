package io.github.krait.modules;

import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.littlefs.LittleFiles;

/** {@code vfs.VfsLfs1}: the files of a littlefs volume, version 1, on a block device. */
@io.github.krait.annotation.PyType(name = "VfsLfs1")
final class PyVfsLfs1 extends LittleFilesObject {
  static final PyType TYPE = PyType.builtin("VfsLfs1", new PyVfsLfs1_Py.Binder());

  private PyVfsLfs1(LittleFiles volume) {
    super(volume);
  }

  @PyNew(raw = true, kw = true)
  static PyVfsLfs1 make(PyObject[] args, int nkw) {
    LittleArguments a = new LittleArguments(args, nkw);
    return new PyVfsLfs1(LittleFiles.version1(a.device, a.geometry));
  }

  @PyStatic(raw = true, kw = true)
  static void mkfs(PyObject[] args, int nkw) {
    LittleArguments a = new LittleArguments(args, nkw);
    LittleFiles.format1(a.device, a.geometry);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}

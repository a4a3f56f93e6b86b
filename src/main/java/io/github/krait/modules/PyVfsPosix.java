package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.Mounts;
import io.github.krait.runtime.PosixFiles;

/** {@code vfs.VfsPosix}: the files that the engine has from its host, or a part of them. */
@io.github.krait.annotation.PyType(name = "VfsPosix")
final class PyVfsPosix extends FileSystemObject {
  static final PyType TYPE = PyType.builtin("VfsPosix", new PyVfsPosix_Py.Binder());

  private final PosixFiles files;

  PyVfsPosix(PosixFiles files) {
    this.files = files;
  }

  @PyNew
  static PyVfsPosix make(@Optional PyObject root) {
    FileSystem host = Mounts.hostFiles(Engine.current());
    return new PyVfsPosix(new PosixFiles(host, root == null ? null : FileBuiltins.path(root)));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public FileSystem files() {
    return files;
  }

  /** What mounting asks of a file system. */
  @PyFunction
  void mount(PyObject readonly, PyObject mkfs) {
    if (readonly.isTrue()) {
      files.setReadOnly();
    }
    if (mkfs.isTrue()) {
      throw PyError.osError(Errno.EPERM);
    }
  }

  @PyFunction
  void umount() {}
}

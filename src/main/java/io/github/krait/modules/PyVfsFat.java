package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.blocks.PyBlockDevice;
import io.github.krait.runtime.fat.FatFiles;

/** {@code vfs.VfsFat}: the files of a FAT volume on a block device. */
@io.github.krait.annotation.PyType(name = "VfsFat")
final class PyVfsFat extends FileSystemObject {
  static final PyType TYPE = PyType.builtin("VfsFat", new PyVfsFat_Py.Binder());

  private final FatFiles volume;

  private PyVfsFat(FatFiles volume) {
    this.volume = volume;
  }

  @PyNew
  static PyVfsFat make(PyObject block_dev) {
    return new PyVfsFat(new FatFiles(PyBlockDevice.device(block_dev)));
  }

  @PyStatic
  static void mkfs(PyObject block_dev) {
    new FatFiles(PyBlockDevice.device(block_dev)).formatAny();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public FileSystem files() {
    return volume;
  }

  /** What mounting asks of a file system. */
  @PyFunction
  void mount(boolean readonly, boolean mkfs) {
    volume.setReadOnly(readonly);
    if (!volume.isFormatted()) {
      if (!mkfs) {
        throw PyError.osError(Errno.ENODEV);
      }
      volume.format();
    }
  }

  @PyFunction
  void umount() {}
}

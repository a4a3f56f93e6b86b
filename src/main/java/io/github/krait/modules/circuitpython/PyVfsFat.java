package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.annotation.PyStatic;
import io.github.krait.modules.FileSystemObject;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.blocks.PyBlockDevice;
import io.github.krait.runtime.fat.FatFiles;

/**
 * {@code storage.VfsFat}: the files of a FAT volume on a block device. The engine's own files show
 * themselves as one too.
 */
@io.github.krait.annotation.PyType(name = "VfsFat")
final class PyVfsFat extends FileSystemObject {
  static final PyType TYPE = PyType.builtin("VfsFat", new PyVfsFat_Py.Binder());

  private final FileSystem files;

  /** The same as {@link #files} on a block device; null: these are the engine's own. */
  private final FatFiles volume;

  private String ownLabel = "CIRCUITPY";

  private PyVfsFat(FatFiles volume) {
    files = volume;
    this.volume = volume;
  }

  /** For the engine's own files. */
  PyVfsFat(FileSystem own) {
    files = own;
    volume = null;
  }

  @PyNew
  static PyVfsFat make(PyObject blockdev) {
    return new PyVfsFat(new FatFiles(PyBlockDevice.device(blockdev)));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public FileSystem files() {
    return files;
  }

  @PyStatic
  static void mkfs(PyObject blockdev) {
    new FatFiles(PyBlockDevice.device(blockdev)).formatAny();
  }

  /** What mounting asks of a file system. */
  @PyFunction
  void mount(boolean readonly, boolean mkfs) {
    if (volume == null) {
      return;
    }
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

  @PyFunction
  void utime(String path, PyObject times) {
    setTime(files, path, times);
  }

  @PyProperty
  boolean readonly() {
    return volume == null ? StorageModule.isReadOnly(this) : volume.isReadOnly();
  }

  void setReadOnly(boolean only) {
    if (volume != null) {
      volume.setReadOnly(only);
    }
  }

  @PyProperty
  PyObject label() {
    String label = volume == null ? ownLabel : volume.label();
    return label == null ? PyNone.NONE : PyStr.of(label);
  }

  @PyProperty(value = "label", set = true)
  void setLabel(PyObject label) {
    String text = label == PyNone.NONE ? "" : Args.toJavaString(label);
    if (volume != null) {
      volume.setLabel(text);
    } else if (text.length() > 11) {
      throw PyError.osError(Errno.EINVAL);
    } else {
      ownLabel = text.isEmpty() ? null : text;
    }
  }
}

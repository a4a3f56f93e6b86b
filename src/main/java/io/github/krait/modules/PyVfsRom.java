package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyIterator;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.FileSystem;
import java.util.Arrays;

/** {@code vfs.VfsRom}: the files of a ROMFS image in memory, which can only be read. */
@io.github.krait.annotation.PyType(name = "VfsRom")
final class PyVfsRom extends PyObject {
  static final PyType TYPE = PyType.builtin("VfsRom", new PyVfsRom_Py.Binder());

  private static final int LONGEST_NAME = 32767;

  private final RomImage image;

  private PyVfsRom(RomImage image) {
    this.image = image;
  }

  @PyNew
  static PyVfsRom make(PyObject buffer) {
    Buffer b = Args.toBuffer(buffer);
    return new PyVfsRom(new RomImage(b));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** What mounting asks of a file system. */
  @PyFunction
  void mount(PyObject readonly, PyObject mkfs) {
    if (mkfs.isTrue()) {
      throw PyError.osError(Errno.EPERM);
    }
  }

  @PyFunction
  PyObject umount() {
    return this;
  }

  private RomImage.Entry existing(PyObject path) {
    RomImage.Entry entry = image.find(FileBuiltins.path(path));
    if (entry == null) {
      throw PyError.osError(Errno.ENOENT);
    }
    return entry;
  }

  @PyFunction
  PyObject open(PyObject path, PyObject mode) {
    boolean binary = false;
    String letters = FileBuiltins.path(mode);
    for (int i = 0; i < letters.length(); i++) {
      switch (letters.charAt(i)) {
        case 'w':
        case 'a':
        case '+':
          throw PyError.osError(Errno.EROFS);
        case 'b':
          binary = true;
          break;
        case 't':
          binary = false;
          break;
        default:
          break;
      }
    }
    RomImage.Entry entry = existing(path);
    if (entry.isDirectory()) {
      throw PyError.osError(Errno.EISDIR);
    }
    return binary
        ? new PyRomFileIO(image.bytes, entry.contents())
        : new PyRomTextIO(image.bytes, entry.contents());
  }

  /** Only the root can be the current directory. */
  @PyFunction
  void chdir(PyObject path) {
    if (!FileBuiltins.path(path).equals("/")) {
      throw PyError.osError(Errno.EOPNOTSUPP);
    }
  }

  @PyFunction
  String getcwd() {
    return "";
  }

  @PyFunction
  PyObject ilistdir(PyObject path) {
    RomImage.Entry entry = existing(path);
    if (!entry.isDirectory()) {
      throw PyError.osError(Errno.ENOENT);
    }
    return new Listing(image.bytes, image.new Entries(entry.contents()), path instanceof PyStr);
  }

  private static int mode(RomImage.Entry entry) {
    return entry.isDirectory() ? FileSystem.MODE_DIRECTORY : FileSystem.MODE_FILE;
  }

  @PyFunction
  PyObject stat(PyObject path) {
    RomImage.Entry entry = existing(path);
    return FileSystem.tuple(mode(entry), 0, 0, 0, 0, 0, entry.contents().length(), 0, 0, 0);
  }

  @PyFunction
  PyObject statvfs(PyObject path) {
    return FileSystem.tuple(1, 0, image.end - image.start, 0, 0, 0, 0, 0, 0, LONGEST_NAME);
  }

  private static final class Listing extends PyIterator {
    private final byte[] bytes;
    private final RomImage.Entries entries;
    private final boolean text;

    Listing(byte[] bytes, RomImage.Entries entries, boolean text) {
      this.bytes = bytes;
      this.entries = entries;
      this.text = text;
    }

    @Override
    public PyObject next() {
      RomImage.Entry e = entries.next();
      if (e == null) {
        return null;
      }
      PyBytes name = PyBytes.of(Arrays.copyOfRange(bytes, e.name().start(), e.name().end()));
      return PyTuple.of(
          text ? PyStr.of(name.bytes()) : name,
          PyInt.of(mode(e)),
          PyInt.of(0),
          PyInt.of(e.contents().length()));
    }
  }
}

package io.github.krait.modules;

import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.blocks.BlockDevice;
import io.github.krait.runtime.blocks.PyBlockDevice;
import java.nio.charset.StandardCharsets;

/** Finds out which file system a block device has. */
final class FileSystemTypes {
  /** What both versions of littlefs say of themselves, each at its place. */
  private static final byte[] MAGIC = "littlefs".getBytes(StandardCharsets.US_ASCII);

  private static final int START = 8;
  private static final int MAGIC_1 = 32;
  private static final int MAGIC_2 = 0;
  private static final int LENGTH = MAGIC_1 + 12;

  private FileSystemTypes() {}

  /** A file system object for a device; FAT where it is none that is known. */
  static PyObject detect(PyObject device) {
    PyStr type = null;
    try {
      type = littleFs(PyBlockDevice.device(device));
    } catch (PyError e) {
      // a device without reading of parts has no littlefs
    }
    PyObject found =
        type == null ? null : Engine.current().builtinModule("vfs").globals().get(type);
    return (found == null ? PyVfsFat.TYPE : found).call1(device);
  }

  private static PyStr littleFs(BlockDevice device) {
    byte[] bytes = new byte[LENGTH];
    // one of the first two blocks may just be being written
    for (int block = 0; block <= 1; block++) {
      if (device.readPart(block, START, bytes, 0, bytes.length) == 0) {
        if (hasMagic(bytes, MAGIC_1)) {
          return PyStr.of("VfsLfs1");
        }
        if (hasMagic(bytes, MAGIC_2)) {
          return PyStr.of("VfsLfs2");
        }
      }
    }
    return null;
  }

  private static boolean hasMagic(byte[] bytes, int at) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[at + i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }
}

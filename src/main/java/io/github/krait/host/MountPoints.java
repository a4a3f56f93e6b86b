package io.github.krait.host;

import io.github.krait.modules.VfsModule;
import io.github.krait.modules.circuitpython.StorageModule;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.Mounts;
import io.github.krait.runtime.blocks.BlockDevice;
import io.github.krait.runtime.blocks.ImageFormat;
import io.github.krait.runtime.blocks.MemoryBlocks;
import io.github.krait.runtime.blocks.PyBlockDevice;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mounts in an engine what its host offers, and closes that with it. */
final class MountPoints implements AutoCloseable {
  private final Engine engine;
  private final boolean circuitPython;
  private final List<AutoCloseable> open = new ArrayList<>();

  private MountPoints(Engine engine) {
    this.engine = engine;
    circuitPython = engine.language().circuitPythonMessages();
  }

  /** Mounts; the engine is the current one. What cannot be mounted is an IOException. */
  static void mount(Engine engine, Map<String, MountSource> sources) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    MountPoints points = new MountPoints(engine);
    engine.setState(MountPoints.class, points);
    for (Map.Entry<String, MountSource> e : sources.entrySet()) {
      try {
        points.mount(e.getKey(), e.getValue());
      } catch (PyError error) {
        throw new FileSystemException(
            e.getValue().toString(), null, "cannot be mounted: " + error.getMessage());
      }
    }
  }

  private Mounts mounts() {
    return circuitPython ? StorageModule.mounts(engine) : VfsModule.mounts(engine);
  }

  private void mount(String point, MountSource source) throws IOException {
    if (source instanceof MountSource.Directory directory) {
      FileSystem files = directory.open();
      mounts()
          .add(point, circuitPython ? StorageModule.object(files) : VfsModule.object(files), files);
      return;
    }
    mount(point, (MountSource.Blocks) source);
  }

  private void mount(String point, MountSource.Blocks source) throws IOException {
    BlockDevice bytes = hold(source.open(1));
    ImageFormat format = ImageFormat.of(bytes);
    BlockDevice device = bytes;
    if (format.blockSize() != 1) {
      release(bytes);
      device = hold(source.open(format.blockSize()));
    }
    PyObject files = files(format.type(), device);
    if (files == null) {
      throw new FileSystemException(
          source.toString(), null, "has no file system that this runtime knows");
    }
    boolean make = format.type() == ImageFormat.Type.EMPTY;
    mounts().mount(files, point, PyBool.of(!device.isWritable()), PyBool.of(make));
  }

  /** An object for a file system; null where the runtime has no such. */
  private PyObject files(ImageFormat.Type type, BlockDevice device) throws IOException {
    PyObject object = new PyBlockDevice(device);
    boolean isFat =
        type == ImageFormat.Type.FAT
            || (type == ImageFormat.Type.EMPTY && device instanceof MemoryBlocks);
    if (circuitPython) {
      return isFat ? StorageModule.object(object) : null;
    }
    switch (type) {
      case LITTLEFS_1:
        return VfsModule.make("VfsLfs1", object);
      case LITTLEFS_2:
        return VfsModule.make("VfsLfs2", object);
      case ROMFS:
        return VfsModule.make("VfsRom", PyBytes.of(all(device)));
      default:
        return isFat ? VfsModule.make("VfsFat", object) : null;
    }
  }

  private static byte[] all(BlockDevice device) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(device.blocks() * device.blockSize())];
    if (device.readPart(0, 0, bytes, 0, bytes.length) != 0) {
      throw new IOException("cannot be read");
    }
    return bytes;
  }

  private BlockDevice hold(BlockDevice device) {
    if (device instanceof AutoCloseable c) {
      open.add(c);
    }
    return device;
  }

  private void release(BlockDevice device) throws IOException {
    if (device instanceof AutoCloseable c) {
      open.remove(c);
      close(c);
    }
  }

  private static void close(AutoCloseable c) throws IOException {
    try {
      c.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (AutoCloseable c : open) {
      try {
        close(c);
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    open.clear();
    if (first != null) {
      throw first;
    }
  }
}

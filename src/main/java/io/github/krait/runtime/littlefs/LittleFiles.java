package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFile;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyIterator;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Descriptors;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.blocks.BlockDevice;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The files of a littlefs volume. What is damaged raises OSError with number 84, EILSEQ. */
public final class LittleFiles implements FileSystem {
  private static final long SECOND = 1_000_000_000;
  private static final long SECONDS_TO_2000 = 946_684_800;

  private final Disk disk;
  private final Volume volume;

  /** The current directory with a slash at its end. */
  private String current = "/";

  LittleFiles(Disk disk, Volume volume) {
    this.disk = disk;
    this.volume = volume;
    guard(
        () -> {
          volume.begin();
          return null;
        });
  }

  /**
   * The files of version 2.
   *
   * @param times whether files that are written get the time of that
   */
  public static LittleFiles version2(BlockDevice device, Geometry geometry, boolean times) {
    return guard(
        () -> {
          Disk disk = new Disk(device, geometry);
          return new LittleFiles(
              disk, new Lfs2Volume(disk, geometry, times, Lfs2Volume.USUAL_CYCLES));
        });
  }

  /** The files of version 1. */
  public static LittleFiles version1(BlockDevice device, Geometry geometry) {
    return guard(
        () -> {
          Disk disk = new Disk(device, geometry);
          return new LittleFiles(disk, new Lfs1Volume(disk, geometry));
        });
  }

  /** Makes a device an empty volume of version 1. */
  public static void format1(BlockDevice device, Geometry geometry) {
    guard(
        () -> {
          new Lfs1Volume(new Disk(device, geometry), geometry).format();
          return null;
        });
  }

  /** Makes a device an empty volume of version 2. */
  public static void format2(BlockDevice device, Geometry geometry) {
    guard(
        () -> {
          Disk disk = new Disk(device, geometry);
          new Lfs2Volume(disk, geometry, false, Lfs2Volume.USUAL_CYCLES).format();
          return null;
        });
  }

  private static <T> T guard(Supplier<T> action) {
    try {
      return action.get();
    } catch (Corrupt e) {
      throw Corrupt.error();
    }
  }

  private <T> T look(Supplier<T> action) {
    return guard(
        () -> {
          volume.begin();
          return action.get();
        });
  }

  private void change(Runnable action) {
    Object unused =
        guard(
            () ->
                volume.change(
                    () -> {
                      action.run();
                      return null;
                    }));
  }

  private LittlePath path(String path) {
    return volume.path(path.startsWith("/") ? path : current + path);
  }

  /** From now on nothing can be written. */
  public void setReadOnly() {
    disk.setReadOnly();
  }

  @Override
  public int kind(String path) {
    try {
      Node node = look(() -> volume.find(path(path)));
      return node.isDirectory() ? DIRECTORY : FILE;
    } catch (PyError e) {
      return ABSENT;
    }
  }

  @Override
  public byte[] read(String path) {
    LittleFile file = openFile(path, "r");
    long size = file.seek(0, io.github.krait.object.PyStream.FROM_END);
    long start = file.seek(0, io.github.krait.object.PyStream.FROM_START);
    if (size < 0 || start < 0 || size > (long) disk.blockCount * disk.blockSize) {
      throw Corrupt.error();
    }
    byte[] all = new byte[(int) Math.min(size, Integer.MAX_VALUE - 16)];
    int n = file.read(all, 0, all.length);
    int unused = file.close();
    if (n < 0) {
      throw PyError.osError(-n);
    }
    return all;
  }

  @Override
  public PyObject open(String path, String mode) {
    Descriptors descriptors = Engine.current().descriptors();
    descriptors.checkRoom();
    OpenFile file = descriptors.closedWhenLost(openFile(path, mode));
    return PyFile.of(file, descriptors.add(file), mode);
  }

  private static int mode(String letters) {
    int access = 0;
    int more = 0;
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if ("rwxa".indexOf(letter) >= 0 && access != 0) {
        throw PyError.of(Exceptions.VALUE_ERROR);
      }
      switch (letter) {
        case 'r':
          access = OpenFile.READ;
          break;
        case 'w':
          access = OpenFile.WRITE;
          more = OpenFile.CREATE | OpenFile.TRUNCATE;
          break;
        case 'x':
          access = OpenFile.WRITE;
          more = OpenFile.CREATE;
          break;
        case 'a':
          access = OpenFile.WRITE;
          more = OpenFile.CREATE | OpenFile.APPEND;
          break;
        case '+':
          access |= OpenFile.READ | OpenFile.WRITE;
          break;
        default:
          break;
      }
    }
    return access == 0 ? OpenFile.READ : access | more;
  }

  LittleFile openFile(String name, String letters) {
    int mode = mode(letters);
    boolean isNew = letters.indexOf('x') >= 0;
    LongSupplier clock = volume.hasTimes() ? () -> Engine.current().epochNanos() : null;
    LittlePath path = path(name);
    Node node;
    if ((mode & OpenFile.WRITE) == 0) {
      node = look(() -> volume.find(path));
    } else {
      node = guard(() -> volume.change(() -> findOrCreate(path, mode, isNew)));
    }
    if (node.isDirectory()) {
      throw PyError.osError(Errno.EISDIR);
    }
    return guard(
        () -> {
          LittleFile file = new LittleFile(volume, node, mode, clock);
          volume.opened(file);
          return file;
        });
  }

  private Node findOrCreate(LittlePath path, int mode, boolean isNew) {
    Node node = volume.findOrNull(path);
    if (node == null) {
      if ((mode & OpenFile.CREATE) == 0) {
        throw PyError.osError(Errno.ENOENT);
      }
      return volume.create(path);
    } else if (isNew) {
      throw PyError.osError(Errno.EEXIST);
    }
    return node;
  }

  @Override
  public PyObject stat(String path) {
    Node node = look(() -> volume.find(path(path)));
    long seconds = 0;
    byte[] time = node.attributes().get(Lfs2Volume.TIME);
    if (time != null && time.length == 8) {
      long nanos = Bytes.little(time, 0) & 0xffffffffL | (long) Bytes.little(time, 4) << 32;
      seconds = Long.divideUnsigned(nanos, SECOND) - epoch();
    }
    int mode = node.isDirectory() ? MODE_DIRECTORY : MODE_FILE;
    return FileSystem.tuple(mode, 0, 0, 0, 0, 0, node.size(), seconds, seconds, seconds);
  }

  /** The second since 1970 from which the port counts. */
  private static long epoch() {
    return Engine.current().profile().epochYear() == 2000 ? SECONDS_TO_2000 : 0;
  }

  @Override
  public PyObject list(String path, boolean bytes) {
    Iterator<Node> nodes =
        look(
            () -> {
              Node node = volume.find(path(path));
              if (!node.isDirectory()) {
                throw PyError.osError(Errno.ENOTDIR);
              }
              return volume.list(node).iterator();
            });
    return new Listing(nodes, bytes);
  }

  private static final class Listing extends PyIterator {
    private final Iterator<Node> nodes;
    private final boolean bytes;

    Listing(Iterator<Node> nodes, boolean bytes) {
      this.nodes = nodes;
      this.bytes = bytes;
    }

    @Override
    public PyObject next() {
      if (!nodes.hasNext()) {
        return null;
      }
      Node node = nodes.next();
      return PyTuple.of(
          bytes
              ? PyBytes.of(node.name())
              : PyStr.of(new String(node.name(), StandardCharsets.UTF_8)),
          PyInt.of(node.isDirectory() ? MODE_DIRECTORY : MODE_FILE),
          PyInt.of(0),
          PyInt.of(node.size()));
    }
  }

  @Override
  public void makeDirectory(String path) {
    change(() -> volume.makeDirectory(path(path)));
  }

  @Override
  public void removeDirectory(String path) {
    remove(path);
  }

  /** Also removes empty directories, as littlefs does. */
  @Override
  public void remove(String path) {
    change(() -> volume.remove(volume.find(path(path))));
  }

  @Override
  public void rename(String from, String to) {
    change(() -> volume.rename(path(from), path(to)));
  }

  @Override
  public PyObject statvfs(String path) {
    long used = look(volume::usedBlocks);
    long block = disk.blockSize;
    long free = disk.blockCount - used;
    return FileSystem.tuple(
        block, block, disk.blockCount, free, free, 0, 0, 0, 0, Volume.LONGEST_NAME);
  }

  @Override
  public String currentDirectory() {
    return current.length() == 1 ? current : current.substring(0, current.length() - 1);
  }

  @Override
  public void changeDirectory(String path) {
    if (kind(path) != DIRECTORY) {
      throw PyError.osError(Errno.ENOENT);
    }
    StringBuilder names = new StringBuilder("/");
    for (byte[] name : path(path).names()) {
      names.append(new String(name, StandardCharsets.UTF_8)).append('/');
    }
    current = names.toString();
  }
}

package io.github.krait;

import io.github.krait.host.MountSource;
import java.nio.file.Path;

/**
 * Files that an engine's programs see at a place of their file system: see {@link
 * Krait.Builder#mount}.
 */
public final class Mount {
  final MountSource source;

  private Mount(MountSource source) {
    this.source = source;
  }

  /**
   * A directory of the host, and nothing outside of it; see {@link Krait.Builder#directory}.
   *
   * @param directory has to exist when the engine is built
   */
  public static Mount directory(Path directory) {
    return new Mount(new MountSource.Directory(directory, false));
  }

  /**
   * The same, but programs can only read: what would write raises OSError, EROFS.
   *
   * @param directory has to exist when the engine is built
   */
  public static Mount readOnlyDirectory(Path directory) {
    return new Mount(new MountSource.Directory(directory, true));
  }

  /**
   * The image of a memory card or of a board's flash memory: a file of the host with a file system
   * in it, which is found out. FAT12, FAT16 and FAT32, alone or in a partition, can be mounted for
   * both runtimes; littlefs 1 and 2 and ROMFS for MicroPython only. What programs write is in the
   * image at the latest when they close their files, or the engine is closed. Until then no other
   * engine can have it, and other programs should not touch it: its file is locked for those who
   * ask for locks.
   *
   * @param image has to exist when the engine is built
   */
  public static Mount image(Path image) {
    return new Mount(new MountSource.Image(image, false));
  }

  /**
   * The same, but programs can only read, and engines can share the image.
   *
   * @param image has to exist when the engine is built
   */
  public static Mount readOnlyImage(Path image) {
    return new Mount(new MountSource.Image(image, true));
  }

  /**
   * An image in memory. It lives as long as the array does: what programs write changes the array.
   *
   * @param image an image as {@link #image} takes it; zeros alone are formatted with FAT, in blocks
   *     of 512 bytes, of which it takes at least 50
   */
  public static Mount ram(byte[] image) {
    return new Mount(new MountSource.Ram(image));
  }

  @Override
  public String toString() {
    return source.toString();
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.littlefs.LittleFiles;

/** A littlefs volume, as mounts and programs use it. */
abstract class LittleFilesObject extends FileSystemObject {
  private final LittleFiles volume;

  LittleFilesObject(LittleFiles volume) {
    this.volume = volume;
  }

  @Override
  public final FileSystem files() {
    return volume;
  }

  /** What mounting asks of a file system. */
  @PyFunction
  final void mount(boolean readonly, boolean mkfs) {
    if (readonly) {
      volume.setReadOnly();
    }
  }

  @PyFunction
  final void umount() {}
}

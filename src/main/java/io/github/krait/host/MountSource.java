package io.github.krait.host;

import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.MountedDirectory;
import io.github.krait.runtime.blocks.BlockDevice;
import io.github.krait.runtime.blocks.ImageBlocks;
import io.github.krait.runtime.blocks.MemoryBlocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** What stands behind {@link io.github.krait.Mount}. */
public sealed interface MountSource {
  /** A directory of the host. */
  record Directory(Path path, boolean readOnly) implements MountSource {
    public Directory {
      Objects.requireNonNull(path);
    }

    FileSystem open() throws IOException {
      return new MountedDirectory(path, readOnly);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** An image in a file or in memory. */
  sealed interface Blocks extends MountSource {
    /** The image as a device of blocks of that size. */
    BlockDevice open(int blockSize) throws IOException;
  }

  /** An image in a file of the host. */
  record Image(Path path, boolean readOnly) implements Blocks {
    public Image {
      Objects.requireNonNull(path);
    }

    @Override
    public BlockDevice open(int blockSize) throws IOException {
      return new ImageBlocks(path, blockSize, !readOnly);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** An image in memory. */
  @SuppressWarnings("ArrayRecordComponent") // it is the array that is meant, not its contents
  record Ram(byte[] bytes) implements Blocks {
    public Ram {
      Objects.requireNonNull(bytes);
    }

    @Override
    public BlockDevice open(int blockSize) {
      return new MemoryBlocks(bytes, blockSize, true);
    }

    @Override
    public String toString() {
      return "RAM of " + bytes.length + " bytes";
    }
  }
}

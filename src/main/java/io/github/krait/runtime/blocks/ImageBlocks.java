package io.github.krait.runtime.blocks;

import io.github.krait.object.Errno;
import io.github.krait.runtime.HostErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A block device in a file of the host: an image. Its file is locked against other users who lock.
 * A Java thread that is interrupted loses nothing: its channel, which Java then closes, is opened
 * anew.
 */
public final class ImageBlocks extends ByteBlocks implements AutoCloseable {
  private final Path file;
  private final boolean writable;
  private FileChannel channel;
  private boolean closed;

  /**
   * @throws IOException where the file cannot be opened, or is in use
   */
  public ImageBlocks(Path file, int blockSize, boolean writable) throws IOException {
    super(blockSize, java.nio.file.Files.size(file));
    this.file = file.toRealPath();
    this.writable = writable;
    open();
  }

  private void open() throws IOException {
    channel =
        writable
            ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
            : FileChannel.open(file, StandardOpenOption.READ);
    boolean locked = false;
    try {
      locked = channel.tryLock(0, Long.MAX_VALUE, !writable) != null;
    } catch (OverlappingFileLockException e) {
      // another image of this JVM's
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new java.nio.file.FileSystemException(file.toString(), null, "image is in use");
    }
  }

  @Override
  int get(long at, byte[] into, int from, int length) {
    return transfer(at, into, from, length, false);
  }

  @Override
  int put(long at, byte[] data, int from, int length) {
    return transfer(at, data, from, length, true);
  }

  private int transfer(long at, byte[] bytes, int from, int length, boolean write) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return transferAll(at, ByteBuffer.wrap(bytes, from, length), write);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
          open();
        }
      }
    } catch (ClosedChannelException e) {
      return -Errno.ENODEV;
    } catch (IOException e) {
      return -HostErrors.number(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int transferAll(long at, ByteBuffer bytes, boolean write) throws IOException {
    long next = at;
    while (bytes.hasRemaining()) {
      int n = write ? channel.write(bytes, next) : channel.read(bytes, next);
      if (n <= 0) {
        // someone has made the file shorter
        return -Errno.EIO;
      }
      next += n;
    }
    return 0;
  }

  @Override
  public int sync() {
    boolean interrupted = Thread.interrupted();
    try {
      channel.force(false);
      return 0;
    } catch (ClosedChannelException e) {
      return closed ? -Errno.ENODEV : 0;
    } catch (IOException e) {
      return -HostErrors.number(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isWritable() {
    return writable;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    channel.close();
  }
}

package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/**
 * A file of the host, open. Writes go straight to the host; reads look ahead, but never past what
 * this engine has written since. A Java thread that is interrupted loses nothing: its channel,
 * which Java then closes, is opened anew.
 */
final class HostFile extends OpenFile {
  private static final int AHEAD = 8192;
  private static final int MOST = 1 << 20;

  private final NioFiles owner;
  private final Path path;
  private final int mode;

  /** False for pipes, terminals and the like. */
  private final boolean seekable;

  private SeekableByteChannel channel;

  /** Where the program is. */
  private long position;

  /** Where the channel is, which is elsewhere when there are bytes ahead; -1: not known. */
  private long channelPosition = -1;

  private byte[] ahead;
  private int aheadStart;
  private int aheadEnd;

  /** The engine's count of writes when {@link #ahead} was read. */
  private int aheadWrites;

  HostFile(NioFiles owner, Path path, int mode) throws IOException {
    this.owner = owner;
    this.path = path;
    this.mode = mode;
    channel = open(mode);
    seekable = Files.isRegularFile(path) || canSeek();
    if ((mode & TRUNCATE) != 0) {
      owner.writes++;
    }
  }

  private SeekableByteChannel open(int how) throws IOException {
    Set<OpenOption> options = new HashSet<>();
    if ((how & READ) != 0) {
      options.add(StandardOpenOption.READ);
    }
    if ((how & WRITE) != 0) {
      options.add(
          (how & (APPEND | READ)) == APPEND ? StandardOpenOption.APPEND : StandardOpenOption.WRITE);
    }
    if ((how & CREATE) != 0) {
      options.add(StandardOpenOption.CREATE);
    }
    if ((how & TRUNCATE) != 0) {
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    if (!owner.followsLinks()) {
      options.add(LinkOption.NOFOLLOW_LINKS);
    }
    boolean posix =
        (how & CREATE) != 0 && path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"))
            }
            : new FileAttribute<?>[0];
    return Files.newByteChannel(path, options, attributes);
  }

  private boolean canSeek() {
    try {
      return channel.position() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if ((mode & READ) == 0) {
      return -Errno.EBADF;
    }
    if (length == 0) {
      return 0;
    }
    if (seekable && aheadWrites != owner.writes) {
      aheadStart = aheadEnd;
    }
    if (aheadStart == aheadEnd) {
      if (length >= AHEAD) {
        return advance(transfer(ByteBuffer.wrap(into, offset, Math.min(length, MOST)), false));
      }
      if (ahead == null) {
        ahead = new byte[AHEAD];
      }
      aheadWrites = owner.writes;
      int n = transfer(ByteBuffer.wrap(ahead), false);
      if (n <= 0) {
        return n;
      }
      aheadStart = 0;
      aheadEnd = n;
    }
    int n = Math.min(length, aheadEnd - aheadStart);
    System.arraycopy(ahead, aheadStart, into, offset, n);
    aheadStart += n;
    return advance(n);
  }

  private int advance(int n) {
    position += Math.max(n, 0);
    return n;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    if ((mode & WRITE) == 0) {
      return -Errno.EBADF;
    }
    if (length == 0) {
      return 0;
    }
    if (seekable) {
      aheadStart = aheadEnd;
      owner.writes++;
    }
    return advance(transfer(ByteBuffer.wrap(from, offset, Math.min(length, MOST)), true));
  }

  /** One read or write at {@link #position}; the number of bytes, or an error. */
  private int transfer(ByteBuffer bytes, boolean write) {
    boolean interrupted = Thread.interrupted();
    boolean again = false;
    boolean append = write && seekable && (mode & APPEND) != 0;
    int start = bytes.position();
    try {
      while (true) {
        try {
          if (append) {
            long size = channel.size();
            if (again && size > position) {
              return (int) Math.min(size - position, bytes.remaining());
            }
            position = size;
          }
          if (seekable && channelPosition != position) {
            channel.position(position);
          }
          channelPosition = -1;
          int n = Math.max(0, write ? channel.write(bytes) : channel.read(bytes));
          channelPosition = position + n;
          return n;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
          if (!seekable) {
            return -Errno.EINTR;
          }
          channel = open(mode & ~(CREATE | TRUNCATE));
          bytes.position(start);
          again = true;
        }
      }
    } catch (IOException e) {
      return -number(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int number(IOException e) {
    return e instanceof ClosedChannelException ? Errno.EBADF : HostErrors.number(e);
  }

  @Override
  public long seek(long offset, int whence) {
    if (!channel.isOpen()) {
      return -Errno.EBADF;
    }
    if (!seekable) {
      return -Errno.ESPIPE;
    }
    try {
      long base;
      switch (whence) {
        case PyStream.FROM_START:
          base = 0;
          break;
        case PyStream.FROM_HERE:
          base = position;
          break;
        case PyStream.FROM_END:
          base = channel.size();
          break;
        default:
          return -Errno.EINVAL;
      }
      long to = base + offset;
      if (to < 0) {
        return -Errno.EINVAL;
      }
      if (to != position) {
        aheadStart = aheadEnd;
        position = to;
      }
      return to;
    } catch (IOException e) {
      return -number(e);
    }
  }

  @Override
  public int flush() {
    try {
      if (!channel.isOpen()) {
        return -Errno.EBADF;
      }
      if (channel instanceof FileChannel f) {
        f.force(true);
      }
      return 0;
    } catch (IOException e) {
      return -number(e);
    }
  }

  @Override
  public int close() {
    try {
      channel.close();
      return 0;
    } catch (IOException e) {
      return -number(e);
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }
}

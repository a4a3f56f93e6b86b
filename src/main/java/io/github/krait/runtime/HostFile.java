package io.github.krait.runtime;

import io.github.krait.object.Context;
import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
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

  /** The path by which the owner finds it again. */
  private final String path;

  private final int mode;

  /** Where what is written goes until it is whole; null: into the file itself. */
  private Replacement replacement;

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

  /**
   * Opens a file.
   *
   * @param replace whether another file may take its place when all is written
   */
  HostFile(NioFiles owner, Place place, int mode, boolean replace) throws IOException {
    this.owner = owner;
    this.mode = mode;
    path = owner.programPath(place.path());
    Set<OpenOption> options = options(mode);
    if (replace && (mode & TRUNCATE) != 0) {
      options.remove(StandardOpenOption.TRUNCATE_EXISTING);
      replacement = Replacement.of(place);
    }
    if (replacement != null) {
      options.remove(StandardOpenOption.CREATE);
      channel = replacement.open(options);
    } else {
      channel = place.open(options(mode), attributes(place, mode));
    }
    seekable = replacement != null || place.attributes().isRegularFile() || canSeek();
    if ((mode & TRUNCATE) != 0) {
      owner.writes++;
    }
  }

  private static Set<OpenOption> options(int how) {
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
    return options;
  }

  private static FileAttribute<?>[] attributes(Place place, int how) {
    boolean posix =
        (how & CREATE) != 0
            && place.path().getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"))
        }
        : new FileAttribute<?>[0];
  }

  /** Opens it once more, as it is. */
  private SeekableByteChannel openAgain() throws IOException {
    Set<OpenOption> options = options(mode & ~(CREATE | TRUNCATE));
    if (replacement != null) {
      return replacement.open(options);
    }
    try (Place place = owner.place(path, true)) {
      return place.open(options);
    }
  }

  String path() {
    return path;
  }

  /** What replaces the file when it is whole; null: nothing does, or nothing any more. */
  Replacement replacement() {
    return replacement;
  }

  /** Has what was written be the file, if nothing went wrong; 0 or an error. */
  int finish() {
    if (replacement == null) {
      return 0;
    }
    Replacement r = replacement;
    replacement = null;
    owner.finished(this);
    if (r.error != 0 || isStopped()) {
      r.discard();
      return 0;
    }
    try {
      r.finish();
      owner.writes++;
      return 0;
    } catch (IOException e) {
      return -number(e);
    }
  }

  /** Whether the program was told to end, in whatever it was doing. */
  private static boolean isStopped() {
    return Context.currentOrNull() instanceof Engine engine && engine.programs().isStopped();
  }

  /** Has the file stay what it was. */
  void discard() {
    if (replacement != null) {
      replacement.discard();
      replacement = null;
      owner.finished(this);
    }
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
    int n = transfer(ByteBuffer.wrap(from, offset, Math.min(length, MOST)), true);
    if (n < 0 && replacement != null) {
      replacement.error = -n;
    }
    return advance(n);
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
          channel = openAgain();
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
      if (replacement != null && replacement.error != 0) {
        return -replacement.error;
      }
      if (channel instanceof FileChannel f) {
        f.force(true);
      }
      return finish();
    } catch (IOException e) {
      return -number(e);
    }
  }

  @Override
  public int close() {
    try {
      channel.close();
      return finish();
    } catch (IOException e) {
      discard();
      return -number(e);
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }
}

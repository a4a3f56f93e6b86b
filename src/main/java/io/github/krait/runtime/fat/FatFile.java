package io.github.krait.runtime.fat;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyError;
import io.github.krait.object.PyStream;

/** An open file, of which one sector is kept. */
final class FatFile extends OpenFile {
  private static final long LONGEST = 0xffffffffL;

  private final FatFiles files;
  private final FatVolume volume;

  /** The same for all that have the file open. */
  private FatEntry entry;

  private final int mode;

  private long position;

  /** The cluster that holds {@link #clusterIndex} of the file; 0: none is known. */
  private int cluster;

  private long clusterIndex;

  private final byte[] sector;
  private long sectorNumber = -1;
  private boolean sectorChanged;
  private boolean changed;
  private boolean open = true;
  private boolean removed;

  FatFile(FatFiles files, FatVolume volume, FatEntry entry, int mode) {
    this.files = files;
    this.volume = volume;
    this.entry = entry;
    this.mode = mode;
    sector = new byte[volume.sectorSize];
    if ((mode & APPEND) != 0) {
      position = entry.size;
    }
  }

  FatEntry entry() {
    return entry;
  }

  /** Says that the file has another place now. */
  void moved(FatEntry to) {
    entry = to;
  }

  /** Says that its clusters are not its own any more. */
  void truncated() {
    cluster = 0;
    sectorNumber = -1;
    sectorChanged = false;
  }

  /** Says that there is no such file any more. */
  void removed() {
    truncated();
    removed = true;
    changed = false;
  }

  /** Goes to the cluster of a position; false where the volume is full, or the file ends there. */
  private boolean toCluster(long at, boolean extend) {
    long index = at / volume.clusterBytes();
    if (entry.cluster == 0) {
      if (!extend) {
        return false;
      }
      entry.cluster = volume.allocate(0);
      changed = true;
      if (entry.cluster == 0) {
        return false;
      }
    }
    if (cluster == 0 || index < clusterIndex) {
      cluster = entry.cluster;
      clusterIndex = 0;
    }
    while (clusterIndex < index) {
      int next = volume.next(cluster);
      if (next == 0) {
        next = extend ? volume.allocate(cluster) : 0;
        if (next == 0) {
          return false;
        }
      }
      cluster = next;
      clusterIndex++;
    }
    return true;
  }

  /** Has the sector of {@link #position}. */
  private boolean load(boolean extend) {
    if (!toCluster(position, extend)) {
      return false;
    }
    long number = volume.sectorOf(cluster) + position % volume.clusterBytes() / volume.sectorSize;
    if (number != sectorNumber) {
      store();
      sectorNumber = -1;
      volume.read(number, sector);
      sectorNumber = number;
    }
    return true;
  }

  private void store() {
    if (sectorChanged) {
      sectorChanged = false;
      volume.write(sectorNumber, sector);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if ((mode & READ) == 0) {
      return -Errno.EACCES;
    }
    if (removed) {
      return -Errno.EINVAL;
    }
    if (entry.size > volume.bytes()) {
      // no chain is as long, unless it goes round
      return -Errno.EIO;
    }
    int done = 0;
    while (done < length && position < entry.size) {
      if (!load(false)) {
        return -Errno.EIO;
      }
      int at = (int) (position % volume.sectorSize);
      int n =
          (int) Math.min(Math.min(length - done, volume.sectorSize - at), entry.size - position);
      System.arraycopy(sector, at, into, offset + done, n);
      position += n;
      done += n;
    }
    return done;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    if ((mode & WRITE) == 0) {
      return -Errno.EACCES;
    }
    if (removed) {
      return -Errno.EINVAL;
    }
    files.checkWritable();
    int done = 0;
    while (done < length) {
      if (position >= LONGEST || !load(true)) {
        return -Errno.ENOSPC;
      }
      int at = (int) (position % volume.sectorSize);
      int n = Math.min(length - done, volume.sectorSize - at);
      System.arraycopy(from, offset + done, sector, at, n);
      sectorChanged = true;
      changed = true;
      position += n;
      done += n;
      entry.size = Math.max(entry.size, position);
    }
    return done;
  }

  @Override
  public long seek(long offset, int whence) {
    long from =
        whence == PyStream.FROM_START ? 0 : whence == PyStream.FROM_HERE ? position : entry.size;
    long to = from + offset;
    if (to < 0 || to > LONGEST) {
      return -Errno.EINVAL;
    }
    if (to > entry.size) {
      if ((mode & WRITE) == 0) {
        to = entry.size;
      } else {
        int error = fill(to);
        if (error < 0) {
          return error;
        }
      }
    }
    position = to;
    return to;
  }

  /** Makes the file as long as that, with zeros. */
  private int fill(long end) {
    byte[] zeros = new byte[volume.sectorSize];
    position = entry.size;
    while (position < end) {
      int n = write(zeros, 0, (int) Math.min(zeros.length, end - position));
      if (n < 0) {
        return n;
      }
    }
    return 0;
  }

  @Override
  public int flush() {
    if (changed) {
      store();
      changed = false;
      files.stamp(entry);
      entry.parent.update(entry);
      volume.flush();
    }
    return 0;
  }

  @Override
  public int close() {
    if (open) {
      open = false;
      files.closed(this);
      return flush();
    }
    return 0;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean runsPrograms() {
    return volume.runsPrograms();
  }

  @Override
  public PyError closedError() {
    return PyError.osError(Errno.EINVAL);
  }
}

package io.github.krait.runtime.littlefs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Reads the log in a block: commits, each with its sum, as far as they are whole. */
final class LogReader {
  private record Piece(int tag, byte[] data) {}

  private final Disk disk;
  private final int block;
  private final byte[] bytes;

  /** How much of the block was read. */
  private int loaded;

  private LogReader(Disk disk, int block) {
    this.disk = disk;
    this.block = block;
    bytes = new byte[disk.blockSize];
  }

  /** Reads what is newer of two blocks; {@link Corrupt} where neither has a whole commit. */
  static Metadata read(Disk disk, Pair pair) {
    if (!disk.contains(pair.first()) || !disk.contains(pair.second())) {
      throw new Corrupt("address");
    }
    LogReader first = new LogReader(disk, pair.first());
    LogReader second = new LogReader(disk, pair.second());
    boolean swap = second.load(4) && (!first.load(4) || second.revision() - first.revision() > 0);
    Metadata result = swap ? second.parse(pair.swapped()) : first.parse(pair);
    if (result == null) {
      result = swap ? first.parse(pair) : second.parse(pair.swapped());
    }
    if (result == null) {
      throw new Corrupt("directory");
    }
    return result;
  }

  private int revision() {
    return Bytes.little(bytes, 0);
  }

  /** Reads the block up to there; false where it cannot be read. */
  private boolean load(int end) {
    try {
      while (loaded < end) {
        int n = Math.min(disk.cacheSize, disk.blockSize - loaded);
        disk.read(block, loaded, bytes, loaded, n);
        loaded += n;
      }
      return true;
    } catch (Corrupt e) {
      return false;
    }
  }

  /** Null: there is no whole commit. */
  private Metadata parse(Pair pair) {
    if (!load(4)) {
      return null;
    }
    Metadata result = new Metadata(pair);
    result.revision = revision();
    List<Piece> pieces = new ArrayList<>();
    byte[] forward = null;
    boolean endsInTag = false;
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, 4);
    int last = Tag.START;
    int at = 4;
    while (at + 4 <= disk.blockSize && load(at + 4)) {
      crc.update(bytes, at, 4);
      int tag = Bytes.big(bytes, at) ^ last;
      if (!Tag.isValid(tag)) {
        endsInTag = at == result.end;
        break;
      }
      int length = Tag.length(tag);
      int from = at + 4;
      at = from + length;
      if (at > disk.blockSize || !load(at)) {
        break;
      }
      last = tag;
      if (!Tag.isCrc(tag)) {
        crc.update(bytes, from, length);
        byte[] data = Arrays.copyOfRange(bytes, from, at);
        if (Tag.type(tag) == Tag.FORWARD_CRC) {
          forward = data;
        } else {
          pieces.add(new Piece(tag, data));
        }
        continue;
      }
      if (length < 4 || Bytes.little(bytes, from) != Bytes.value(crc)) {
        break;
      }
      for (Piece piece : pieces) {
        result.apply(piece.tag, piece.data);
      }
      pieces.clear();
      result.seed ^= Bytes.value(crc);
      last = Tag.afterCrc(tag);
      result.end = at;
      result.lastTag = last;
      crc.reset();
    }
    result.erased = endsInTag && isErased(result.end, forward);
    return result.end == 0 ? null : result;
  }

  /** Whether the log can go on there: what follows is what it was when the last commit was made. */
  private boolean isErased(int end, byte[] forward) {
    if (forward == null || forward.length < 8 || end % disk.progSize != 0) {
      return false;
    }
    int size = Bytes.little(forward, 0);
    return size >= 0
        && size <= disk.blockSize - end
        && load(end + size)
        && Bytes.crc(bytes, end, end + size) == Bytes.little(forward, 4);
  }
}

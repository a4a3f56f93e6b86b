package io.github.krait.runtime.blocks;

import java.nio.charset.StandardCharsets;

/** Which file system an image has, and how large the blocks of its device are. */
public record ImageFormat(Type type, int blockSize) {
  /** File systems. */
  public enum Type {
    FAT,
    LITTLEFS_1,
    LITTLEFS_2,
    ROMFS,
    /** None, and nothing but zeros where one would be. */
    EMPTY,
    /** Something else. */
    UNKNOWN
  }

  private static final byte[] LITTLEFS = "littlefs".getBytes(StandardCharsets.US_ASCII);
  private static final int LITTLEFS_1_AT = 40;
  private static final int LITTLEFS_2_AT = 8;

  /** Where littlefs says how large blocks are. */
  private static final int SIZE_1_AT = 28;

  private static final int SIZE_2_AT = 24;

  /** Of the sizes of blocks that are tried where the first block of littlefs is broken. */
  private static final int SMALLEST = 128;

  private static final int LARGEST = 1 << 20;

  /** How many bytes are looked at. */
  private static final int HEAD = 4096;

  /** Finds out. */
  public static ImageFormat of(BlockDevice bytes) {
    byte[] head = new byte[(int) Math.min(HEAD, bytes.blocks() * bytes.blockSize())];
    if (bytes.readPart(0, 0, head, 0, head.length) != 0 || head.length < BlockDevice.USUAL_SIZE) {
      return new ImageFormat(isRom(head) ? Type.ROMFS : Type.UNKNOWN, 1);
    }
    if (isRom(head)) {
      return new ImageFormat(Type.ROMFS, 1);
    }
    ImageFormat littleFs = littleFs(head, 0);
    for (int size = SMALLEST; littleFs == null && size <= LARGEST; size *= 2) {
      byte[] block = new byte[LITTLEFS_1_AT + LITTLEFS.length];
      if ((long) size + block.length <= bytes.blocks() * bytes.blockSize()
          && bytes.readPart(0, size, block, 0, block.length) == 0) {
        littleFs = littleFs(block, size);
      }
    }
    if (littleFs != null) {
      return littleFs;
    }
    if ((head[510] & 0xff) == 0x55 && (head[511] & 0xff) == 0xaa) {
      int size = (head[11] & 0xff) | (head[12] & 0xff) << 8;
      boolean isBoot = size >= 512 && size <= 4096 && Integer.bitCount(size) == 1;
      // a table of partitions has code there
      return new ImageFormat(Type.FAT, isBoot ? size : BlockDevice.USUAL_SIZE);
    }
    return new ImageFormat(isEmpty(head) ? Type.EMPTY : Type.UNKNOWN, BlockDevice.USUAL_SIZE);
  }

  private static boolean isRom(byte[] head) {
    return head.length >= 4
        && (head[0] & 0xff) == 0xd2
        && (head[1] & 0xff) == 0xcd
        && head[2] == 0x31;
  }

  private static boolean isEmpty(byte[] head) {
    for (byte b : head) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param expected the size that blocks have to have; 0: any
   */
  private static ImageFormat littleFs(byte[] block, int expected) {
    ImageFormat found = null;
    if (isLittleFs(block, LITTLEFS_2_AT)) {
      found = new ImageFormat(Type.LITTLEFS_2, get32(block, SIZE_2_AT));
    } else if (isLittleFs(block, LITTLEFS_1_AT)) {
      found = new ImageFormat(Type.LITTLEFS_1, get32(block, SIZE_1_AT));
    }
    boolean fits =
        found != null
            && found.blockSize >= SMALLEST
            && found.blockSize <= LARGEST
            && (expected == 0 || expected == found.blockSize);
    return fits ? found : null;
  }

  private static boolean isLittleFs(byte[] block, int at) {
    for (int i = 0; i < LITTLEFS.length; i++) {
      if (block[at + i] != LITTLEFS[i]) {
        return false;
      }
    }
    return true;
  }

  private static int get32(byte[] from, int at) {
    return (from[at] & 0xff)
        | (from[at + 1] & 0xff) << 8
        | (from[at + 2] & 0xff) << 16
        | (from[at + 3] & 0xff) << 24;
  }
}

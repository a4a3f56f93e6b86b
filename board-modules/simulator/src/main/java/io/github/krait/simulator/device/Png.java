package io.github.krait.simulator.device;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes images of one bit a pixel (PNG, ISO/IEC 15948), so that java.desktop is not needed. */
final class Png {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;

  private Png() {}

  /**
   * Writes an image; true is white.
   *
   * @param rows from the top, all of the same length, at least one pixel
   */
  static void write(Path file, boolean[][] rows, int scale) throws IOException {
    if (scale < 1 || scale > 64) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "no scale " + scale);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(SIGNATURE);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      DataOutputStream fields = new DataOutputStream(header);
      fields.writeInt(rows[0].length * scale);
      fields.writeInt(rows.length * scale);
      fields.writeByte(1); // bits a pixel
      fields.write(new byte[4]); // grey, deflate, no filter, not interlaced
      chunk(out, "IHDR", header.toByteArray());
      chunk(out, "IDAT", pixels(rows, scale));
      chunk(out, "IEND", new byte[0]);
    }
    Files.write(file, bytes.toByteArray());
  }

  private static byte[] pixels(boolean[][] rows, int scale) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (boolean[] row : rows) {
        // The first byte of a line is its filter.
        byte[] line = new byte[1 + (row.length * scale + 7) / 8];
        for (int x = 0; x < row.length * scale; x++) {
          line[1 + x / 8] |= (byte) (row[x / scale] ? 0x80 >> x % 8 : 0);
        }
        for (int i = 0; i < scale; i++) {
          out.write(line);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}

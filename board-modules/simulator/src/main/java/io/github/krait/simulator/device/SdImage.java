package io.github.krait.simulator.device;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that is the card's content byte by byte. */
final class SdImage implements SdBlocks {
  private final RandomAccessFile file;

  SdImage(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
  }

  @Override
  public void read(long at, byte[] into) throws IOException {
    file.seek(at);
    file.readFully(into);
  }

  @Override
  public void write(long at, byte[] from, int length) throws IOException {
    file.seek(at);
    file.write(from, 0, length);
  }

  @Override
  public void erase(long first, long last) throws IOException {
    byte[] zero = new byte[SIZE];
    file.seek(first * SIZE);
    for (long block = first; block <= last; block++) {
      file.write(zero);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

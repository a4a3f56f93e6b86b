package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.object.PyFileStream;
import io.github.krait.object.PyObject;
import io.github.krait.object.Streams;

/** An open file of a ROMFS image, whose bytes stay where they are. */
abstract class RomFile extends PyFileStream {
  final byte[] bytes;
  final int start;
  final int length;
  private int position;

  RomFile(byte[] bytes, RomImage.Range data) {
    this.bytes = bytes;
    start = data.start();
    length = data.length();
  }

  @Override
  public final int operations() {
    return READ | CONTROL;
  }

  @Override
  public final int read(byte[] into, int offset, int most) {
    int n = Math.min(most, length - position);
    System.arraycopy(bytes, start + position, into, offset, n);
    position += n;
    return n;
  }

  @Override
  public final long seek(long offset, int whence) {
    int base = whence == FROM_START ? 0 : whence == FROM_HERE ? position : length;
    if (offset < -base) {
      return -EINVAL;
    }
    position = (int) Math.min(offset, length - base) + base;
    return position;
  }

  @PyFunction
  final PyObject readlines() {
    return Streams.readLines(this);
  }
}

package io.github.krait.object;

import java.util.Arrays;

/** Collects what is printed as a string. */
public final class StringPrinter extends Printer {
  private byte[] buffer = new byte[32];
  private int size;

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (size + length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(size + length, buffer.length * 2));
    }
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }

  public void write(int oneByte) {
    if (size == buffer.length) {
      buffer = Arrays.copyOf(buffer, size * 2);
    }
    buffer[size++] = (byte) oneByte;
  }

  @Override
  public void print(String text) {
    int n = text.length();
    for (int i = 0; i < n; i++) {
      if (text.charAt(i) >= 0x80) {
        super.print(text);
        return;
      }
    }
    if (size + n > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(size + n, buffer.length * 2));
    }
    for (int i = 0; i < n; i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  public PyStr toStr() {
    return PyStr.of(toBytes());
  }
}

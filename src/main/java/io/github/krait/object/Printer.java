package io.github.krait.object;

import java.nio.charset.StandardCharsets;

/** Where text goes: UTF-8 bytes, to a stream or a string. */
public abstract class Printer {
  public abstract void write(byte[] bytes, int offset, int length);

  public void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(bytes, 0, bytes.length);
  }

  public void print(PyStr text) {
    byte[] bytes = text.utf8();
    write(bytes, 0, bytes.length);
  }

  /** Hands on what a stream has gathered. */
  public void flush() {}

  /** What separates items in JSON. */
  public String itemSeparator() {
    return ", ";
  }

  /** What separates a key from its value in JSON. */
  public String keySeparator() {
    return ": ";
  }

  /** Writes {@code value} through the printing protocol, with its recursion check. */
  public final void print(PyObject value, int kind) {
    Ops.print(this, value, kind);
  }
}

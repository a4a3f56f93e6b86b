package io.github.krait.vm;

/**
 * What a viper pointer points to: an array of the program's, or just an address.
 *
 * <p>Public for the generated code.
 */
public final class ViperPointer {
  static final ViperPointer NULL = new ViperPointer(null, null, 0);

  /** The array that it points into; null: none is known. */
  public final byte[] bytes;

  /** The same if it may be written to, else null. */
  public final byte[] writable;

  /** The index in the array; without one the address. */
  public final long offset;

  ViperPointer(byte[] bytes, byte[] writable, long offset) {
    this.bytes = bytes;
    this.writable = writable;
    this.offset = offset;
  }
}

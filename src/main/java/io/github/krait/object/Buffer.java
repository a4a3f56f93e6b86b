package io.github.krait.object;

/**
 * A view of a value's memory: {@code length} bytes of {@code bytes} from {@code offset}. Backed by
 * the value's own array, valid until the value is resized.
 *
 * @param typecode the item type as in {@code struct} ('B' for bytes)
 * @param readOnly true where a program must not write
 */
public record Buffer(byte[] bytes, int offset, int length, char typecode, boolean readOnly) {
  /** How many bytes each item takes. */
  public int itemSize() {
    return Typecode.size(typecode);
  }
}

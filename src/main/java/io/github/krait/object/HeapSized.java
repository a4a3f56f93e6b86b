package io.github.krait.object;

/** Something that MicroPython keeps in its heap. */
public interface HeapSized {
  /**
   * The bytes that MicroPython takes from its heap for this on a 32-bit board, in blocks of 16; not
   * for what it refers to, which is counted for itself. What is in the firmware takes none.
   */
  long heapBytes();
}

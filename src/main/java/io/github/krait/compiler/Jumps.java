package io.github.krait.compiler;

import java.util.Arrays;

/**
 * The jumps of a function. All start long; one whose target is near becomes short, which may bring
 * other targets near. MicroPython finds the same in many passes over the whole function, as many as
 * it has jumps if they are unlucky.
 */
final class Jumps {
  private int[] starts = new int[32];
  private int[] targets = new int[32];
  private boolean[] signed = new boolean[32];
  private int size;

  void clear() {
    size = 0;
  }

  /** Whether a distance, counted from behind a short jump, fits it. */
  static boolean isShort(int distance, boolean signed) {
    return signed ? distance >= -64 && distance <= 63 : distance >= 0 && distance <= 127;
  }

  /** Adds a jump: they come in order of their starts. */
  void add(int start, int label, boolean isSigned) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      targets = Arrays.copyOf(targets, 2 * size);
      signed = Arrays.copyOf(signed, 2 * size);
    }
    starts[size] = start;
    targets[size] = label;
    signed[size] = isSigned;
    size++;
  }

  /** Turns the offsets of the first labels among long jumps into those in the final code. */
  void shorten(int[] labels, int nLabels) {
    int[] before = new int[size]; // how many jumps lie before each one's target
    boolean[] isShort = new boolean[size];
    int[] saved = new int[size + 1]; // bytes saved before each jump
    for (int i = 0; i < size; i++) {
      before[i] = jumpsBefore(labels[targets[i]]);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < size; i++) {
        int target = labels[targets[i]] - saved[before[i]];
        int start = starts[i] - saved[i];
        if (!isShort[i] && isShort(target - start - 2, signed[i])) {
          isShort[i] = true;
          changed = true;
        }
      }
      for (int i = 0; i < size; i++) {
        saved[i + 1] = saved[i] + (isShort[i] ? 1 : 0);
      }
    }
    for (int i = 0; i < nLabels; i++) {
      labels[i] -= saved[jumpsBefore(labels[i])];
    }
  }

  private int jumpsBefore(int offset) {
    int i = Arrays.binarySearch(starts, 0, size, offset);
    return i < 0 ? -i - 1 : i;
  }
}

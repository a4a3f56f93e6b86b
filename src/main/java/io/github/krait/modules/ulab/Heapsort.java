package io.github.krait.modules.ulab;

/** Sorts with a heap. The order of equal items, and what NaN does, follow from its steps. */
final class Heapsort {
  private Heapsort() {}

  static void sort(double[] a) {
    int unsifted = a.length / 2;
    int end = a.length;
    while (end > 0) {
      double moved;
      if (unsifted > 0) {
        moved = a[--unsifted];
      } else {
        end--;
        if (end == 0) {
          return;
        }
        moved = a[end];
        a[end] = a[0];
      }
      int parent = unsifted;
      for (int child = 2 * parent + 1; child < end; child = 2 * parent + 1) {
        if (child + 1 < end && a[child + 1] > a[child]) {
          child++;
        }
        if (!(a[child] > moved)) {
          break;
        }
        a[parent] = a[child];
        parent = child;
      }
      a[parent] = moved;
    }
  }

  /** The indices of the items in their order. */
  static double[] order(double[] a) {
    int[] heap = new int[a.length];
    for (int i = 0; i < heap.length; i++) {
      heap[i] = i;
    }
    int unsifted = a.length / 2;
    int end = a.length;
    while (end > 0) {
      int moved;
      if (unsifted > 0) {
        moved = heap[--unsifted];
      } else {
        end--;
        if (end == 0) {
          break;
        }
        moved = heap[end];
        heap[end] = heap[0];
      }
      int parent = unsifted;
      for (int child = 2 * parent + 1; child < end; child = 2 * parent + 1) {
        if (child + 1 < end && a[heap[child + 1]] > a[heap[child]]) {
          child++;
        }
        if (!(a[heap[child]] > a[moved])) {
          break;
        }
        heap[parent] = heap[child];
        parent = child;
      }
      heap[parent] = moved;
    }
    double[] order = new double[heap.length];
    for (int i = 0; i < heap.length; i++) {
      order[i] = heap[i];
    }
    return order;
  }
}

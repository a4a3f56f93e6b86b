package io.github.krait.vm;

import io.github.krait.object.Context;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/**
 * Generators of which each but the last stands at a {@code yield from} the next. Only the last one
 * is resumed; the one before is entered when it ends, to go on. Each of them counts as a frame, and
 * is running while the last one is. Resumed through ten generators, one takes a third of the time.
 */
final class Delegation {
  private PyGenerator[] members = new PyGenerator[4];

  /** How many there are; 0 once one of them has moved by itself. */
  private int n;

  private boolean running;

  Delegation(PyGenerator first) {
    members[0] = first;
    n = 1;
  }

  boolean isRunning() {
    return running;
  }

  boolean beginsWith(PyGenerator generator) {
    return n > 0 && members[0] == generator;
  }

  /** Ends it: a member goes on by itself. */
  void drop() {
    Arrays.fill(members, 0, n, null);
    n = 0;
  }

  /** Takes in those that the last one delegates to. */
  private void extend() {
    for (PyGenerator to; (to = members[n - 1].delegatesTo()) != null; ) {
      members[n - 1].join(this);
      if (n == members.length) {
        members = Arrays.copyOf(members, n * 2);
      }
      members[n++] = to;
    }
  }

  /**
   * Whether it can be resumed as a whole: no tick of its frames is one at which the program has to
   * do more, and nobody wants to see them entered.
   */
  boolean isReady(Context context) {
    extend();
    int links = n - 1;
    return links > 0
        && context.ticks >= links
        && context.depth + links < context.maxDepth
        && !context.tracing
        && !context.keepsFrames;
  }

  /** {@link PyGenerator#resume} of the first one, where {@link #isReady}. */
  PyObject resume(Context context, PyObject send) {
    int depth = context.depth;
    int level = depth + n - 1;
    context.ticks -= n - 1;
    context.depth = level;
    running = true;
    try {
      PyObject value = null;
      Throwable failure = null;
      try {
        value = members[n - 1].resume(send, null);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      while (value == null && n > 1) {
        members[--n] = null;
        PyGenerator outer = members[n - 1];
        outer.join(null);
        context.depth = level--; // as inside of its frame
        Throwable thrown = failure;
        failure = null;
        try {
          value = outer.goOnAfter(thrown);
        } catch (RuntimeException | Error e) {
          failure = e;
        }
      }
      if (failure != null) {
        throw unchecked(failure);
      }
      context.depth = depth;
      return value;
    } finally {
      running = false;
    }
  }

  static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e;
  }
}

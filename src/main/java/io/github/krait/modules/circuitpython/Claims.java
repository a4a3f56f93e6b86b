package io.github.krait.modules.circuitpython;

import io.github.krait.modules.hardware.HeldParts;
import java.util.ArrayList;
import java.util.List;

/**
 * What an object opens together: one close for all of it. Whoever fills it closes it where one of
 * the parts cannot be opened, so that nothing stays half open.
 */
final class Claims implements HeldParts {
  private final List<AutoCloseable> open = new ArrayList<>();

  /** Adds something that was opened, and returns it. */
  <T extends AutoCloseable> T add(T part) {
    open.add(part);
    return part;
  }

  @Override
  public List<AutoCloseable> parts() {
    return open;
  }

  /** Closes all, the last one first, whatever fails; then throws what did. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (int i = open.size() - 1; i >= 0; i--) {
      try {
        open.get(i).close();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      } catch (Exception e) {
        failure = failure == null ? new IllegalStateException(e) : failure;
      }
    }
    open.clear();
    if (failure != null) {
      throw failure;
    }
  }
}

package io.github.krait.modules.ulab;

import io.github.krait.runtime.Engine;

/** How much of long arrays an engine shows. */
final class PrintOptions {
  /** Rows of at most so many items are shown whole; as C's size, so a negative one is large. */
  int threshold = 10;

  /** Of longer ones, so many items at both ends. */
  int edgeItems = 3;

  static PrintOptions current() {
    Engine engine = Engine.current();
    PrintOptions options = engine.state(PrintOptions.class);
    if (options == null) {
      options = new PrintOptions();
      engine.setState(PrintOptions.class, options);
    }
    return options;
  }

  boolean showsWhole(int n) {
    return Integer.compareUnsigned(n, threshold) <= 0 || n <= 2 * (edgeItems & 0xffffffffL);
  }
}

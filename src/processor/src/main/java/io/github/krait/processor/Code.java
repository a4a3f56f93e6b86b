package io.github.krait.processor;

/** Java source that is being written, two spaces a level. */
final class Code {
  private final StringBuilder out = new StringBuilder();
  private int level;

  /** Writes one line at the current level; empty: an empty line. */
  Code line(String text) {
    if (!text.isEmpty()) {
      out.append("  ".repeat(level)).append(text);
    }
    out.append('\n');
    return this;
  }

  /** Writes a line and goes one level in. */
  Code open(String text) {
    line(text);
    level++;
    return this;
  }

  /** Goes one level out and writes a line. */
  Code close(String text) {
    level--;
    return line(text);
  }

  Code in() {
    level++;
    return this;
  }

  Code out() {
    level--;
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

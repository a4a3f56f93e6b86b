package io.github.krait.hal;

/** A counter of edges, or of an encoder's steps, that counts by itself. */
public interface Counter extends AutoCloseable {
  /** The count. */
  long value();

  /** Sets the count and returns what it was, without losing an edge between. */
  long exchange(long value);

  /**
   * Has a listener called when the count comes to a value.
   *
   * @param listener null: none
   */
  void setMatch(long value, Runnable listener);

  @Override
  void close();
}

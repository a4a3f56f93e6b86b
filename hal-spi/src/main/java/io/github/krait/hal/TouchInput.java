package io.github.krait.hal;

/** A pin that senses a finger by the charge that it takes. */
public interface TouchInput extends AutoCloseable {
  /** The pin. */
  Pin pin();

  /** A measure without unit of the charge; processors differ in whether a touch raises it. */
  int read();

  /** Whether a touch raises what {@link #read} gives. */
  default boolean risesWithTouch() {
    return true;
  }

  @Override
  void close();
}

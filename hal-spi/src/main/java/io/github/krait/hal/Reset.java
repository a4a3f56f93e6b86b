package io.github.krait.hal;

/** Restarting the board. */
public interface Reset {
  /** What to start after a reset. */
  enum Target {
    /** The program, as always. */
    PROGRAM,
    /** The program, but safely: without what the user wrote. */
    SAFE_MODE,
    /** What replaces the firmware. */
    BOOTLOADER
  }

  /** Why the board has started. */
  ResetCause cause();

  /**
   * Resets the board: all that is claimed is closed, as at power-up, and listeners of {@link
   * #onReset} are called, on this thread; they end the programs that use the board and start them
   * again if they like.
   */
  void reset(ResetCause cause, Target target);

  /** Has a listener called at each reset; closing takes it back. */
  AutoCloseable onReset(Listener listener);

  /** Hears of resets. */
  @FunctionalInterface
  interface Listener {
    /** The board was reset. */
    void reset(ResetCause cause, Target target);
  }
}

package io.github.krait.simulator.timeline;

/** What happens. */
@FunctionalInterface
interface Action {
  /**
   * Does it.
   *
   * @param player for what is to follow
   * @param now by the board's clock
   */
  void run(Player player, long now);
}

package io.github.krait.hal.contract;

import io.github.krait.hal.Pin;
import java.util.ArrayList;
import java.util.List;

/** The edges of a pin, as the rig sees them. */
final class EdgeLog implements AutoCloseable {
  private final List<Long> times = new ArrayList<>();
  private final List<Boolean> levels = new ArrayList<>();
  private final AutoCloseable watch;

  private EdgeLog(Rig rig, Pin pin) {
    watch = HardwareContract.need(rig.watch(pin, (p, level, at) -> add(level, at)), "logic probe");
  }

  /** Begins, or skips the test where the rig cannot. */
  static EdgeLog of(Rig rig, Pin pin) {
    return new EdgeLog(rig, pin);
  }

  private synchronized void add(boolean level, long at) {
    levels.add(level);
    times.add(at);
  }

  synchronized int size() {
    return times.size();
  }

  synchronized boolean level(int index) {
    return levels.get(index);
  }

  synchronized long time(int index) {
    return times.get(index);
  }

  /** How long the level lasted that began with an edge. */
  synchronized long length(int index) {
    return times.get(index + 1) - times.get(index);
  }

  synchronized List<Boolean> levels() {
    return List.copyOf(levels);
  }

  synchronized void clear() {
    times.clear();
    levels.clear();
  }

  /** The index of the first edge to that level; -1: none. */
  synchronized int first(boolean level) {
    return levels.indexOf(level);
  }

  @Override
  public void close() {
    ClaimContract.close(watch);
  }
}

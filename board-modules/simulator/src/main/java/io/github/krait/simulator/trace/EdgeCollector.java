package io.github.krait.simulator.trace;

import io.github.krait.simulator.Edge;
import io.github.krait.simulator.PwmWave;
import io.github.krait.simulator.SimulatedPin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the edges of one pin, those of buses and pulses as well. */
final class EdgeCollector implements WireEvents.Wires {
  private final SimulatedPin pin;
  private final List<Edge> levels = new ArrayList<>();
  private PwmWave wave;
  private long waveFrom;

  EdgeCollector(SimulatedPin pin) {
    this.pin = pin;
  }

  /** What was on the pin, from its level at the beginning to the end of the trace. */
  List<Edge> edges(boolean first, long end) {
    endWave(end + 1);
    levels.sort(Comparator.comparingLong(Edge::nanos));
    List<Edge> edges = new ArrayList<>();
    boolean last = first;
    for (Edge edge : levels) {
      if (edge.level() != last) {
        last = edge.level();
        edges.add(edge);
      }
    }
    return edges;
  }

  private void endWave(long until) {
    if (wave != null) {
      wave.forEachEdge(waveFrom, until, (level, nanos) -> levels.add(new Edge(nanos, level)));
    }
  }

  @Override
  public void level(SimulatedPin of, boolean level, long nanos) {
    if (of == pin) {
      levels.add(new Edge(nanos, level));
    }
  }

  @Override
  public void wave(SimulatedPin of, PwmWave next, long nanos) {
    if (of == pin) {
      endWave(nanos);
      wave = next;
      waveFrom = nanos;
      levels.add(new Edge(nanos, next != null && next.level(Math.max(nanos, next.start()))));
    }
  }

  @Override
  public void volts(SimulatedPin of, double volts, long nanos) {}

  @Override
  public void note(String text, long nanos) {}

  @Override
  public void until(long nanos) {}
}

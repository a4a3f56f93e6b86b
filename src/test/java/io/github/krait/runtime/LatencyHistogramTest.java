package io.github.krait.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.LatencyStatistics;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private static LatencyStatistics statistics(LatencyHistogram h) {
    return new LatencyStatistics(h.min(), h.max(), h.sum(), h.bounds(), h.counts());
  }

  @Test
  void classesFollowEachOther() {
    long[] bounds = new LatencyHistogram().bounds();
    assertEquals(Long.MAX_VALUE, bounds[bounds.length - 1]);
    for (int i = 0; i < bounds.length; i++) {
      long first = i == 0 ? 0 : bounds[i - 1] + 1;
      assertEquals(i, LatencyHistogram.classOf(first));
      assertEquals(i, LatencyHistogram.classOf(bounds[i]));
      assertTrue(bounds[i] - first <= first / 8, "too wide: " + first + " to " + bounds[i]);
    }
  }

  @Test
  void percentilesAreNearTheTruth() {
    LatencyHistogram h = new LatencyHistogram();
    Random random = new Random(1);
    long[] values = new long[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextDouble() * 20);
      h.record(values[i]);
    }
    Arrays.sort(values);
    LatencyStatistics s = statistics(h);
    assertEquals(values.length, s.count());
    assertEquals(values[0], s.min());
    assertEquals(values[values.length - 1], s.max());
    assertEquals(Arrays.stream(values).sum() / values.length, s.mean());
    for (double percent : new double[] {0.01, 1, 25, 50, 90, 99, 99.9, 100}) {
      long exact = values[(int) Math.ceil(values.length * percent / 100) - 1];
      long given = s.percentile(percent);
      assertTrue(given >= exact && given <= exact * 1.125 + 1, exact + " as " + given);
    }
    assertThrows(IllegalArgumentException.class, () -> s.percentile(101));
    assertThrows(IllegalArgumentException.class, () -> s.percentile(Double.NaN));
  }

  @Test
  void nothing() {
    LatencyStatistics s = statistics(new LatencyHistogram());
    assertEquals(0, s.count());
    assertEquals(0, s.min());
    assertEquals(0, s.mean());
    assertEquals(0, s.percentile(50));
  }
}

package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PwmWaveTest {
  private static List<String> edges(PwmWave wave, long from, long to) {
    List<String> edges = new ArrayList<>();
    wave.forEachEdge(from, to, (level, nanos) -> edges.add(nanos + (level ? "+" : "-")));
    return edges;
  }

  @Test
  void pulseIsFirst() {
    PwmWave wave = new PwmWave(100, 1e8, 0.3, false);
    assertEquals(List.of("103-", "110+", "113-", "120+"), edges(wave, 100, 123));
    assertEquals(List.of("113-"), edges(wave, 110, 120));
    assertEquals(List.of("103+", "110-"), edges(new PwmWave(100, 1e8, 0.3, true), 100, 111));
  }

  @Test
  void noEdgesWhereTheLevelIsSteady() {
    assertEquals(List.of(), edges(new PwmWave(0, 1000, 0, false), 0, 10_000_000));
    assertEquals(List.of(), edges(new PwmWave(0, 1000, 1, false), 0, 10_000_000));
    assertEquals(true, new PwmWave(0, 1000, 1, false).level(12345));
    assertEquals(true, new PwmWave(0, 1000, 0, true).level(12345));
  }

  @Test
  void frequenciesThatDoNotDivideASecondStayInTime() {
    PwmWave wave = new PwmWave(0, 3, 0.5, false);
    List<String> edges = edges(wave, 0, 2_000_000_001);
    assertEquals(12, edges.size());
    assertEquals("333333333+", edges.get(1));
    assertEquals("2000000000+", edges.get(11));
  }
}

package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Programs on a simulated board in virtual time. */
public abstract class OnBoard {
  protected final SimulatedBoard board;
  private final Profile profile;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  protected final Krait krait;

  /**
   * @param board its name
   */
  protected OnBoard(Profile profile, String board) {
    this.board = SimulatedBoards.open(board, SimulatedClock.virtual());
    this.profile = profile;
    krait = engine();
  }

  /** Another engine on the same board. */
  protected final Krait engine() {
    return Krait.builder().profile(profile).board(board).out(out).build();
  }

  @AfterEach
  final void close() {
    krait.close();
    board.close();
  }

  protected final void assertPrints(String expected, String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    assertEquals(expected, out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  protected final void assertRaises(String expected, String... lines) {
    assertRaises(krait, expected, lines);
  }

  /** What was printed since the last {@link #assertPrints} began. */
  protected final String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Edges at about those times: a program takes microseconds for each step. */
  protected static void assertEdges(Recording recording, List<Edge> expected) {
    List<Edge> edges = recording.edges();
    assertEquals(expected.size(), edges.size(), edges.toString());
    for (int i = 0; i < edges.size(); i++) {
      long late = edges.get(i).nanos() - expected.get(i).nanos();
      assertTrue(
          late >= 0 && late < 20_000 && edges.get(i).level() == expected.get(i).level(),
          edges.toString());
    }
  }

  protected static void assertRaises(Krait krait, String expected, String... lines) {
    String program = String.join("\n", lines);
    KraitException e = assertThrows(KraitException.class, () -> krait.exec(program));
    assertEquals(expected, e.getMessage());
  }
}

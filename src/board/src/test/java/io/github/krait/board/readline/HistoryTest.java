package io.github.krait.board.readline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path folder;

  @Test
  void keepsFifty() {
    History history = new History();
    for (int i = 0; i < 60; i++) {
      history.add("line " + i);
    }
    assertEquals("line 59", history.get(0));
    assertEquals("line 10", history.get(49));
    assertNull(history.get(50));
  }

  @Test
  void leavesOutRepetitions() {
    History history = new History();
    history.add("a");
    history.add("");
    history.add("a");
    history.add("b");
    history.add("a");
    assertEquals("a", history.get(2));
    assertNull(history.get(3));
  }

  @Test
  void comesBackFromItsFile() throws Exception {
    Path file = folder.resolve("history");
    History history = new History();
    history.load(file);
    history.add("old");
    history.add("new");
    history.save(file);
    assertEquals("old\nnew\n", Files.readString(file));
    History again = new History();
    again.load(file);
    assertEquals("new", again.get(0));
    assertEquals("old", again.get(1));
  }

  @Test
  void needsNoFile() {
    History history = new History();
    history.load(null);
    history.add("a");
    history.save(null);
    history.save(folder.resolve("missing/history"));
    assertEquals("a", history.get(0));
  }
}

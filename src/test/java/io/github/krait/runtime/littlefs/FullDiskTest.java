package io.github.krait.runtime.littlefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks without room, and with bad blocks. */
class FullDiskTest {
  private Tree tree;
  private final Set<String> full = new TreeSet<>();

  private boolean fits(String what, Runnable change) {
    TreeMap<String, String> before = new TreeMap<>(tree.expected);
    try {
      change.run();
      return true;
    } catch (PyError e) {
      assertEquals(Errno.ENOSPC, Args.toInt(e.exception().args().get(0)), what);
      full.add(what);
      tree.expected = before;
      return false;
    }
  }

  private List<String> files() {
    List<String> files = new ArrayList<>();
    tree.expected.forEach(
        (path, text) -> {
          if (!text.equals(Tree.DIRECTORY)) {
            files.add(path);
          }
        });
    return files;
  }

  private void change(Random random, int number) {
    List<String> files = files();
    String directory = tree.expected.containsKey("/d") && random.nextBoolean() ? "/d" : "";
    String fresh = directory + "/" + Tree.text("n" + number, 20);
    String path = files.isEmpty() ? fresh : files.get(random.nextInt(files.size()));
    String text = Tree.text("t" + number, random.nextInt(2500));
    switch (random.nextInt(7)) {
      case 0:
        if (fits("create", () -> tree.create(fresh))) {
          boolean unused = fits("write", () -> tree.write(fresh, text));
        }
        break;
      case 1:
        fits("directory", () -> tree.makeDirectory(number < 5 ? "/d" + number : fresh));
        break;
      case 2:
        if (!files.isEmpty()) {
          fits("append", () -> tree.append(path, text));
        }
        break;
      case 3:
        if (!files.isEmpty() && tree.expected.get(path).length() > 10) {
          fits("overwrite", () -> tree.overwrite(path, 7, Tree.text("o" + number, 600)));
        }
        break;
      case 4:
        if (!files.isEmpty()) {
          fits("rename", () -> tree.rename(path, fresh));
        }
        break;
      case 5:
        if (!files.isEmpty()) {
          fits("replace", () -> tree.write(path, text));
        }
        break;
      default:
        // what makes room always works
        if (number % 3 == 0 && !files.isEmpty()) {
          assertTrue(fits("remove", () -> tree.remove(path)), "change " + number);
        }
        break;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void leavesFilesWhole(int version) {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      FlashBlocks flash = new FlashBlocks(256 << seed % 2, 12 + 3 * seed);
      tree = Tree.formatted(flash, version, 5);
      flash.journal = null;
      for (int i = 0; i < 250; i++) {
        change(random, i);
        tree.check("seed " + seed + " change " + i);
      }
      tree.mount();
      tree.check();
      for (String path : tree.expected.descendingMap().keySet().toArray(new String[0])) {
        assertTrue(fits("remove", () -> tree.remove(path)), "seed " + seed);
      }
      tree.check();
      tree.checkStructure();
      tree.write("/last", Tree.text("room", 1000));
      tree.check();
    }
    assertEquals(
        Set.of("create", "write", "directory", "append", "overwrite", "rename", "replace"), full);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void badBlocksAreNotUsed(int version) {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      FlashBlocks flash = new FlashBlocks(512, 400);
      tree = Tree.formatted(flash, version, 3);
      flash.journal = null;
      for (int i = 0; i < 200; i++) {
        if (i % 5 == 0) {
          // not where it begins, which cannot move
          flash.bad.add(2 + random.nextInt(398));
        }
        change(random, i);
        tree.check("seed " + seed + " change " + i);
      }
      tree.mount();
      tree.check();
      tree.checkStructure();
    }
    assertTrue(full.isEmpty());
  }
}

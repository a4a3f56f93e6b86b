package io.github.krait.runtime.littlefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.object.PyError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The power is cut at every write and erasure, which may be half done: what was committed is there
 * then, whole, and nothing else; and work goes on.
 */
class PowerCutTest {
  /**
   * A moment after a change.
   *
   * @param steps how many writes and erasures there were
   * @param tree what is committed
   */
  private record Moment(int steps, TreeMap<String, String> tree) {}

  private final List<Moment> moments = new ArrayList<>();
  private Tree tree;

  private interface Change {
    void run();
  }

  private void did(Change change) {
    change.run();
    moments.add(new Moment(tree.flash.journal.size(), new TreeMap<>(tree.expected)));
  }

  /** A hundred files in directories, most of them changed, moved or removed later. */
  private void work() {
    did(() -> {});
    for (int i = 0; i < 100; i++) {
      String directory = i < 20 ? "" : i < 60 ? "/d" + i / 20 : "/d1/e" + i / 10;
      if (i == 20 || i == 40 || i == 60 || i == 70 || i == 80 || i == 90) {
        did(() -> tree.makeDirectory(directory));
      }
      String path = directory + "/" + Tree.text("f" + i, i % 7 == 0 ? 60 : 3);
      String text = Tree.text("t" + i, i % 5 == 0 ? 700 + 20 * i : i % 3 == 0 ? 120 : i / 4);
      did(() -> tree.create(path));
      did(() -> tree.write(path, text));
      if (i % 4 == 1) {
        String more = Tree.text("a" + i, 30 * (i % 9));
        did(() -> tree.append(path, more));
      }
      if (i % 11 == 5) {
        String name = "/r" + i;
        did(() -> tree.rename(path, name));
      }
      if (i % 11 != 5 && i % 13 == 6) {
        did(() -> tree.remove(path));
      } else if (i % 11 != 5 && i % 10 == 0) {
        did(() -> tree.overwrite(path, 5, "overwritten"));
      }
      if (i % 25 == 24) {
        did(() -> tree.makeDirectory("/temporary"));
        did(() -> tree.remove("/temporary"));
      }
    }
    did(() -> tree.rename("/d1/e7", "/d2/moved"));
    did(() -> tree.makeDirectory("/empty"));
    did(() -> tree.rename("/d1/e6", "/empty"));
    did(() -> tree.rename("/r5", "/r16"));
  }

  @ParameterizedTest
  @CsvSource({"2, 512, 101, 16", "2, 256, 5, 64", "2, 1024, 3, 8", "1, 512, 0, 16"})
  void everyWrite(int version, int blockSize, int cycles, int progSize) {
    FlashBlocks flash = new FlashBlocks(blockSize, 200_000 / blockSize);
    Geometry geometry = new Geometry(16, progSize, 64);
    tree = Tree.formatted(flash, version, cycles, geometry);
    byte[] image = tree.image();
    flash.journal.clear();
    work();
    tree.check();
    tree.checkStructure();
    assertTrue(moments.size() > 250);
    Random random = new Random(blockSize);
    int moment = 0;
    for (int cut = 0; cut < flash.journal.size(); cut++) {
      FlashBlocks.Step step = flash.journal.get(cut);
      while (moments.get(moment + 1).steps <= cut) {
        moment++;
      }
      // where directories move often, one kind of tearing each must do
      for (int torn = cycles < 100 ? cut % 3 : 0; torn < 3; torn += cycles < 100 ? 3 : 1) {
        FlashBlocks after = new FlashBlocks(image.clone(), blockSize);
        tear(after, step, torn, random);
        Tree found = new Tree(after, version, cycles, geometry);
        goesOn(
            found,
            moments.get(moment).tree,
            moments.get(moment + 1).tree,
            "cut " + cut + " torn " + torn);
      }
      FlashBlocks.redo(image, blockSize, step);
    }
  }

  /** A step that was interrupted: not done, done in part, or with noise. */
  private static void tear(FlashBlocks flash, FlashBlocks.Step step, int how, Random random) {
    int length = step.isErase() ? flash.blockSize : step.data().length;
    byte[] data = step.isErase() ? new byte[length] : step.data().clone();
    if (step.isErase()) {
      java.util.Arrays.fill(data, (byte) -1);
    }
    int at = step.block() * flash.blockSize + step.offset();
    int done = how == 0 ? 0 : 1 + random.nextInt(length);
    if (how == 2) {
      byte[] noise = new byte[done];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, data, 0, done);
    }
    System.arraycopy(data, 0, flash.bytes, at, done);
  }

  private static void goesOn(
      Tree found, TreeMap<String, String> before, TreeMap<String, String> after, String what) {
    found.mount();
    TreeMap<String, String> tree = found.read();
    if (!tree.equals(before)) {
      assertEquals(after, tree, what);
    }
    found.expected = tree;
    found.write("/d1new", Tree.text("goes on", 900));
    found.makeDirectory("/dnew");
    found.rename("/d1new", "/dnew/x");
    found.check(what);
    found.checkStructure();
  }

  /** A device that fails for a while; the file system that is mounted goes on afterwards. */
  @ParameterizedTest
  @CsvSource({"2, 512, 5", "1, 512, 0"})
  void failsForAWhile(int version, int blockSize, int cycles) {
    long total = 1;
    for (int from = 0; from < total; from++) {
      FlashBlocks flash = new FlashBlocks(blockSize, 120);
      tree = Tree.formatted(flash, version, cycles);
      flash.journal = null;
      flash.writes = 0;
      flash.failFrom = from;
      flash.failures = 1L + from % 4;
      for (int i = 0; i < 40; i++) {
        String path = (i % 3 == 0 ? "/d/" : "/") + "f" + i % 9;
        String text = Tree.text("t" + i, 40 * (i % 20));
        String other = (i % 2 == 0 ? "/d/" : "/") + "m" + i % 4;
        if (i == 2) {
          attempt(() -> tree.makeDirectory("/d"), with("/d", Tree.DIRECTORY));
        } else if (i % 8 == 7) {
          attempt(() -> tree.rename(path, other), Tree.renamed(tree.expected, path, other));
        } else if (i % 11 == 10) {
          attempt(() -> tree.remove(path), with(path, null));
        } else {
          attempt(() -> tree.write(path, text), with(path, ""), with(path, text));
        }
      }
      flash.failFrom = Long.MAX_VALUE;
      tree.check();
      tree.write("/last", Tree.text("last", 2000));
      tree.mount();
      tree.check();
      tree.checkStructure();
      total = flash.writes;
    }
    assertTrue(total > 100);
  }

  /**
   * What there is after a change.
   *
   * @param text null: it is removed
   */
  private TreeMap<String, String> with(String path, String text) {
    TreeMap<String, String> changed = new TreeMap<>(tree.expected);
    if (text == null) {
      changed.remove(path);
    } else {
      changed.put(path, text);
    }
    return changed;
  }

  /** A change that fails is not done, or it is one of these. */
  @SafeVarargs
  private void attempt(Change change, TreeMap<String, String>... done) {
    TreeMap<String, String> before = new TreeMap<>(tree.expected);
    try {
      change.run();
    } catch (PyError e) {
      TreeMap<String, String> found = tree.read();
      boolean known = found.equals(before);
      for (TreeMap<String, String> one : done) {
        known |= found.equals(one);
      }
      if (!known) {
        assertEquals(before, found);
      }
      tree.expected = found;
    }
  }
}

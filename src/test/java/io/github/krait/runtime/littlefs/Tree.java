package io.github.krait.runtime.littlefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.object.PyError;
import io.github.krait.object.PyStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A file system under test, and what is to be in it. */
final class Tree {
  /** The contents of directories. */
  static final String DIRECTORY = "directory";

  private static final Geometry GEOMETRY = new Geometry(16, 16, 32);

  final FlashBlocks flash;
  final int version;
  private final int cycles;
  private final Geometry geometry;

  Volume volume;
  LittleFiles files;

  /** Contents as text by path. */
  TreeMap<String, String> expected = new TreeMap<>();

  Tree(FlashBlocks flash, int version, int cycles) {
    this(flash, version, cycles, GEOMETRY);
  }

  Tree(FlashBlocks flash, int version, int cycles, Geometry geometry) {
    this.flash = flash;
    this.version = version;
    this.cycles = cycles;
    this.geometry = geometry;
  }

  static Tree formatted(FlashBlocks flash, int version, int cycles) {
    return formatted(flash, version, cycles, GEOMETRY);
  }

  static Tree formatted(FlashBlocks flash, int version, int cycles, Geometry geometry) {
    if (version == 1) {
      LittleFiles.format1(flash, new Geometry(16, 16, 32));
    } else {
      LittleFiles.format2(flash, geometry);
    }
    Tree tree = new Tree(flash, version, cycles, geometry);
    tree.mount();
    return tree;
  }

  void mount() {
    try {
      Disk disk = new Disk(flash, geometry);
      volume =
          version == 1
              ? new Lfs1Volume(disk, geometry)
              : new Lfs2Volume(disk, geometry, false, cycles);
      files = new LittleFiles(disk, volume);
    } catch (Corrupt e) {
      throw Corrupt.error();
    }
  }

  /** Bytes of a text, which are given as what it repeats. */
  static String text(String seed, int length) {
    return (seed + ".").repeat(length / (seed.length() + 1) + 1).substring(0, length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int check(int result) {
    if (result < 0) {
      throw PyError.osError(-result);
    }
    return result;
  }

  /** Changes the expectation as soon as a change is done. */
  void create(String path) {
    int unused = check(files.openFile(path, "w").flush());
    expected.put(path, "");
  }

  void write(String path, String text) {
    write(path, "w", 0, text);
    expected.put(path, text);
  }

  private void write(String path, String mode, long position, String text) {
    LittleFile file = files.openFile(path, mode);
    try {
      check((int) file.seek(position, PyStream.FROM_START));
      byte[] data = bytes(text);
      for (int at = 0; at < data.length; at += 300) {
        check(file.write(data, at, Math.min(300, data.length - at)));
      }
      check(file.flush());
    } finally {
      int unused = file.close();
    }
  }

  void append(String path, String text) {
    write(path, "a", 0, text);
    expected.merge(path, text, String::concat);
  }

  void overwrite(String path, int position, String text) {
    write(path, "r+", position, text);
    String old = expected.get(path);
    StringBuilder all = new StringBuilder(old);
    all.replace(position, Math.min(old.length(), position + text.length()), text);
    expected.put(path, all.toString());
  }

  void makeDirectory(String path) {
    files.makeDirectory(path);
    expected.put(path, DIRECTORY);
  }

  void remove(String path) {
    files.remove(path);
    expected.remove(path);
  }

  void rename(String from, String to) {
    files.rename(from, to);
    expected = renamed(expected, from, to);
  }

  static TreeMap<String, String> renamed(Map<String, String> tree, String from, String to) {
    TreeMap<String, String> result = new TreeMap<>();
    tree.forEach(
        (path, text) -> {
          if (!path.equals(to) && !path.equals(from) && !path.startsWith(from + "/")) {
            result.put(path, text);
          }
        });
    tree.forEach(
        (path, text) -> {
          if (path.equals(from) || path.startsWith(from + "/")) {
            result.put(to + path.substring(from.length()), text);
          }
        });
    return result;
  }

  /** What is there. */
  TreeMap<String, String> read() {
    TreeMap<String, String> result = new TreeMap<>();
    try {
      volume.begin();
      read("", volume.find(volume.path("/")), result);
    } catch (Corrupt e) {
      throw Corrupt.error();
    }
    return result;
  }

  private void read(String path, Node directory, Map<String, String> result) {
    for (Node node : volume.list(directory)) {
      String child = path + "/" + new String(node.name(), StandardCharsets.UTF_8);
      if (!node.isDirectory()) {
        result.put(child, new String(contents(node), StandardCharsets.ISO_8859_1));
      } else if (result.put(child, DIRECTORY) == null && result.size() < 300) {
        read(child, node, result);
      }
    }
  }

  private byte[] contents(Node node) {
    if (node.inline() != null) {
      return node.inline();
    }
    node.list().visit(volume.disk, block -> {});
    byte[] bytes = new byte[(int) node.size()];
    for (int at = 0; at < bytes.length; ) {
      at += node.list().read(volume.disk, at, bytes, at, bytes.length - at);
    }
    return bytes;
  }

  void check() {
    check("");
  }

  void check(String what) {
    TreeMap<String, String> found = read();
    if (!found.equals(expected)) {
      // not all of the texts, which are long
      assertEquals(expected.keySet(), found.keySet(), what);
      found.entrySet().removeAll(expected.entrySet());
      assertEquals("", found.toString(), what);
    }
  }

  /** That no block has two uses, and the list of directories is in step. */
  void checkStructure() {
    volume.begin();
    MetadataList list = ((TreeVolume) volume).list;
    Set<Integer> used = new HashSet<>();
    list.visit(block -> assertTrue(used.add(block), "block is used twice: " + block), false);
    Set<Pair> entries = new HashSet<>();
    Set<Pair> heads = new HashSet<>();
    MetadataList.Walk walk = list.new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      for (Entry entry : m.entries) {
        if (entry.pair() != null) {
          entries.add(entry.pair().sorted());
        }
      }
      if (!m.goesOn && !m.tail.isNone()) {
        heads.add(m.tail.sorted());
      }
    }
    assertEquals(entries, heads);
  }

  /** A copy of the memory. */
  byte[] image() {
    return Arrays.copyOf(flash.bytes, flash.bytes.length);
  }
}

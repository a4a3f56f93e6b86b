package io.github.krait.runtime.littlefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are damaged or made to harm: whatever is done with them ends, or raises OSError. */
class CorruptImageTest {
  private static final int BLOCK = 512;
  private static final int BLOCKS = 60;

  /** More than any walk through such an image takes. */
  private static final long MOST_READS = 3_000_000;

  private int raised;
  private int done;

  private static Tree tree(int version) {
    Tree tree = Tree.formatted(new FlashBlocks(BLOCK, BLOCKS), version, 5);
    for (int i = 0; i < 4; i++) {
      tree.makeDirectory("/d" + i);
      tree.write("/d" + i + "/small", Tree.text("s", 10 * i));
      tree.write("/f" + i, Tree.text("f" + i, 1500 * i));
    }
    tree.makeDirectory("/d0/deep");
    for (int i = 0; i < 12; i++) {
      tree.write("/d0/deep/" + Tree.text("n" + i, 50), Tree.text("x", i * 30));
    }
    tree.check();
    return tree;
  }

  private void attempt(Runnable action) {
    try {
      action.run();
      done++;
    } catch (PyError e) {
      assertEquals(Exceptions.OS_ERROR, e.value.type());
      raised++;
    }
  }

  /** All that can be done. */
  private void use(byte[] image, int version) {
    FlashBlocks flash = new FlashBlocks(image, BLOCK);
    flash.journal = null;
    flash.reads = MOST_READS;
    // images lead to writing where something is
    flash.strict = false;
    Tree found = new Tree(flash, version, 5);
    attempt(
        () -> {
          found.mount();
          attempt(() -> found.expected.putAll(found.read()));
          attempt(() -> found.files.statvfs("/"));
          attempt(() -> found.create("/new"));
          attempt(() -> found.write("/f1", Tree.text("anew", 900)));
          attempt(() -> found.append("/f3", Tree.text("more", 900)));
          attempt(() -> found.files.makeDirectory("/d1/new"));
          attempt(() -> found.files.rename("/f2", "/d0/deep/moved"));
          attempt(() -> found.files.rename("/d0", "/d1/new/d0"));
          attempt(() -> found.files.removeDirectory("/d3"));
          for (String path : List.copyOf(found.expected.keySet())) {
            attempt(() -> found.files.remove(path));
          }
          attempt(found::read);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void damage(int version) {
    byte[] good = tree(version).image();
    for (int seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      byte[] image = good.clone();
      switch (seed % 4) {
        case 0:
          for (int i = 0; i <= seed % 40; i++) {
            image[random.nextInt(image.length)] ^= (byte) (1 << random.nextInt(8));
          }
          break;
        case 1:
          int from = random.nextInt(image.length);
          byte[] noise = new byte[Math.min(random.nextInt(2000), image.length - from)];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, image, from, noise.length);
          break;
        case 2:
          Arrays.fill(image, random.nextInt(image.length), image.length, (byte) (seed / 4 % 2 - 1));
          break;
        default:
          int to = BLOCK * random.nextInt(BLOCKS);
          System.arraycopy(good, BLOCK * random.nextInt(BLOCKS), image, to, BLOCK);
          break;
      }
      use(image, version);
    }
    assertTrue(raised > 1000 && done > 1000, raised + " " + done);
  }

  /** Addresses that lead anywhere, and lengths of any size, with right sums. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void hostile(int version) {
    Tree tree = tree(version);
    List<Metadata> parts = new ArrayList<>();
    tree.volume.begin();
    MetadataList.Walk walk = ((TreeVolume) tree.volume).list.new Walk();
    for (Metadata m = walk.next(); m != null; m = walk.next()) {
      parts.add(m);
    }
    byte[] good = tree.image();
    for (int seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      FlashBlocks flash = new FlashBlocks(good.clone(), BLOCK);
      Disk disk = new Disk(flash, new Geometry(16, 16, 32));
      for (int i = 0; i <= seed % 3; i++) {
        write(disk, version, bend(parts.get(random.nextInt(parts.size())), random, parts));
      }
      use(flash.bytes, version);
    }
    assertTrue(raised > 1000 && done > 1000, raised + " " + done);
  }

  private static int address(Random random) {
    return random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(BLOCKS);
  }

  private static Pair pair(Random random, List<Metadata> parts) {
    return random.nextInt(3) == 0
        ? new Pair(address(random), address(random))
        : parts.get(random.nextInt(parts.size())).pair;
  }

  private static Metadata bend(Metadata good, Random random, List<Metadata> parts) {
    Metadata bent = new Metadata(good.pair);
    bent.revision = good.revision + 1;
    bent.entries.addAll(good.entries);
    bent.tail = good.tail;
    bent.goesOn = good.goesOn;
    bent.delta = good.delta;
    switch (random.nextInt(4)) {
      case 0:
        bent.tail = pair(random, parts);
        bent.goesOn = random.nextBoolean();
        break;
      case 1:
        bent.delta =
            new GlobalState(
                random.nextInt() & 0xfffffc00, random.nextInt(BLOCKS), random.nextInt(BLOCKS));
        break;
      default:
        for (int i = 0; i < bent.entries.size(); i++) {
          Entry entry = bent.entries.get(i);
          if (random.nextBoolean()) {
            boolean isPair = entry.pair() != null;
            int size = 1 << random.nextInt(32);
            bent.entries.set(
                i,
                entry.withStructure(
                    isPair ? Tag.DIRECTORY_PAIR : Tag.SKIP_LIST,
                    isPair ? Bytes.of(pair(random, parts)) : Bytes.of(address(random), size)));
          }
        }
        break;
    }
    return bent;
  }

  private static void write(Disk disk, int version, Metadata metadata) {
    if (version == 1) {
      Lfs1Format.write(disk, metadata, metadata.pair.second());
      return;
    }
    int block = metadata.pair.second();
    disk.erase(block);
    LogWriter writer = new LogWriter(disk, block, 0, Tag.START);
    writer.revision(metadata.revision);
    for (int i = 0; i < metadata.entries.size(); i++) {
      writer.add(metadata.entries.get(i), i);
    }
    writer.add(Tag.of(Tag.TAIL + (metadata.goesOn ? 1 : 0), Tag.NO_ID, 8), Bytes.of(metadata.tail));
    writer.add(Tag.of(Tag.MOVE, Tag.NO_ID, GlobalState.BYTES), metadata.delta.bytes());
    writer.finish();
  }

  /** Tags of any kind with right sums. */
  @org.junit.jupiter.api.Test
  void anyTags() {
    byte[] good = tree(2).image();
    for (int seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      FlashBlocks flash = new FlashBlocks(good.clone(), BLOCK);
      Disk disk = new Disk(flash, new Geometry(16, 16, 32));
      int block = random.nextInt(10);
      disk.erase(block);
      LogWriter writer = new LogWriter(disk, block, 0, Tag.START);
      writer.revision(1000);
      if (seed % 3 != 0) {
        Map<Integer, byte[]> none = Map.of();
        Entry entry = Superblock.USUAL.entry(disk);
        writer.add(new Entry(entry.type(), entry.name(), Tag.INLINE, entry.data(), none), 0);
      }
      int room = BLOCK - 4 - 60 - LogWriter.CRC_SIZE;
      while (true) {
        byte[] data = new byte[random.nextInt(24)];
        room -= 4 + data.length;
        if (room < 0) {
          break;
        }
        random.nextBytes(data);
        if (data.length > 7 && random.nextBoolean()) {
          Bytes.putLittle(data, 0, random.nextInt(BLOCKS));
          Bytes.putLittle(data, 4, random.nextInt(BLOCKS));
        }
        int type = random.nextInt(8) << 8 | (random.nextBoolean() ? random.nextInt(4) : 0xff);
        if ((type & 0x780) != Tag.CRC) {
          int id = random.nextInt(20) == 0 ? random.nextInt(0x400) : random.nextInt(6);
          boolean removal = data.length == 0 && random.nextInt(4) == 0;
          writer.add(Tag.of(type, id, removal ? Tag.REMOVED : data.length), data);
        }
      }
      writer.finish();
      use(flash.bytes, 2);
    }
    assertTrue(raised > 1000 && done > 1000, raised + " " + done);
  }
}

package io.github.krait.runtime.fat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.Krait;
import io.github.krait.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images of FAT that mtools writes and Krait reads, and the other way round. Without mtools they
 * are skipped, unless KRAIT_MTOOLS is {@code required}.
 */
class MtoolsTest {
  @TempDir Path directory;

  private static final String WRITER =
      """
      import os
      os.mkdir('/sd/folder')
      os.mkdir('/sd/folder/A folder in a folder')
      def fill(path, size, seed):
        x = seed
        with open(path, 'wb') as f:
          while size > 0:
            part = bytearray(min(size, 1000))
            for i in range(len(part)):
              x = (x * 1103515245 + 12345) & 0x7fffffff
              part[i] = x >> 16 & 255
            f.write(part)
            size -= len(part)
      for i, name in enumerate(NAMES):
        fill('/sd/' + name, SIZES[i % len(SIZES)], i)
        fill('/sd/folder/A folder in a folder/gone%d' % i, 700, i)
      for i in range(len(NAMES)):
        os.remove('/sd/folder/A folder in a folder/gone%d' % i)
      """;

  private static final List<String> NAMES =
      List.of(
          "PLAIN.TXT",
          "small.txt",
          "Mixed.Txt",
          "A long name with blanks and a long.extension",
          "gr\u00fc\u00dfe.txt",
          "\u65e5\u672c\u8a9e.txt",
          ".hidden",
          "several.dots.in.it",
          "folder/inner file.bin",
          "folder/A folder in a folder/innermost.bin");

  private static final int[] SIZES = {0, 1, 511, 512, 513, 4096, 40_000};

  @BeforeAll
  static void needsMtools() {
    boolean found;
    try {
      found = new ProcessBuilder("mtools", "--version").start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      found = false;
    }
    assertFalse(!found && "required".equals(System.getenv("KRAIT_MTOOLS")), "mtools is missing");
    assumeTrue(found, "mtools is not installed");
  }

  private static String run(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("MTOOLS_SKIP_CHECK", "0");
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** An empty image that mformat made. */
  private Path image(int bits, int sectors) {
    Path image = directory.resolve("card.img");
    List<String> command =
        new ArrayList<>(
            List.of(
                "mformat",
                "-C",
                "-i",
                image.toString(),
                "-T",
                Integer.toString(sectors),
                "-h",
                "2",
                "-s",
                "18"));
    if (bits == 32) {
      command.add("-F");
    }
    command.add("::");
    String unused = run(command.toArray(new String[0]));
    assertTrue(run("minfo", "-i", image.toString(), "::").contains("FAT" + bits), "not FAT" + bits);
    return image;
  }

  private static byte[] contents(int size, int seed) {
    byte[] bytes = new byte[size];
    long x = seed;
    for (int i = 0; i < size; i++) {
      x = (x * 1103515245 + 12345) & 0x7fffffff;
      bytes[i] = (byte) (x >> 16);
    }
    return bytes;
  }

  private static void exec(Mount mount, String program) {
    StringBuilder sizes = new StringBuilder();
    for (int size : SIZES) {
      sizes.append(size).append(',');
    }
    try (Krait krait = Krait.builder().mount("/sd", mount).build()) {
      krait.globals().put("NAMES", NAMES);
      krait.exec("SIZES = (" + sizes + ")\n" + program);
    }
  }

  @ParameterizedTest
  @CsvSource({"12,2880", "16,40000", "32,140000"})
  void writesWhatMtoolsReads(int bits, int sectors) throws IOException {
    Path image = image(bits, sectors);
    exec(Mount.image(image), WRITER);
    for (int i = 0; i < NAMES.size(); i++) {
      Path copy = directory.resolve("copy");
      String unused =
          run("mcopy", "-o", "-i", image.toString(), "::" + NAMES.get(i), copy.toString());
      assertArrayEquals(
          contents(SIZES[i % SIZES.length], i), Files.readAllBytes(copy), NAMES.get(i));
    }
    String all = run("mdir", "-b", "-/", "-i", image.toString(), "::");
    assertFalse(all.contains("gone"), all);
    assertEquals(NAMES.size() + 2, all.lines().filter(line -> line.startsWith("::")).count(), all);
    checkChains(image);
  }

  /** What neither file nor directory has is free, and nothing belongs to two. */
  private static void checkChains(Path image) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("fsck.fat", "-nv", image.toString());
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      // dosfstools are not there: mcopy and mdir have said the most of it
      return;
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String complaint : List.of("unused clusters", "share", "Free cluster summary", "Bad ")) {
      String found = text.replace("Checking for unused clusters", "");
      assertFalse(found.contains(complaint), text);
    }
  }

  @ParameterizedTest
  @CsvSource({"12,2880", "16,40000", "32,140000"})
  void readsWhatMtoolsWrites(int bits, int sectors) throws IOException {
    Path image = image(bits, sectors);
    String unused = run("mmd", "-i", image.toString(), "::folder");
    unused = run("mmd", "-i", image.toString(), "::folder/A folder in a folder");
    Random random = new Random(bits);
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      byte[] bytes = new byte[SIZES[i % SIZES.length]];
      random.nextBytes(bytes);
      files.put(NAMES.get(i), bytes);
      Path file = Files.write(directory.resolve("file"), bytes);
      unused = run("mcopy", "-i", image.toString(), file.toString(), "::" + NAMES.get(i));
    }
    try (Krait krait = Krait.builder().mount("/sd", Mount.readOnlyImage(image)).build()) {
      for (Map.Entry<String, byte[]> e : files.entrySet()) {
        krait.globals().put("name", "/sd/" + e.getKey());
        assertArrayEquals(e.getValue(), (byte[]) krait.eval("open(name, 'rb').read()"), e.getKey());
      }
      krait.exec("import os");
      assertEquals(9, krait.eval("len(os.listdir('/sd'))"));
      assertEquals("[]", krait.eval("str([n for n in os.listdir('/sd') if '~' in n])"));
    }
  }

  /** Sizes for which {@code mkfs} makes FAT12, FAT16, and FAT32 in a partition. */
  @ParameterizedTest
  @CsvSource({"200,@@0", "20000,@@0", "8400000,@@32256"})
  void mtoolsReadsWhatMkfsMakes(int sectors, String offset) throws IOException {
    Path image = directory.resolve("made.img");
    try (var channel =
        java.nio.channels.FileChannel.open(
            image,
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.SPARSE,
            java.nio.file.StandardOpenOption.WRITE)) {
      int unused = channel.write(java.nio.ByteBuffer.allocate(1), sectors * 512L - 1);
    }
    try (Krait krait = Krait.builder().directory(directory).build()) {
      krait.exec(
          """
          import vfs
          class File:
            def __init__(self, path, sectors):
              self.f = open(path, 'r+b')
              self.sectors = sectors
            def readblocks(self, n, buf):
              self.f.seek(n * 512)
              self.f.readinto(buf)
            def writeblocks(self, n, buf):
              self.f.seek(n * 512)
              self.f.write(buf)
            def ioctl(self, op, arg):
              if op == 4: return self.sectors
          device = File('/made.img', %d)
          vfs.VfsFat.mkfs(device)
          vfs.mount(vfs.VfsFat(device), '/sd')
          with open('/sd/hello.txt', 'w') as f: f.write('hello')
          vfs.umount('/sd')
          device.f.close()
          """
              .formatted(sectors));
    }
    String text = run("mtype", "-i", image + offset, "::hello.txt");
    assertEquals("hello", text);
  }
}

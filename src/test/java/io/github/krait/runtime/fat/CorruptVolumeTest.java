package io.github.krait.runtime.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Mount;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broken volumes: all that a program sees of them is OSError. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CorruptVolumeTest {
  private static final int SECTOR = 512;

  /** Reads and writes what it can, and counts the errors. */
  private static final String EVERYTHING =
      """
      import os
      errors = 0
      def attempt(f, *args):
        global errors
        try: return f(*args)
        except OSError: errors += 1
      def read(path):
        with open(path, 'rb') as f:
          n = 0
          while True:
            part = f.read(4096)
            if not part: return n
            n += len(part)
      def write(path, mode):
        with open(path, mode) as f: f.write(b'0123456789' * 200)
      def visit(directory, depth):
        entries = attempt(lambda: list(os.ilistdir(directory))) or []
        for entry in entries[:40]:
          path = directory + '/' + entry[0]
          attempt(os.stat, path)
          if entry[1] == 0x4000:
            if depth < 3: visit(path, depth + 1)
          else:
            attempt(read, path)
            attempt(write, path, 'r+b')
            attempt(write, path, 'ab')
      visit('/sd', 0)
      attempt(os.statvfs, '/sd')
      attempt(os.mkdir, '/sd/another directory')
      attempt(write, '/sd/another directory/file', 'wb')
      attempt(write, '/sd/A name that is long.txt', 'wb')
      attempt(os.rename, '/sd/dir', '/sd/directory')
      attempt(os.rename, '/sd/x.txt', '/sd/directory/y.txt')
      for name in attempt(os.listdir, '/sd') or []:
        attempt(os.remove, '/sd/' + name)
        attempt(os.rmdir, '/sd/' + name)
      attempt(os.sync)
      """;

  private static byte[] volume(int sectors) {
    byte[] image = new byte[sectors * SECTOR];
    try (Krait krait = Krait.builder().mount("/sd", Mount.ram(image)).build()) {
      krait.exec(
          """
          import os
          os.mkdir('/sd/dir')
          os.mkdir('/sd/dir/sub')
          for i in range(12):
            with open('/sd/dir/file number %d.txt' % i, 'w') as f: f.write('text' * 100 * i)
          open('/sd/m.py', 'w').write('x = 1')
          open('/sd/x.txt', 'w').write('x' * 3000)
          open('/sd/dir/sub/y', 'w').write('y' * 700)
          """);
    }
    return image;
  }

  /** Whether it could be mounted. */
  private static boolean use(byte[] image) {
    Krait.Builder builder = Krait.builder().mount("/sd", Mount.ram(image));
    try (Krait krait = builder.build()) {
      try {
        krait.exec(EVERYTHING);
      } catch (KraitException e) {
        throw new AssertionError(e.traceback(), e);
      }
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void soundVolumesHaveNoErrors() {
    byte[] image = volume(200);
    try (Krait krait = Krait.builder().mount("/sd", Mount.ram(image)).build()) {
      krait.exec("import sys\nsys.path.append('/sd')\n" + EVERYTHING);
      // directories that are not empty cannot be removed
      assertEquals("['another directory', 'directory']", krait.eval("str(os.listdir('/sd'))"));
    }
  }

  @Test
  void bytesOfTheStructures() {
    byte[] sound = volume(200);
    Random random = new Random(20261122);
    int mounted = 0;
    for (int round = 0; round < 400; round++) {
      byte[] image = sound.clone();
      int changes = 1 + random.nextInt(40);
      // the boot sector, the table, and the root directory
      int end = SECTOR * (1 + 1 + 32 + 20);
      for (int i = 0; i < changes; i++) {
        int from = round % 4 == 0 ? 0 : SECTOR;
        image[from + random.nextInt(end - from)] = (byte) random.nextInt();
      }
      mounted += use(image) ? 1 : 0;
    }
    assertTrue(mounted > 250, mounted + " mounted");
  }

  @Test
  void tablesThatGoRound() {
    byte[] sound = volume(200);
    Random random = new Random(7);
    for (int round = 0; round < 60; round++) {
      byte[] image = sound.clone();
      for (int cluster = 2; cluster < 160; cluster++) {
        if (random.nextInt(3) == 0) {
          setEntry12(image, cluster, 2 + random.nextInt(150));
        }
      }
      assertTrue(use(image));
    }
  }

  private static void setEntry12(byte[] image, int cluster, int value) {
    int at = SECTOR + cluster * 3 / 2;
    if (cluster % 2 == 0) {
      image[at] = (byte) value;
      image[at + 1] = (byte) ((image[at + 1] & 0xf0) | value >> 8);
    } else {
      image[at] = (byte) ((image[at] & 0x0f) | value << 4);
      image[at + 1] = (byte) (value >> 4);
    }
  }

  @Test
  void whatIsCutOff() {
    byte[] sound = volume(200);
    for (int length = 0; length < sound.length; length += 1237) {
      boolean unused = use(java.util.Arrays.copyOf(sound, length));
    }
  }

  @Test
  void sizesThatCannotBe() {
    byte[] image = volume(200);
    // the size of each file in the root directory becomes 4 GB
    int root = image[SECTOR - SECTOR + 14] * SECTOR + image[22] * SECTOR;
    for (int i = 0; i < 512; i++) {
      int at = root + 32 * i;
      if (image[at] != 0 && image[at + 11] == 0x20) {
        java.util.Arrays.fill(image, at + 28, at + 32, (byte) 0xff);
      }
    }
    try (Krait krait = Krait.builder().mount("/sd", Mount.ram(image)).build()) {
      krait.exec("import sys\nsys.path.append('/sd')");
      for (String program :
          new String[] {
            "open('/sd/x.txt').read()", "import m", "open('/sd/x.txt', 'a').write('x')"
          }) {
        KraitException e =
            org.junit.jupiter.api.Assertions.assertThrows(
                KraitException.class, () -> krait.exec(program));
        assertTrue(e.getMessage().startsWith("OSError"), e.getMessage());
      }
    }
  }
}

package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.device.SdCard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir Path directory;

  private final SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Krait krait;

  @BeforeEach
  void start() {
    krait =
        Krait.builder()
            .profile(Profile.CIRCUITPYTHON)
            .board(board)
            .directory(directory)
            .out(out)
            .build();
    krait.exec(
        """
        import os, storage
        class Blocks:
            def __init__(self, n):
                self.n = n
                self.b = {}
            def readblocks(self, n, buf):
                buf[:] = self.b.get(n) or bytes(512)
            def writeblocks(self, n, buf):
                self.b[n] = bytes(buf) if any(buf) else None
            def count(self):
                return self.n
        """);
  }

  @AfterEach
  void close() {
    krait.close();
    board.close();
  }

  private void assertPrints(String expected, String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    assertEquals(expected, out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  private void assertRaises(String expected, String... lines) {
    KraitException e =
        assertThrows(KraitException.class, () -> krait.exec(String.join("\n", lines)));
    assertEquals(expected, e.getMessage());
  }

  /** Makes a volume and mounts it. */
  private void mountBlocks(int blocks) throws IOException {
    Files.createDirectories(directory.resolve("sd"));
    krait.exec(
        String.join(
            "\n",
            "d = Blocks(" + blocks + ")",
            "storage.VfsFat.mkfs(d)",
            "v = storage.VfsFat(d)",
            "storage.mount(v, '/sd')"));
  }

  @Test
  void filesOutliveTheMount() throws IOException {
    mountBlocks(2048);
    krait.exec(
        """
        with open('/sd/Read me first.txt', 'w') as f:
            f.write('hello')
        os.mkdir('/sd/Some folder')
        with open('/sd/Some folder/data.bin', 'wb') as f:
            for i in range(300):
                f.write(bytes([i & 255]) * 10)
        storage.umount('/sd')
        storage.mount(storage.VfsFat(d), '/sd')
        """);
    assertPrints("['Read me first.txt', 'Some folder']", "print(os.listdir('/sd'))");
    assertPrints("hello", "print(open('/sd/Read me first.txt').read())");
    assertPrints(
        "3000 True (32768, 3000)",
        "b = open('/sd/some FOLDER/DATA.BIN', 'rb').read()",
        "s = os.stat('/sd/Some folder/data.bin')",
        "print(len(b), b == b''.join(bytes([i & 255]) * 10 for i in range(300)), (s[0], s[6]))");
  }

  @Test
  void appendsSeeksAndReplaces() throws IOException {
    mountBlocks(2048);
    assertPrints(
        "one two 3",
        "f = open('/sd/a.txt', 'w')",
        "f.write('one')",
        "f.close()",
        "f = open('/sd/a.txt', 'a')",
        "f.write(' two 2')",
        "f.close()",
        "f = open('/sd/a.txt', 'r+')",
        "f.seek(8)",
        "f.write('3')",
        "f.close()",
        "print(open('/sd/a.txt').read())");
    assertPrints(
        "5 b'\\x00\\x00\\x00\\x00x'",
        "with open('/sd/b', 'wb') as f:",
        "  f.seek(4)",
        "  f.write(b'x')",
        "print(os.stat('/sd/b')[6], open('/sd/b', 'rb').read())");
    assertRaises("OSError: [Errno 17] File exists", "open('/sd/b', 'x')");
    assertPrints("0", "open('/sd/b', 'w').close()", "print(os.stat('/sd/b')[6])");
  }

  @Test
  void directories() throws IOException {
    mountBlocks(2048);
    krait.exec("os.mkdir('/sd/d')\nopen('/sd/d/f', 'w').close()");
    assertRaises("OSError: [Errno 13] Permission denied", "os.rmdir('/sd/d')");
    assertRaises("OSError: [Errno 21] EISDIR", "os.remove('/sd/d')");
    assertRaises("OSError: 20", "os.rmdir('/sd/d/f')");
    assertRaises("OSError: [Errno 17] File exists", "os.mkdir('/sd/d')");
    assertRaises("OSError: [Errno 2] No such file/directory", "open('/sd/e/f')");
    assertRaises("OSError: [Errno 2] No such file/directory", "os.stat('/sd/e')");
    assertPrints(
        "['e'] ['g'] /sd/e",
        "os.rename('/sd/d', '/sd/e')",
        "os.rename('/sd/e/f', '/sd/e/g')",
        "os.chdir('/sd/e')",
        "print(os.listdir('/sd'), os.listdir(), os.getcwd())");
    assertPrints(
        "[]",
        "os.chdir('/sd')",
        "os.remove('/sd/e/g')",
        "os.rmdir('/sd/e')",
        "print(os.listdir('/sd'))");
  }

  @Test
  void manyFilesMakeADirectoryGrow() throws IOException {
    mountBlocks(4096);
    assertPrints(
        "200 True True",
        "os.mkdir('/sd/many')",
        "n = ['A rather long name %d.text' % i for i in range(200)]",
        "for x in n: open('/sd/many/' + x, 'w').close()",
        "l = os.listdir('/sd/many')",
        "print(len(l), l == n, all(os.stat('/sd/many/' + x)[6] == 0 for x in n))");
    assertPrints(
        "True",
        "b = os.statvfs('/sd')[3]",
        "for x in n: os.remove('/sd/many/' + x)",
        "os.rmdir('/sd/many')",
        "print(os.statvfs('/sd')[3] > b)");
  }

  @Test
  void fullVolume() throws IOException {
    mountBlocks(128);
    assertRaises(
        "OSError: [Errno 28] No space left on device",
        "with open('/sd/f', 'wb') as f:",
        "  for i in range(1000): f.write(bytes(512))");
    assertPrints(
        "True 0",
        "a = os.statvfs('/sd')",
        "os.remove('/sd/f')",
        "print(os.statvfs('/sd')[3] > a[3], len(os.listdir('/sd')))");
  }

  @Test
  void label() throws IOException {
    mountBlocks(2048);
    assertPrints("None", "print(v.label)");
    assertPrints("MY DISK", "v.label = 'my disk'", "print(storage.VfsFat(d).label)");
    assertRaises("OSError: [Errno 22] Invalid argument", "v.label = 'much too long'");
    assertPrints("CIRCUITPY False", "r = storage.getmount('/')", "print(r.label, r.readonly)");
  }

  @Test
  void readOnly() throws IOException {
    mountBlocks(2048);
    krait.exec("storage.remount('/sd', True)");
    assertRaises("OSError: [Errno 30] Read-only filesystem", "open('/sd/f', 'w')");
    assertPrints("True", "print(storage.getmount('/sd').readonly)");
    krait.exec("storage.remount('/sd', readonly=False)\nopen('/sd/f', 'w').close()");
    krait.exec("storage.remount('/', True)");
    assertRaises("OSError: [Errno 30] Read-only filesystem", "open('/f', 'w')");
    assertRaises("OSError: [Errno 30] Read-only filesystem", "os.mkdir('/f')");
    assertPrints("True", "print(storage.getmount('/').readonly)");
    assertFalse(Files.exists(directory.resolve("f")));
    krait.exec("storage.remount('/')\nopen('/f', 'w').close()");
    assertRaises("OSError: [Errno 22] Invalid argument", "storage.remount('/nowhere')");
  }

  @Test
  void refusesWhatIsNoVolume() {
    assertRaises(
        "RuntimeError: Mount point directory missing",
        "d = Blocks(100)",
        "storage.VfsFat.mkfs(d)",
        "storage.mount(storage.VfsFat(d), '/sd')");
    assertRaises(
        "OSError: [Errno 19] No such device",
        "os.mkdir('/sd')",
        "storage.mount(storage.VfsFat(Blocks(100)), '/sd')");
    assertRaises(
        "TypeError: filesystem must be of type VfsFat, not int", "storage.mount(1, '/sd')");
    assertRaises("AttributeError: 'int' object has no attribute 'readblocks'", "storage.VfsFat(1)");
    assertRaises("OSError: [Errno 22] Invalid argument", "storage.umount('/nowhere')");
    assertRaises("OSError: [Errno 22] Invalid argument", "storage.getmount('/nowhere')");
    assertRaises("RuntimeError: Cannot change USB devices now", "storage.disable_usb_drive()");
  }

  /** The table of partitions that memory cards have. */
  @Test
  void partition() {
    assertPrints(
        "['x']",
        "d = Blocks(2048 + 64)",
        "class Part(Blocks):",
        "  def __init__(self, d): self.d = d",
        "  def readblocks(self, n, b): self.d.readblocks(n + 64, b)",
        "  def writeblocks(self, n, b): self.d.writeblocks(n + 64, b)",
        "  def count(self): return 2048",
        "storage.VfsFat.mkfs(Part(d))",
        "b = bytearray(512)",
        "b[450] = 6",
        "b[454] = 64",
        "b[510:] = b'\\x55\\xaa'",
        "d.writeblocks(0, b)",
        "os.mkdir('/sd')",
        "storage.mount(storage.VfsFat(d), '/sd')",
        "open('/sd/x', 'w').close()",
        "storage.umount('/sd')",
        "print([e[0] for e in storage.VfsFat(Part(d)).ilistdir('/')])");
  }

  /** A card on SPI, which another engine finds as the first one has left it. */
  @Test
  void memoryCard() {
    board.spi("GP2", "GP3", "GP4").connect(SdCard.highCapacity(64L << 20), "GP5");
    String open =
        """
        import board, busio, sdcardio, storage
        sd = sdcardio.SDCard(busio.SPI(board.GP2, board.GP3, board.GP4), board.GP5)
        """;
    krait.exec(open);
    assertPrints(
        "True",
        "storage.VfsFat.mkfs(sd)",
        "os.mkdir('/sd')",
        "storage.mount(storage.VfsFat(sd), '/sd')",
        "with open('/sd/log.csv', 'w') as f:",
        "  for i in range(100): print(i, i * i, sep=',', file=f)",
        "print(os.statvfs('/sd')[0] * os.statvfs('/sd')[2] > 60 << 20)");
    krait.close();
    start();
    krait.exec(open + "storage.mount(storage.VfsFat(sd), '/sd')");
    assertPrints("99,9801", "print(open('/sd/log.csv').read().split()[-1])");
  }
}

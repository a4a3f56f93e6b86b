package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.Profile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file systems of the module {@code vfs}, and what belongs to files in others. */
class FileSystemTypesTest {
  private static final String DEVICES =
      """
      import os, vfs
      class Blocks:
        def __init__(self, n): self.b = bytearray(n * 512)
        def readblocks(self, n, buf, off=0):
          at = n * 512 + off
          buf[:] = self.b[at:at + len(buf)]
        def writeblocks(self, n, buf, off=0):
          at = n * 512 + off
          self.b[at:at + len(buf)] = buf
        def ioctl(self, op, arg):
          if op == 4: return len(self.b) // 512
          if op == 5: return 512
          if op == 6: return 0
      def number(f, *args):
        try: f(*args)
        except OSError as e: return e.errno
      """;

  @TempDir Path directory;

  private String run(Krait.Builder builder, String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = builder.out(out).err(out).build()) {
      krait.exec(DEVICES + program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void devicesAreRecognised() {
    assertEquals(
        "VfsFat VfsLfs1 VfsLfs2 19\n",
        run(
            Krait.builder(),
            """
            for i, t in enumerate((vfs.VfsFat, vfs.VfsLfs1, vfs.VfsLfs2)):
              d = Blocks(100)
              t.mkfs(d)
              vfs.mount(d, '/%d' % i)
              print(type(vfs.mount()[i][0]).__name__, end=' ')
            print(number(vfs.mount, Blocks(100), '/x'))
            """));
  }

  @Test
  void posixIsAPartOfWhatTheHostGave() throws Exception {
    Files.createDirectories(directory.resolve("in/a"));
    Files.writeString(directory.resolve("secret"), "secret");
    Files.writeString(directory.resolve("in/a/f"), "text");
    assertEquals(
        "[('a', 16384)] text 2 13 30 30 True\n",
        run(
            Krait.builder().directory(directory.resolve("in")),
            """
            whole = vfs.VfsPosix()
            part = vfs.VfsPosix('/a')
            vfs.mount(part, '/part', readonly=True)
            print([e[:2] for e in whole.ilistdir('/')], open('/part/f').read(),
              number(open, '/part/../../secret'), number(lambda: whole.chdir('/a/f')) and 13,
              number(open, '/part/f', 'w'), number(part.mkdir, '/x'),
              number(vfs.VfsPosix('..').open, '/secret', 'r') == 2)
            """));
    assertEquals(
        "19 19\n",
        run(
            Krait.builder(),
            "print(number(vfs.VfsPosix().open, '/x', 'w'), number(vfs.VfsPosix('/').stat,"
                + " '/etc'))"));
  }

  @Test
  void filesThatAreLostAreClosed() {
    assertEquals(
        "lost\n",
        run(
            Krait.builder(),
            """
            import gc
            d = Blocks(100)
            vfs.VfsFat.mkfs(d)
            vfs.mount(d, '/sd')
            def lose():
              open('/sd/f', 'w').write('lost')
            lose()
            gc.collect()
            print(open('/sd/f').read())
            """));
  }

  @Test
  void whatDevicesReturn() {
    assertEquals(
        "5 5 30 None\n",
        run(
            Krait.builder(),
            """
            d = Blocks(100)
            vfs.VfsFat.mkfs(d)
            class Bad(Blocks):
              result = 0
              def __init__(self): self.b = d.b
              def readblocks(self, n, buf, off=0):
                super().readblocks(n, buf, off)
                return self.result
            results = []
            for r in (-19, 7):
              bad = Bad()
              bad.result = r
              results.append(number(vfs.VfsFat, bad))
            class ReadOnly:
              def __init__(self): self.readblocks = d.readblocks; self.ioctl = d.ioctl
            vfs.mount(ReadOnly(), '/ro')
            print(*results, number(open, '/ro/x', 'w'), number(os.listdir, '/ro'))
            """));
  }

  @Test
  void names() {
    String program = "print([n for n in dir(os) if n not in ('sep',) and n[0] != '_'])";
    assertEquals(
        "['chdir', 'getcwd', 'listdir', 'mkdir', 'remove', 'unlink', 'rename', 'rmdir', 'stat',"
            + " 'statvfs', 'sync', 'utime', 'getenv', 'urandom', 'uname']\n",
        runPlain(
            Krait.builder().profile(Profile.CIRCUITPYTHON).board("raspberry_pi_pico"), program));
    assertEquals(
        "['chdir', 'getcwd', 'listdir', 'ilistdir', 'mkdir', 'remove', 'unlink', 'rename', 'rmdir',"
            + " 'stat', 'statvfs', 'sync', 'mount', 'umount', 'urandom', 'uname', 'dupterm',"
            + " 'dupterm_notify', 'VfsFat', 'VfsLfs1', 'VfsLfs2', 'VfsPosix']\n",
        runPlain(Krait.builder().board("pico"), program));
    assertEquals("True\n", runPlain(Krait.builder(), "import vfs\nprint(os.VfsFat is vfs.VfsFat)"));
  }

  private static String runPlain(Krait.Builder builder, String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = builder.out(out).err(out).build()) {
      krait.exec("import os\n" + program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void times() throws Exception {
    Files.writeString(directory.resolve("f"), "");
    assertEquals(
        "1000000000\n",
        runPlain(
            Krait.builder().profile(Profile.CIRCUITPYTHON).directory(directory),
            "os.utime('f', (1000000000, 5))\nprint(os.stat('f')[8])"));
  }

  /** As a database does in its stream. */
  @Test
  void streamsOfAProgramSeek() {
    assertEquals(
        "b'1' True\n",
        run(
            Krait.builder(),
            """
            import btree, io, uctypes
            class S(io.IOBase):
              def __init__(self): self.data = bytearray(); self.at = 0; self.seeks = 0
              def readinto(self, b):
                n = min(len(b), len(self.data) - self.at)
                b[:n] = self.data[self.at:self.at + n]
                self.at += n
                return n
              def write(self, b):
                self.data[self.at:self.at + len(b)] = b
                self.at += len(b)
                return len(b)
              def ioctl(self, request, address):
                if request == 2:
                  layout = {'offset': uctypes.INT64 | 0, 'whence': uctypes.INT32 | 8}
                  s = uctypes.struct(address, layout)
                  s.offset += (0, self.at, len(self.data))[s.whence]
                  self.at = s.offset
                  self.seeks += 1
                return 0
            stream = S()
            db = btree.open(stream)
            db[b'key'] = b'1'
            db.close()
            db = btree.open(stream)
            print(db[b'key'], stream.seeks > 1)
            """));
  }

  @Test
  void compiledExpressionsAreListed() {
    assertEquals(
        " 0: rsplit 5 (3)\n"
            + " 2: any\n"
            + " 3: jmp 0 (-5)\n"
            + " 5: save 0\n"
            + " 7: classnot 2 0x61-0x7a 0x00-0x64\n"
            + "13: rsplit 7 (-8)\n"
            + "15: save 1\n"
            + "17: match\n"
            + "Bytes: 18, insts: 8\n",
        run(Krait.builder(), "import re\nx = re.compile('[^a-z\\\\d]+', re.DEBUG)"));
  }
}

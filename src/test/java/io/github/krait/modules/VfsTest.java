package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File systems that programs write, beside the engine's own. */
class VfsTest {
  private static final String FILE_SYSTEM =
      """
      import io, os, vfs
      class File(io.IOBase):
        def __init__(self, data): self.data = data
        def readinto(self, b):
          n = min(len(b), len(self.data))
          b[:n] = self.data[:n]; self.data = self.data[n:]
          return n
        def ioctl(self, request, argument): return 0
      class Fs:
        def mount(self, readonly, mkfs): print('mount', readonly, mkfs)
        def umount(self): print('umount')
        def open(self, path, mode): print('open', path, mode); return File(b'x = 5')
        def stat(self, path):
          if path != '/m.py': raise OSError(2)
          return (0x8000, 0, 0, 0, 0, 0, 5, 0, 0, 0.5)
        def ilistdir(self, path): return iter([('m.py', 0x8000, 0, 5)])
        def chdir(self, path): self.path = path
        def getcwd(self): return self.path
        def mkdir(self, path): print('mkdir', path)
        def rename(self, a, b): print('rename', a, b)
      def number(f, *args):
        try: f(*args)
        except OSError as e: return e.errno
      fs = Fs()
      """;

  @TempDir Path directory;

  private String run(Krait.Builder builder, String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = builder.out(out).err(out).build()) {
      krait.exec(FILE_SYSTEM + program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void imports() {
    assertEquals(
        "mount False False\nopen /m.py rb\n5 /mnt/m.py\n",
        run(
            Krait.builder(),
            """
            import sys
            vfs.mount(fs, '/mnt')
            sys.path.append('/mnt')
            import m
            print(m.x, m.__file__)
            """));
  }

  @Test
  void besideTheEnginesOwnFiles() throws Exception {
    Files.writeString(directory.resolve("own"), "text");
    assertEquals(
        """
        mount True 1
        ['mnt', 'own'] ['m.py'] [('m.py', 32768, 0, 5)]
        open /a w
        text
        (32768, 0, 0, 0, 0, 0, 5, 0, 0, 0.5) (16384, 0, 0, 0, 0, 0, 0, 0, 0, 0) 2
        mkdir /d
        rename /a /b
        1 17 17
        """,
        run(
            Krait.builder().directory(directory),
            """
            vfs.mount(fs, '/mnt', readonly=True, mkfs=1)
            print(os.listdir('/'), os.listdir('/mnt'), list(os.ilistdir('/mnt')))
            f = open('/mnt/a', 'w')
            print(open('/own').read())
            print(os.stat('/mnt/m.py'), os.stat('/'), number(os.stat, '/mnt/n'))
            os.mkdir('/mnt/d')
            os.rename('/mnt/a', '/mnt/b')
            print(number(os.rename, '/mnt/a', '/b'), number(os.mkdir, '/'), number(os.mkdir, '/mnt'))
            """));
  }

  @Test
  void theCurrentDirectory() {
    assertEquals(
        """
        mount False False
        /mnt ['m.py']
        /mnt/sub
        open x r
        umount
        / 19
        """,
        run(
            Krait.builder().directory(directory),
            """
            vfs.mount(fs, '/mnt')
            os.chdir('/mnt')
            print(os.getcwd(), os.listdir())
            os.chdir('/mnt/sub')
            print(os.getcwd())
            f = open('x')
            vfs.umount('/mnt')
            vfs.umount('/')
            print(os.getcwd(), number(os.stat, '/own'))
            """));
  }

  @Test
  void mounting() {
    assertEquals(
        """
        mount False False
        mount False False
        1
        [True] ['/mnt']
        22
        umount
        22
        'int' object has no attribute 'readblocks'
        """,
        run(
            Krait.builder(),
            """
            vfs.mount(fs, '/mnt')
            print(number(vfs.mount, fs, '/mnt'))
            print([m[0] is fs for m in vfs.mount()], [m[1] for m in vfs.mount()])
            print(number(vfs.mount, fs, 'x'))
            vfs.umount(fs)
            print(number(vfs.umount, fs))
            try: vfs.mount(5, '/x')
            except AttributeError as e: print(e)
            """));
  }
}

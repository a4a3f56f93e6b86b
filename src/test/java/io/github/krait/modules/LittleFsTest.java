package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vfs.VfsLfs1} and {@code vfs.VfsLfs2} as programs use them. */
class LittleFsTest {
  private static final String DEVICE =
      """
      import os, vfs
      class Device:
        def __init__(self, size, count):
          self.size = size
          self.broken = False
          self.data = bytearray(b'\\xff' * (size * count))
        def readblocks(self, block, buf, off=0):
          a = block * self.size + off
          buf[:] = self.data[a:a + len(buf)]
        def writeblocks(self, block, buf, off=0):
          if self.broken: raise ValueError('broken')
          a = block * self.size + off
          self.data[a:a + len(buf)] = buf
        def ioctl(self, op, arg):
          if op == 4: return len(self.data) // self.size
          if op == 5: return self.size
          if op == 6:
            a = arg * self.size
            self.data[a:a + self.size] = b'\\xff' * self.size
            return 0
      def fails(f, *args, **kw):
        try: return f(*args, **kw)
        except Exception as e: return repr(e)
      d = Device(256, 40)
      """;

  private static String run(String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().out(out).err(out).build()) {
      krait.exec(DEVICE + program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The bytes that MicroPython 1.29 writes into the same memory. */
  @Test
  void formats() {
    assertEquals(
        """
        0200000034000000030000000200000\
        02e14000803000000020000000001000028000000010001006c6974746c656673
        02000000f00ffff76c6974746c656673\
        2fe00010010002000001000028000000ff000000ffffff7ffe030000
        """,
        run(
            """
            import binascii
            vfs.VfsLfs1.mkfs(d)
            print(str(binascii.hexlify(d.data[0:48]), 'ascii'))
            vfs.VfsLfs2.mkfs(d)
            print(str(binascii.hexlify(d.data[256:256 + 44]), 'ascii'))
            """));
  }

  /** A volume of 2.1 with one file, written down by hand; sums and all. */
  @Test
  void readsWhatTheSpecificationSays() {
    assertEquals(
        "[('hi', 32768, 0, 5)] hello\n",
        run(
            """
            import binascii, struct
            def commit(block, tags):
              out = bytearray(struct.pack('<I', 7)); last = 0xffffffff
              for type, id, data in tags:
                tag = type << 20 | id << 10 | len(data)
                out += struct.pack('>I', tag ^ last) + data; last = tag
              tag = 0x500 << 20 | 0x3ff << 10 | 4
              out += struct.pack('>I', tag ^ last)
              out += struct.pack('<I', binascii.crc32(out) ^ 0xffffffff)
              d.data[block * 256:block * 256 + len(out)] = out
            limits = struct.pack('<6I', 0x20001, 256, 40, 255, 2147483647, 1022)
            commit(0, [(0x0ff, 0, b'littlefs'), (0x201, 0, limits),
                       (0x001, 1, b'gone'), (0x201, 1, b'x'),
                       (0x001, 2, b'hi'), (0x201, 2, b'old'),
                       (0x4ff, 1, b''), (0x201, 1, b'hello')])
            fs = vfs.VfsLfs2(d)
            print(list(fs.ilistdir()), fs.open('hi', 'r').read())
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"VfsLfs1", "VfsLfs2"})
  void isFoundByMount(String type) {
    assertEquals(
        """
        OSError(19,)
        ['a'] data
        True
        OSError(30,) OSError(30,) OSError(30,) ['a']
        """,
        run(
            """
            print(fails(vfs.mount, Device(512, 40), "/x"))
            vfs.%s.mkfs(d)
            vfs.mount(d, '/x')
            with open('/x/a', 'w') as f: f.write('data')
            os.chdir('/x')
            print(os.listdir(), open('a').read())
            print(vfs.mount()[-1][0].__class__ is vfs.%s)
            os.chdir('/')
            vfs.umount('/x')
            vfs.mount(d, '/x', readonly=True)
            print(fails(open, '/x/b', 'w'), fails(os.mkdir, '/x/d'), fails(os.remove, '/x/a'),
                  os.listdir('/x'))
            """
                .formatted(type, type)));
  }

  @Test
  void arguments() {
    assertEquals(
        """
        OSError(22,) OSError(22,) OSError(22,) OSError(22,)
        TypeError('extra keyword arguments given',)
        True False
        OSError(84,)
        """,
        run(
            """
            print(fails(vfs.VfsLfs2.mkfs, d, readsize=0), fails(vfs.VfsLfs2.mkfs, d, progsize=-1),
                  fails(vfs.VfsLfs1.mkfs, d, lookahead=0), fails(vfs.VfsLfs2.mkfs, d, readsize=33))
            print(fails(vfs.VfsLfs2.mkfs, d, size=33))
            vfs.VfsLfs2.mkfs(d, readsize=16, progsize=64, lookahead=8)
            a = vfs.VfsLfs2(d, readsize=64, progsize=16)
            a.open('timed', 'w').close()
            b = vfs.VfsLfs2(d, mtime=False)
            b.open('plain', 'w').close()
            print(b.stat('timed')[8] > 1000000, b.stat('plain')[8] > 0)
            print(fails(vfs.VfsLfs1, d))
            """));
  }

  /** A file that the program loses is closed, and so written, by the next collection. */
  @Test
  void filesThatAreLost() {
    assertEquals(
        "kept\n",
        run(
            """
            import gc
            vfs.VfsLfs2.mkfs(d)
            fs = vfs.VfsLfs2(d)
            def lose(): fs.open('f', 'w').write('kept')
            lose()
            gc.collect()
            print(fs.open('f', 'r').read())
            """));
  }

  /** A device whose methods raise: what they raise reaches the program, and work goes on. */
  @Test
  void devicesThatRaise() {
    assertEquals(
        """
        ValueError('broken',) ValueError('broken',)
        b'1' ['a'] b'3'
        """,
        run(
            """
            vfs.VfsLfs2.mkfs(d)
            fs = vfs.VfsLfs2(d)
            def put(text):
              with fs.open('a', 'wb') as f: f.write(text)
            put(b'1')
            d.broken = True
            print(fails(put, b'2'), fails(fs.mkdir, 'd'))
            d.broken = False
            a = fs.open('a', 'rb').read()
            put(b'3')
            print(a, [e[0] for e in fs.ilistdir()], fs.open('a', 'rb').read())
            """));
  }
}

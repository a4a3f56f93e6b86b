package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attempts of programs to get at what their host did not give them: each is one that worked in some
 * engine. The program has an exported object, a function, a read-only directory, and nothing else;
 * beside the directory lies a file with a secret. An attempt sets {@code got}; it must raise an
 * exception before.
 */
class EscapeTest {
  private static final String SECRET = "the secret";

  @TempDir Path parent;

  /** What the program may use. */
  public static class Device {
    @Export public final int id = 7;

    @Export
    public Device self() {
      return this;
    }

    @Export
    public Object surprise() {
      return Runtime.getRuntime();
    }

    @Export
    public void take(Supplier<Object> supplier) {
      Object unused = supplier.get();
    }

    @Export
    public void fail() {
      throw new IllegalStateException("broken", new SecurityException("inner"));
    }

    public String password() {
      return SECRET;
    }

    @SuppressWarnings("unused")
    private String hidden() {
      return SECRET;
    }
  }

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(parent.resolve("secret.txt"), SECRET);
    Path drive = Files.createDirectory(parent.resolve("drive"));
    Files.writeString(drive.resolve("own.txt"), "own");
    Files.writeString(parent.resolve("outside.py"), "got = '" + SECRET + "'");
    Files.createSymbolicLink(drive.resolve("link.txt"), parent.resolve("secret.txt"));
    Files.createSymbolicLink(drive.resolve("up"), parent);
    Files.createSymbolicLink(drive.resolve("relative"), Path.of("../secret.txt"));
    Files.createSymbolicLink(drive.resolve("linked.py"), parent.resolve("outside.py"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // members of host objects that were not exported
        "got = device.password()",
        "got = device.hidden()",
        "got = device.getClass()",
        "got = device.__class__.forName('java.lang.System')",
        "got = device.self().self().getClass()",
        "got = device.hashCode()",
        "device.notifyAll(); got = 1",
        "device.id = 8; got = 1",
        "del device.id; got = 1",
        "got = getattr(device, 'pass' + 'word')()",
        "got = [getattr(device, n) for n in dir(device) if n not in DIR][0]",
        "got = type(device)()",
        "class D(type(device)): pass\ngot = D()",
        "got = device.take.__self__",
        "got = device.take.im_self",
        "got = device.take.__func__",
        "got = device.surprise()",
        "got = device.self.getDeclaringClass()",
        "got = type(device).__bases__[0].__subclasses__()",
        "got = object.__subclasses__(object)",
        // functions that the host handed over
        "got = function.getClass()",
        "got = function.andThen(function)",
        "got = function.__globals__",
        "got = function.__code__.co_consts[0].x",
        "got = type(function)(1)",
        // what exceptions bring along
        "try:\n device.fail()\nexcept Exception as e:\n got = e.getCause()",
        "try:\n device.fail()\nexcept Exception as e:\n got = e.__cause__.getClass()",
        "try:\n device.fail()\nexcept Exception as e:\n got = e.__traceback__.tb_frame.f_globals",
        "try:\n device.fail()\nexcept Exception as e:\n got = e.args[0].getClass()",
        "try:\n device.take(1)\nexcept TypeError as e:\n got = e.args[0].__class__.forName",
        // texts that are formatted
        "got = '{0.password}'.format(device)",
        "got = '{0.__class__.__mro__}'.format(device)",
        "got = '{0[password]}'.format(device)",
        "got = f'{device.password()}'",
        "got = '%(x)s' % device",
        // Java by its names
        "import java\ngot = java",
        "import java.lang.System as s\ngot = s",
        "from java.lang import Runtime\ngot = Runtime",
        "import io.github.krait\ngot = 1",
        "import jarray\ngot = 1",
        "import polyglot\ngot = 1",
        "got = __import__('java.lang')",
        "got = __import__('sys').modules['java']",
        "got = Java.type('java.lang.System')",
        "got = Packages.java.lang.System",
        // files beside the directory
        "got = open('../secret.txt').read()",
        "got = open('/../secret.txt').read()",
        "got = open('link.txt').read()",
        "got = open('up/secret.txt').read()",
        "got = open('relative').read()",
        "got = open('PARENT/secret.txt').read()",
        "got = open('./././../secret.txt').read()",
        "got = open('own.txt/../../secret.txt').read()",
        "got = open('..\\\\secret.txt').read()",
        "got = open('../secret.txt\\0own.txt').read()",
        "got = open('file:///etc/passwd').read()",
        "got = open('/proc/self/environ').read()",
        "import os\nos.chdir('..')\ngot = open('secret.txt').read()",
        "import os\nos.chdir('up')\ngot = open('secret.txt').read()",
        "import os\ngot = os.stat('../secret.txt')",
        "import os\ngot = os.listdir('up')",
        "import os\nos.rename('own.txt', '../own.txt'); got = 1",
        "import os\nos.mkdir('new'); got = 1",
        "import os\nos.remove('own.txt'); got = 1",
        "open('own.txt', 'w').write('x'); got = 1",
        "open('new.txt', 'a').close(); got = 1",
        "import vfs\nvfs.mount(vfs.VfsPosix('/'), '/host')\ngot = open('/host/etc/passwd').read()",
        "import vfs\nvfs.mount(vfs.VfsPosix('..'), '/host')\ngot = open('/host/secret.txt').read()",
        "import sys\nsys.path.append('..')\nimport outside\ngot = outside.got",
        "import sys\nsys.path.append('/up')\nimport outside\ngot = outside.got",
        "import linked\ngot = linked.got",
        "exec(open('../outside.py').read()); got = 1",
        // the machine around
        "import os\ngot = os.system('echo escaped')",
        "import os\ngot = {}[os.getenv('PATH') or os.getenv('HOME') or os.getenv('USER')]",
        "import os\nos.kill(1, 9); got = 1",
        "import ffi\ngot = ffi.open('libc.so.6')",
        "import machine\ngot = machine.mem32[0]",
        "import uctypes\ngot = uctypes.bytes_at(0, 16)",
        "import uctypes\ngot = uctypes.bytearray_at(1 << 40, 16)[0]",
        "import socket\ns = socket.socket()\n"
            + "s.connect(socket.getaddrinfo('127.0.0.1', 80)[0][-1]); got = 1",
        "import socket\ns = socket.socket()\n"
            + "s.bind(socket.getaddrinfo('0.0.0.0', 0)[0][-1])\ns.listen(1); got = 1",
        "import socket\ngot = socket.getaddrinfo('example.com', 80)",
        "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
            + "s.sendto(b'x', socket.getaddrinfo('127.0.0.1', 9)[0][-1]); got = 1",
        "import asyncio\ngot = asyncio.run(asyncio.open_connection('127.0.0.1', 80))",
        // bytecode of its own
        "import marshal\n" + "f = marshal.loads(b'M\\x06\\x00\\x1f\\x00\\x00')\ngot = f",
        "def f(): pass\nf.__code__ = (lambda: 1).__code__\ngot = 1",
        "import sys\ngot = sys._getframe().f_back.f_globals",
        "import sys\nsys.settrace(1); got = {}[0]",
        "import gc\ngot = gc.get_objects()",
        "got = (lambda: 0).__closure__[0].cell_contents",
        "got = globals()['__builtins__'].__import__('java')",
        "got = ().__class__.__base__.__subclasses__()",
      })
  void fails(String attempt) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait =
        Krait.builder()
            .access(HostAccess.EXPLICIT)
            .readOnlyDirectory(parent.resolve("drive"))
            .out(out)
            .err(out)
            .limits(Limits.builder().ticks(1_000_000).memory(16 << 20).build())
            .build()) {
      krait.globals().put("device", new Device());
      krait.globals().put("function", (Supplier<Object>) () -> 1);
      krait.globals().put("DIR", List.of("id", "self", "surprise", "take", "fail", "__class__"));
      String exception = "";
      try {
        krait.exec(attempt.replace("PARENT", parent.toString()));
      } catch (KraitException e) {
        exception = e.type();
      }
      assertFalse(exception.isEmpty(), () -> "got " + krait.eval("got"));
      assertFalse(exception.equals("SyntaxError"), exception);
      assertFalse(out.toString(StandardCharsets.UTF_8).contains(SECRET));
      assertEquals(7, krait.eval("device.self().id"));
    }
    assertTrue(Files.exists(parent.resolve("drive/own.txt")));
  }
}

package io.github.krait;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Programs that do not want to end, each by other means. They call {@code started()} when they have
 * begun. {@link #main} measures how long it takes to cancel each.
 */
final class HostilePrograms {
  /** Rounds of a measurement, and how long a program runs in each before it is cancelled. */
  private static final int ROUNDS = 3;

  private static final long BEFORE_CANCEL = 400;

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  /** A file system whose one file has the content, or does not end where that is None. */
  private static final String FILES =
      """
      import io, sys, vfs
      name = 'endless.py'
      class File(io.IOBase):
          def __init__(self): self.at = 0
          def readinto(self, into):
              if content is None:
                  for i in range(len(into)): into[i] = 35
                  return len(into)
              part = content[self.at:self.at + len(into)]
              into[:len(part)] = part
              self.at += len(part)
              return len(part)
          def ioctl(self, request, argument): return 0
      class Files:
          def mount(self, readonly, mkfs): pass
          def stat(self, path):
              if path.endswith(name): return (0x8000,) + (0,) * 9
              raise OSError(2)
          def open(self, path, mode): return File()
      vfs.mount(Files(), '/files')
      sys.path.append('/files')
      """;

  private HostilePrograms() {}

  /** The programs by name. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("while", "started()\nwhile True: pass");
    all.put(
        "lock held for ever",
        "import _thread\nl = _thread.allocate_lock(); l.acquire(); started()\n"
            + "while True:\n try: l.acquire()\n except: pass");
    all.put(
        "threads",
        "import _thread, time\n"
            + "def f():\n"
            + " while True:\n"
            + "  try:\n"
            + "   while True: pass\n"
            + "  except: pass\n"
            + "for i in range(3): _thread.start_new_thread(f, ())\n"
            + "started()\n"
            + "f()");
    all.put("for", "started()\nfor i in range(1 << 60): pass");
    all.put("for range", "started()\nwhile True:\n for i in range(1 << 60): pass");
    all.put("nested functions", "def f(n):\n while True: n()\nstarted()\nf(lambda: 0)");
    all.put(
        "except BaseException",
        "started()\nwhile True:\n try:\n  while True: pass\n except BaseException: pass");
    all.put("bare except", "started()\nwhile True:\n try:\n  while True: 1 // 0\n except: pass");
    all.put(
        "finally",
        "started()\nwhile True:\n try:\n  while True: pass\n finally:\n  while True: pass");
    all.put("finally continue", "started()\nwhile True:\n try:\n  1 // 0\n finally:\n  continue");
    all.put("recursion", "def f():\n try: f()\n except: f()\n finally: f()\nstarted()\nf()");
    all.put("generator", "def g():\n while True: yield 1\nstarted()\nfor i in g(): pass");
    all.put(
        "generator that ignores its close",
        "def g():\n while True:\n  try: yield\n  except: pass\nstarted()\n"
            + "while True:\n x = g(); next(x)\n try: x.close()\n except: pass");
    all.put(
        "generator with a finally",
        "def g():\n"
            + " try: yield\n"
            + " finally:\n"
            + "  while True: pass\n"
            + "x = g(); next(x); started()\n"
            + "x.close()");
    all.put("generator expression", "started()\nsum(i for i in range(1 << 60))");
    all.put("comprehension", "started()\nwhile True: [i for i in range(100000)]");
    all.put(
        "__exit__",
        "class C:\n def __enter__(self): pass\n def __exit__(self, *a):\n  while True: pass\n"
            + "started()\nwith C(): 1 // 0");
    all.put(
        "__exit__ that hides",
        "class C:\n def __enter__(self): pass\n def __exit__(self, *a): return True\n"
            + "started()\nwhile True:\n with C():\n  while True: pass");
    all.put(
        "__del__",
        "class C:\n def __del__(self):\n  while True: pass\nstarted()\n"
            + "import gc\nwhile True: C(); gc.collect()");
    all.put(
        "__lt__ in sort",
        "class C:\n def __lt__(self, o):\n  while True: pass\nstarted()\n[C(), C()].sort()");
    all.put(
        "__lt__ without order",
        "import random\nclass C:\n def __lt__(self, o):\n  try: return random.random() < .5\n"
            + "  except: pass\nx = [C() for i in range(20000)]\nstarted()\nwhile True: x.sort()");
    all.put("sort", "x = [-i % 1000003 for i in range(300000)]\nstarted()\nwhile True: sorted(x)");
    all.put(
        "__eq__ in a dict",
        "class C:\n def __hash__(self): return 1\n def __eq__(self, o):\n  while True: pass\n"
            + "d = {C(): 1}\nstarted()\nd[C()]");
    all.put(
        "__eq__ of many keys",
        "class C:\n def __hash__(self): return 1\n def __eq__(self, o): return False\n"
            + "started()\nd = {C(): 1 for i in range(1 << 40)}");
    all.put(
        "__getattr__",
        "class C:\n def __getattr__(self, n): return C()\nx = C()\nstarted()\n"
            + "while True: x = x.a.b.c");
    all.put(
        "__iter__",
        "class C:\n def __iter__(self): return self\n def __next__(self): return 1\n"
            + "started()\nany(0 for i in C())");
    all.put(
        "equal nested lists",
        "a = []; b = []\nfor i in range(60): a = [a, a]; b = [b, b]\nstarted()\na == b");
    all.put("repr of nested lists", "a = []\nfor i in range(60): a = [a, a]\nstarted()\nrepr(a)");
    all.put("hash of nested tuples", "a = ()\nfor i in range(60): a = (a, a)\nstarted()\nhash(a)");
    all.put(
        "json of nested lists",
        "import json\na = []\nfor i in range(60): a = [a, a]\nstarted()\njson.dumps(a)");
    all.put(
        "regular expression",
        "import re\n"
            + "started()\n"
            + "re.match('(a?){40}' if False else 'a?' * 27 + 'a' * 27 + 'b', 'a' * 27)");
    all.put(
        "regular expressions",
        "import re\n"
            + "r = re.compile('a?' * 30 + 'a' * 30)\n"
            + "started()\n"
            + "while True: r.match('a' * 30)");
    all.put("10**10**7", "started()\nwhile True:\n try: 10**10**7\n except: pass");
    all.put("large power", "started()\nwhile True: 7**5000000");
    all.put("large product", "a = (1 << 8000000) - 3\nstarted()\nwhile True: a * a");
    all.put("large division", "a = 3**5000000; b = 3**2600000\nstarted()\nwhile True: a // b");
    all.put("large remainder", "a = 3**5000000; b = 7**1300000\nstarted()\nwhile True: a % b");
    all.put("modular power", "a = 3**60000\nstarted()\npow(a, a, a + 2)");
    all.put("digits of a large int", "a = 3**5000000\nstarted()\nwhile True: str(a)");
    all.put("large int of digits", "a = '7' * 4000000\nstarted()\nwhile True: int(a)");
    all.put("large shift", "started()\nwhile True: (1 << 16000000) - 1 >> 3");
    all.put("sleep", "import time\nstarted()\ntime.sleep(1e9)");
    all.put(
        "sleep again",
        "import time\n"
            + "started()\n"
            + "while True:\n"
            + " try: time.sleep_ms(1 << 29)\n"
            + " except BaseException: pass");
    all.put("input", "started()\nwhile True:\n try: input()\n except BaseException: pass");
    all.put("sys.stdin", "import sys\nstarted()\nwhile True: sys.stdin.read(10)");
    all.put("poll", "import select\np = select.poll()\nstarted()\nwhile True: p.poll(1 << 29)");
    all.put(
        "accept",
        "import socket\ns = socket.socket()\ns.bind(socket.getaddrinfo('127.0.0.1', 0)[0][-1])\n"
            + "s.listen(1)\nstarted()\nwhile True:\n try: s.accept()\n except BaseException: pass");
    all.put(
        "recv",
        "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
            + "s.bind(socket.getaddrinfo('127.0.0.1', 0)[0][-1])\nstarted()\ns.recv(1)");
    all.put("output", "started()\nwhile True: print('x' * 1000)");
    all.put(
        "asyncio",
        "import asyncio\nasync def f():\n while True:\n  try: await asyncio.sleep(0)\n"
            + "  except: pass\nstarted()\nasyncio.run(f())");
    all.put(
        "asyncio that waits",
        "import asyncio\nasync def f(): await asyncio.sleep(1 << 20)\nstarted()\nasyncio.run(f())");
    all.put(
        "compiler", "x = 'f(1, x + 2)\\n' * 200000\nstarted()\nwhile True: compile(x, '', 'exec')");
    all.put(
        "compiler, one line",
        "x = '1' + ' + a' * 500000\nstarted()\nwhile True:\n try: compile(x, '', 'exec')\n"
            + " except: pass");
    all.put(
        "compiler, nested",
        "x = '(' * 100000 + ')' * 100000\nstarted()\nwhile True:\n try: eval(x)\n except: pass");
    all.put("exec", "started()\nwhile True: exec('x = 1')");
    all.put(
        "json",
        "import json\nx = '[' + '1, ' * 1000000 + '1]'\nstarted()\nwhile True: json.loads(x)");
    all.put(
        "deflate",
        "import deflate, io\n"
            + "x = bytes(3000000)\n"
            + "started()\n"
            + "while True:\n"
            + " d = deflate.DeflateIO(io.BytesIO(), deflate.ZLIB, 15)\n"
            + " d.write(x)\n"
            + " d.close()");
    all.put(
        "hash", "import hashlib\nx = bytes(10000000)\nstarted()\nwhile True: hashlib.sha256(x)");
    all.put(
        "crc32", "import binascii\nx = bytes(10000000)\nstarted()\nwhile True: binascii.crc32(x)");
    all.put(
        "hexlify",
        "import binascii\nx = bytes(5000000)\nstarted()\nwhile True: binascii.hexlify(x)");
    all.put("list * n", "started()\nwhile True: [0] * 3000000");
    all.put("list copies", "x = [0] * 3000000\nstarted()\nwhile True: x[:] == x + []");
    all.put(
        "list.remove",
        "x = [0] * 300000\nx[-1] = 1\nstarted()\nwhile True: x.count(1); x.index(1)");
    all.put("find", "x = 'a' * 1000000\ny = 'a' * 500000 + 'b'\nstarted()\nwhile True: x.find(y)");
    all.put("replace", "x = 'a' * 1000000\nstarted()\nwhile True: x.replace('a', 'bb')");
    all.put("split", "x = 'a ' * 1000000\nstarted()\nwhile True: x.split()");
    all.put("join", "x = ['a'] * 1000000\nstarted()\nwhile True: ''.join(x)");
    all.put("format", "started()\nwhile True: '{:>9000000}'.format(1)");
    all.put("sum", "started()\nsum(range(1 << 60))");
    all.put("max", "started()\nmax(range(1 << 60))");
    all.put("in", "started()\n-1 in (i for i in range(1 << 60))");
    all.put("in range of large ints", "started()\nfloat('nan') in range(1 << 60)");
    all.put("filter", "started()\nnext(filter(lambda x: x < 0, range(1 << 60)))");
    all.put("zip", "started()\nfor i in zip(range(1 << 60), range(1 << 60)): pass");
    all.put("set", "x = set(range(300000))\nstarted()\nwhile True: x - x; x | x; x & x");
    all.put(
        "schedule",
        "import micropython\ndef f(x):\n while True: pass\nstarted()\n"
            + "micropython.schedule(f, 0)\nwhile True: pass");
    all.put("import", "import sys\nstarted()\nwhile True:\n try: import nothing\n except: pass");
    all.put(
        "framebuf",
        "import framebuf\nf = framebuf.FrameBuffer(bytearray(8000000), 8000, 8000, 4)\n"
            + "started()\nwhile True: f.fill(1); f.scroll(1, 1)");
    all.put(
        "struct",
        "import struct\nb = bytes(5000000)\nstarted()\nwhile True: struct.unpack('5000000B', b)");
    all.put(
        "lock held by a thread",
        "import _thread\n"
            + "l = _thread.allocate_lock()\n"
            + "def f():\n"
            + " with l:\n"
            + "  started()\n"
            + "  while True: pass\n"
            + "_thread.start_new_thread(f, ())\n"
            + "while True:\n"
            + " try:\n"
            + "  with l: pass\n"
            + " except: pass");
    all.put(
        "connect",
        "import socket\n"
            + "s = socket.socket(); s.bind(socket.getaddrinfo('127.0.0.1', 0)[0][-1])\n"
            + "s.listen(1)\nc = []\nstarted()\n"
            + "while True:\n"
            + " try: c.append(socket.socket()); c[-1].connect(('127.0.0.1', 9)); s.accept()\n"
            + " except BaseException: c.clear()");
    all.put(
        "names of hosts",
        "import socket\nstarted()\nwhile True:\n"
            + " try: socket.getaddrinfo('nothing.invalid', 80)\n except BaseException: pass");
    all.put(
        "ssl handshake",
        """
        import socket, ssl
        a = socket.socket(); a.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        port = 20000
        while True:
            try:
                a.bind(socket.getaddrinfo('127.0.0.1', port)[0][-1]); break
            except OSError:
                port += 1
        a.listen(1)
        b = socket.socket(); b.connect(socket.getaddrinfo('127.0.0.1', port)[0][-1])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.verify_mode = ssl.CERT_NONE
        started()
        while True:
            try: context.wrap_socket(b)
            except BaseException: pass
        """);
    all.put("importing", FILES + "content = b'while True: pass'\nstarted()\nimport endless");
    all.put("import of an endless file", FILES + "content = None\nstarted()\nimport endless");
    all.put(
        "import of an endless .mpy file",
        FILES + "name = 'endless.mpy'\ncontent = None\nstarted()\nimport endless");
    all.put(
        "callback that calls callbacks",
        "import micropython\ndef f(x):\n try: micropython.schedule(f, 0)\n except: pass\n"
            + "started()\nwhile True:\n try: f(0)\n except: pass");
    all.put(
        "nested generators",
        "def g(n):\n yield 1\n while True: yield from g(n + 1)\nstarted()\n"
            + "while True:\n try:\n  for x in g(0): pass\n except: pass");
    all.put(
        "chained iterators",
        "started()\nwhile True:\n m = iter(range(1 << 60))\n"
            + " for i in range(100): m = map(lambda x: x, m)\n for x in m: pass");
    all.put("host function", "started()\nwhile True:\n try: wait_for_ever()\n except: pass");
    return all;
  }

  /** A run of one program, on its own thread. */
  static final class Run implements AutoCloseable {
    final Krait krait;
    private final CountDownLatch started = new CountDownLatch(1);
    private final FutureTask<Stop> task;
    private final Thread thread;
    private final InputStream in;
    private volatile boolean interrupted;
    private volatile long ended;

    Run(String program, OutputStream out) {
      this(program, out, JitMode.OFF);
    }

    Run(String program, OutputStream out, JitMode jit) {
      // nothing ever comes from here
      in = new PipedInputStreamWithWriter();
      krait =
          Krait.builder()
              .in(in)
              .out(out)
              .err(OutputStream.nullOutputStream())
              .network(NetworkAccess.ALL)
              .jit(jit)
              .build();
      krait.globals().put("started", (Runnable) started::countDown);
      krait.globals().put("wait_for_ever", (Runnable) Run::waitForEver);
      task =
          new FutureTask<>(
              () -> {
                try {
                  krait.exec(program);
                  return null;
                } catch (KraitException e) {
                  if (e.stop() == null) {
                    throw e;
                  }
                  return e.stop();
                } finally {
                  ended = CPU.getCurrentThreadCpuTime();
                  interrupted = Thread.currentThread().isInterrupted();
                }
              });
      thread = new Thread(null, task, "hostile", 8 << 20);
      thread.setDaemon(true);
      thread.start();
    }

    private static void waitForEver() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean awaitStart(long seconds) throws InterruptedException {
      return started.await(seconds, TimeUnit.SECONDS);
    }

    /** What ended the program. */
    Stop await(long seconds) throws Exception {
      return task.get(seconds, TimeUnit.SECONDS);
    }

    boolean isOver() {
      return task.isDone();
    }

    /** The CPU time of the program's thread when it had ended, or up to now. */
    long cpuNanos() {
      return ended != 0 ? ended : CPU.getThreadCpuTime(thread.getId());
    }

    void join(long seconds) throws InterruptedException {
      thread.join(seconds * 1000);
    }

    /** Whether the thread was interrupted when the program had ended. */
    boolean wasInterrupted() {
      return interrupted;
    }

    StackTraceElement[] where() {
      return thread.getStackTrace();
    }

    @Override
    public void close() throws Exception {
      krait.close();
      in.close();
    }
  }

  private static final class PipedInputStreamWithWriter extends PipedInputStream {
    private final PipedOutputStream writer = new PipedOutputStream();

    PipedInputStreamWithWriter() {
      try {
        connect(writer);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      writer.close();
      super.close();
    }
  }

  /**
   * Prints, for each program or those named, the longest time from cancel to the end, and what of
   * it the program computed.
   */
  public static void main(String[] names) throws Exception {
    for (Map.Entry<String, String> e : all().entrySet()) {
      if (names.length == 0 || java.util.List.of(names).contains(e.getKey())) {
        measure(e.getKey(), e.getValue());
      }
    }
  }

  private static void measure(String name, String program) throws Exception {
    double longest = 0;
    double cpu = 0;
    String comment = "";
    for (int i = 0; i < ROUNDS; i++) {
      Run run = new Run(program, OutputStream.nullOutputStream());
      {
        if (!run.awaitStart(30)) {
          comment = "did not start";
        }
        Thread.sleep(BEFORE_CANCEL + i * 37L);
        if (run.isOver()) {
          comment = "ended before";
        }
        long cpuBefore = run.cpuNanos();
        long before = System.nanoTime();
        run.krait.cancel();
        try {
          Stop unused = run.await(20);
        } catch (Exception e) {
          comment =
              e
                  + " at "
                  + java.util.List.of(run.where()).subList(0, Math.min(6, run.where().length));
          System.out.println(name + ": " + comment);
          return; // it cannot be closed
        }
        longest = Math.max(longest, (System.nanoTime() - before) / 1e6);
        cpu = Math.max(cpu, (run.cpuNanos() - cpuBefore) / 1e6);
        run.close();
      }
    }
    System.out.printf("%8.1f ms %8.1f ms CPU  %s  %s%n", longest, cpu, name, comment);
  }
}

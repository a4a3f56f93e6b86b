package io.github.krait;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Programs that take all memory, one after the other, beside an engine that does something else. To
 * be run in a small JVM; prints what went wrong, and at the end that nothing did.
 */
final class MemoryBombs {
  private static final long LIMIT = 16 << 20;

  static final String DONE = "all bombs were disarmed";

  private static final String OTHER =
      """
      import time
      n = 0
      def work():
          global n
          while True:
              l = [str(i) for i in range(1000)]
              assert len(''.join(l)) == 2890
              n += 1
              time.sleep_ms(1)
      """;

  private MemoryBombs() {}

  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    all.put("list of one", "l = []\nwhile True: l.append(1)");
    all.put("list of lists", "l = []\nwhile True: l.append([])");
    all.put("list of ints", "l = []\nn = 0\nwhile True:\n n += 1000\n l.append(n)");
    all.put("list of floats", "l = []\nwhile True: l.append(float(len(l)))");
    all.put("list of strings", "l = []\nwhile True: l.append('abc' * 1000)");
    all.put("list of functions", "l = []\nwhile True: l.append(lambda: l)");
    all.put(
        "list of instances", "class C: pass\nl = []\nwhile True:\n c = C(); c.x = 1; l.append(c)");
    all.put("list of large ints", "l = []\nn = 3**100000\nwhile True: l.append(n + len(l))");
    all.put("list of a range", "list(range(1 << 40))");
    all.put("list times", "l = [0] * 1000\nwhile True: l = l * 2");
    all.put("list slices", "l = [0] * 1000\nwhile True: l[0:0] = l[:]");
    all.put("nested lists", "a = []\nwhile True: a = [a]");
    all.put("nested tuples", "a = None\nwhile True: a = (a, a)");
    all.put("nested dicts", "a = None\nwhile True: a = {1: a}");
    all.put("comprehension", "[bytearray(1000) for i in range(1 << 40)]");
    all.put("string", "s = 'x'\nwhile True: s += s");
    all.put("string times", "'a' * (1 << 40)");
    all.put("split", "('a,' * 4000000).split(',')");
    all.put("characters", "list('ab' * 4000000)");
    all.put("format", "'{:>1000000000}'.format(1)");
    all.put("percent", "'%1000000000d' % 1");
    all.put("join", "def g():\n while True: yield 'x' * 100\n''.join(g())");
    all.put("int", "x = 3\nwhile True: x = x * x");
    all.put("shift", "1 << (1 << 40)");
    all.put("power", "10**10**7");
    all.put("bytes", "bytes(1 << 33)");
    all.put("bytearray", "b = bytearray()\nwhile True: b += bytes(1000)");
    all.put("array", "import array\na = array.array('l')\nwhile True: a.append(1)");
    all.put("BytesIO", "import io\nb = io.BytesIO()\nwhile True: b.write(bytes(10000))");
    all.put("framebuf", "import framebuf\nframebuf.FrameBuffer(bytearray(1 << 30), 1, 1, 0)");
    all.put(
        "deflate",
        "import deflate, io\n"
            + "l = []\n"
            + "while True: l.append(deflate.DeflateIO(io.BytesIO(), deflate.ZLIB, 15));"
            + " l[-1].write(bytes(9999))");
    all.put("json", "import json\njson.loads('[' + '[],' * 2000000 + '1]')");
    all.put("dict", "d = {}\nn = 0\nwhile True:\n d[n] = n\n n += 1");
    all.put("dict of dicts", "d = {}\nn = 0\nwhile True:\n d[str(n)] = {}\n n += 1");
    all.put(
        "dict of pairs",
        "def g():\n i = 0\n while True:\n  i += 1\n  yield i, bytearray(100)\n" + "dict(g())");
    all.put("set", "s = set()\nwhile True: s.add(str(len(s)))");
    all.put("set of an iterator", "class C: pass\nset(C() for i in range(1 << 40))");
    all.put(
        "deque",
        "import collections\nd = collections.deque((), 1 << 30)\nwhile True: d.append([])");
    all.put("generators", "def g():\n while True: yield\nl = []\nwhile True: l.append(g())");
    all.put("list of a generator", "def g():\n while True: yield bytearray(1000)\nlist(g())");
    all.put("sorted by keys", "sorted(range(100000), key=lambda x: bytearray(10000))");
    all.put("arguments", "def g():\n while True: yield bytearray(1000)\nprint(*g())");
    all.put("frames", "def f(n): return f([0] * 1000000)\nf(0)");
    all.put(
        "names",
        "class C: pass\nn = 0\nwhile True:\n n += 1\n"
            + " setattr(C, 'name' + str(n), 1)\n delattr(C, 'name' + str(n))");
    all.put(
        "functions",
        "l = []\nn = 0\nwhile True:\n n += 1\n"
            + " exec('def f(): return ' + str(n) + ' * x + y')\n l.append(f)");
    all.put(
        "exceptions",
        "l = []\nwhile True:\n try: 1 // 0\n except ZeroDivisionError as e: l.append(e)");
    all.put("bound methods", "l = []\nwhile True: l.append(l.append)");
    all.put(
        "threads",
        """
        import _thread
        def f():
            l = []
            while True: l.append([])
        for i in range(5): _thread.start_new_thread(f, ())
        f()
        """);
    all.put(
        "frames of threads",
        """
        import _thread, time
        errors = 0
        def f(n):
            a = bytearray(20000)
            if n: f(n - 1)
            while True: time.sleep_ms(10)
        def g():
            global errors
            try: f(50)
            except MemoryError: errors += 1
        for i in range(100): _thread.start_new_thread(g, ())
        while not errors: time.sleep_ms(1)
        raise MemoryError
        """);
    all.put("frames with lists", "def f(n):\n a = [n] * 20000\n return f(n + 1)\nf(0)");
    all.put(
        "frames of generators",
        "def g(n):\n a = [n] * 20000\n yield from g(n + 1)\nfor i in g(0): pass");
    all.put("re.sub", "import re\nre.sub('a', 'b' * 100000, 'a' * 100000)");
    all.put("re.split", "import re\nre.compile(',').split('a,' * 4000000)");
    all.put(
        "json.dumps", "import json\na = 'x' * 1000\nfor i in range(30): a = [a, a]\njson.dumps(a)");
    all.put("repr", "a = 'x' * 1000\nfor i in range(30): a = [a, a]\nrepr(a)");
    all.put(
        "inflate",
        """
        import deflate, io
        out = io.BytesIO()
        with deflate.DeflateIO(out, deflate.ZLIB, 15) as d:
            for i in range(100): d.write(bytes(1000000))
        deflate.DeflateIO(io.BytesIO(out.getvalue()), deflate.ZLIB).read()
        """);
    all.put("struct.pack", "import struct\nstruct.pack('1000000000s', b'')");
    all.put("struct.unpack", "import struct\nstruct.unpack('8000000B', bytes(8000000))");
    all.put("replace", "('a' * 1000000).replace('a', 'b' * 1000000)");
    all.put("center", "'a'.center(1 << 30)");
    all.put("to_bytes", "(1).to_bytes(1 << 30, 'big')");
    all.put("hex", "l = []\nwhile True: l.append(bytes(1000000).hex())");
    all.put("StringIO", "import io\ns = io.StringIO()\nwhile True: print('x' * 1000, file=s)");
    all.put("ulab", "from ulab import numpy as np\nl = []\nwhile True: l.append(np.zeros(10000))");
    all.put("tuple of a generator", "tuple([] for i in range(1 << 40))");
    all.put("keys of a generator", "dict.fromkeys(str(i) for i in range(1 << 40))");
    all.put("chained iterators", "m = iter(())\nwhile True: m = map(None, m)");
    all.put("closures", "f = None\nwhile True:\n def g(f):\n  return lambda: f\n f = g(f)");
    all.put(
        "tasks",
        "import asyncio\nasync def f(): pass\nasync def main():\n"
            + " while True: asyncio.create_task(f())\n"
            + "try: asyncio.run(main())\nfinally: asyncio.new_event_loop()");
    all.put("memoryviews", "l = []\nwhile True: l.append(memoryview(b'x'))");
    all.put("source", "exec('f(1, x + 2)\\n' * 300000)");
    all.put("values of the host", "l = []\nwhile True: l.append(numbers())");
    return all;
  }

  public static void main(String[] names) throws Exception {
    try (Krait other = Krait.builder().build()) {
      other.exec(OTHER);
      List<Throwable> failures = new ArrayList<>();
      Thread working = new Thread(() -> other.call("work"));
      working.setUncaughtExceptionHandler((thread, e) -> failures.add(e));
      working.start();
      for (Map.Entry<String, String> e : all().entrySet()) {
        if (names.length == 0 || List.of(names).contains(e.getKey())) {
          set(e.getKey(), e.getValue());
        }
      }
      if (!failures.isEmpty()) {
        throw new IllegalStateException("another engine failed", failures.get(0));
      }
      other.cancel();
      working.join();
      if (((Number) other.eval("n")).longValue() == 0) {
        throw new IllegalStateException("another engine did nothing");
      }
    }
    goesOn();
    System.out.println(DONE);
  }

  private static Krait engine(Profile profile) {
    return Krait.builder()
        .profile(profile)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .limits(Limits.builder().memory(LIMIT).build())
        .build();
  }

  /** Sets a bomb, in a program that catches the error, lets go of everything and goes on. */
  private static void set(String name, String program) {
    Profile profile = name.equals("ulab") ? Profile.CIRCUITPYTHON : Profile.MICROPYTHON;
    try (Krait krait = engine(profile)) {
      long start = System.nanoTime();
      krait.globals().put("numbers", (Supplier<List<Long>>) MemoryBombs::numbers);
      krait.globals().put("bomb", program);
      // names are interned, and stay for the life of an engine
      krait.globals().put("keeps", name.equals("names"));
      String result;
      try {
        krait.exec(
            """
            names = {'numbers': numbers}
            try:
                exec(bomb, names)
                result = 'ended'
            except MemoryError:
                result = 'MemoryError'
            for name in list(names): del names[name]
            import time
            room = None
            for i in range(0 if keeps else 300):
                try:
                    room = [bytearray(1000000) for i in range(10)]
                    break
                except MemoryError: # other threads come to theirs
                    time.sleep_ms(10)
            assert room or keeps, 'it is not free again'
            """);
        result = (String) krait.eval("result");
      } catch (KraitException e) {
        result = e.stop() == null ? e.getMessage() : e.stop().name();
      } catch (Throwable e) {
        result = e.toString();
      }
      String after = String.valueOf(krait.eval("6 * 7"));
      // so many threads may go on that the program is ended
      boolean ended = name.equals("frames of threads") && result.equals(Stop.MEMORY.name());
      boolean right = (ended || result.equals("MemoryError")) && after.equals("42");
      System.out.printf(
          "%s%s: %s, %s, %d ms%n",
          right ? "" : "WRONG ", name, result, after, (System.nanoTime() - start) / 1_000_000);
    }
  }

  private static List<Long> numbers() {
    return LongStream.range(0, 10_000).boxed().collect(Collectors.toList());
  }

  /** A program that does not heed the error is ended. */
  private static void goesOn() {
    try (Krait krait = engine(Profile.MICROPYTHON)) {
      String program =
          "a = None\n"
              + "while True:\n"
              + " try:\n"
              + "  while True: a = (a, 1.5 * 2)\n"
              + " except BaseException: pass";
      try {
        krait.exec(program);
        System.out.println("WRONG it ended");
      } catch (KraitException e) {
        System.out.println((e.stop() == Stop.MEMORY ? "" : "WRONG ") + "goes on: " + e.stop());
      }
    }
  }
}

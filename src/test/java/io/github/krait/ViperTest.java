package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Functions under {@code @micropython.viper} and {@code native}. */
class ViperTest {
  private static String run(String... lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().out(out).build()) {
      krait.exec(String.join("\n", lines) + "\n", "f.py");
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void wordsWrap() {
    String out =
        run(
            "@micropython.viper",
            "def f(a: int, b: uint):",
            "    print(a * a, b - uint(1), a << 62, a >> 1, b >> uint(1), -b, ~a)",
            "f(1 << 62, 0)",
            "f(-3, -1)");
    assertEquals(
        "0 18446744073709551615 0 2305843009213693952 0 0 -4611686018427387905\n"
            + "9 18446744073709551614 4611686018427387904 -2 9223372036854775807 1 2\n",
        out);
  }

  @Test
  void pointersReadAndWriteEveryKindOfBuffer() {
    String out =
        run(
            "import array",
            "@micropython.viper",
            "def get(p: ptr8, q: ptr16, r: ptr32, i: int):",
            "    print(p[i], q[i], r[i], p[0], q[1])",
            "get('abcdefgh', b'abcdefgh', memoryview(b'xxabcdefgh')[2:], 1)",
            "@micropython.viper",
            "def put(p: ptr8, q: ptr16, r: ptr32, i: int, v: int):",
            "    p[i] = v",
            "    q[i] = v",
            "    r[i] = v",
            "    p[0] += 1",
            "b = bytearray(4); h = array.array('H', [1, 2]); w = array.array('I', [3, 4])",
            "put(b, h, w, 1, -2)",
            "print(b, h, w)");
    assertEquals(
        "98 25699 1751606885 97 25699\n"
            + "bytearray(b'\\x01\\xfe\\x00\\x00') array('H', [1, 65534])"
            + " array('I', [3, 4294967294])\n",
        out);
  }

  @Test
  void addressesArePointers() {
    String out =
        run(
            "import uctypes",
            "@micropython.viper",
            "def address(p: ptr) -> ptr: return p",
            "@micropython.viper",
            "def fill(p: ptr8, n: int, c: int):",
            "    for i in range(n):",
            "        p[i] = c",
            "b = bytearray(b'......')",
            "a = address(b)",
            "print(a == uctypes.addressof(b))",
            "fill(a + 1, 2, 65)",
            "@micropython.viper",
            "def move(p: ptr8) -> int:",
            "    q = ptr8(int(p) + 4)",
            "    q[0] = q[-3] + 1",
            "    return int(q) - int(p)",
            "print(move(b), b)");
    assertEquals("True\n4 bytearray(b'.AA.B.')\n", out);
  }

  @Test
  void memoryThatIsNotTheProgramsIsAnError() {
    String out =
        run(
            "@micropython.viper",
            "def put(p: ptr8, i: int):",
            "    p[i] = 1",
            "@micropython.viper",
            "def get(p: ptr32, i: int) -> int:",
            "    return p[i]",
            "def t(f, *a):",
            "    try:",
            "        print(f(*a))",
            "    except Exception as e:",
            "        print(repr(e))",
            "b = bytearray(8)",
            "t(put, b, 7)",
            "t(put, b, 1000)",
            "t(put, b, -1 << 62)",
            "t(put, b'abc', 1)",
            "t(put, 0, 5)",
            "t(get, b, 1)",
            "t(get, b, 2)",
            "t(get, b, 1 << 60)",
            "t(get, 4, 5)");
    assertEquals(
        "None\nOSError(14,)\nOSError(14,)\nTypeError('memory is read-only',)\nOSError(14,)\n"
            + "16777216\nOSError(14,)\nOSError(14,)\nOSError(14,)\n",
        out);
  }

  @Test
  void everyWayOutOfBlocks() {
    String out =
        run(
            "@micropython.viper",
            "def f(n: int) -> int:",
            "    try:",
            "        for i in range(n):",
            "            try:",
            "                if i == 1: continue",
            "                if i == 3: raise ValueError",
            "                if i == 5: return 100",
            "                print(i, end=' ')",
            "            except ValueError:",
            "                print('caught', end=' ')",
            "                continue",
            "            finally:",
            "                print('f', end=' ')",
            "        else:",
            "            print('else', end=' ')",
            "    finally:",
            "        print('out')",
            "    return 5",
            "print(f(2), f(5), f(9))",
            "@micropython.viper",
            "def g():",
            "    try:",
            "        try:",
            "            raise ValueError(1)",
            "        finally:",
            "            try:",
            "                raise KeyError(2)",
            "            except KeyError:",
            "                print('inner')",
            "    except ValueError:",
            "        print('outer')",
            "g()");
    assertEquals(
        "0 f f else out\n"
            + "0 f f 2 f caught f 4 f else out\n"
            + "0 f f 2 f caught f 4 f f out\n"
            + "5 5 100\ninner\nouter\n",
        out);
  }

  @Test
  void contextManagersMaySwallow() {
    String out =
        run(
            "class C:",
            "    def __init__(self, s): self.s = s",
            "    def __enter__(self): return 5",
            "    def __exit__(self, t, v, tb):",
            "        print(t is None, repr(v))",
            "        return self.s",
            "@micropython.viper",
            "def f(c) -> int:",
            "    try:",
            "        with c as y:",
            "            if int(c.s) == 2: return 1",
            "            raise OSError(y)",
            "        return 2",
            "    except OSError:",
            "        return 3",
            "print(f(C(2)), f(C(1)), f(C(0)))");
    assertEquals("True None\nFalse OSError(5,)\nFalse OSError(5,)\n1 2 3\n", out);
  }

  @Test
  void functionsOfAllKinds() {
    String out =
        run(
            "class A:",
            "    y = 5",
            "    @micropython.viper",
            "    def m(self, x: int) -> int: return x + int(self.y)",
            "    @staticmethod",
            "    @micropython.viper",
            "    def s(x: int) -> int: return x * 2",
            "def make(k):",
            "    n = 0",
            "    @micropython.viper",
            "    def g(x: int) -> int:",
            "        nonlocal n",
            "        n = n + k",
            "        return x + int(n)",
            "    return g",
            "g = make(10)",
            "print(A().m(3), A.s(4), g(1), g(1))",
            "@micropython.viper",
            "def h(x):",
            "    def inner(a: int) -> int: return a + 1",
            "    return inner(3), [y for y in x if y], {y: y for y in x}, (lambda a: a)(x)",
            "print(h((0, 7)))",
            "@micropython.viper",
            "def fact(n: int) -> int:",
            "    if n <= 1: return 1",
            "    return n * int(fact(n - 1))",
            "print(fact(20))");
    assertEquals("8 8 11 21\n(4, [7], {0: 0, 7: 7}, (0, 7))\n2432902008176640000\n", out);
  }

  @Test
  void argumentsAreExact() {
    String out =
        run(
            "@micropython.viper",
            "def f(x: int, y=3): return y",
            "print(str(f), hasattr(f, '__name__'))",
            "for a, k in (((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((1,), {'y': 2}),",
            "             (('a', 2), {}), ((1.5, 2), {})):",
            "    try:",
            "        print(f(*a, **k))",
            "    except TypeError as e:",
            "        print(e)");
    assertEquals(
        "<function> False\n"
            + "function takes 2 positional arguments but 1 were given\n2\n"
            + "function takes 2 positional arguments but 3 were given\n"
            + "function doesn't take keyword arguments\n"
            + "can't convert str to int\ncan't convert float to int\n",
        out);
  }

  @Test
  void nativeFunctionsHaveNoCodeObject() {
    String out =
        run(
            "@micropython.native",
            "def f(n):",
            "    for i in range(n):",
            "        yield i",
            "def g(): pass",
            "print(list(f(3)), f.__name__, hasattr(f, '__code__'), hasattr(g, '__code__'))");
    assertEquals("[0, 1, 2] f False True\n", out);
  }

  @Test
  void loopsEnd() {
    try (Krait krait =
        Krait.builder().limits(Limits.builder().wallTime(Duration.ofMillis(200)).build()).build()) {
      assertThrows(
          KraitException.class,
          () -> krait.exec("@micropython.viper\ndef f():\n  while True:\n    pass\nf()\n", "f.py"));
    }
    try (Krait krait = Krait.builder().limits(Limits.builder().ticks(100_000).build()).build()) {
      assertThrows(
          KraitException.class,
          () ->
              krait.exec(
                  "@micropython.viper\ndef f(n: int):\n  while n:\n    n += 1\nf(1)\n", "f.py"));
    }
  }

  @Test
  void recursionEnds() {
    String out =
        run(
            "@micropython.viper",
            "def f(g): return g(g)",
            "try:",
            "    f(f)",
            "except RuntimeError as e:",
            "    print(e)");
    assertEquals("maximum recursion depth exceeded\n", out);
  }
}

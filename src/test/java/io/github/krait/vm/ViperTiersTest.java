package io.github.krait.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.compiler.CompileMode;
import io.github.krait.compiler.Compiler;
import io.github.krait.compiler.CompilerOptions;
import io.github.krait.jit.viper.ViperCompiler;
import io.github.krait.modules.ModuleIndex_Py;
import io.github.krait.modules.uctypes.AddressSpace;
import io.github.krait.object.Context;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.StringPrinter;
import io.github.krait.runtime.AddressedMemory;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Profile;
import io.github.krait.syntax.SyntaxException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Generated code of viper functions does what the interpreter does. */
class ViperTiersTest {
  private static final String START =
      """
      import array
      def show(b):
          print(bytes(b))
      class C:
          def __enter__(self): return 7
          def __exit__(self, t, v, tb): return True
      def fails(): raise ValueError(3)
      """;

  /** Counts the classes, each of which must be one. */
  private static final class Classes implements ViperBackend {
    boolean mayBeLarge;
    int made;
    ViperBody last;

    @Override
    public int warmUp() {
      return 0;
    }

    @Override
    public ViperBody compile(ViperCode code) {
      last = ViperCompiler.compile(code);
      assertTrue(last != null || mayBeLarge, code.name());
      made += last == null ? 0 : 1;
      return last;
    }
  }

  private static String run(String source, int wordBits, ViperBackend backend) {
    Engine engine = new Engine(Profile.micropython(), new ModuleIndex_Py());
    Context before = engine.enter();
    StringPrinter out = new StringPrinter();
    try {
      VmCodeLoader loader = new VmCodeLoader(engine, (e, s, f, m) -> compile(s, f, wordBits));
      engine.codeLoader = loader;
      engine.out = out;
      engine.err = out;
      engine.setState(AddressedMemory.Source.class, new AddressSpace.Opener());
      engine.setState(ViperBackend.class, backend);
      byte[] text = (START + source).getBytes(StandardCharsets.UTF_8);
      loader.function(loader.compile(text, "test.py", 0), engine.main().globals()).call0();
      out.print("ticks " + engine.ticks);
    } catch (PyError e) {
      PyBaseException.printException(out, e.value);
    } catch (SyntaxException e) {
      out.print(e.getMessage()); // constants that are too large for words of 32 bits
    } finally {
      Context.leave(before);
    }
    return out.toStr().toJava();
  }

  private static CodeUnit compile(byte[] source, String file, int wordBits) {
    CompilerOptions options = CompilerOptions.microPython(0).withMachine(true, wordBits);
    return Compiler.compile(source, file, CompileMode.FILE_INPUT, options);
  }

  private static void same(String source) {
    for (int bits = 32; bits <= 64; bits += 32) {
      Classes classes = new Classes();
      assertEquals(run(source, bits, null), run(source, bits, classes), source);
      assertTrue(classes.made > 0, source);
    }
  }

  @Test
  void objects() {
    same(
        """
        class P:
            def __init__(self): self.a = 1
            def m(self, *a, **k): return a, sorted(k.items())
        @micropython.viper
        def f(o, n: int, d):
            global q
            q = n
            o.b = n + 1
            print(o.a, o.b, q, o.m(), o.m(n, k=n), o.m(*[1, 2], **{"x": n}), print)
            o.a += o.b
            del o.b
            d[n] = o.a
            d[0] += d[n]
            a, *b = [1, n, 3]
            c, e = b
            print(a, b, c, e, {n: d[0]}, {n}, (n, o.a), [x for x in d], d[1:], -a, not a)
            del d[0]
            del q
            i = 0
            for x in d:
                if x: i += 1
                while i > 5: i -= 1
            print(i, "x" if d else "y", n and i, n or i, None if n else None)
            from array import array as z
            import micropython
            print(z("B", [n]), micropython)
            print(q)
        try:
            f(P(), 2, [1, 2, 3, 4])
        except NameError as e:
            print(e)
        """);
  }

  @Test
  void blocks() {
    same(
        """
        @micropython.viper
        def f(n: int) -> int:
            s = 0
            try:
                for i in range(n):
                    try:
                        if i == 1: continue
                        if i == 3: fails()
                        if i == 5: return 100 + s
                        with C() as c:
                            s += int(c)
                            if i == 4: fails()
                    except (KeyError, ValueError):
                        print("caught", i)
                    finally:
                        s += 1000
                        print("finally", i)
            finally:
                print("out", s)
            return s
        for n in range(8):
            print(f(n))
        @micropython.viper
        def g():
            with C():
                fails()
            fails()
        g()
        """);
  }

  @Test
  void functionsAndClosures() {
    same(
        """
        def outer(k):
            n = 1
            @micropython.viper
            def g(x: int) -> int:
                nonlocal n
                n = n + k
                def h(y: int, z=3) -> int: return y * 2
                class L:
                    v = 5
                    def m(self): return self.v
                return x + int(n) + int(h(x, 0)) + int(L().m()) + int((lambda a: a)(x))
            return g
        g = outer(3)
        print(g(1), g(2))
        @micropython.viper
        def r(f, n: int) -> int:
            return 1 if n < 1 else int(f(f, n - 1)) + n
        print(r(r, 30))
        """);
  }

  @Test
  void randomFunctions() {
    int made = 0;
    for (int seed = 0; seed < 200; seed++) {
      String source = new Generator(new Random(seed)).program();
      int bits = seed % 2 == 0 ? 32 : 64;
      Classes classes = new Classes();
      classes.mayBeLarge = true;
      assertEquals(run(source, bits, null), run(source, bits, classes), source);
      made += classes.made;
    }
    assertTrue(made > 100, "only " + made);
  }

  /** Loops whose turns are not counted one by one take as many ticks as if they were. */
  @Test
  void loopsThatCount() {
    same(
        """
        @micropython.viper
        def up(p: ptr8, n: int, h: ptr16) -> int:
            s = 0
            for i in range(n):
                p[i & 63] = i
                s += p[(i + 7) & 63] + h[i & 15]
            return s
        @micropython.viper
        def down(n: int, e: int) -> int:
            s = 0
            for i in range(n, e, -3):
                if i & 1: continue
                s += i
                if s < 0 - 900000: break
            return s
        @micropython.viper
        def inclusive(a: int, b: int) -> int:
            n = 0
            while b >= a:
                a += 1
                n ^= a
                if n == 12345 or a == 0: return 0 - n
            return n
        @micropython.viper
        def different(a: int, b: int) -> int:
            n = 0
            while a != b:
                n += 1000 // (a - 70)
                a += 1
            return n
        @micropython.viper
        def wraps(a: int, e: int, p: ptr8) -> int:
            n = 0
            while a < e:
                n += 1
                a += 2
                if n > 5000: break
                if a < 0: p[n & 63] = 3
            return n + a
        @micropython.viper
        def forever(p: ptr8, n: int) -> int:
            while True:
                n -= 1
                p[n & 63] += 1
                if n < 0: return p[0]
        @micropython.viper
        def shifts(v: int, p: ptr8) -> int:
            c = 0
            while v:
                v = v & (v - 1)
                c += p[c]
            return c
        @micropython.viper
        def beyond(p: ptr8, n: int):
            for i in range(n): p[i] = i
        m = bytearray(range(64)); h = array.array('H', range(16))
        for n in (0, 1, 5, 1999, 2000, 2001, 9000):
            print(up(m, n, h), up(memoryview(m)[1:], n & 31, h), down(n, 0), down(n, -n))
            print(inclusive(0, n), inclusive(n, 0), forever(m, n), shifts(n, m))
            print(different(71, 71 + n))
            show(m)
        top = 0x3fffffff * 2 + 1
        print(inclusive(top - 3000, top - 1), wraps(top - 6000, top, m), wraps(top - 7, top, m))
        for f, a in ((different, (0, 100)), (different, (100, 0x10000000000)), (beyond, (m, 66))):
            try:
                print(f(*a) if f is not different or a[1] < 1000 else 0)
            except Exception as e:
                print(repr(e))
        show(m)
        """);
  }

  @Test
  void stackTracesNameFileAndLine() throws Exception {
    Classes classes = new Classes();
    run("@micropython.viper\ndef f():\n  print(1)\nf()\n", 64, classes);
    FutureTask<StackTraceElement[]> traced =
        new FutureTask<>(
            () ->
                assertThrows(
                        IllegalStateException.class,
                        () -> classes.last.run(new io.github.krait.object.PyObject[0], 0),
                        "no engine is entered on this thread")
                    .getStackTrace());
    new Thread(traced).start();
    StackTraceElement[] trace = traced.get();
    boolean found = false;
    for (StackTraceElement e : trace) {
      found |= "test.py".equals(e.getFileName()) && e.getClassName().endsWith(".f");
    }
    assertTrue(found, java.util.Arrays.toString(trace));
  }

  @Test
  void classesGoWithTheirEngines() throws InterruptedException {
    Classes classes = new Classes();
    run("@micropython.viper\ndef f(): pass\nf()\n", 64, classes);
    WeakReference<ClassLoader> loader =
        new WeakReference<>(classes.last.getClass().getClassLoader());
    classes.last = null;
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertEquals(null, loader.get());
  }

  /** Functions of ints, uints and pointers, with loops that end. */
  private static final class Generator {
    private static final String[] OPERATORS = {"+", "-", "*", "&", "|", "^", "<<", ">>"};
    private static final String[] COMPARISONS = {"<", ">", "==", "<=", ">=", "!="};

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int loops;

    Generator(Random random) {
      this.random = random;
    }

    private String one(String... of) {
      return of[random.nextInt(of.length)];
    }

    String program() {
      text.append("@micropython.viper\n")
          .append("def f(a: int, b: int, u: uint, v: uint, p: ptr8, q: ptr16, r: ptr32) -> int:\n")
          .append("  c = 0\n");
      block(2, 3);
      text.append("  print(a, b, u, v, c)\n  return c\n");
      text.append("m = bytearray(range(64)); h = array.array('H', range(16))\n");
      text.append("w = array.array('I', range(16))\n");
      for (int i = 0; i < 3; i++) {
        text.append("try:\n  print(f(").append(number()).append(", ").append(number());
        text.append(", ").append(number()).append(", ").append(number());
        text.append(", m, h, w))\nexcept Exception as e:\n  print(repr(e))\n");
      }
      return text.append("show(m); show(h); show(w)\n").toString();
    }

    private long number() {
      long n = random.nextLong() >> random.nextInt(64);
      return random.nextInt(20) == 0 ? Long.MIN_VALUE : n;
    }

    private void block(int indent, int depth) {
      int n = 1 + random.nextInt(4);
      for (int i = 0; i < n; i++) {
        statement(" ".repeat(indent), indent, depth);
      }
    }

    private void statement(String in, int indent, int depth) {
      int kind = random.nextInt(depth > 0 ? 12 : 6);
      switch (kind) {
        case 0:
        case 1:
          text.append(in).append(one("a", "b", "c")).append(one(" = ", " += ", " ^= "));
          text.append(integer(3)).append('\n');
          break;
        case 2:
          text.append(in).append(one("u", "v")).append(one(" = ", " -= ", " |= "));
          text.append(unsigned(3)).append('\n');
          break;
        case 3:
          text.append(in).append(place()).append(one(" = ", " += ")).append(integer(2));
          text.append('\n');
          break;
        case 4:
          text.append(in).append("a, b = b, ").append(integer(2)).append('\n');
          break;
        case 5:
          text.append(in).append("print(").append(integer(2)).append(", ").append(unsigned(2));
          text.append(")\n");
          break;
        case 6:
        case 7:
          text.append(in).append("if ").append(condition()).append(":\n");
          block(indent + 2, depth - 1);
          text.append(in).append("else:\n");
          block(indent + 2, depth - 1);
          break;
        case 8:
        case 9:
          String i = "i" + loops++;
          text.append(in).append("for ").append(i).append(" in range(");
          text.append(random.nextInt(9)).append("):\n");
          block(indent + 2, depth - 1);
          text.append(in).append("  if ").append(condition()).append(": ");
          text.append(one("break", "continue")).append('\n');
          text.append(in).append("  c += ").append(i).append('\n');
          break;
        case 10:
          String w = "w" + loops++;
          text.append(in).append(w).append(" = ").append(random.nextInt(9)).append('\n');
          text.append(in).append("while ").append(w).append(":\n");
          text.append(in).append("  ").append(w).append(" -= 1\n");
          block(indent + 2, depth - 1);
          break;
        default:
          text.append(in).append("try:\n");
          block(indent + 2, depth - 1);
          text.append(in).append("  if ").append(condition()).append(": fails()\n");
          text.append(in).append("except ValueError:\n");
          block(indent + 2, depth - 1);
          text.append(in).append("finally:\n").append(in).append("  c += 1\n");
          break;
      }
    }

    private String place() {
      return one("p", "q", "r") + "[" + index() + "]";
    }

    private String index() {
      return random.nextInt(30) == 0
          ? integer(1)
          : random.nextInt(3) == 0 ? "" + random.nextInt(16) : "(" + integer(1) + ") & 15";
    }

    private String integer(int depth) {
      switch (random.nextInt(depth > 0 ? 9 : 4)) {
        case 0:
          return "" + (random.nextInt(2000) - 1000);
        case 1:
        case 2:
          return one("a", "b", "c");
        case 3:
          return place();
        case 4:
          return "int(" + unsigned(depth - 1) + ")";
        case 5:
          return one("-", "~") + "(" + integer(depth - 1) + ")";
        case 6:
          return "(" + integer(depth - 1) + one(" // ", " % ") + integer(0) + ")";
        default:
          return "(" + integer(depth - 1) + " " + one(OPERATORS) + " " + integer(depth - 1) + ")";
      }
    }

    private String unsigned(int depth) {
      if (depth <= 0 || random.nextInt(4) == 0) {
        return one("u", "v");
      }
      return random.nextInt(5) == 0
          ? "uint(" + integer(depth - 1) + ")"
          : "(" + unsigned(depth - 1) + " " + one(OPERATORS) + " " + unsigned(depth - 1) + ")";
    }

    private String condition() {
      return random.nextBoolean()
          ? integer(1) + " " + one(COMPARISONS) + " " + integer(1)
          : unsigned(1) + " " + one(COMPARISONS) + " " + unsigned(1);
    }
  }
}

package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Pico's heap of 228 KB. */
class BoardMemoryTest extends OnPico {
  private static final int HEAP = 233_472;

  BoardMemoryTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import gc
        def taken(make):
            make() # what the code itself takes is there already then
            before = gc.mem_free()
            x = make()
            return before - gc.mem_free()
        def fill(step):
            try:
                while True:
                    step()
            except MemoryError as e:
                return str(e)
        """);
  }

  private void assertTakes(int bytes, String expression) {
    assertEquals(bytes, krait.eval("taken(lambda: " + expression + ")"), expression);
  }

  @Test
  void whatIsFreeAndWhatIsTakenAreTheHeap() {
    assertEquals(HEAP, krait.eval("gc.mem_free() + gc.mem_alloc()"));
    assertTrue((Integer) krait.eval("gc.mem_alloc()") < 4000);
  }

  /** Each an object of 16 bytes and, in blocks of 16, what it points to. */
  @Test
  void sizesAreThoseOf32Bits() {
    assertTakes(0, "None");
    assertTakes(0, "12345");
    assertTakes(0, "-(1 << 30) + gc.mem_free() * 0");
    assertTakes(16 + 16, "1 << 100 + gc.mem_free() * 0");
    assertTakes(16, "gc.mem_free() / 3");
    assertTakes(16 + 112, "'x' * 100");
    assertTakes(16 + 112, "b'x' * 100");
    assertTakes(16 + 1008, "bytearray(1000)");
    assertTakes(8 + 4 * 10, "tuple(range(10))");
    assertTakes(0, "()");
    assertTakes(16 + 16, "[]");
    assertTakes(16 + 400, "[0] * 100");
    assertTakes(16 + 80, "{i: i for i in range(10)}");
    assertTakes(16 + 32, "{1, 2, 3, 4, 5}");
    assertTakes(16 + 400 + 100 * 16, "[(i, i) for i in range(100)][:]");
  }

  @Test
  void instancesAndCode() {
    krait.exec(
        """
        class A:
            def __init__(self):
                self.x = 1
                self.y = 2
        """);
    assertTakes(16 + 16, "A()");
    assertTakes(16, "lambda: 1");
    assertTakes(16 + 16 + 16, "A().__init__");
  }

  @Test
  void circuitPythonsFloatsTakeNothing() {
    try (Krait cp = Krait.builder().profile(Profile.CIRCUITPYTHON).board(board).build()) {
      cp.exec(
          "import gc\na = 0\nx = [i / 3 for i in range(100)]\na = gc.mem_free()\nx[:] = [0] * 100");
      assertEquals(true, cp.eval("gc.mem_free() == a"));
    }
  }

  @Test
  void whatIsGivenUpIsFree() {
    krait.exec("a = b = x = 0\na = gc.mem_free()\nx = bytearray(50_000)\nb = gc.mem_free()\nx = 0");
    assertEquals(50_000 + 16, krait.eval("a - b"));
    assertEquals(true, krait.eval("a == gc.mem_free()"));
  }

  @Test
  void variablesOfFunctionsCount() {
    krait.exec(
        """
        def inner():
            return gc.mem_free()
        def outer(n):
            x = bytearray(n)
            return inner()
        """);
    assertEquals(20_000, krait.eval("outer(1008) - outer(21_008)"));
  }

  @Test
  void whatDoesNotFitRaises() {
    assertRaises(
        "MemoryError: memory allocation failed, allocating 300000 bytes", "bytearray(300_000)");
    assertRaises(
        "MemoryError: memory allocation failed, allocating 300001 bytes", "'abc' * 100_000");
    assertRaises("MemoryError: memory allocation failed, allocating 400000 bytes", "[0] * 100_000");
    krait.exec("keep = bytearray(150_000)");
    assertRaises(
        "MemoryError: memory allocation failed, allocating 100001 bytes", "bytes(100_000)");
    krait.exec("del keep\nbytes(100_000)");
  }

  @Test
  void leaksFillTheHeap() {
    krait.exec("kept = []");
    assertEquals(
        "memory allocation failed, allocating 10000 bytes",
        krait.eval("fill(lambda: kept.append(bytearray(10_000)))"));
    int n = (Integer) krait.eval("len(kept)");
    assertTrue(n >= 21 && n <= 23, n + " arrays");
    krait.exec("kept = []\nn = 0");
    String failure = (String) krait.eval("fill(lambda: kept.append((len(kept), len(kept))))");
    assertTrue(failure.startsWith("memory allocation failed, allocating "), failure);
    int tuples = (Integer) krait.eval("len(kept)");
    assertTrue(tuples > 4000 && tuples <= 1 << 14, tuples + " tuples");
    krait.exec("kept = {}");
    failure = (String) krait.eval("fill(lambda: kept.update({len(kept): 1}))");
    assertTrue(failure.startsWith("memory allocation failed, allocating "), failure);
    krait.exec("kept = None");
    assertEquals(true, krait.eval("gc.mem_alloc() < 5000"));
  }

  @Test
  void garbageDoesNot() {
    krait.exec(
        """
        for i in range(3000):
            x = bytearray(20_000)
            y = [i] * 2000
            z = 'x' * 3000
        """);
  }

  /** What a call that has ended had in its variables is not kept for the count. */
  @Test
  void lostObjectsAreCollected() {
    try (SimulatedBoard other = SimulatedBoards.open("generic", SimulatedClock.virtual());
        Krait generic = Krait.builder().board(other).build()) {
      generic.exec(
          """
          import gc, weakref # which a Pico has not
          class A: pass
          def f():
              a = A()
              return weakref.ref(a)
          r = f()
          for i in range(20):
              gc.collect()
              if r() is None: break
          """);
      assertEquals(true, generic.eval("r() is None"));
    }
  }

  @Test
  void infoIsThatOfABoard() {
    krait.exec("import micropython\nkeep = bytearray(1600)");
    String free = krait.eval("gc.mem_free()").toString();
    int used = HEAP - Integer.parseInt(free);
    assertPrints("", "");
    krait.exec("micropython.mem_info()");
    String shown = printed();
    assertTrue(shown.contains("GC: total: " + HEAP + ", used: " + used + ", free: " + free), shown);
    assertTrue(shown.contains(", max blk sz: 101, max free sz: "), shown);
  }
}

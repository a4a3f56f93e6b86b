package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sorting by numbers gives what comparing the values gives, and keeps the order of equal ones. */
class RankSorterTest extends ContainerTestBase {
  private static final int[] SIZES = {1, 2, 7, 8, 9, 16, 17, 31, 100, 1000};

  private final Random random = new Random(1);

  private interface Values {
    PyObject next();
  }

  private PyObject smallInt() {
    return new PyInt(random.nextInt(21) - 10);
  }

  private PyObject largeInt() {
    return new PyInt(random.nextBoolean() ? random.nextLong() : Long.MIN_VALUE + random.nextInt(3));
  }

  private PyObject aFloat() {
    double[] special = {
      0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, Double.MIN_VALUE
    };
    return new PyFloat(
        random.nextBoolean() ? special[random.nextInt(special.length)] : random.nextGaussian());
  }

  private PyObject aString() {
    int[] letters = {0, 'a', 'b', 0x7f, 0xe9, 0x20ac, 0x1f600};
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return PyStr.of(text.toString());
  }

  /** By repeated insertion, which takes no number for a value. */
  private static PyObject[] expected(PyObject[] items, boolean reverse) {
    PyObject[] sorted = items.clone();
    for (int i = 1; i < sorted.length; i++) {
      PyObject item = sorted[i];
      int j = i;
      while (j > 0
          && (reverse ? Ops.lessThan(sorted[j - 1], item) : Ops.lessThan(item, sorted[j - 1]))) {
        sorted[j] = sorted[j - 1];
        j--;
      }
      sorted[j] = item;
    }
    return sorted;
  }

  private void check(Values values) {
    for (int n : SIZES) {
      for (boolean reverse : new boolean[] {false, true}) {
        PyObject[] items = new PyObject[n];
        Arrays.setAll(items, i -> values.next());
        PyObject[] expected = expected(items, reverse);
        assertTrue(RankSorter.sort(items, items, reverse));
        for (int i = 0; i < n; i++) {
          assertSame(expected[i], items[i], n + " items, at " + i);
        }
      }
    }
  }

  @Test
  void ints() {
    check(this::smallInt);
    check(this::largeInt);
  }

  @Test
  void floats() {
    check(this::aFloat);
  }

  @Test
  void strings() {
    check(this::aString);
  }

  @Test
  void keys() {
    PyObject[] keys = {new PyInt(2), new PyInt(1), new PyInt(2), new PyInt(1)};
    PyObject[] values = {PyStr.of("a"), PyStr.of("b"), PyStr.of("c"), PyStr.of("d")};
    assertTrue(RankSorter.sort(keys, values, false));
    assertEquals("('b', 'd', 'a', 'c')", Ops.repr(PyTuple.of(values)));
  }

  @Test
  void whatHasNoRanksStaysAsItWas() {
    PyObject nan = new PyFloat(Double.NaN);
    PyObject big = PyBigInt.of(BigInteger.ONE.shiftLeft(64));
    PyObject[][] all = {
      {new PyInt(2), new PyFloat(1)},
      {new PyInt(2), PyBool.TRUE},
      {big, new PyInt(2)},
      {new PyInt(2), big},
      {new PyFloat(2), nan},
      {PyStr.of("b"), PyBytes.of(new byte[] {'a'})},
      {}
    };
    for (PyObject[] items : all) {
      PyObject[] before = items.clone();
      assertFalse(RankSorter.sort(items, items, false));
      for (int i = 0; i < items.length; i++) {
        assertSame(before[i], items[i]);
      }
    }
  }
}

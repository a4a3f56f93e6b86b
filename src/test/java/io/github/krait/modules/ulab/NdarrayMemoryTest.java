package io.github.krait.modules.ulab;

import org.junit.jupiter.api.Test;

/** What arrays print, and what changes where they share memory. */
class NdarrayMemoryTest extends UlabPrograms {
  @Test
  void printsRowsBelowEachOther() {
    assertPrints(
        "array([[1.0, 2.0],\n       [3.0, 4.0]], dtype=float64)\n"
            + "array([], shape=(0,3), dtype=float64)",
        "print(np.array([[1, 2], [3, 4]]))",
        "print(np.zeros((0, 3)))");
  }

  @Test
  void printsTheEndsOfLongRows() {
    assertPrints(
        "array([0, 1, 2, ..., 8, 9, 10], dtype=int16)\n"
            + "array([0, ..., 3], dtype=int16)\n"
            + "{'threshold': 3, 'edgeitems': 1}",
        "print(np.arange(11))",
        "np.set_printoptions(threshold=3, edgeitems=1)",
        "print(np.arange(4))",
        "print(np.get_printoptions())");
  }

  @Test
  void assignsToParts() {
    assertPrints(
        "array([[9.0, 7.0],\n"
            + "       [5.0, 8.0]], dtype=float64)\n"
            + "array([1.0, 2.0, 0.0, 0.0], dtype=float64)",
        "a = np.array([[1, 2], [3, 4]])",
        "a[0] = 9",
        "a[:, 1] = [7, 8]",
        "a[1, 0] = 5",
        "print(a)",
        "b = np.array([1, 2, 3, 4])",
        "b[b > 2] = 0",
        "print(b)");
  }

  @Test
  void assignsSelectedItemsInOrder() {
    assertPrints(
        "array([1.0, 20.0, 3.0, 40.0], dtype=float64)",
        "a = np.array([1, 2, 3, 4])",
        "a[np.array([0, 1, 0, 1], dtype=np.bool)] = np.array([20, 40])",
        "print(a)");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertPrints(
        "IndexError index is out of bounds\nValueError cannot delete array elements\n"
            + "ValueError operands could not be broadcast together\n"
            + "OverflowError value must fit in 1 byte(s)\n"
            + "TypeError cannot cast output with casting rule\n"
            + "TypeError results cannot be cast to specified type\n"
            + "AttributeError can't set attribute 'size'",
        "def attempt(statement):",
        "  try:",
        "    exec(statement, globals())",
        "  except Exception as e:",
        "    print(type(e).__name__, e)",
        "a = np.array([1, 2], dtype=np.uint8)",
        "for s in ('a[2] = 1', 'del a[0]', 'a[:] = [1, 2, 3]', 'a[0] = 300', 'a += 1.5', 'a /= 2',",
        "    'a.size = 3'):",
        "  attempt(s)");
  }

  @Test
  void changesInPlace() {
    assertPrints(
        "array([-2.25, 0.0], dtype=float64) True\narray([0, 1], dtype=uint8)\n"
            + "array([0.0, 1.0, 3.0, 6.0], dtype=float64)",
        "a = b = np.array([1.0, 2])",
        "a **= 2",
        "a /= 4",
        "a -= 1",
        "a *= 3",
        "print(b, a is b)",
        "c = np.array([1, 2], dtype=np.uint8)",
        "c += 255",
        "print(c)",
        "d = np.array(range(4))",
        "e = d[1:]",
        "e += d[:-1]",
        "print(d)");
  }

  @Test
  void sharesMemory() {
    assertPrints(
        "array([0, 7, 51, 52], dtype=uint8) bytearray(b'\\x00\\x0734')\n"
            + "array([[0.0, 5.0],\n       [2.0, 3.0]], dtype=float64)\n99\nb'12'",
        "b = bytearray(b'1234')",
        "a = np.frombuffer(b, dtype=np.uint8)",
        "b[0] = 0",
        "a[1] = 7",
        "print(a, b)",
        "c = np.array(range(4))",
        "c.reshape((2, 2)).T[1, 0] = 5",
        "c.shape = (2, 2)",
        "print(c)",
        "d = np.array([1, 2], dtype=np.uint8)",
        "d.tobytes()[1] = 99",
        "print(d[1])",
        "constant = b'12'",
        "np.frombuffer(constant, dtype=np.uint8)[0] = 0",
        "print(constant)");
  }

  @Test
  void equalToItself() {
    assertPrints("True False", "a = np.ones(2)", "print(a == a, a != a)");
  }

  @Test
  void sortsInPlace() {
    assertPrints(
        "array([[1.0, 3.0],\n       [0.0, 2.0]], dtype=float64)\n"
            + "array([0.0, 1.0, 2.0, 3.0], dtype=float64)",
        "a = np.array([[3, 1], [2, 0]])",
        "a.sort()",
        "print(a)",
        "a.sort(axis=None)",
        "print(a)");
  }

  @Test
  void writesResultsWhereTheyShouldBe() {
    assertPrints(
        "True array([2.0, 3.0], dtype=float64)\n" + "array([1.0, -1.0, 0.0], dtype=float64)",
        "out = np.zeros(2)",
        "print(np.sqrt(np.array([4, 9]), out=out) is out, out)",
        "out = np.zeros(3)",
        "utils.from_int16_buffer(b'\\1\\0\\xff\\xff', out=out)",
        "print(out)");
  }
}

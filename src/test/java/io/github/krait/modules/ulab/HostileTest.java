package io.github.krait.modules.ulab;

import org.junit.jupiter.api.Test;

/**
 * Arguments that make no sense: only Python exceptions come of them, and ulab's where it has some.
 */
class HostileTest extends UlabPrograms {
  /** Every function with every combination of two of many arguments. */
  @Test
  void onlyPythonExceptions() {
    assertPrints(
        "True",
        "values = [None, True, -1, 0, 3, 2**31, -2**70, 1.5, float('nan'), 'a', b'12', [], [1,"
            + " 'x'],",
        "  [[1], [2, 3]], (1, 2, 3), (2**40, 2**40), range(3), (x for x in range(2)), len,"
            + " object(),",
        "  slice(None, None, 0), np.zeros(0), np.zeros((0, 3)), np.zeros(()), np.ones((2, 3)),",
        "  np.arange(6)[::-2], np.ones((3, 3), dtype=np.uint8).T, np.array([1, 0], dtype=np.bool)]",
        "calls = 0",
        "for m in (np, np.fft, np.linalg, utils, scipy.linalg, scipy.optimize, scipy.signal,",
        "    scipy.special):",
        "  for name in dir(m):",
        "    f = getattr(m, name)",
        "    if name[:2] == '__' or not callable(f) or name == 'ndinfo':",
        "      continue",
        "    for a in values:",
        "      for b in values:",
        "        for args in ((a,), (a, b), (a, b, b)):",
        "          calls += 1",
        "          try:",
        "            str(f(*args))",
        "          except Exception as e:",
        "            str(e)",
        "print(calls > 100000)");
  }

  @Test
  void methodsAndOperators() {
    assertPrints(
        "True",
        "values = [None, -1, 2**70, 1.5, 'a', [], [1, 'x'], (1, -1), (-1, -1), (0, slice(5, 0,"
            + " -1)),",
        "  slice(None, None, 2), np.zeros(0), np.ones((2, 3)), np.array([1, 0], dtype=np.bool)]",
        "done = 0",
        "for a in values[-3:] + [np.arange(6)[::-2], np.ones((3, 3)).T, np.flip(np.arange(3))]:",
        "  for b in values:",
        "    for text in ('a+b', 'b-a', 'a*b', 'a/b', 'a//b', 'a**b', 'a&b', 'a<b', 'a==b', 'b in"
            + " a',",
        "        'a[b]', 'a.reshape(b)', 'a.flatten(order=b)', 'a.sort(axis=b)', 'bytes(a)', '-a',"
            + " '~a',",
        "        'a.tolist()', 'list(a.flat)', 'a.byteswap(inplace=b)', 'a.tobytes()'):",
        "      done += 1",
        "      try:",
        "        str(eval(text))",
        "      except Exception as e:",
        "        str(e)",
        "    for text in ('a+=b', 'a/=b', 'a[b]=b', 'a[0]=b', 'a.shape=b', 'del a[b]'):",
        "      try:",
        "        exec(text, {'a': a, 'b': b})",
        "      except Exception as e:",
        "        str(e)",
        "print(done > 1000)");
  }

  @Test
  void tooLarge() {
    assertTable(
        """
        np.zeros((2**32, 2**32)) !! ValueError: array is too big
        np.zeros(-1) !! ValueError: ndarray length overflows
        np.zeros(2**40) !! MemoryError: memory allocation failed, allocating 8796093022208 bytes
        np.array([[1, 2], [3]]) -> array([[1.0, 2.0], [3.0, 0.0]], dtype=float64)
        np.array([[1], [2, 3]]) !! ValueError: iterables are not of the same length
        """);
  }
}

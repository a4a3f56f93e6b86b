package io.github.krait.modules.ulab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.Test;

/** {@code ulab} on a board: floats of 32 bits, and little memory. */
class OnPicoTest extends OnPico {
  OnPicoTest() {
    super(Profile.CIRCUITPYTHON);
    krait.exec("import ulab\nfrom ulab import numpy as np");
  }

  @Test
  void floatsHave32Bits() {
    assertPrints(
        "6.5.3-2D 4 (4,) array([1.0, 0.5], dtype=float32) 102",
        "a = np.array([1, 0.5])",
        "print(ulab.__version__, a.itemsize, a.strides, a, a.dtype)");
    assertPrints("bytearray(b'\\x00\\x00\\x80?')", "print(np.ones(1).tobytes())");
  }

  /** Each step of a sum is rounded: 2**24 + 1 is no 32-bit float. */
  @Test
  void sumsRoundAsTheyDoInC() {
    assertPrints(
        "16777220.0 0.0",
        "a = np.array([16777216.0, 1])",
        "print(a[0] + 3, (a + 1)[0] - 16777216.0)");
  }

  @Test
  void transformOfATone() {
    assertPrints(
        "8 True",
        "t = np.arange(64)",
        "tone = np.sin(t * (2 * np.pi * 8 / 64))",
        "power = ulab.utils.spectrogram(tone)",
        "print(np.argmax(power[:32]), abs(power[8] - 32) < 0.001)");
  }

  @Test
  void memoryEnds() {
    KraitException e = assertThrows(KraitException.class, () -> krait.exec("np.zeros(100000)"));
    assertEquals("MemoryError: memory allocation failed, allocating 400000 bytes", e.getMessage());
    assertRaises("ValueError: array is too big", "np.zeros((1000000, 1000000))");
    assertRaises("ValueError: ndarray length overflows", "np.zeros(-1)");
    assertRaises(
        "OverflowError: overflow converting long int to machine word", "np.zeros(1 << 31)");
  }
}

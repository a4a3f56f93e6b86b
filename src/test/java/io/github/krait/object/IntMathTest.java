package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Large ints where arithmetic takes a shorter way. */
class IntMathTest extends ContainerTestBase {
  private final Random random = new Random(1);

  private static BigInteger quotient(BigInteger a, BigInteger b) {
    return PyInt.bigValue(Ops.binaryOp(BinaryOp.FLOOR_DIVIDE, PyBigInt.of(a), PyBigInt.of(b)));
  }

  private static void check(BigInteger a, BigInteger b) {
    BigInteger[] r = a.divideAndRemainder(b);
    boolean below = r[1].signum() != 0 && r[1].signum() != b.signum();
    assertEquals(below ? r[0].subtract(BigInteger.ONE) : r[0], quotient(a, b), a + " // " + b);
  }

  @Test
  void smallQuotients() {
    for (int bits : new int[] {40, 63, 64, 65, 100, 1000}) {
      for (int more = 0; more < 30; more++) {
        BigInteger b = new BigInteger(bits, random).setBit(bits - 1);
        BigInteger q = new BigInteger(more + 1, random);
        BigInteger product = b.multiply(q);
        for (BigInteger a :
            new BigInteger[] {
              product,
              product.add(BigInteger.ONE),
              product.subtract(BigInteger.ONE),
              product.add(b).subtract(BigInteger.ONE),
              product.add(b.shiftRight(1))
            }) {
          check(a, b);
          check(a.negate(), b);
          check(a, b.negate());
          check(a.negate(), b.negate());
        }
      }
    }
  }

  @Test
  void factorsThatChangeNothing() {
    BigInteger large = BigInteger.ONE.shiftLeft(100).add(BigInteger.TWO);
    for (BigInteger a : new BigInteger[] {large, large.negate()}) {
      for (int k = -2; k <= 2; k++) {
        BigInteger expected = a.multiply(BigInteger.valueOf(k));
        PyObject n = PyInt.of(k);
        assertEquals(expected, PyInt.bigValue(Ops.binaryOp(BinaryOp.MULTIPLY, PyBigInt.of(a), n)));
        assertEquals(expected, PyInt.bigValue(Ops.binaryOp(BinaryOp.MULTIPLY, n, PyBigInt.of(a))));
      }
    }
  }
}

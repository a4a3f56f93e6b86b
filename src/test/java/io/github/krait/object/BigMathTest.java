package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's results, though computed in parts. */
class BigMathTest {
  private static final int[] SIZES = {64, 1000, 300_000, 600_000, 1_100_001};

  private final Random random = new Random(1);

  private BigInteger number(int bits) {
    BigInteger n = new BigInteger(bits, random).setBit(bits - 1);
    return random.nextBoolean() ? n : n.negate();
  }

  @Test
  void productsAndQuotients() {
    for (int a : SIZES) {
      for (int b : SIZES) {
        BigInteger x = number(a);
        BigInteger y = number(b);
        assertEquals(x.multiply(y), BigMath.multiply(x, y), a + " * " + b);
        assertArrayEquals(x.divideAndRemainder(y), BigMath.divide(x, y), a + " / " + b);
      }
    }
  }

  @Test
  void quotientsAtTheEdges() {
    BigInteger x = BigInteger.ONE.shiftLeft(1_000_000);
    for (int shift : new int[] {0, 300_000, 500_000, 999_000}) {
      BigInteger y = x.shiftRight(shift).subtract(BigInteger.ONE);
      BigInteger z = y.multiply(y);
      assertArrayEquals(x.divideAndRemainder(y), BigMath.divide(x, y));
      assertArrayEquals(z.divideAndRemainder(y), BigMath.divide(z, y));
      BigInteger w = z.subtract(BigInteger.ONE);
      assertArrayEquals(w.divideAndRemainder(y), BigMath.divide(w, y));
    }
  }

  @Test
  void powers() {
    for (int base : new int[] {-12, 3, 7, 1024}) {
      BigInteger b = BigInteger.valueOf(base);
      assertEquals(b.pow(200_001), BigMath.power(b, 200_001));
    }
    BigInteger m = number(20_000).abs();
    BigInteger b = number(20_100);
    BigInteger e = number(300).abs();
    assertEquals(b.modPow(e, m), BigMath.power(b, e, m));
  }

  @Test
  void digits() {
    BigInteger ten = BigInteger.TEN.pow(150_000);
    BigInteger[] numbers = {
      number(900_000), ten, ten.subtract(BigInteger.ONE), ten.negate().add(BigInteger.TWO)
    };
    for (BigInteger n : numbers) {
      for (int radix : new int[] {2, 10, 16}) {
        assertEquals(n.toString(radix), BigMath.toString(n, radix));
      }
      assertEquals(n.abs(), BigMath.parse(n.abs().toString(), 10));
    }
  }
}

package io.github.krait.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntegerDigitsTest {
  @Test
  void likeTheJdk() {
    Random random = new Random(1);
    for (int bits : new int[] {1, 63, 64, 3_000, 3_400, 20_000}) {
      BigInteger number = new BigInteger(bits, random);
      for (int radix : new int[] {2, 8, 10, 16, 36}) {
        assertEquals(number, IntegerDigits.parse(number.toString(radix), radix));
      }
    }
    assertEquals(BigInteger.ONE, IntegerDigits.parse("0".repeat(5_000) + "1", 10));
  }

  @Test
  void nothingButDigits() {
    assertThrows(NumberFormatException.class, () -> IntegerDigits.parse("", 10));
    assertThrows(NumberFormatException.class, () -> IntegerDigits.parse("-1", 10));
    String ones = "1".repeat(2_000);
    assertThrows(NumberFormatException.class, () -> IntegerDigits.parse(ones + "-" + ones, 10));
    assertThrows(NumberFormatException.class, () -> IntegerDigits.parse(ones + "2", 2));
  }

  /** A million digits: seconds by the JDK's own reader, and the square of that for ten million. */
  @Test
  void longOnes() {
    String digits = "123456789".repeat(111_111);
    assertEquals(BigInteger.valueOf(9), IntegerDigits.parse(digits, 10).mod(BigInteger.TEN));
  }
}

package io.github.krait.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are what MicroPython's unix build prints. */
class FloatTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "123456789012345678.0, 1.2345678901234568e+17",
    "1e-5, 1e-05",
    "0.0001, 0.0001",
    "0.30000000000000004, 0.30000000000000004",
    "5e-324, 4.940656458412465e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan"
  })
  void repr(double value, String expected) {
    assertEquals(expected, FloatText.repr(value, 64));
  }

  /** As MicroPython built for floats of 32 bits, and of 30, reads and writes them. */
  @ParameterizedTest
  @CsvSource({
    "3.14159265, 3.1415928, 3.141592",
    "2.71828, 2.71828, 2.71828",
    "3333333333.3, 3333333200.0, 3333333000.0",
    "1.23e-7, 1.23e-07, 1.23e-07",
    "16777217, 16777216.0, 16777220.0",
    "123456.789, 123456.79, 123456.8",
    "9.999999e9, 9999999000.0, 10000000000.0",
    "299792458, 299792440.0, 299792400.0",
    "6.02214076e23, 6.0221404e+23, 6.02214e+23",
    "1234567.8, 1234567.8, 1234567.6",
    "1e38, 1e+38, 1e+38",
    "1e39, inf, inf"
  })
  void narrowFloats(String text, String of32, String of30) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    float value = new FloatReader(ascii, 0, ascii.length).readSingle(false);
    assertEquals(of32, FloatText.repr(value, 32));
    assertEquals(of30, FloatText.repr(Floats.round(value, 30), 30));
  }

  @ParameterizedTest
  @CsvSource({
    "0.33333334, f, 9, 0.333333340",
    "0.33333334, e, 6, 3.333333e-01",
    "123456.79, f, 9, 123456.790000000",
    "123456.79, g, 6, 123457",
    "1e10, f, 3, 10000000000.000",
    "0.00012345, g, 8, 0.00012345",
    "-0.00012345, e, 6, -1.234500e-04"
  })
  void conversionsOfNarrowFloats(float value, char type, int precision, String expected) {
    assertEquals(expected, FloatText.format(value, 32, type, precision, '\0'));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, f, 30, 0.10000000000000000000000000000",
    "1e30, f, 2, 1e+30",
    "0.1, g, 20, 0.1",
    "4.4997507229209005e+30, f, 1, 449975072292090051300000000000",
    "6.844874200279999e+27, f, 3, 6844874200279999000000000000.00",
    "0.5, f, 0, 1",
    "-1.5, e, 3, -1.500e+00",
    "99999.5, g, -1, 99999.5",
    "999999.5, g, -1, 1e+06",
    "0.00012345, f, 4, 0.0001",
    "12345.678, E, 2, 1.23E+04"
  })
  void conversions(double value, char type, int precision, String expected) {
    assertEquals(expected, FloatText.format(value, 64, type, precision, '\0'));
  }

  @Test
  void whatIsWrittenReadsBack() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        byte[] text = FloatText.repr(Math.abs(value), 64).getBytes(StandardCharsets.US_ASCII);
        double read = new FloatReader(text, 0, text.length).read(false);
        assertEquals(Math.abs(value), read, Double.toString(value));
      }
    }
  }
}

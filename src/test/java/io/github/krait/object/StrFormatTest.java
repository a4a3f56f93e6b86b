package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** str.format and the operator %. Expectations are MicroPython's own answers. */
class StrFormatTest {
  private static final BigInteger BIG = BigInteger.TEN.pow(30);

  private Context before;

  @BeforeEach
  void enter() {
    before = Guest.enter(Guest.MICROPYTHON);
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  @Test
  void fields() {
    Guest.check(
        new Object[][] {
          {"'1 2'", "{} {}", "format", 1, 2},
          {"'2 1'", "{1} {0}", "format", 1, 2},
          {"'{x}'", "{{{}}}", "format", "x"},
          {"\"'a' a\"", "{0!r} {0!s}", "format", "a"},
          {"'    a'", "{:>{}}", "format", "a", 5},
          {"'a....'", "{:{}<{}}", "format", "a", ".", 5},
          {"ValueError: single '}' encountered in format string", "}", "format"},
          {"ValueError: unmatched '{' in format", "{", "format"},
          {"ValueError: unmatched '{' in format", "{:", "format", 1},
          {"ValueError: unknown conversion specifier x", "{!x}", "format", 1},
          {"ValueError: end of format while looking for conversion specifier", "{!", "format", 1},
          {"ValueError: expected ':' after format specifier", "{!rx}", "format", 1},
          {"IndexError: tuple index out of range", "{}", "format"},
          {"IndexError: tuple index out of range", "{5}", "format", 1},
          {"KeyError: a", "{a}", "format", 1},
          {"NotImplementedError: attributes not supported", "{0.a}", "format", 1},
          {"NotImplementedError: attributes not supported", "{0[1]}", "format", 1},
          {
            "ValueError: can't switch from automatic field numbering to manual field specification",
            "{}{0}",
            "format",
            1
          },
          {
            "ValueError: can't switch from manual field specification to automatic field numbering",
            "{0}{}",
            "format",
            1
          },
        });
    assertEquals("'x=7'", Guest.result(() -> PyStr.of("x={x}").format(Guest.values("x", 7), 1)));
  }

  @Test
  void specifications() {
    Guest.check(
        new Object[][] {
          {"'   42'", "{:5}", "format", 42},
          {"'42   '", "{:<5}", "format", 42},
          {"' 42  '", "{:^5}", "format", 42},
          {"'00042'", "{:05}", "format", 42},
          {"'-0042'", "{:05}", "format", -42},
          {"'-**42'", "{:*=5}", "format", -42},
          {"'+42'", "{:+}", "format", 42},
          {"' 42'", "{: }", "format", 42},
          {"'0x2a'", "{:#x}", "format", 42},
          {"'0X2A'", "{:#X}", "format", 42},
          {"'0b101010'", "{:#b}", "format", 42},
          {"'0o52'", "{:#o}", "format", 42},
          {"'-0x2a'", "{:#x}", "format", -42},
          {"'1,234,567'", "{:,}", "format", 1234567},
          {"'12_d687'", "{:_x}", "format", 1234567},
          {"'0,000,042'", "{:09,}", "format", 42},
          {"'1,000,000,000,000,000,000,000,000,000,000'", "{:,}", "format", BIG},
          {"'-9223372036854775808'", "{:d}", "format", Long.MIN_VALUE},
          {"'8000000000000000'", "{:x}", "format", BigInteger.ONE.shiftLeft(63)},
          {"'€'", "{:c}", "format", 8364},
          {"OverflowError: char not in range(0x110000)", "{:c}", "format", 0x110000},
          {"'1'", "{:d}", "format", true},
          {"'True'", "{:}", "format", true},
          {"'abc  '", "{:5.3}", "format", "abcdef"},
          {"'  é'", "{:>4}", "format", "é"},
          {"'3.142'", "{:.3f}", "format", 3.14159},
          {"'  3.14'", "{:6.2f}", "format", 3.14159},
          {"'+3.1e+00'", "{:+.1e}", "format", 3.14159},
          {"'50.0%'", "{:.1%}", "format", 0.5},
          {"'-003.5'", "{:06.1f}", "format", -3.5},
          {"'2.000000'", "{:f}", "format", 2},
          {"ValueError: invalid format specifier", "{:zz}", "format", 1},
          {"ValueError: unknown format code 's' for object of type 'int'", "{:s}", "format", 1},
          {"ValueError: unknown format code 'd' for object of type 'str'", "{:d}", "format", "a"},
          {"ValueError: unknown format code 'd' for object of type 'float'", "{:d}", "format", 1.0},
          {
            "ValueError: '=' alignment not allowed in string format specifier",
            "{:=5}",
            "format",
            "a"
          },
          {"ValueError: sign not allowed in string format specifier", "{:+s}", "format", "a"},
          {"ValueError: sign not allowed with integer format specifier 'c'", "{:+c}", "format", 65},
          {"TypeError: can't convert 'NoneType' object to str implicitly", "{:5}", "format", null},
          {"b'a\\xc3\\xa9'", Guest.bytes("a{}"), "format", "é"},
        });
  }

  private static void modulo(String expected, Object pattern, Object operand) {
    assertEquals(
        expected,
        Guest.result(
            () -> Ops.binaryOp(BinaryOp.MODULO, Guest.value(pattern), Guest.value(operand))),
        () -> Ops.repr(Guest.value(pattern)) + " % " + Ops.repr(Guest.value(operand)));
  }

  private static Object[] tuple(Object... items) {
    return items;
  }

  @Test
  void modulo() {
    modulo("'1 and a'", "%d and %s", tuple(1, "a"));
    modulo("'[1]'", "%s", Guest.list(1));
    modulo("\"'a'\"", "%r", "a");
    modulo("'100%'", "%d%%", 100);
    modulo("'   42|42   |00042'", "%5d|%-5d|%05d", tuple(42, 42, 42));
    modulo("'+42  42 0x2a 0o52 2A'", "%+d % d %#x %#o %X", tuple(42, 42, 42, 42, 42));
    modulo("'  042'", "%5.3d", 42);
    modulo("'-042 '", "%-5.3d", -42);
    modulo("'   42'", "%*d", tuple(5, 42));
    modulo("'3.14'", "%.*f", tuple(2, 3.14159));
    modulo("'3'", "%d", 3.9);
    modulo("'  a'", "%3s", "a");
    modulo("'ab'", "%.2s", "abc");
    modulo("'A€'", "%c%c", tuple("A", 8364));
    modulo("b'1 a'", Guest.bytes("%d %s"), tuple(1, Guest.bytes("a")));
    modulo("\"b'a'\"", "%s", Guest.bytes("a"));
    modulo("TypeError: format string needs more arguments", "%s %s", tuple(1));
    modulo("TypeError: format string didn't convert all arguments", "%s", tuple(1, 2));
    modulo("TypeError: format string didn't convert all arguments", "x", 1);
    modulo("TypeError: format needs a dict", "%(a)s", 1);
    modulo("TypeError: can't convert str to int", "%d", "a");
    modulo("TypeError: can't convert float to int", "%x", 1.5);
    modulo("TypeError: %c needs int or char", "%c", "ab");
    modulo("TypeError: integer needed", "%c", 1.0);
    modulo("ValueError: incomplete format", "%", 1);
    modulo("ValueError: incomplete format", "%5", 1);
    modulo("ValueError: unsupported format character 'z' (0x7a) at index 2", "a%z", 1);
  }

  @Test
  void moduloByName() {
    PyDict dict = new PyDict();
    dict.put(PyStr.of("a"), PyInt.of(1));
    modulo("'1-  1'", "%(a)s-%(a)3d", dict);
    modulo("'x'", "x", dict);
    modulo("KeyError: b", "%(b)s", dict);
    modulo("ValueError: incomplete format key", "%(a", dict);
  }

  @Test
  void hugeWidthIsMemoryError() {
    assertEquals(
        "MemoryError",
        Guest.result(() -> Guest.call(PyStr.of("{:2147483647}"), "format", Guest.value(1)))
            .substring(0, 11));
  }
}

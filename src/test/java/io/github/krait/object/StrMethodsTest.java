package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The methods that str, bytes and bytearray share. Expectations are MicroPython's own answers. */
class StrMethodsTest {
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
  void searching() {
    Guest.check(
        new Object[][] {
          {"2", "krait", "find", "a"},
          {"-1", "krait", "find", "z"},
          {"4", "a-b-a-b", "rfind", "a"},
          {"1", "aé-é", "find", "é"},
          {"3", "aé-é", "rfind", "é"},
          {"3", "aé-é", "find", "é", 2},
          {"-1", "abc", "find", "", 2, 1},
          {"1", "a", "find", "", 5},
          {"2", "abcabc", "index", "c", -5, null},
          {"ValueError: substring not found", "abc", "index", "d"},
          {"ValueError: substring not found", "abc", "rindex", "d"},
          {"TypeError: can't convert 'int' object to str implicitly", "abc", "find", 1},
          {"TypeError: can't convert 'bytes' object to str implicitly", "a", "find", b("a")},
          {"TypeError: string indices must be integers, not str", "abc", "find", "b", "x"},
          {"1", b("abc"), "find", 98},
          {"ValueError: bytes value out of range", b("abc"), "find", 998},
          {"TypeError: can't convert 'str' object to bytes implicitly", b("abc"), "find", "a"},
          {"TypeError: bytes indices must be integers, not str", b("abc"), "find", b("b"), "x"},
          {"1", Guest.bytearray("abc"), "index", b("b")},
          {"1", "ababa", "count", "aba"},
          {"3", "éa", "count", ""},
          {"1", "a", "count", "", 5},
          {"1", "a", "count", "", 1, 0},
          {"TypeError: can't convert 'int' object to str implicitly", b("abc"), "count", 98},
          {"True", "krait", "startswith", "kr"},
          {"True", "krait", "startswith", "ra", 1},
          {"False", "krait", "startswith", "ra", 1, 2},
          {"True", "krait", "endswith", new Object[] {"x", "it"}},
          {"True", "krait", "startswith", b("k")},
          {"TypeError: can't convert 'int' object to str implicitly", "abc", "endswith", 1},
        });
  }

  @Test
  void cutting() {
    Guest.check(
        new Object[][] {
          {"['a', 'b', 'c']", "  a b\tc ", "split"},
          {"['a', 'b c ']", " a  b c ", "split", null, 1},
          {"['a', '', 'b']", "a,,b", "split", ","},
          {"['a', ',b']", "a,,b", "split", ",", 1},
          {"['']", "", "split", ","},
          {"[]", "  ", "split"},
          {"ValueError: empty separator", "a", "split", ""},
          {"TypeError: can't convert 'int' object to str implicitly", "a", "split", 1},
          {"TypeError: can't convert str to int", "a", "split", null, "a"},
          {"['a,', 'b']", "a,,b", "rsplit", ",", 1},
          {"['a', '', 'b']", "a,,b", "rsplit", ",", 9},
          {"['a', 'c']", "abc", "rsplit", b("b"), 1},
          {"NotImplementedError: rsplit(None,n)", "a b", "rsplit", null, 1},
          {"['a', 'b']", "a b", "rsplit"},
          {"['a', '', 'b', 'c']", "a\n\nb\r\nc", "splitlines"},
          {"['a\\n', 'b\\r\\n', 'c']", "a\nb\r\nc", "splitlines", true},
          {"[b'a', b'b']", b("a-b"), "split", b("-")},
          {"[bytearray(b'a'), bytearray(b'b')]", Guest.bytearray("a b"), "split"},
          {"('a', '=', 'b=c')", "a=b=c", "partition", "="},
          {"('a=b', '=', 'c')", "a=b=c", "rpartition", "="},
          {"('abc', '', '')", "abc", "partition", "="},
          {"('', '', 'abc')", "abc", "rpartition", "="},
          {"ValueError: empty separator", "abc", "partition", ""},
          {
            "(bytearray(b'a'), bytearray(b'b'), bytearray(b'c'))",
            Guest.bytearray("abc"),
            "partition",
            b("b")
          },
          {"(bytearray(b'abc'), b'', b'')", Guest.bytearray("abc"), "partition", b("x")},
        });
  }

  @Test
  void stripping() {
    Guest.check(
        new Object[][] {
          {"'a b'", " a b\t\n", "strip"},
          {"'a b\\t'", " a b\t", "lstrip"},
          {"' a b'", " a b\t", "rstrip"},
          {"'krait'", "xxkraitxy", "strip", "xy"},
          {"''", "xxx", "rstrip", "x"},
          {"b''", Guest.bytearray("  "), "strip"},
          {"UnicodeError", "é", "strip", "è"},
          {"TypeError: can't convert 'NoneType' object to str implicitly", "a", "strip", null},
        });
    PyStr kept = PyStr.of("kept");
    assertSame(kept, Guest.call(kept, "strip"));
  }

  @Test
  void changing() {
    Guest.check(
        new Object[][] {
          {"'xbxb'", "abab", "replace", "a", "x"},
          {"'xbab'", "abab", "replace", "a", "x", 1},
          {"'abab'", "abab", "replace", "a", "x", 0},
          {"'bb'", "abab", "replace", "a", ""},
          {"'-a-b-'", "ab", "replace", "", "-"},
          {"'-a-b'", "ab", "replace", "", "-", 2},
          {"'-'", "", "replace", "", "-"},
          {"'ü-ü'", "ä-ä", "replace", "ä", "ü"},
          {"TypeError: can't convert NoneType to int", "abc", "replace", "a", "b", null},
          {"'KRAIT é1'", "Krait é1", "upper"},
          {"'krait É1'", "Krait É1", "lower"},
          {"bytearray(b'ABC')", Guest.bytearray("abc"), "upper"},
          {"' ab  '", "ab", "center", 5},
          {"'ab'", "ab", "center", 2},
          {"' é '", "é", "center", 3},
          {
            "MemoryError: memory allocation failed, allocating 18446744073709551612 bytes",
            "abc",
            "center",
            -5
          },
          {"TypeError: can't convert str to int", "ab", "center", "a"},
        });
  }

  @Test
  void asking() {
    Guest.check(
        new Object[][] {
          {"True", " \t\n", "isspace"},
          {"False", "", "isspace"},
          {"True", "aB", "isalpha"},
          {"False", "é", "isalpha"},
          {"True", "09", "isdigit"},
          {"False", "0a", "isdigit"},
          {"True", "A1", "isupper"},
          {"False", "1", "isupper"},
          {"False", "Aa", "islower"},
          {"True", "aé", "islower"},
        });
  }

  @Test
  void joining() {
    Guest.check(
        new Object[][] {
          {"'a, b'", ", ", "join", Guest.list("a", "b")},
          {"''", ", ", "join", Guest.list()},
          {"'a-b-c'", "-", "join", new Object[] {"a", "b", "c"}},
          {"'a-b'", "-", "join", "ab"},
          {"b'1,2'", b(","), "join", Guest.list(b("1"), Guest.bytearray("2"))},
          {"bytearray(b'1,2')", Guest.bytearray(","), "join", Guest.list(b("1"), b("2"))},
          {"TypeError: 'int' object isn't iterable", "", "join", 1},
          {
            "TypeError: join expects a list of str/bytes objects consistent with self object",
            "",
            "join",
            Guest.list("a", 1)
          },
          {
            "TypeError: join expects a list of str/bytes objects consistent with self object",
            "",
            "join",
            Guest.list(b("a"))
          },
        });
  }

  @Test
  void encoding() {
    Guest.check(
        new Object[][] {
          {"b'a\\xc3\\xa9'", "aé", "encode"},
          {"b'a'", "a", "encode", "ascii"},
          {"UnicodeError", "é", "encode", "ascii"},
          {"LookupError: unknown encoding: foo", "é", "encode", "foo"},
          {"TypeError: can't convert 'int' object to str implicitly", "é", "encode", 1},
          {"'é'", b("\u00c3\u00a9"), "decode"},
          {"UnicodeError", b("\u00c3"), "decode"},
          {"UnicodeError", b("\u00a9"), "decode", "utf8"},
          {"'ab'", b("a\u00c3b"), "decode", "utf-8", "ignore"},
          {"'a\ufffdb'", b("a\u00c3b"), "decode", "utf-8", "replace"},
          {"'a\ufffd\ufffd'", b("a\u00c3\u00a9"), "decode", "ascii", "replace"},
          {"UnicodeError", b("a\u00ff"), "decode", "ascii", null},
          {"'\\ud800'", b("\u00ed\u00a0\u0080"), "decode"},
          {"'00ff'", b("\u0000\u00ff"), "hex"},
          {"'61:62'", b("ab"), "hex", ":"},
          {"'61-62'", b("ab"), "hex", b("-x")},
          {"''", b(""), "hex", ":"},
          {"TypeError: can't convert 'int' object to str implicitly", b("ab"), "hex", 1},
          {"b'\\x124'", b(""), "fromhex", "12 34"},
          {"bytearray(b'\\x124')", Guest.bytearray(""), "fromhex", b("12 \t34")},
          {"ValueError: non-hex digit", b(""), "fromhex", "1 2"},
          {"ValueError: non-hex digit", b(""), "fromhex", "1"},
          {"TypeError: object with buffer protocol required", b(""), "fromhex", 1},
        });
  }

  @Test
  void circuitPythonTakesAnyEncoding() {
    Context engine = Guest.enter(Guest.CIRCUITPYTHON);
    assertEquals("'a'", Guest.result(() -> Guest.call(PyBytes.of(b("a")), "decode", "foo")));
    Context.leave(engine);
  }

  private static byte[] b(String latin1) {
    return Guest.bytes(latin1);
  }
}

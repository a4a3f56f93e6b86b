package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** str and bytes as sequences. Expectations are MicroPython's own answers. */
class StrTest {
  private Context before;

  @BeforeEach
  void enter() {
    before = Guest.enter(Guest.MICROPYTHON);
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  private static String item(Object value, Object index) {
    return Guest.result(() -> Guest.value(value).subscr(Guest.value(index)));
  }

  private static String op(int op, Object a, Object b) {
    return Guest.result(() -> Ops.binaryOp(op, Guest.value(a), Guest.value(b)));
  }

  private static String make(PyType type, Object... args) {
    return Guest.result(() -> type.call(Guest.values(args), 0));
  }

  @Test
  void indexesByCodePoint() {
    assertEquals("'c'", item("abc", 2));
    assertEquals("'c'", item("abc", -1));
    assertEquals("'é'", item("aéb", 1));
    assertEquals("'b'", item("aéb", 2));
    assertEquals("'😀'", item("a😀b", -2));
    assertEquals("'b'", item("abc", true));
    assertEquals("99", item(Guest.bytes("abc"), 2));
    assertEquals("255", item(Guest.bytes("\u00ff"), 0));
    assertEquals("IndexError: string index out of range", item("aé", 2));
    assertEquals("IndexError: string index out of range", item("aé", -3));
    assertEquals("IndexError: bytes index out of range", item(Guest.bytes("a"), 1));
    assertEquals("TypeError: string indices must be integers, not str", item("abc", "a"));
    assertEquals(
        "TypeError: bytes indices must be integers, not float", item(Guest.bytes("a"), 1.0));
  }

  @Test
  void everyIndexOfALongStringIsRight() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.appendCodePoint(i % 3 == 0 ? 'a' + i % 26 : i % 3 == 1 ? 0xe9 : 0x1f600 + i % 64);
    }
    int[] points = text.codePoints().toArray();
    PyStr s = PyStr.of(text.toString());
    for (int i = 0; i < points.length; i++) {
      String expected = new String(Character.toChars(points[i]));
      assertEquals(expected, ((PyStr) s.subscr(PyInt.of(i))).toJava());
      assertEquals(expected, ((PyStr) s.subscr(PyInt.of(i - points.length))).toJava());
    }
  }

  @Test
  void slices() {
    assertEquals("'éb'", item("aébc", Guest.slice(1, 3)));
    assertEquals("'bc'", item("aébc", Guest.slice(-2, null)));
    assertEquals("''", item("aébc", Guest.slice(3, 1)));
    assertEquals("'aébc'", item("aébc", Guest.slice(-9, 9)));
    assertEquals("b'bc'", item(Guest.bytes("abcd"), Guest.slice(1, -1)));
    assertEquals(
        "NotImplementedError: only slices with step=1 (aka None) are supported",
        item("abc", new PySlice(PyNone.NONE, PyNone.NONE, PyInt.of(2))));
    assertEquals(
        "TypeError: string indices must be integers, not str", item("abc", Guest.slice("a", 1)));
  }

  @Test
  void operators() {
    assertEquals("'ab'", op(BinaryOp.ADD, "a", "b"));
    assertEquals("b'ab'", op(BinaryOp.ADD, Guest.bytes("a"), Guest.bytearray("b")));
    assertEquals("bytearray(b'ab')", op(BinaryOp.ADD, Guest.bytearray("a"), Guest.bytes("b")));
    assertEquals(
        "TypeError: unsupported types for __add__: 'str', 'int'", op(BinaryOp.ADD, "a", 1));
    assertEquals("'ababab'", op(BinaryOp.MULTIPLY, "ab", 3));
    assertEquals("''", op(BinaryOp.MULTIPLY, "ab", -3));
    assertEquals("b'xxx'", op(BinaryOp.MULTIPLY, Guest.bytes("x"), 3));
    assertEquals(
        "TypeError: unsupported types for __mul__: 'str', 'float'",
        op(BinaryOp.MULTIPLY, "a", 2.0));
    assertEquals("True", op(BinaryOp.IN, "é", "aéb"));
    assertEquals("True", op(BinaryOp.IN, "", "aéb"));
    assertEquals(
        "TypeError: can't convert 'int' object to str implicitly", op(BinaryOp.IN, 1, "a"));
    assertEquals("True", op(BinaryOp.IN, 97, Guest.bytes("a")));
    assertEquals("True", op(BinaryOp.LESS, "Z", "a"));
    assertEquals("True", op(BinaryOp.LESS, "\uffff", "😀"));
    assertEquals("False", op(BinaryOp.MORE, Guest.bytes("ab"), Guest.bytes("ab")));
    assertEquals("True", op(BinaryOp.MORE_EQUAL, Guest.bytes("ab"), Guest.bytearray("ab")));
    assertEquals("False", op(BinaryOp.EQUAL, "a", Guest.bytes("a")));
    assertEquals("True", op(BinaryOp.EQUAL, Guest.bytes("a"), Guest.bytearray("a")));
    assertEquals(
        "TypeError: unsupported types for __lt__: 'str', 'bytes'",
        op(BinaryOp.LESS, "a", Guest.bytes("a")));
  }

  @Test
  void tooMuchIsMemoryError() {
    assertEquals(
        "MemoryError: memory allocation failed, allocating 1000000000001 bytes",
        op(BinaryOp.MULTIPLY, "x", 1_000_000_000_000L));
    assertEquals(
        "MemoryError: memory allocation failed, allocating 9223372036854775809 bytes",
        op(BinaryOp.MULTIPLY, "ab", 1L << 62));
    assertEquals(
        "MemoryError: memory allocation failed, allocating 1000000000001 bytes",
        make(PyBytes.TYPE, 1_000_000_000_000L));
    assertEquals(
        "MemoryError: memory allocation failed, allocating 18446744073709551615 bytes",
        make(PyByteArray.TYPE, -1));
  }

  @Test
  void appendingDoesNotChangeWhatWasThere() {
    PyStr base = PyStr.of("0123456789".repeat(20));
    PyStr grown = base.concat(PyStr.of("é"));
    PyStr left = grown.concat(PyStr.of("left"));
    PyStr right = grown.concat(PyStr.of("right"));
    PyStr more = left.concat(PyStr.of("!"));
    assertEquals(base.toJava() + "é", grown.toJava());
    assertEquals(base.toJava() + "éleft", left.toJava());
    assertEquals(base.toJava() + "éright", right.toJava());
    assertEquals(base.toJava() + "éleft!", more.toJava());
    assertEquals(206, more.length());
    assertEquals(207, more.utf8().length);
    assertEquals(PyStr.of(more.toJava()).hash(), more.hash());
    assertEquals(
        "left!x", ((PyStr) more.concat(PyStr.of("x")).subscr(Guest.slice(201, null))).toJava());
  }

  @Test
  void repr() {
    assertEquals("'a'", Ops.repr(PyStr.of("a")));
    assertEquals("\"it's\"", Ops.repr(PyStr.of("it's")));
    assertEquals("'it\\'s \"\\\\'", Ops.repr(PyStr.of("it's \"\\")));
    assertEquals("'\\n\\r\\t\\x00\\x7f'", Ops.repr(PyStr.of("\n\r\t\0\u007f")));
    assertEquals("'é\u0080😀'", Ops.repr(PyStr.of("é\u0080😀")));
    assertEquals("b'\\xff\"\\''", Ops.repr(PyBytes.of(Guest.bytes("\u00ff\"'"))));
    Context micropython = Guest.enter(Guest.CIRCUITPYTHON);
    assertEquals("'é\\x80\\u2028'", Ops.repr(PyStr.of("é\u0080\u2028")));
    Context.leave(micropython);
  }

  @Test
  void json() {
    StringPrinter out = new StringPrinter();
    PyStr.of("a\"\\\n\u0001é").print(out, PrintKind.JSON);
    assertEquals("\"a\\\"\\\\\\n\\u0001é\"", out.toStr().toJava());
  }

  @Test
  void constructors() {
    assertEquals("''", make(PyStr.TYPE));
    assertEquals("'12'", make(PyStr.TYPE, 12));
    assertEquals("'é'", make(PyStr.TYPE, Guest.bytes("\u00c3\u00a9"), "utf-8"));
    assertEquals("'a'", make(PyStr.TYPE, "a", "utf8"));
    assertEquals("TypeError: object with buffer protocol required", make(PyStr.TYPE, 1, "utf8"));
    assertEquals(
        "TypeError: function expected at most 3 arguments, got 4", make(PyStr.TYPE, 1, 2, 3, 4));
    assertEquals(
        "NotImplementedError: keyword argument(s) not implemented - use normal args instead",
        Guest.result(() -> PyStr.TYPE.call(Guest.values("a", 1), 1)));
    assertEquals("b''", make(PyBytes.TYPE));
    assertEquals("b'\\x00\\x00'", make(PyBytes.TYPE, 2));
    assertEquals("ValueError", make(PyBytes.TYPE, -1));
    assertEquals("b'\\x01\\x02'", make(PyBytes.TYPE, Guest.list(1, 2)));
    assertEquals("ValueError: bytes value out of range", make(PyBytes.TYPE, Guest.list(256)));
    assertEquals("TypeError: string argument without an encoding", make(PyBytes.TYPE, "a"));
    assertEquals("b'\\xc3\\xa9'", make(PyBytes.TYPE, "é", "utf8"));
    assertEquals("TypeError: wrong number of arguments", make(PyBytes.TYPE, 1, 2));
    assertEquals("TypeError: 'float' object isn't iterable", make(PyBytes.TYPE, 1.0));
    assertEquals("TypeError: 'bool' object isn't iterable", make(PyBytes.TYPE, true));
  }

  @Test
  void iterates() {
    PyObject characters = PyStr.of("aé😀").iter();
    assertEquals("'a'", Ops.repr(characters.next()));
    assertEquals("'é'", Ops.repr(characters.next()));
    assertEquals("'😀'", Ops.repr(characters.next()));
    assertEquals(null, characters.next());
  }

  @Test
  void equalStringsHashEqual() {
    assertEquals(PyStr.of("krait").hash(), PyStr.of(Guest.bytes("krait")).hash());
    assertNotEquals(PyStr.of("krait").hash(), PyStr.of("Krait").hash());
  }

  /** Source files and .mpy files can have what is no UTF-8: a first byte that nothing follows. */
  @Test
  void firstBytesAlone() {
    byte[] bytes = {'a', (byte) 0xe1, ' ', (byte) 0xe1, ' ', 'b'};
    PyStr text = PyStr.copyOf(bytes, 0, bytes.length);
    assertEquals(6, text.length());
    for (int i = -6; i < 6; i++) {
      assertEquals(1, text.subscr(PyInt.of(i)).length());
    }
    assertEquals(
        "UnicodeError", assertThrows(PyError.class, () -> text.part(3, 4)).value.type().name());
    assertEquals(2, text.part(1, 3).length());
  }
}

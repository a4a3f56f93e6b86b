package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams in memory, and the methods that all streams share. */
class StreamTest {
  private Context before;

  @BeforeEach
  void enter() {
    before = Guest.enter(Guest.MICROPYTHON);
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  private static PyObject text(Object... args) {
    return PyStringIO.TYPE.call(Guest.values(args), 0);
  }

  private static PyObject bytes(Object... args) {
    return PyBytesIO.TYPE.call(Guest.values(args), 0);
  }

  private static void check(String expected, PyObject self, String method, Object... args) {
    assertEquals(expected, Guest.result(() -> Guest.call(self, method, args)));
  }

  @Test
  void readingText() {
    PyObject s = text("aé\nb");
    check("'a'", s, "read", 1);
    check("'é'", s, "read", 1);
    check("'\\n'", s, "readline");
    check("'b'", s, "read");
    check("''", s, "read");
    check("1", s, "seek", 1);
    check("'é\\n'", s, "read", 2);
    check("4", s, "tell");
  }

  @Test
  void readingLines() {
    PyObject s = bytes(Guest.bytes("ab\ncd\n\nend"));
    check("b'ab\\n'", s, "readline");
    check("b'c'", s, "readline", 1);
    check("b'd\\n'", s, "readline", 9);
    assertEquals("b'\\n'", Ops.repr(s.next()));
    assertEquals("b'end'", Ops.repr(s.next()));
    assertEquals(null, s.next());
  }

  @Test
  void writing() {
    PyObject s = text("hello");
    check("2", s, "write", "HE");
    check("'HEllo'", s, "getvalue");
    check("7", s, "seek", 2, 2);
    check("1", s, "write", "!");
    check("'HEllo\\x00\\x00!'", s, "getvalue");
    PyObject b = bytes();
    check("2", b, "write", Guest.bytes("abcd"), 1, 2);
    check("1", b, "write", Guest.bytes("xyz"), 1);
    check("b'bcx'", b, "getvalue");
    check("TypeError: object with buffer protocol required", b, "write", 1);
  }

  @Test
  void writingLeavesTheSourceAlone() {
    PyBytes source = PyBytes.of(Guest.bytes("abc"));
    PyObject s = bytes(source);
    check("1", s, "write", Guest.bytes("x"));
    assertEquals("b'abc'", Ops.repr(source));
    check("b'xbc'", s, "getvalue");
  }

  @Test
  void readingIntoABuffer() {
    PyByteArray into = Guest.bytearray("....");
    PyObject s = bytes(Guest.bytes("abcdef"));
    check("2", s, "readinto", into, 2);
    assertEquals("bytearray(b'ab..')", Ops.repr(into));
    check("4", s, "readinto", into);
    check("0", s, "readinto", into);
    check(
        "TypeError: object with buffer protocol required", s, "readinto", Guest.bytes("readonly"));
  }

  @Test
  void closing() {
    PyObject s = text("a");
    check("None", s, "__exit__", null, null, null);
    check("ValueError: I/O operation on closed file", s, "read");
    check("ValueError: I/O operation on closed file", s, "getvalue");
    check("OSError: 22", text("a"), "seek", -1);
  }

  @Test
  void charactersThatAreNone() {
    check("UnicodeError", text(Guest.bytes("\u00ff")), "read");
    check("UnicodeError", text("é"), "readline", 1);
  }

  /** A stream that now and then has nothing. */
  private static final class Faltering extends PyStream {
    private int calls;

    @Override
    public PyType type() {
      return PyIOBase.TYPE;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (++calls % 2 == 0) {
        return -EAGAIN;
      }
      into[offset] = (byte) ('a' + calls);
      return 1;
    }
  }

  @Test
  void nothingNowIsNone() {
    PyStream s = new Faltering();
    assertEquals("b'b'", Ops.repr(Streams.read(s, 5)));
    assertEquals("b'd'", Ops.repr(Streams.read(s, -1)));
    assertEquals("b'f'", Ops.repr(Streams.readLine(s, -1)));
    s.read(new byte[1], 0, 1);
    assertEquals("None", Ops.repr(Streams.read(s, 5)));
    assertEquals("OSError: 22", Guest.result(() -> Streams.write(s, PyStr.of("a"), null, null)));
  }

  @Test
  void notEverythingIsAStream() {
    assertEquals(
        "OSError: stream operation not supported",
        Guest.result(() -> Streams.of(PyInt.of(1), PyStream.READ)));
  }
}

package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that are wrong, or made to harm: each has the answer that MicroPython gives. */
@Timeout(120)
class HostileDataTest {
  private static final String PRELUDE =
      """
      import binascii, deflate, framebuf, io, json, marshal, re, struct, uctypes, zlib

      class Stream(io.IOBase):
          def __init__(self, *answers):
              self.answers = list(answers)
          def readinto(self, buffer):
              answer = self.answers.pop(0) if self.answers else 0
              if isinstance(answer, bytes):
                  n = min(len(buffer), len(answer))
                  buffer[:n] = answer[:n]
                  if answer[n:]:
                      self.answers.insert(0, answer[n:])
                  return n
              if isinstance(answer, type):
                  raise answer('x')
              return answer
          def write(self, buffer):
              return self.readinto(bytearray(0))

      def nested(n):
          result = []
          for i in range(n):
              result = [result]
          return result

      def loop():
          result = []
          result.append(result)
          return result

      def dict_loop():
          result = {}
          result['a'] = result
          return result

      def answer(function):
          try:
              return repr(function())
          except Exception as e:
              return repr(e)
      """;

  private final Krait krait = Krait.builder().build();

  @AfterEach
  void close() {
    assertEquals(4, krait.eval("2 + 2"), "usable afterwards");
    krait.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "json.loads('[' * 1000000); ValueError('syntax error in JSON',)",
        "len(json.loads('[' * 100000 + ']' * 100000)); 1",
        "json.loads('[' * 10 + '}' * 10); [[[[[[[[[[]]]]]]]]]]",
        "json.dumps(loop()); RuntimeError('maximum recursion depth exceeded',)",
        "json.dump(dict_loop(), io.StringIO()); "
            + "RuntimeError('maximum recursion depth exceeded',)",
        "json.dumps(nested(100000)); RuntimeError('maximum recursion depth exceeded',)",
        "json.loads('NaN'); ValueError('syntax error in JSON',)",
        "json.loads('-'); ValueError(\"invalid syntax for integer with base 10: ''\",)",
        "json.loads('1e999'); inf",
        "json.loads('\"\\\\ud800\"') == '\\ud800'; True",
        "json.loads('\"\\\\'); ValueError('syntax error in JSON',)",
        "json.loads('{[]:1}'); ValueError('syntax error in JSON',)",
        "json.loads(b'\"\\xff\\xfe\"'); UnicodeError()",
        "json.load(Stream(b'[1,', ValueError)); ValueError('x',)",
        "json.load(Stream(b'[1,', 'x')); TypeError(\"can't convert str to int\",)",
        "json.load(5); OSError('stream operation not supported',)",
        "json.dump([1, 2], Stream(ValueError)); ValueError('x',)",
        "json.dump([1, 2], 5); OSError('stream operation not supported',)",
        "re.match('(a*)*b', 'a' * 30); RuntimeError('maximum recursion depth exceeded',)",
        "re.match('(a|b)*c', 'ab' * 1000000); RuntimeError('maximum recursion depth exceeded',)",
        "re.compile('(a' * 200 + ')' * 200); ValueError('regex too complex',)",
        "re.sub('a', lambda m: 1 / 0, 'aaa'); ZeroDivisionError('divide by zero',)",
        "re.sub('(a)', '\\\\2', 'aaa'); IndexError(2,)",
        "re.match('(a)|b', 'b').group(5); IndexError(5,)",
        "marshal.loads(b'M\\x06\\x00\\x1f'); ValueError('incompatible .mpy file',)",
        "marshal.loads(bytes(100)); ValueError('incompatible .mpy file',)",
        "struct.unpack('99999999999i', b''); ValueError('buffer too small',)",
        "struct.pack_into('i', bytearray(4), -5, 1); ValueError('buffer too small',)",
        "framebuf.FrameBuffer(bytearray(10), 65536, 65536, 0); ValueError()",
        "framebuf.FrameBuffer(bytearray(10), -8, 8, 0); ValueError()",
        "uctypes.sizeof({'a': (1, 2, 3, 4)}); TypeError('syntax error in uctypes descriptor',)",
        "binascii.a2b_base64(b'YW=x'); ValueError('incorrect padding',)",
        "deflate.DeflateIO(Stream(b'x\\x9c', 'x')).read(); "
            + "TypeError(\"can't convert str to int\",)",
        "deflate.DeflateIO(io.BytesIO(b'x')).read(); EOFError()",
      })
  void hasMicropythonsAnswer(String expression, String expected) {
    krait.exec(PRELUDE);
    assertEquals(expected, krait.eval("answer(lambda: " + expression + ")"));
  }

  /** Less than 10 KB that are 500 KB when they are unpacked, on a board with about 200 KB. */
  @Test
  void bombs() {
    String program =
        """
        import deflate, io
        packed = io.BytesIO()
        with deflate.DeflateIO(packed, deflate.ZLIB, 10) as stream:
            for i in range(500):
                stream.write(bytes(1000))
        packed = packed.getvalue()
        try:
            deflate.DeflateIO(io.BytesIO(packed), deflate.ZLIB).read()
            whole = None
        except MemoryError:
            whole = 'MemoryError'
        stream = deflate.DeflateIO(io.BytesIO(packed), deflate.ZLIB)
        part = bytearray(1000)
        size = 0
        while True:
            n = stream.readinto(part)
            if n == 0:
                break
            size += n
        print(len(packed) < 10000, whole, size)
        """;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait pico = Krait.builder().profile(Profile.MICROPYTHON).board(board).out(out).build()) {
      pico.exec(program);
    }
    assertEquals("True MemoryError 500000", out.toString(StandardCharsets.UTF_8).strip());
  }
}

package io.github.krait.modules.uctypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UctypesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Krait krait = Krait.builder().out(out).build();

  UctypesTest() {
    krait.exec(
        String.join(
            "\n",
            "import uctypes",
            "from uctypes import *",
            "b = bytearray(range(16))",
            "def at(d, layout=LITTLE_ENDIAN): return struct(addressof(b), d, layout)"));
  }

  @AfterEach
  void close() {
    krait.close();
  }

  private void assertPrints(String expected, String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    assertEquals(expected, out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  private void assertRaises(String expected, String line) {
    KraitException e = assertThrows(KraitException.class, () -> krait.exec(line));
    assertEquals(expected, e.getMessage());
  }

  @Test
  void scalarsHaveTheOrderOfTheLayout() {
    assertPrints(
        "0x302 0x203 -1",
        "l, g = at({'a': UINT16 | 2}), at({'a': UINT16 | 2, 'b': INT8 | 4}, BIG_ENDIAN)",
        "g.b = 255",
        "print(hex(l.a), hex(g.a), g.b)");
  }

  @Test
  void bitFieldsLeaveTheirNeighbours() {
    assertPrints(
        "5 0xf5f",
        "b[:2] = b'\\xff\\x0f'",
        "s = at({'x': BFUINT16 | 0 | 4 << BF_POS | 4 << BF_LEN})",
        "s.x = 0x15",
        "print(s.x, hex(b[0] | b[1] << 8))");
  }

  @Test
  void arraysOfBytesAreTheMemory() {
    assertPrints(
        "bytearray(b'\\x04\\t\\x06') 9 bytearray",
        "a = at({'a': (ARRAY | 4, UINT8 | 3)}).a",
        "a[1] = 9",
        "print(a, b[5], type(a).__name__)");
    assertRaises("MemoryError: memory allocation failed, allocating 4 bytes", "a.append(1)");
  }

  @Test
  void pointersAreFollowed() {
    assertPrints(
        "True 98",
        "t = b'abc'",
        "b[:8] = addressof(t).to_bytes(8, 'little')",
        "p = at({'p': (PTR | 0, UINT8)}).p",
        "print(int(p) == addressof(t), p[1])");
  }

  @Test
  void memoryThatNobodyHasIsAnError() {
    assertRaises("OSError: 14", "bytes_at(4096, 1)");
    assertRaises("OSError: 14", "struct(0, {'a': UINT32 | 0}).a");
    assertRaises("OSError: 14", "bytearray_at(addressof(b) + 15, 2)[0] = 1");
    assertRaises("OSError: 14", "bytes_at(addressof(b), -1)");
    assertRaises("OSError: 14", "bytes_at(addressof(b), 1 << 62)");
  }

  @Test
  void constantsCanNotBeWritten() {
    assertRaises("TypeError: memory is read-only", "bytearray_at(addressof(b'abc'), 3)[0] = 1");
    assertRaises(
        "TypeError: memory is read-only", "struct(addressof(b'abc'), {'a': UINT8 | 0}).a = 1");
  }

  @Test
  void aStructureKeepsItsMemory() {
    assertPrints(
        "7",
        "import gc",
        "s = struct(addressof(bytearray(b'\\x07' * 64)), {'a': UINT8 | 3})",
        "gc.collect()",
        "x = [addressof(bytearray(64)) for i in range(100)]",
        "print(s.a)");
  }

  @Test
  void aDescriptorInsideOfItselfEnds() {
    assertRaises(
        "RuntimeError: maximum recursion depth exceeded", "d = {}; d['a'] = (0, d); sizeof(d)");
  }
}

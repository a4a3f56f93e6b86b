package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramebufTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Krait krait = Krait.builder().out(out).build();

  FramebufTest() {
    krait.exec(
        String.join(
            "\n",
            "import framebuf",
            "from framebuf import *",
            "def show(f, w, h):",
            "    for y in range(h):",
            "        print(''.join('.#'[f.pixel(x, y) != 0] for x in range(w)))",
            "def frame(w, h): return FrameBuffer(bytearray(w * h), w, h, GS8)"));
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

  /** The pixel at 1, 1 of a frame of 9 by 4, and the bytes that it is in. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MONO_VLSB | 1 [(1, 2)]",
        "MONO_HLSB | 1 [(2, 64)]",
        "MONO_HMSB | 1 [(2, 2)]",
        "GS2_HMSB | 3 [(3, 12)]",
        "GS4_HMSB | 3 [(5, 3)]",
        "GS8 | 3 [(10, 3)]",
        "RGB565 | 515 [(20, 3), (21, 2)]"
      })
  void wherePixelsLie(String format, String expected) {
    assertPrints(
        expected,
        "b = bytearray(80)",
        "f = FrameBuffer(b, 9, 4, " + format + ")",
        "f.pixel(1, 1, 0x0203)",
        "print(f.pixel(1, 1), [(i, v) for i, v in enumerate(b) if v])");
  }

  @Test
  void buffersMustBeLargeEnough() {
    assertRaises("ValueError:", "FrameBuffer(bytearray(15), 9, 9, MONO_VLSB)");
    assertRaises("ValueError:", "FrameBuffer(bytearray(99), 0, 9, GS8)");
    assertRaises("ValueError:", "FrameBuffer(bytearray(99), 9, 9, GS8, 8)");
    assertRaises("ValueError: invalid format", "FrameBuffer(bytearray(99), 9, 9, 7)");
    assertRaises("TypeError: object with buffer protocol required", "FrameBuffer(b'123', 1, 1, 0)");
    assertRaises("TypeError: object with buffer protocol required", "FrameBuffer(1, 1, 1, 0)");
    krait.exec("FrameBuffer(bytearray(18), 9, 9, MONO_VLSB)");
  }

  @Test
  void linesAndRectangles() {
    assertPrints(
        "#...\n.#..\n.###\n...#",
        "f = frame(4, 4)",
        "f.line(-1, -1, 1, 1, 1)",
        "f.hline(1, 2, 9, 1)",
        "f.vline(3, 3, 1, 1)",
        "show(f, 4, 4)");
    assertPrints("###.\n#.#.\n###.\n....", "f.fill(0)", "f.rect(0, 0, 3, 3, 1)", "show(f, 4, 4)");
    assertPrints(
        "....\n.###\n.###\n....",
        "f.fill(0)",
        "f.rect(1, 1, 9, 2, 1, True)",
        "f.fill_rect(2, 2, 0, 1, 1)",
        "show(f, 4, 4)");
  }

  @Test
  void ellipses() {
    assertPrints(
        ".###.\n#...#\n#...#\n#...#\n.###.",
        "f = frame(5, 5)",
        "f.ellipse(2, 2, 2, 2, 1)",
        "show(f, 5, 5)");
    assertPrints(
        "..##.\n..###\n..###\n.....\n.....",
        "f.fill(0)",
        "f.ellipse(2, 2, 2, 2, 1, True, 1)",
        "show(f, 5, 5)");
  }

  @Test
  void polygons() {
    assertPrints(
        "#....\n##...\n#.#..\n#..#.\n#####",
        "from array import array",
        "f = frame(5, 5)",
        "f.poly(0, 0, array('h', [0, 0, 4, 4, 0, 4]), 1)",
        "show(f, 5, 5)");
    assertPrints(
        "#....\n##...\n###..\n####.\n#####",
        "f.fill(0)",
        "f.poly(0, 0, array('h', [0, 0, 4, 4, 0, 4]), 1, True)",
        "show(f, 5, 5)");
    krait.exec("f.poly(0, 0, b'', 1)");
  }

  @Test
  void copiesAndScrolls() {
    assertPrints(
        "....\n.#..\n..#.\n....",
        "f = frame(4, 4)",
        "f.blit((b'\\x01\\x00\\x00\\x01', 2, 2, GS8), 1, 1)",
        "show(f, 4, 4)");
    assertPrints(
        "....\n..#.\n...#\n....",
        "f.fill(0)",
        "f.blit((b'\\x01\\x02\\x02\\x01', 2, 2, GS8), 1, 1)",
        "f.scroll(1, 0)",
        "f.pixel(1, 1, 0)",
        "f.pixel(1, 2, 0)",
        "f.pixel(3, 1, 0)",
        "f.pixel(2, 2, 0)",
        "show(f, 4, 4)");
    assertPrints(
        "7 0",
        "f.fill(0)",
        "f.blit((b'\\x01\\x00', 2, 1, GS8), 0, 0, 0, (b'\\x00\\x07', 2, 1, GS8))",
        "print(f.pixel(0, 0), f.pixel(1, 0))");
    assertRaises("ValueError:", "f.blit((b'', 1, 1), 0, 0)");
    assertRaises("TypeError: object 'int' isn't a tuple or list", "f.blit(1, 0, 0)");
  }

  @Test
  void text() {
    assertPrints(
        "........\n...#....\n..#.#...\n.#...#..",
        "f = frame(16, 9)",
        "f.text('A', 0, 1)",
        "show(f, 8, 4)");
    assertPrints("True", "f.fill(0)", "f.text('\\x00A', 0, 0)", "print(not any(bytearray(f)))");
    assertPrints("True", "f.text('ä', 0, 0)", "print(any(bytearray(f)))");
    assertRaises("TypeError: can't convert 'int' object to str implicitly", "f.text(5, 0, 0)");
  }

  @Test
  void everyCharacterIsDrawnAndDiffers() {
    assertPrints(
        "96",
        "seen = set()",
        "for c in range(32, 128):",
        "    f = frame(8, 8)",
        "    f.text(chr(c), 0, 0)",
        "    seen.add(bytes(bytearray(f)))",
        "print(len(seen))");
  }

  @Test
  void subclasses() {
    assertPrints(
        "3",
        "class F(FrameBuffer):",
        "    def __init__(self):",
        "        super().__init__(bytearray(4), 2, 2, GS8)",
        "f = F()",
        "f.fill(3)",
        "g = frame(2, 2)",
        "g.blit(f, 0, 0)",
        "print(g.pixel(1, 1))");
  }

  @Test
  void oldConstructor() {
    assertPrints(
        "bytearray(b'\\x00\\x02')",
        "b = bytearray(2)",
        "f = FrameBuffer1(b, 2, 8)",
        "f.pixel(1, 1, 1)",
        "print(b)");
  }
}

package io.github.krait.modules.circuitpython;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PixelbufTest extends OnPico {
  PixelbufTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void strip() {
    krait.exec(
        """
        from adafruit_pixelbuf import PixelBuf
        from _pixelmap import PixelMap
        class Strip(PixelBuf):
            def __init__(self, n, **kw):
                self.sent = []
                super().__init__(n, **kw)
            def _transmit(self, buffer):
                self.sent.append(bytes(buffer))
        """);
  }

  @Test
  void sendsByteOrder() {
    assertPrints(
        "[b'\\x02\\x01\\x03\\x05\\x04\\x06'] GRB 3 2 True",
        "s = Strip(2, byteorder='GRB')",
        "s[0] = (1, 2, 3)",
        "s[1] = 0x040506",
        "s.show()",
        "print(s.sent, s.byteorder, s.bpp, len(s), bool(s))");
    assertPrints(
        "[b'\\x03\\x02\\x01'] BGR False 1.0",
        "s = Strip(1)",
        "s.fill((1, 2, 3))",
        "s.show()",
        "print(s.sent, s.byteorder, s.auto_write, s.brightness)");
  }

  @Test
  void autoWriteSendsEachChange() {
    assertPrints(
        "[b'\\x01\\x00\\x00', b'\\x01\\x01\\x01', b'\\x00\\x00\\x00']",
        "s = Strip(1, byteorder='RGB', auto_write=True)",
        "s[0] = (1, 0, 0)",
        "s.fill(0x010101)",
        "s.brightness = 0",
        "print(s.sent)");
    assertPrints(
        "1 False",
        "s = Strip(1, auto_write=True)",
        "s[0] = 1",
        "s.auto_write = False",
        "s[0] = 2",
        "print(len(s.sent), s.auto_write)");
  }

  @Test
  void brightnessScalesWhatIsSentOnly() {
    assertPrints(
        "(200, 100, 1) [b'd2\\x00'] 0.5",
        "s = Strip(1, byteorder='RGB', brightness=0.5)",
        "s[0] = (200, 100, 1)",
        "s.show()",
        "print(s[0], s.sent, s.brightness)");
    assertPrints(
        "(200, 100, 1) b'\\xc8d\\x01' 1.0",
        "s.brightness = 7",
        "s.show()",
        "print(s[0], s.sent[-1], s.brightness)");
    assertPrints("0.0", "s.brightness = -1", "print(s.brightness)");
  }

  @Test
  void whiteIsForGrey() {
    assertPrints(
        "(0, 0, 0, 9) (1, 2, 3, 0) (1, 1, 1, 4) (0, 0, 0, 127)",
        "s = Strip(4, byteorder='GRBW')",
        "s[0] = (9, 9, 9)",
        "s[1] = 0x010203",
        "s[2] = (1, 1, 1, 4)",
        "s[3] = (0, 0, 0, 0.5)",
        "print(s[0], s[1], s[2], s[3])");
  }

  @Test
  void dotStarsHaveBrightnessInFront() {
    assertPrints(
        "[b'\\x00\\x00\\xff\\x00\\x00\\x00\\xef\\x03\\x02\\x01\\xff'] (1, 2, 3, 0.4838709) 4",
        "s = Strip(2, byteorder='PBGR', header=b'\\0\\0', trailer=b'\\xff')",
        "s[1] = (1, 2, 3, 0.5)",
        "s.show()",
        "print(s.sent, s[1], s.bpp)");
    assertPrints(
        "b'\\x00\\x00\\xff\\x00\\x00\\x00\\xef\\x01\\x01\\x00\\xff'",
        "s.brightness = 0.5",
        "s.show()",
        "print(s.sent[-1])");
  }

  @Test
  void slices() {
    assertPrints(
        "[(1, 1, 1), (0, 0, 0), (2, 2, 2), (0, 0, 0), (3, 3, 3)]",
        "s = Strip(5, auto_write=True)",
        "s[::2] = (0x010101, 0x020202, [3, 3, 3])",
        "print(list(s))");
    assertPrints(
        "((3, 3, 3), (0, 0, 0)) 1 (1, 1, 1) ((2, 2, 2), (1, 1, 1))",
        "print(s[:2:-1], len(s.sent), s[-5], s[2::-2])");
    assertPrints("((1, 2, 3), (4, 5, 6))", "s[1:3] = bytes([1, 2, 3, 4, 5, 6])", "print(s[1:3])");
    assertRaises(
        "ValueError: Unmatched number of items on RHS (expected 2, got 3).", "s[1:3] = (1, 2, 3)");
  }

  @Test
  void refusesWhatIsNoColor() {
    krait.exec("s = Strip(2)");
    assertRaises("ValueError: color length must be 3-4", "s[0] = (1, 2)");
    assertRaises("TypeError: object 'str' isn't a tuple or list", "s[0] = 'red'");
    assertRaises("TypeError: can't convert str to int", "s[0] = ('r', 0, 0)");
    assertRaises("IndexError: index out of range", "s[2] = 0");
    assertRaises("IndexError: index out of range", "s[-3]");
    assertRaises("TypeError: Strip indices must be integers, not str", "s['a']");
  }

  @Test
  void refusesWrongOrders() {
    assertRaises("ValueError: Invalid byteorder", "Strip(1, byteorder='RG')");
    assertRaises("ValueError: Invalid byteorder", "Strip(1, byteorder='RGX')");
    assertRaises("ValueError: Invalid byteorder", "Strip(1, byteorder='RGBP')");
    assertRaises("ValueError: Invalid byteorder", "Strip(1, byteorder='RGGB')");
    assertRaises("TypeError: byteorder must be of type str, not int", "Strip(1, byteorder=3)");
    assertRaises("TypeError: 'size' argument required", "PixelBuf()");
  }

  @Test
  void needsTransmit() {
    assertRaises(
        "AttributeError: 'PixelBuf' object has no attribute '_transmit'", "PixelBuf(1).show()");
    assertRaises("AttributeError: can't set attribute 'bpp'", "s = Strip(1)", "s.bpp = 4");
  }

  @Test
  void mapsPixels() {
    assertPrints(
        "2 [b'\\x01\\x01\\x01\\x00\\x00\\x00\\x01\\x01\\x01'] (0, 2) (1,)",
        "s = Strip(3, byteorder='RGB')",
        "m = PixelMap(s, ((0, 2), 1))",
        "m[0] = 0x010101",
        "m.show()",
        "print(len(m), s.sent, m.indices(0), m.indices(1))");
    assertPrints(
        "1 ((7, 7, 7), (7, 7, 7)) RGB 3",
        "s.sent.clear()",
        "s.auto_write = m.auto_write = True",
        "m.fill(0x070707)",
        "print(len(s.sent), m[:], m.byteorder, m.bpp)");
    assertPrints(
        "((1, 1, 1), (2, 2, 2), (1, 1, 1)) 2",
        "m[:] = (0x010101, 0x020202)",
        "print(s[:], len(s.sent))");
    assertRaises("IndexError: index out of range", "m[2] = 0");
    assertRaises("IndexError: index out of range", "PixelMap(s, (3,))");
    assertRaises("TypeError: index must be tuple or int", "PixelMap(s, ('a',))");
    assertRaises("TypeError: nested index must be int", "PixelMap(s, ((1, 'a'),))");
    assertRaises("ValueError: items length must be >= 1", "PixelMap(s, ())");
    assertRaises("TypeError: indices must be of type tuple, not list", "PixelMap(s, [1])");
    assertRaises("TypeError: pixelbuf must be of type PixelBuf, not int", "PixelMap(1, (1,))");
  }

  @Test
  void colorWheel() {
    assertPrints(
        "0xff0000 0x00ff00 0x0000ff 0xfc0300 0xff0000 0x00807f",
        "from rainbowio import colorwheel",
        "print(*['0x%06x' % colorwheel(x) for x in (0, 85, 170, 1, 256, 127.5)])");
  }
}

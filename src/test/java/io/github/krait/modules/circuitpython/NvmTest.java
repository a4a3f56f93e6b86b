package io.github.krait.modules.circuitpython;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NvmTest extends OnPico {
  NvmTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("from microcontroller import nvm\nfrom array import array");
  }

  @Test
  void outlivesTheEngine() {
    assertPrints("4096 True 255", "import nvm as n", "print(len(nvm), bool(nvm), nvm[0])");
    krait.exec("nvm[0] = 5\nnvm[4094:] = b'ab'");
    try (Krait other = engine()) {
      other.exec(
          """
          from microcontroller import nvm
          assert nvm[0] == 5 and nvm[-2:] == bytearray(b'ab') and nvm[1] == 255
          nvm[0] = 250
          """);
    }
    assertPrints("250 bytearray(b'a')", "print(nvm[0], nvm[4094:4095])");
  }

  @Test
  void writesAcrossPages() {
    assertPrints(
        "True True",
        "nvm[100:3000] = bytes(2900)",
        "nvm[200:400] = bytes(range(200))",
        "nvm[202:204] = array('B', [255, 0])",
        "b = bytearray(2900)",
        "b[100:300] = bytes(range(200))",
        "b[102:104] = b'\\xff\\0'",
        "print(nvm[100:3000] == b, nvm[99] == nvm[3000] == 255)");
  }

  @Test
  void refuses() {
    assertRaises("ValueError: bytes must be 0-255", "nvm[0] = 256");
    assertRaises("IndexError: index out of range", "nvm[4096]");
    assertRaises("ValueError: Slice and value different lengths.", "nvm[0:2] = b'a'");
    assertRaises("ValueError: Array values should be single bytes.", "nvm[0:2] = array('H', [1])");
    assertRaises("NotImplementedError: array/bytes required on right side", "nvm[0:1] = [1]");
    assertRaises(
        "NotImplementedError: only slices with step=1 (aka None) are supported", "nvm[::2]");
    assertRaises("TypeError: ByteArray indices must be integers, not str", "nvm['a']");
    assertRaises("TypeError: can't create 'ByteArray' instances", "type(nvm)()");
  }
}

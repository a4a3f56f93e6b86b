package io.github.krait.bytecode.mpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Disassembler;
import io.github.krait.compiler.Golden;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files come back as they were written, and bad ones are refused. */
class MpyReaderTest {
  private static final String INCOMPATIBLE = "incompatible .mpy file";

  private static byte[] file(String program) throws Exception {
    return MpyWriter.write(Golden.compile(program), MpyReader.MICROPYTHON);
  }

  private static String refusal(byte[] file, int magic) {
    return assertThrows(MpyException.class, () -> MpyReader.read(file, magic)).getMessage();
  }

  @Test
  void roundTrip() throws Exception {
    for (String program : Golden.PROGRAMS) {
      byte[] file = file(program);
      CodeUnit unit = MpyReader.read(file, MpyReader.MICROPYTHON);
      assertEquals(
          Disassembler.disassemble(Golden.compile(program)), Disassembler.disassemble(unit));
      assertArrayEquals(file, MpyWriter.write(unit, MpyReader.MICROPYTHON), program);
    }
  }

  @Test
  void constantsOfEachKind() throws Exception {
    String text =
        "x = (1.5, -0.0, 1e400, -1e-5, 5e-324, 2.5j, 1 << 100, -1 << 62, b'\\xff', '\\0')\n";
    byte[] file = MpyWriter.write(Golden.compileText(text), MpyReader.MICROPYTHON);
    CodeUnit unit = MpyReader.read(file, MpyReader.MICROPYTHON);
    Object[] t = (Object[]) unit.module.objs[0];
    assertEquals(-0.0, t[1]);
    assertEquals(Double.POSITIVE_INFINITY, t[2]);
    assertEquals(Double.MIN_VALUE, t[4]);
    assertEquals(-1L << 62, t[7]);
    assertArrayEquals(file, MpyWriter.write(unit, MpyReader.MICROPYTHON));
  }

  @Test
  void headers() throws Exception {
    byte[] file = file("imports");
    assertEquals(INCOMPATIBLE, refusal(file, MpyReader.MICROPYTHON + 1));
    assertEquals(
        "MicroPython .mpy file; use CircuitPython mpy-cross",
        refusal(file, MpyReader.CIRCUITPYTHON));
    assertEquals(INCOMPATIBLE, refusal(with(file, 0, 'C'), MpyReader.MICROPYTHON));
    assertEquals(INCOMPATIBLE, refusal(with(file, 1, 5), MpyReader.MICROPYTHON));
    assertEquals(INCOMPATIBLE, refusal(with(file, 3, 64), MpyReader.MICROPYTHON));
    assertEquals(
        "native code in .mpy unsupported",
        refusal(with(file, 2, 2 << 2 | 3), MpyReader.MICROPYTHON));
    assertEquals(INCOMPATIBLE, refusal(with(file, 2, 2 << 2 | 1), MpyReader.MICROPYTHON));
    assertEquals(INCOMPATIBLE, refusal(new byte[0], MpyReader.MICROPYTHON));
  }

  @Test
  void truncatedFiles() throws Exception {
    byte[] file = file("functions");
    for (int n = 0; n < file.length; n++) {
      assertEquals(INCOMPATIBLE, refusal(Arrays.copyOf(file, n), MpyReader.MICROPYTHON), "at " + n);
    }
  }

  /** Whatever the bytes are: a file is refused in order, or it can be walked through. */
  @Test
  void damagedFiles() throws Exception {
    Random random = new Random(1);
    int accepted = 0;
    for (String program : Golden.PROGRAMS) {
      byte[] file = file(program);
      for (int i = 0; i < 3000; i++) {
        byte[] damaged = file.clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
          damaged[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt(256);
        }
        try {
          Disassembler.disassemble(MpyReader.read(damaged, MpyReader.MICROPYTHON));
          accepted++;
        } catch (MpyException refused) {
          // as it should be
        }
      }
    }
    assertEquals(true, accepted > 100, "accepted " + accepted);
  }

  private static byte[] with(byte[] file, int index, int value) {
    byte[] changed = file.clone();
    changed[index] = (byte) value;
    return changed;
  }
}

package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.NonVolatile;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link NonVolatile} must do. Tests overwrite its beginning and its end. */
public abstract class NonVolatileContract extends HardwareContract {
  private NonVolatile memory;

  /** Which one, as {@link io.github.krait.hal.Board#nonVolatile} names it. */
  protected String memoryName() {
    return "nvm";
  }

  @BeforeEach
  final void takeMemory() {
    memory = orSkip(() -> board.nonVolatile(memoryName()));
  }

  private byte[] read(long at, int length) {
    byte[] into = new byte[length];
    memory.read(at, into, 0, length);
    return into;
  }

  /** A block of it, erased. */
  private long erased() {
    long last = memory.size() - memory.eraseSize();
    memory.erase(last, memory.eraseSize());
    return last;
  }

  @Test
  void hasASize() {
    assertTrue(memory.size() > 0);
    assertTrue(memory.eraseSize() > 0);
    assertEquals(0, memory.size() % memory.eraseSize());
  }

  @Test
  void keepsWhatIsWritten() {
    int length = (int) Math.min(memory.size(), 16);
    long at = memory.size() - length;
    if (memory.eraseSize() > 1) {
      long unused = erased();
    }
    byte[] data = new byte[length + 2];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (0xf0 - i);
    }
    memory.write(at, data, 1, length);
    assertArrayEquals(Arrays.copyOfRange(data, 1, length + 1), read(at, length));
    byte[] part = {5, 5, 5, 5};
    memory.read(at + 1, part, 2, 1);
    assertArrayEquals(new byte[] {5, 5, data[2], 5}, part);
  }

  @Test
  void outlivesAReset() {
    Reset reset = orSkip(board::reset);
    long at = erased();
    memory.write(at, new byte[] {0x42}, 0, 1);
    reset.reset(ResetCause.SOFTWARE, Reset.Target.PROGRAM);
    NonVolatile again = board.nonVolatile(memoryName());
    byte[] into = new byte[1];
    again.read(at, into, 0, 1);
    assertEquals(0x42, into[0]);
  }

  @Test
  void erasingMakesOnes() {
    if (memory.eraseSize() == 1) {
      memory.write(0, new byte[] {1, 2}, 0, 2);
      memory.write(0, new byte[] {(byte) 0xfe}, 0, 1);
      assertArrayEquals(new byte[] {(byte) 0xfe, 2}, read(0, 2), "single bytes are overwritten");
      return;
    }
    long at = erased();
    byte[] ones = new byte[memory.eraseSize()];
    Arrays.fill(ones, (byte) 0xff);
    assertArrayEquals(ones, read(at, ones.length));
    memory.write(at + 1, new byte[] {(byte) 0b1111_0000}, 0, 1);
    memory.write(at + 1, new byte[] {(byte) 0b1010_1010}, 0, 1);
    assertEquals((byte) 0b1010_0000, read(at + 1, 1)[0], "writing only makes zeros");
    long unused = erased();
    assertArrayEquals(ones, read(at, ones.length));
  }

  @Test
  void refusesWhatIsBeyondTheEnd() {
    byte[] two = new byte[2];
    long size = memory.size();
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> memory.read(size - 1, two, 0, 2));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> memory.read(-1, two, 0, 1));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> memory.write(size - 1, two, 0, 2));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> memory.write(-1, two, 0, 1));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> memory.erase(size, memory.eraseSize()));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.read(0, two, 1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.write(0, two, 1, 2));
    memory.read(size, two, 0, 0);
  }

  @Test
  void erasesWholeBlocks() {
    if (memory.eraseSize() > 1) {
      assertFails(ErrorKind.INVALID_ARGUMENT, () -> memory.erase(1, memory.eraseSize()));
      assertFails(ErrorKind.INVALID_ARGUMENT, () -> memory.erase(0, 1));
    }
  }
}

package io.github.krait.modules.ulab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of numpy's format, and of numbers as text. */
class ArrayFilesTest {
  @TempDir Path directory;

  private String run(String... lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait =
        Krait.builder().profile(Profile.CIRCUITPYTHON).out(out).directory(directory).build()) {
      krait.exec("from ulab import numpy as np\n" + String.join("\n", lines));
    }
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve(name), bytes);
  }

  /** A file as numpy writes it, with a header of 128 bytes. */
  private static byte[] file(String type, String shape, byte... items) {
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    byte[] start = ("\u0093NUMPY\1\0v\0" + text).getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[128 + items.length];
    Arrays.fill(all, (byte) ' ');
    System.arraycopy(start, 0, all, 0, start.length);
    all[127] = '\n';
    System.arraycopy(items, 0, all, 128, items.length);
    return all;
  }

  @Test
  void savesAsNumpyDoes() throws IOException {
    run("np.save('a.npy', np.array([[1, 2], [3, -1]], dtype=np.int16).T)");
    byte[] expected = file("<i2", "2, 2", new byte[] {1, 0, 3, 0, 2, 0, -1, -1});
    assertArrayEquals(expected, Files.readAllBytes(directory.resolve("a.npy")));
    run("np.save('b.npy', np.array([7], dtype=np.uint8))");
    byte[] single = file("|u1", "1,", (byte) 7);
    assertArrayEquals(single, Files.readAllBytes(directory.resolve("b.npy")));
  }

  @Test
  void loadsEitherByteOrder() throws IOException {
    write("a.npy", file(">u2", "2,", new byte[] {1, 0, 0, 2}));
    write("b.npy", file("<f8", "1, 1", new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xf8, 0x3f}));
    assertEquals(
        "array([256, 2], dtype=uint16) array([[1.5]], dtype=float64)",
        run("print(np.load('a.npy'), np.load('b.npy'))"));
  }

  @Test
  void refusesOtherFiles() throws IOException {
    write("short.npy", file("<i2", "2,", (byte) 1));
    write("complex.npy", file("<c8", "1,"));
    write("cube.npy", file("|u1", "1, 1, 1", (byte) 1));
    write("text.npy", "hello".getBytes(StandardCharsets.US_ASCII));
    assertEquals("RuntimeError: corrupted file", error("np.load('short.npy')"));
    assertEquals("TypeError: wrong dtype", error("np.load('complex.npy')"));
    assertEquals("ValueError: too many dimensions", error("np.load('cube.npy')"));
    assertEquals("RuntimeError: corrupted file", error("np.load('text.npy')"));
    assertEquals("TypeError: wrong input type", error("np.save('x', 5)"));
  }

  private String error(String line) {
    return assertThrows(KraitException.class, () -> run(line)).getMessage();
  }

  @Test
  void readsText() throws IOException {
    write("a.txt", "# numbers\n1, 2, 3\n4, 5.5, 6\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "array([[1.0, 2.0, 3.0],\n       [4.0, 5.5, 6.0]], dtype=float64)\n"
            + "array([[1, 3],\n       [4, 6]], dtype=uint8)",
        run(
            "print(np.loadtxt('a.txt', delimiter=','))",
            "print(np.loadtxt('a.txt', delimiter=',', usecols=(0, 2), dtype=np.uint8))"));
    assertEquals(
        "ValueError: usecols is too high",
        error("np.loadtxt('a.txt', delimiter=',', usecols=(0, 1, 2, 3))"));
    write("b.txt", new byte[0]);
    assertEquals("ValueError: empty file", error("np.loadtxt('b.txt')"));
  }

  @Test
  void writesText() throws IOException {
    run("np.savetxt('a.txt', np.array([[1, 2.5]]), delimiter=', ', header='h', comments='!')");
    assertEquals(
        "!h\n1.0000000000000000, 2.5000000000000000\n",
        Files.readString(directory.resolve("a.txt")));
  }
}

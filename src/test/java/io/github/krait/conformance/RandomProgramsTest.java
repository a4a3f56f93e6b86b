package io.github.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.host.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Programs in {@code resources/random} that do thousands of random operations and print each
 * result. They print what the executables of MicroPython and CircuitPython print, of which the
 * digests are kept: one for every 100 lines. On a failure, run the program with the executable and
 * compare.
 */
class RandomProgramsTest {
  private static final int BLOCK = 100;

  @Test
  void strings() throws IOException {
    check("strings");
  }

  @Test
  void formatting() throws IOException {
    check("formatting");
  }

  @Test
  void memory() throws IOException {
    check("memory");
  }

  private static void check(String program) throws IOException {
    byte[] source = resource(program + ".py");
    for (String profile : new String[] {"micropython", "circuitpython"}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Shell shell =
          new Shell(
              Profile.named(profile),
              InputStream.nullInputStream(),
              out,
              new ByteArrayOutputStream(),
              Path.of(""));
      assertEquals(0, shell.run(source, program + ".py"));
      String expected = new String(resource(program + "." + profile), StandardCharsets.US_ASCII);
      assertEquals(expected, digests(out.toByteArray()), program + " as " + profile);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RandomProgramsTest.class.getResourceAsStream("/random/" + name)) {
      return in.readAllBytes();
    }
  }

  /** For every {@link #BLOCK} lines the number of the first and their CRC-32. */
  private static String digests(byte[] text) {
    StringBuilder all = new StringBuilder();
    CRC32 crc = new CRC32();
    int lines = 0;
    for (byte b : text) {
      crc.update(b);
      if (b == '\n' && ++lines % BLOCK == 0) {
        all.append(lines - BLOCK + 1).append(' ');
        all.append(Long.toHexString(crc.getValue())).append('\n');
        crc.reset();
      }
    }
    return all.toString();
  }

  /** Prints the digests of what comes in, to be kept. */
  public static void main(String[] args) throws IOException {
    System.out.print(digests(System.in.readAllBytes()));
  }
}

package io.github.krait.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code argparse}, which the unix port's firmware has for its {@code mip} and {@code unittest}.
 */
class FrozenArgparseTest {
  private static final String PARSER =
      String.join(
          "\n",
          "import argparse, sys",
          "sys.argv[:] = ['prog']",
          "p = argparse.ArgumentParser(description='what it does')",
          "p.add_argument('-v', '--very-verbose', action='store_true', help='more')",
          "p.add_argument('-n', type=int, default='7')",
          "p.add_argument('--pair', nargs=2)",
          "p.add_argument('files', nargs='*', help='which')");

  private static String run(String... lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().out(out).build()) {
      krait.exec(PARSER + "\n" + String.join("\n", lines));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | (False, 7, None, [])",
        "-v a b | (True, 7, None, ['a', 'b'])",
        "-n 3 --pair x y z | (False, 3, ['x', 'y'], ['z'])",
        "--very-verbose - | (True, 7, None, ['-'])",
        "-v -- -a b | (True, 7, None, ['-a', 'b'])",
      })
  void takes(String words, String expected) {
    assertEquals(expected, run("print(tuple(p.parse_args('" + words + "'.split())))").strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-x | unknown option -x",
        "--pair 1 | expecting value for --pair",
        "-n | expecting value for -n",
        "a -v b | extra args: b",
      })
  void refuses(String words, String error) {
    String usage = "usage: prog [-h] [-v, --very-verbose] [-n n] [--pair pair(x2)] files*\n";
    assertEquals(
        usage + "error: " + error + "\n(2,)\n",
        run("try: p.parse_args('" + words + "'.split())", "except SystemExit as e: print(e.args)"));
  }

  @Test
  void keepsWhatItDoesNotKnow() {
    assertEquals(
        "['a'] ['--x', '5']\n",
        run("a, rest = p.parse_known_args(['a', '--x', '5'])", "print(a.files, rest)"));
  }
}

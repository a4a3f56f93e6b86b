package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * {@code settings.toml}: where it is TOML, it means what TOML means; the rest has its own rules.
 */
class SettingsTomlTest {
  private static final int FILES = 60;
  private static final int LINES = 20;

  private final SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
  private Krait krait;
  @TempDir private Path directory;

  @BeforeEach
  void open() {
    krait =
        Krait.builder().profile(Profile.CIRCUITPYTHON).board(board).directory(directory).build();
    krait.exec("import os, supervisor");
  }

  @AfterEach
  void close() {
    krait.close();
    board.close();
  }

  private void write(String text) throws IOException {
    Files.writeString(directory.resolve("settings.toml"), text, StandardCharsets.UTF_8);
  }

  private Object setting(String key) {
    return krait.eval("supervisor.get_setting('" + key + "')");
  }

  private Object text(String key) {
    return krait.eval("os.getenv('" + key + "')");
  }

  private void assertInvalid(String value) throws IOException {
    write("before = 1\nx = " + value + "\nafter = 2\n");
    KraitException e = assertThrows(KraitException.class, () -> setting("x"), value);
    assertEquals("ValueError: Invalid value", e.getMessage(), value);
    assertEquals(1L, ((Number) setting("before")).longValue());
  }

  @Test
  void whatIsTomlMeansTheSame() throws IOException {
    Random random = new Random(20_260_822);
    for (int file = 0; file < FILES; file++) {
      StringBuilder lines = new StringBuilder();
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        String key = "k" + "_-xY7".charAt(random.nextInt(5)) + i;
        keys.add(key);
        lines.append(space(random)).append(key).append(space(random)).append('=');
        lines.append(space(random)).append(value(random)).append(space(random));
        lines.append(random.nextInt(3) == 0 ? "# \"a\" = [1] " + i : "").append('\n');
        lines.append(random.nextInt(4) == 0 ? "# comment\n\n" : "");
      }
      write(lines.toString());
      TomlParseResult toml = Toml.parse(lines.toString());
      assertFalse(toml.hasErrors(), () -> toml.errors() + "\n" + lines);
      for (String key : keys) {
        Object expected = toml.get(List.of(key));
        Object found = setting(key);
        if (expected instanceof Double number) {
          // floats of the board have 22 bits
          double seen = ((Number) found).doubleValue();
          assertEquals(number, seen, Math.abs(number) * 1e-6, lines::toString);
        } else if (expected instanceof Long number) {
          assertEquals(number.longValue(), ((Number) found).longValue(), lines::toString);
        } else {
          assertEquals(expected, found, lines::toString);
        }
        if (expected instanceof String) {
          assertEquals(expected, text(key));
        } else {
          assertTrue(text(key) instanceof String, key);
        }
      }
    }
  }

  private static String space(Random random) {
    return " \t".repeat(3).substring(0, random.nextInt(3));
  }

  private static String value(Random random) {
    switch (random.nextInt(5)) {
      case 0:
        return String.valueOf(random.nextBoolean());
      case 1:
        return random.nextBoolean()
            ? String.valueOf(random.nextInt())
            : "0x" + Integer.toHexString(random.nextInt() >>> 1);
      case 2:
        return (random.nextBoolean() ? "+" : "-")
            + random.nextInt(100_000)
            + "."
            + random.nextInt(99);
      case 3:
        return random.nextInt(100) + "e" + (random.nextInt(20) - 10);
      default:
        return string(random);
    }
  }

  private static String string(Random random) {
    String[] parts = {
      "a",
      " ",
      "#",
      "=",
      "'",
      "ä",
      "\uD83D\uDE00",
      "\\n",
      "\\t",
      "\\\"",
      "\\\\",
      "\\b",
      "\\f",
      "\\r",
      "\\u00e4",
      "\\U0001F600"
    };
    StringBuilder text = new StringBuilder("\"");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.append('"').toString();
  }

  @Test
  void whatHasNoEndOrNoFormIsInvalid() throws IOException {
    assertInvalid("\"no end");
    assertInvalid("\"no end\\");
    assertInvalid("\"text\" more");
    assertInvalid("\"\\u12g4\"");
    assertInvalid("\"\\U00110000\"");
    assertInvalid("'single'");
    assertInvalid("[1, 2]");
    assertInvalid("{a = 1}");
    assertInvalid("2026-08-22");
    assertInvalid("True");
    assertInvalid("12 34");
    assertInvalid("0o17");
    assertInvalid("1_000");
    assertInvalid("\"\"\"three\"\"\"");
    assertInvalid("");
  }

  /** A program asks for text, and gets what can be had. */
  @Test
  void getenvRaisesNothing() throws IOException {
    write("a = 'single'\nb = \"no end\nc =\nd = [1, 2] # list\ne = 1_0\n");
    assertEquals("'single'", text("a"));
    assertEquals(null, text("b"));
    assertEquals(null, text("c"));
    assertEquals("[1, 2]", text("d"));
    assertEquals("1_0", text("e"));
    assertEquals(null, text("f"));
    assertEquals("other", krait.eval("os.getenv('f', 'other')"));
    assertEquals("other", krait.eval("os.getenv('b', 'other')"));
    assertEquals(7L, ((Number) krait.eval("supervisor.get_setting('f', 7)")).longValue());
  }

  /** What is no TOML at all. */
  @Test
  void itsOwnRules() throws IOException {
    write(
        "first = 1\nfirst = 2\nnonsense\nvert = \"\\v\\q\"\noctal = 017\nbig = 99999999999\n"
            + "small = -99999999999\nsplit\n = 5\n[section]\ninside = 3\n");
    assertEquals(1L, ((Number) setting("first")).longValue());
    assertEquals("\u000bq", setting("vert"));
    assertEquals(15L, ((Number) setting("octal")).longValue());
    assertEquals(Integer.MAX_VALUE, ((Number) setting("big")).longValue());
    assertEquals(Integer.MIN_VALUE, ((Number) setting("small")).longValue());
    assertEquals(5L, ((Number) setting("split")).longValue());
    assertEquals(null, setting("inside"));
    assertEquals(null, setting("section"));
    Files.delete(directory.resolve("settings.toml"));
    assertEquals(null, setting("first"));
  }
}

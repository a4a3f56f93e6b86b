package io.github.krait.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Changes files: a few bytes, or whole pieces within a file and between files. The same choices
 * make the same changes.
 */
final class Mutator {
  /** Bytes and numbers at which formats have their borders. */
  private static final int[] BORDERS = {0, 1, 2, 3, 0x1f, 0x20, 0x3f, 0x40, 0x7e, 0x7f, 0x80, 0xff};

  /** What makes a text another program. */
  static final String[] WORDS = {
    "\n",
    "\t",
    " ",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "\"\"\"",
    "f'{",
    "}'",
    "\\",
    "\\N{",
    "*",
    "**",
    "=",
    ":=",
    "->",
    "@",
    ",",
    ";",
    "...",
    "lambda ",
    "lambda:",
    "yield ",
    "yield from ",
    "await ",
    "async ",
    "def f(",
    "class C:",
    "return ",
    "global x",
    "nonlocal x",
    "import ",
    "from . import *",
    "try:\n",
    "except:\n",
    "finally:\n",
    "with ",
    "as ",
    "for x in ",
    "while 1:\n",
    "if ",
    "else:\n",
    "elif ",
    "del ",
    "assert ",
    "raise ",
    "pass\n",
    "break\n",
    "continue\n",
    "not ",
    "is ",
    "in ",
    "and ",
    "or ",
    "0x",
    "1e999",
    "1j",
    "9999999999999999999999",
    "b'",
    "rb'",
    "\0",
    "\r",
    "\r\n",
    "\ufeff",
    "\u00e9",
    "#",
    "match x:\n",
    "print(",
    "1<<",
    "//0",
    "**9999",
    "-",
  };

  private final Choices choices;
  private final List<byte[]> corpus;

  Mutator(Choices choices, List<byte[]> corpus) {
    this.choices = choices;
    this.corpus = corpus;
  }

  /** One of the files, changed in a way that any file can be. */
  byte[] bytes() {
    byte[] file = pick();
    for (int n = 1 + choices.next(4); n > 0; n--) {
      file = change(file);
    }
    return file;
  }

  /** One of the files, changed in a way that programs can be. */
  byte[] text() {
    byte[] file = pick();
    for (int n = 1 + choices.next(4); n > 0; n--) {
      if (choices.next(3) == 0) {
        file = change(file);
      } else {
        byte[] word = WORDS[choices.next(WORDS.length)].getBytes(StandardCharsets.UTF_8);
        int at = choices.next(file.length + 1);
        file = replace(file, at, Math.min(file.length, at + choices.next(3)), word);
      }
    }
    return file;
  }

  private byte[] pick() {
    return corpus.get(choices.next(corpus.size()));
  }

  private byte[] change(byte[] file) {
    if (file.length == 0) {
      return pick();
    }
    int at = choices.next(file.length);
    int end = Math.min(file.length, at + 1 + choices.next(16));
    byte[] copy = file.clone();
    switch (choices.next(8)) {
      case 0:
        copy[at] ^= (byte) (1 << choices.next(8));
        return copy;
      case 1:
        copy[at] = (byte) choices.next(256);
        return copy;
      case 2:
        copy[at] = (byte) BORDERS[choices.next(BORDERS.length)];
        return copy;
      case 3:
        copy[at] += (byte) (choices.next(2) == 0 ? 1 : -1);
        return copy;
      case 4:
        return replace(file, at, end, new byte[0]);
      case 5:
        return replace(file, at, at, Arrays.copyOfRange(file, at, end));
      case 6:
        byte[] other = pick();
        int from = choices.next(other.length + 1);
        int to = Math.min(other.length, from + choices.next(64));
        return replace(file, at, end, Arrays.copyOfRange(other, from, to));
      default:
        return choices.next(4) == 0 ? Arrays.copyOf(file, at) : replace(file, at, at, file(at));
    }
  }

  /** A number as files have them: seven bits a byte, the upper ones first. */
  private static byte[] file(int number) {
    return new byte[] {(byte) (0x80 | number >> 7), (byte) (number & 0x7f)};
  }

  private static byte[] replace(byte[] file, int from, int to, byte[] by) {
    byte[] result = new byte[file.length - (to - from) + by.length];
    System.arraycopy(file, 0, result, 0, from);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(file, to, result, from + by.length, file.length - to);
    return result;
  }
}

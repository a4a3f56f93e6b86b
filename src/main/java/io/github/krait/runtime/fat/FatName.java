package io.github.krait.runtime.fat;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Names of files as directories have them: eight letters and three, and a long name where needed.
 */
final class FatName {
  static final int SHORT_LENGTH = 11;
  private static final int BASE = 8;
  private static final int MAX_LENGTH = 255;

  /** Flags of a name whose base or extension is to be shown in small letters. */
  private static final int SMALL_BASE = 0x08;

  private static final int SMALL_EXTENSION = 0x10;

  /** Code page 437 from 0x80 on. */
  private static final String UPPER_437 =
      "\u00c7\u00fc\u00e9\u00e2\u00e4\u00e0\u00e5\u00e7\u00ea\u00eb\u00e8\u00ef\u00ee\u00ec\u00c4"
          + "\u00c5\u00c9\u00e6\u00c6\u00f4\u00f6\u00f2\u00fb\u00f9\u00ff\u00d6\u00dc\u00a2\u00a3"
          + "\u00a5\u20a7\u0192\u00e1\u00ed\u00f3\u00fa\u00f1\u00d1\u00aa\u00ba\u00bf\u2310\u00ac"
          + "\u00bd\u00bc\u00a1\u00ab\u00bb\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555"
          + "\u2563\u2551\u2557\u255d\u255c\u255b\u2510\u2514\u2534\u252c\u251c\u2500\u253c\u255e"
          + "\u255f\u255a\u2554\u2569\u2566\u2560\u2550\u256c\u2567\u2568\u2564\u2565\u2559\u2558"
          + "\u2552\u2553\u256b\u256a\u2518\u250c\u2588\u2584\u258c\u2590\u2580\u03b1\u00df\u0393"
          + "\u03c0\u03a3\u03c3\u00b5\u03c4\u03a6\u0398\u03a9\u03b4\u221e\u03c6\u03b5\u2229\u2261"
          + "\u00b1\u2265\u2264\u2320\u2321\u00f7\u2248\u00b0\u2219\u00b7\u221a\u207f\u00b2\u25a0"
          + "\u00a0";

  /** The whole name. */
  final String text;

  /** The short one, filled up with spaces. */
  final byte[] shortName = new byte[SHORT_LENGTH];

  /** The short name before it got a number; null where it has none. */
  private byte[] plain;

  /** Flags of small letters. */
  int flags;

  /** Whether the short name does not say all. */
  boolean needsLong;

  /** Whether the short name says so little that it needs a number. */
  private boolean lossy;

  private FatName(String text) {
    this.text = text;
  }

  /** The name of a new file; EINVAL where no file can have it. */
  static FatName of(String given) {
    int end = given.length();
    while (end > 0 && (given.charAt(end - 1) == '.' || given.charAt(end - 1) == ' ')) {
      end--;
    }
    String text = given.substring(0, end);
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw PyError.osError(Errno.EINVAL);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f || "\"*:<>?|\\".indexOf(c) >= 0) {
        throw PyError.osError(Errno.EINVAL);
      }
    }
    FatName name = new FatName(text);
    name.makeShort();
    return name;
  }

  private void makeShort() {
    Arrays.fill(shortName, (byte) ' ');
    int start = 0;
    while (text.charAt(start) == ' ' || text.charAt(start) == '.') {
      start++;
    }
    lossy = start > 0;
    int dot = text.lastIndexOf('.');
    int baseEnd = dot > start ? dot : text.length();
    int base = fill(text.substring(start, baseEnd), 0, BASE);
    int extension = dot > start ? fill(text.substring(dot + 1), BASE, SHORT_LENGTH) : 0;
    needsLong |= lossy || base == (SMALL | LARGE) || extension == (SMALL | LARGE);
    if (!needsLong) {
      flags = (base == SMALL ? SMALL_BASE : 0) | (extension == SMALL ? SMALL_EXTENSION : 0);
    }
  }

  private static final int SMALL = 1;
  private static final int LARGE = 2;

  /** Fills a part of the short name, and returns which sizes of letters there were. */
  private int fill(String part, int from, int to) {
    int sizes = 0;
    int at = from;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == ' ' || c == '.' || at == to) {
        lossy = true;
        continue;
      }
      if (c > 0x7e || "+,;=[]".indexOf(c) >= 0) {
        lossy = true;
        c = '_';
      } else if (c >= 'a' && c <= 'z') {
        sizes |= SMALL;
        c = (char) (c - 'a' + 'A');
      } else if (c >= 'A' && c <= 'Z') {
        sizes |= LARGE;
      }
      shortName[at++] = (byte) c;
    }
    return sizes;
  }

  /** Whether the short name needs a number. */
  boolean isNumbered() {
    return lossy;
  }

  /** Puts a number into the short name. */
  void setNumber(int number) {
    lossy = false;
    needsLong = true;
    if (plain == null) {
      plain = shortName.clone();
    }
    byte[] tail = ("~" + number).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(plain, 0, shortName, 0, BASE);
    int at = 0;
    while (at < BASE - tail.length && shortName[at] != ' ') {
      at++;
    }
    Arrays.fill(shortName, at, BASE, (byte) ' ');
    System.arraycopy(tail, 0, shortName, at, tail.length);
  }

  /** What long names have of their short one. */
  static int checksum(byte[] shortName, int from) {
    int sum = 0;
    for (int i = 0; i < SHORT_LENGTH; i++) {
      sum = ((sum & 1) << 7 | sum >> 1) + (shortName[from + i] & 0xff) & 0xff;
    }
    return sum;
  }

  /** The name that an entry has where there is no long one. */
  static String read(byte[] entry, int at, int flags) {
    String base = part(entry, at, BASE, (flags & SMALL_BASE) != 0);
    String extension = part(entry, at + BASE, SHORT_LENGTH - BASE, (flags & SMALL_EXTENSION) != 0);
    return extension.isEmpty() ? base : base + "." + extension;
  }

  private static String part(byte[] from, int at, int length, boolean small) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length && from[at + i] != ' '; i++) {
      int c = from[at + i] & 0xff;
      if (c == 0x05 && i == 0 && length == BASE) {
        c = 0xe5;
      }
      text.append(c < 0x80 ? (char) c : UPPER_437.charAt(c - 0x80));
    }
    return small ? text.toString().toLowerCase(Locale.ROOT) : text.toString();
  }

  /** Whether names mean the same file: the runtimes know capitals of ASCII only. */
  static boolean isSame(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    for (int i = 0; i < a.length(); i++) {
      if (capital(a.charAt(i)) != capital(b.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char capital(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
  }
}

package io.github.krait.syntax;

import java.util.Arrays;

/**
 * The strings that MicroPython would have interned: keywords, names and short strings seen so far.
 * Whether a longer literal is among them decides how it is compiled.
 */
final class NameTable {
  /** An interned string; {@code token} is its keyword or {@link Token#NAME}. */
  static final class Entry {
    final byte[] bytes;
    final int token;
    final String text;
    private final int hash;
    private final Entry next;

    private Entry(byte[] bytes, int hash, int token, String text, Entry next) {
      this.bytes = bytes;
      this.hash = hash;
      this.token = token;
      this.text = text;
      this.next = next;
    }
  }

  /** What any mpy-cross has interned from the start, if longer than 10 bytes. */
  private static final String COMMON_NAMES =
      "__delitem__ __getattr__ __getitem__ __qualname__ __setitem__ ArithmeticError AssertionError"
          + " AttributeError BaseException GeneratorExit ImportError IndentationError"
          + " KeyboardInterrupt LookupError MemoryError NotImplementedError OverflowError"
          + " RuntimeError StopIteration SyntaxError ZeroDivisionError classmethod micropython"
          + " staticmethod StopAsyncIteration UnicodeError ViperTypeError __build_class__"
          + " __complex__ __contains__ __repl_print__ __reversed__ __traceback__ bound_method"
          + " difference_update intersection intersection_update symmetric_difference"
          + " symmetric_difference_update unpack_from vcvt_f32_s32 vcvt_s32_f32";

  /** The entries that all tables have in common. */
  private static final Entry[] SHARED = shared();

  private Entry[] buckets = new Entry[64];
  private int size;

  NameTable(LanguageOptions options) {
    String[] names = options.knownNames();
    for (int i = 0; i < names.length; i++) {
      byte[] bytes = Names.encode(names[i]);
      intern(bytes, bytes.length);
    }
  }

  private static Entry[] shared() {
    Entry[] table = new Entry[256];
    String[] keywords = Token.KEYWORDS;
    for (int i = 0; i < keywords.length; i++) {
      share(table, keywords[i], Token.FALSE + i);
    }
    int from = 0;
    while (from < COMMON_NAMES.length()) {
      int to = COMMON_NAMES.indexOf(' ', from);
      to = to < 0 ? COMMON_NAMES.length() : to;
      share(table, COMMON_NAMES.substring(from, to), Token.NAME);
      from = to + 1;
    }
    return table;
  }

  private static void share(Entry[] table, String text, int token) {
    byte[] bytes = Names.encode(text);
    int hash = hash(bytes, bytes.length);
    int i = hash & table.length - 1;
    table[i] = new Entry(bytes, hash, token, text, table[i]);
  }

  private static int hash(byte[] bytes, int length) {
    int hash = 5381;
    for (int i = 0; i < length; i++) {
      hash = hash * 33 ^ bytes[i];
    }
    return hash ^ hash >>> 15;
  }

  /** The entry of these bytes, or null. */
  Entry find(byte[] bytes, int length) {
    return find(bytes, length, hash(bytes, length));
  }

  private Entry find(byte[] bytes, int length, int hash) {
    Entry e = find(SHARED, bytes, length, hash);
    return e == null ? find(buckets, bytes, length, hash) : e;
  }

  private static Entry find(Entry[] table, byte[] bytes, int length, int hash) {
    Entry e = table[hash & table.length - 1];
    while (e != null) {
      if (e.hash == hash && Arrays.equals(e.bytes, 0, e.bytes.length, bytes, 0, length)) {
        return e;
      }
      e = e.next;
    }
    return null;
  }

  /** The entry of these bytes, made if need be. */
  Entry intern(byte[] bytes, int length) {
    int hash = hash(bytes, length);
    Entry e = find(bytes, length, hash);
    if (e == null) {
      if (size++ == buckets.length) {
        grow();
      }
      int i = hash & buckets.length - 1;
      byte[] copy = Arrays.copyOf(bytes, length);
      e = new Entry(copy, hash, Token.NAME, Names.decode(copy, 0, length), buckets[i]);
      buckets[i] = e;
    }
    return e;
  }

  /** Makes the table four times as wide. Entries are immutable, so the chains are made anew. */
  private void grow() {
    Entry[] old = buckets;
    buckets = new Entry[old.length * 4];
    for (int k = 0; k < old.length; k++) {
      for (Entry e = old[k]; e != null; e = e.next) {
        int i = e.hash & buckets.length - 1;
        buckets[i] = new Entry(e.bytes, e.hash, e.token, e.text, buckets[i]);
      }
    }
  }
}

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
    final int hash;
    final int token;
    private String text;
    private Entry next;

    Entry(byte[] bytes, int hash, int token) {
      this.bytes = bytes;
      this.hash = hash;
      this.token = token;
    }

    String text() {
      if (text == null) {
        text = Names.decode(bytes, 0, bytes.length);
      }
      return text;
    }
  }

  /** What mpy-cross has interned from the start, if longer than 10 bytes (others are anyway). */
  private static final String LONG_NAMES =
      "__delitem__ __getattr__ __getitem__ __qualname__ __setitem__ ArithmeticError AssertionError"
          + " AttributeError BaseException GeneratorExit ImportError IndentationError"
          + " KeyboardInterrupt LookupError MemoryError NotImplementedError OverflowError"
          + " RuntimeError StopIteration SyntaxError ZeroDivisionError classmethod micropython"
          + " staticmethod Interpolation StopAsyncIteration UnicodeError ViperTypeError"
          + " __build_class__ __complex__ __contains__ __repl_print__ __reversed__ __template__"
          + " __traceback__ bound_method difference_update format_spec heap_unlock interpolations"
          + " intersection intersection_update string.templatelib symmetric_difference"
          + " symmetric_difference_update templatelib unpack_from vcvt_f32_s32 vcvt_s32_f32";

  private static final Entry[] BUILT_IN = builtIn();

  private Entry[] buckets = new Entry[256];
  private int size;

  NameTable() {
    for (Entry entry : BUILT_IN) {
      link(new Entry(entry.bytes, entry.hash, entry.token));
    }
  }

  private static Entry[] builtIn() {
    String[] keywords = Token.KEYWORDS;
    Entry[] entries = new Entry[128];
    int n = 0;
    for (int i = 0; i < keywords.length; i++) {
      entries[n++] = entry(keywords[i], Token.FALSE + i);
    }
    int from = 0;
    while (from < LONG_NAMES.length()) {
      int to = LONG_NAMES.indexOf(' ', from);
      to = to < 0 ? LONG_NAMES.length() : to;
      entries[n++] = entry(LONG_NAMES.substring(from, to), Token.NAME);
      from = to + 1;
    }
    entries[n++] = entry("maximum recursion depth exceeded", Token.NAME);
    return Arrays.copyOf(entries, n);
  }

  private static Entry entry(String text, int token) {
    byte[] bytes = Names.encode(text);
    return new Entry(bytes, hash(bytes, bytes.length), token);
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
    Entry e = buckets[hash & buckets.length - 1];
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
      e = new Entry(Arrays.copyOf(bytes, length), hash, Token.NAME);
      link(e);
    }
    return e;
  }

  private void link(Entry e) {
    if (size++ == buckets.length) {
      Entry[] old = buckets;
      buckets = new Entry[old.length * 4];
      for (Entry chain : old) {
        while (chain != null) {
          Entry next = chain.next;
          chain.next = buckets[chain.hash & buckets.length - 1];
          buckets[chain.hash & buckets.length - 1] = chain;
          chain = next;
        }
      }
    }
    int i = e.hash & buckets.length - 1;
    e.next = buckets[i];
    buckets[i] = e;
  }
}

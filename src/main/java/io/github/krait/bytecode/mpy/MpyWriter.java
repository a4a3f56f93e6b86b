package io.github.krait.bytecode.mpy;

import io.github.krait.bytecode.CodeModule;
import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Complex;
import io.github.krait.bytecode.Singleton;
import io.github.krait.bytecode.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Writes a {@code .mpy} file. */
public final class MpyWriter {
  static final int OBJ_NONE = 1;
  static final int OBJ_FALSE = 2;
  static final int OBJ_TRUE = 3;
  static final int OBJ_ELLIPSIS = 4;
  static final int OBJ_STR = 5;
  static final int OBJ_BYTES = 6;
  static final int OBJ_INT = 7;
  static final int OBJ_FLOAT = 8;
  static final int OBJ_COMPLEX = 9;
  static final int OBJ_TUPLE = 10;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

  private MpyWriter() {}

  /**
   * The file of a module.
   *
   * @param magic {@link MpyReader#MICROPYTHON} or {@link MpyReader#CIRCUITPYTHON}
   */
  public static byte[] write(CodeUnit unit, int magic) {
    MpyWriter w = new MpyWriter();
    w.file(unit, magic);
    return w.out.toByteArray();
  }

  private void file(CodeUnit unit, int magic) {
    CodeModule module = unit.module;
    out.write(magic);
    out.write(MpyReader.VERSION);
    out.write(0);
    out.write(module.smallIntBits);
    uint(module.qstrs.length);
    uint(module.objs.length);
    for (Utf8 qstr : module.qstrs) {
      qstr(qstr);
    }
    for (Object obj : module.objs) {
      object(obj);
    }
    unit(unit);
  }

  private void uint(int n) {
    for (int shift = 28; shift > 0; shift -= 7) {
      if (n >>> shift != 0) {
        out.write(0x80 | n >>> shift & 0x7f);
      }
    }
    out.write(n & 0x7f);
  }

  private void bytes(byte[] b) {
    out.write(b, 0, b.length);
  }

  private void qstr(Utf8 qstr) {
    int number = StaticStrings.find(qstr);
    if (number != 0) {
      uint(number << 1 | 1);
    } else {
      uint(qstr.length() << 1);
      bytes(qstr.bytes());
      out.write(0);
    }
  }

  private void object(Object o) {
    if (o == Singleton.NONE) {
      out.write(OBJ_NONE);
    } else if (o == Singleton.ELLIPSIS) {
      out.write(OBJ_ELLIPSIS);
    } else if (o instanceof Boolean) {
      out.write((Boolean) o ? OBJ_TRUE : OBJ_FALSE);
    } else if (o instanceof Utf8) {
      out.write(OBJ_STR);
      string(((Utf8) o).bytes());
    } else if (o instanceof byte[]) {
      out.write(OBJ_BYTES);
      string((byte[]) o);
    } else if (o instanceof Object[]) {
      Object[] items = (Object[]) o;
      out.write(OBJ_TUPLE);
      uint(items.length);
      for (Object item : items) {
        object(item);
      }
    } else if (o instanceof Double) {
      text(OBJ_FLOAT, FloatRepr.of((Double) o));
    } else if (o instanceof Complex) {
      Complex c = (Complex) o;
      text(OBJ_COMPLEX, FloatRepr.of(c.real(), c.imag()));
    } else {
      text(OBJ_INT, o.toString());
    }
  }

  private void string(byte[] b) {
    uint(b.length);
    bytes(b);
    out.write(0);
  }

  private void text(int type, String text) {
    out.write(type);
    uint(text.length());
    bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A function, then its children; without recursion, because functions may nest deeply. */
  private void unit(CodeUnit root) {
    ArrayDeque<CodeUnit> todo = new ArrayDeque<>();
    todo.push(root);
    while (!todo.isEmpty()) {
      CodeUnit unit = todo.pop();
      CodeUnit[] children = unit.children;
      uint(unit.data.length << 3 | (children.length != 0 ? 4 : 0));
      bytes(unit.data);
      if (children.length != 0) {
        uint(children.length);
        for (int i = children.length - 1; i >= 0; i--) {
          todo.push(children[i]);
        }
      }
    }
  }
}

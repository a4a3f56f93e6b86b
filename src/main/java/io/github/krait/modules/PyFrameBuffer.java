package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryValue;
import io.github.krait.object.Buffer;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code framebuf.FrameBuffer}: pixels in the memory of another object. */
@io.github.krait.annotation.PyType(name = "FrameBuffer")
final class PyFrameBuffer extends PyObject {
  static final PyType TYPE = PyType.builtin("FrameBuffer", new PyFrameBuffer_Py.Binder());

  private static final int MAX_SIZE = 0xffff;

  private final PyObject owner;
  private final byte[] bytes;
  private final int base;
  private final int format;
  private final int stride;
  final int width;
  final int height;

  private PyFrameBuffer(
      PyObject owner, Buffer buffer, int width, int height, int format, int stride) {
    this.owner = owner;
    bytes = buffer.bytes();
    base = buffer.offset();
    this.width = width;
    this.height = height;
    this.format = format;
    this.stride = stride;
  }

  @PyNew
  static PyFrameBuffer make(
      PyObject buffer, int width, int height, int format, @Optional PyObject stride) {
    return make(buffer, width, height, format, stride == null ? width : Args.toInt(stride), true);
  }

  private static PyFrameBuffer make(
      PyObject owner, int width, int height, int format, int stride, boolean writes) {
    if (width < 1 || height < 1 || width > MAX_SIZE || height > MAX_SIZE) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    if (stride < width || stride > MAX_SIZE) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    if (!FrameFormat.exists(format)) {
      throw PyError.valueError("invalid format");
    }
    int align = FrameFormat.perByte(format);
    int whole = (stride + align - 1) / align * align;
    Buffer buffer = writes ? Args.toWritableBuffer(owner) : Args.toBuffer(owner);
    if (FrameFormat.bytes(format, width, height, whole) > buffer.length()) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    return new PyFrameBuffer(owner, buffer, width, height, format, whole);
  }

  /** A frame to read from: one, or (buffer, width, height, format[, stride]). */
  private static PyFrameBuffer source(PyObject value) {
    if (value.nativeBase() instanceof PyFrameBuffer frame) {
      return frame;
    }
    PyObject sequence = value.nativeBase();
    PyObject[] items = PyList.itemsOf(sequence);
    int length = sequence.length();
    if (length < 4 || length > 5) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    int width = Args.toInt(items[1]);
    return make(
        items[0],
        width,
        Args.toInt(items[2]),
        Args.toInt(items[3]),
        length == 5 ? Args.toInt(items[4]) : width,
        false);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public Buffer buffer() {
    return owner.buffer();
  }

  int get(int x, int y) {
    return FrameFormat.get(format, bytes, base, stride, x, y);
  }

  /** Sets a pixel of those that there are. */
  void set(int x, int y, int color) {
    FrameFormat.set(format, bytes, base, stride, x, y, color);
  }

  boolean contains(long x, long y) {
    return x >= 0 && x < width && y >= 0 && y < height;
  }

  void setIfThere(long x, long y, int color) {
    if (contains(x, y)) {
      set((int) x, (int) y, color);
    }
  }

  /** Fills what there is of a rectangle. */
  void fill(long x, long y, long w, long h, int color) {
    int left = (int) Math.max(x, 0);
    int right = (int) Math.min(x + w, width);
    int bottom = (int) Math.min(y + h, height);
    Context context = Context.current();
    for (int row = (int) Math.max(y, 0); row < bottom; row++) {
      context.poll();
      for (int column = left; column < right; column++) {
        set(column, row, color);
      }
    }
  }

  @PyFunction
  void fill(int color) {
    fill(0, 0, width, height, color);
  }

  @PyFunction
  void fill_rect(int x, int y, int w, int h, int color) {
    fill(x, y, w, h, color);
  }

  @PyFunction
  PyObject pixel(int x, int y, @Optional PyObject color) {
    if (contains(x, y)) {
      if (color == null) {
        return PyInt.of(get(x, y));
      }
      set(x, y, Args.toInt(color));
    }
    return PyNone.NONE;
  }

  @PyFunction
  void hline(int x, int y, int w, int color) {
    fill(x, y, w, 1, color);
  }

  @PyFunction
  void vline(int x, int y, int h, int color) {
    fill(x, y, 1, h, color);
  }

  @PyFunction
  void rect(int x, int y, int w, int h, int color, @Optional("false") boolean filled) {
    if (filled) {
      fill(x, y, w, h, color);
    } else {
      fill(x, y, w, 1, color);
      fill(x, (long) y + h - 1, w, 1, color);
      fill(x, y, 1, h, color);
      fill((long) x + w - 1, y, 1, h, color);
    }
  }

  @PyFunction
  void line(int x1, int y1, int x2, int y2, int color) {
    new FramePainter(this, color).line(x1, y1, x2, y2);
  }

  @PyFunction
  void ellipse(
      int x,
      int y,
      int xr,
      int yr,
      int color,
      @Optional("false") boolean filled,
      @Optional PyObject quadrants) {
    int mask = quadrants == null ? FramePainter.ALL_QUADRANTS : Args.toInt(quadrants);
    new FramePainter(this, color).ellipse(x, y, xr, yr, filled, mask);
  }

  @PyFunction
  void poly(int x, int y, PyObject coords, int color, @Optional("false") boolean filled) {
    Buffer b = Args.toBuffer(coords);
    int count = b.length() / (2 * b.itemSize());
    int[] points = new int[2 * count];
    for (int i = 0; i < points.length; i++) {
      int at = b.offset() + i * b.itemSize();
      points[i] = Args.toInt(BinaryValue.get('@', b.typecode(), b.bytes(), at));
    }
    if (count > 0) {
      new FramePainter(this, color).polygon(x, y, points, filled);
    }
  }

  @PyFunction
  void blit(PyObject frame, int x, int y, @Optional("-1") int key, @Optional PyObject palette) {
    PyFrameBuffer source = source(frame);
    PyFrameBuffer colors = palette == null || palette == PyNone.NONE ? null : source(palette);
    int right = (int) Math.min(width, (long) x + source.width);
    int bottom = (int) Math.min(height, (long) y + source.height);
    for (int toY = Math.max(0, y); toY < bottom; toY++) {
      for (int toX = Math.max(0, x); toX < right; toX++) {
        int color = source.get(toX - x, toY - y);
        if (colors != null) {
          color = color < colors.width ? colors.get(color, 0) : 0;
        }
        if (color != key) {
          set(toX, toY, color);
        }
      }
    }
  }

  /** Moves the picture; what it leaves behind stays as it was. */
  @PyFunction
  void scroll(int xstep, int ystep) {
    int columns = width - Math.abs(xstep);
    int rows = height - Math.abs(ystep);
    if (columns <= 0 || rows <= 0 || columns > width || rows > height) {
      return;
    }
    Context context = Context.current();
    for (int i = 0; i < rows; i++) {
      context.poll();
      int y = ystep < 0 ? i : height - 1 - i;
      for (int k = 0; k < columns; k++) {
        int x = xstep < 0 ? k : width - 1 - k;
        set(x, y, get(x - xstep, y - ystep));
      }
    }
  }

  @PyFunction
  void text(PyObject string, int x, int y, @Optional("1") int color) {
    Buffer text = BinaryValue.text(string);
    long left = x;
    for (int i = 0; i < text.length(); i++) {
      int character = text.bytes()[text.offset() + i] & 0xff;
      if (character == 0) {
        return;
      }
      if (i % 1024 == 0) {
        Context.pollCurrent();
      }
      for (int column = 0; column < Font8x8.SIZE; column++) {
        for (int row = 0; row < Font8x8.SIZE; row++) {
          if (Font8x8.pixel(character, column, row)) {
            setIfThere(left + column, (long) y + row, color);
          }
        }
      }
      left += Font8x8.SIZE;
    }
  }
}

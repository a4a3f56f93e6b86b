package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Memory;
import io.github.krait.object.Ops;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyIterator;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;

/**
 * {@code adafruit_pixelbuf.PixelBuf}: the colours of a strip of LEDs, which a class derived from it
 * sends in its method {@code _transmit}.
 */
@io.github.krait.annotation.PyType(name = "PixelBuf")
final class PyPixelBuf extends PyObject {
  static final PyType TYPE = PyType.builtin("PixelBuf", new PyPixelBuf_Py.Binder());

  private static final PyStr TRANSMIT = PyStr.of("_transmit");

  /** The start bits of a DotStar's pixel; five bits of brightness follow. */
  private static final int DOTSTAR_START = 0xe0;

  private static final int FULL = 256;

  private final PixelOrder order;
  private final int count;

  /** What is sent: the header, the pixels as they shine, and the trailer. */
  private final PyByteArray sent;

  private final int headerLength;

  /** The pixels as they were set; null as long as they were always as bright as they shine. */
  private byte[] given;

  private double brightness = 1;

  /** {@link #brightness} of {@link #FULL}. */
  private int scale = FULL;

  private boolean autoWrite;

  /** The object of a derived class that this is the built-in part of; else this. */
  private PyObject self = this;

  private PyPixelBuf(int count, PixelOrder order, byte[] header, byte[] trailer) {
    this.count = count;
    this.order = order;
    headerLength = header.length;
    int pixels = count * order.size();
    byte[] all = Memory.bytes((long) header.length + pixels + trailer.length);
    System.arraycopy(header, 0, all, 0, header.length);
    System.arraycopy(trailer, 0, all, header.length + pixels, trailer.length);
    sent = PyByteArray.of(all);
    if (order.dotStar()) {
      for (int i = 0; i < pixels; i += 4) {
        all[headerLength + i] = (byte) 0xff;
      }
    }
  }

  @PyNew(kw = true)
  static PyPixelBuf make(
      int size,
      @KwOnly @Optional PyObject byteorder,
      @KwOnly @Optional PyObject brightness,
      @KwOnly @Optional("false") boolean auto_write,
      @KwOnly @Optional PyObject header,
      @KwOnly @Optional PyObject trailer) {
    PyObject order = byteorder == null ? PyStr.of("BGR") : byteorder;
    if (!(order instanceof PyStr text)) {
      throw Validate.wrongType(order, "str", "byteorder");
    }
    PixelOrder parsed = PixelOrder.parse(text);
    if (size < 0 || (long) size * parsed.size() > Integer.MAX_VALUE) {
      throw PyError.memory((size & 0xffffffffL) * parsed.size());
    }
    PyPixelBuf made = new PyPixelBuf(size, parsed, bytes(header), bytes(trailer));
    if (brightness != null && brightness != PyNone.NONE) {
      made.setBrightness(Args.toDouble(brightness));
    }
    made.autoWrite = auto_write;
    return made;
  }

  private static byte[] bytes(PyObject value) {
    Buffer b = value == null ? null : value.buffer();
    return b == null
        ? new byte[0]
        : java.util.Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }

  @Override
  public void partOf(PyInstance instance) {
    self = instance;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public int length() {
    return count;
  }

  PixelOrder order() {
    return order;
  }

  @PyProperty
  int bpp() {
    return order.size();
  }

  @PyProperty
  PyObject byteorder() {
    return order.text();
  }

  @PyProperty
  boolean auto_write() {
    return autoWrite;
  }

  @PyProperty(value = "auto_write", set = true)
  void setAutoWrite(PyObject value) {
    autoWrite = value.isTrue();
  }

  @PyProperty
  PyObject brightness() {
    return PyFloat.of(brightness);
  }

  @PyProperty(value = "brightness", set = true)
  void setBrightness(PyObject value) {
    setBrightness(Args.toDouble(value));
  }

  private void setBrightness(double value) {
    brightness = Math.max(0, Math.min(value, 1));
    int newScale = (int) (brightness * FULL);
    if (newScale == scale) {
      return;
    }
    scale = newScale;
    byte[] shining = sent.array();
    int pixels = count * order.size();
    if (given == null) {
      given = new byte[pixels];
      System.arraycopy(shining, headerLength, given, 0, pixels);
    }
    for (int i = 0; i < pixels; i++) {
      if (!order.dotStar() || i % 4 != 0) {
        shining[headerLength + i] = scaled(given[i]);
      }
    }
    showIfAuto();
  }

  private byte scaled(byte value) {
    return (byte) ((value & 0xff) * scale / FULL);
  }

  /** Has the derived class send the pixels. */
  @PyFunction
  void show() {
    PyObject[] method = new PyObject[2];
    Ops.loadMethod(self, TRANSMIT, method, 0);
    PyObject unused = method[1] == null ? method[0].call1(sent) : method[0].call2(method[1], sent);
  }

  private void showIfAuto() {
    if (autoWrite) {
      show();
    }
  }

  @PyFunction
  void fill(PyObject color) {
    PixelColor parsed = PixelColor.parse(color, order);
    for (int i = 0; i < count; i++) {
      set(i, parsed);
    }
    showIfAuto();
  }

  /** Sets a pixel, without sending it. */
  void set(int index, PixelColor color) {
    byte white =
        order.dotStar() ? (byte) (DOTSTAR_START | (color.white() & 0xff) >> 3) : color.white();
    byte[] shining = sent.array();
    int at = index * order.size();
    int from = headerLength + at;
    if (given == null) {
      put(shining, from, color.red(), color.green(), color.blue(), white);
      return;
    }
    put(given, at, color.red(), color.green(), color.blue(), white);
    put(
        shining,
        from,
        scaled(color.red()),
        scaled(color.green()),
        scaled(color.blue()),
        order.dotStar() ? white : scaled(white));
  }

  private void put(byte[] into, int at, byte red, byte green, byte blue, byte white) {
    if (order.size() == 4) {
      into[at + order.white()] = white;
    }
    into[at + order.red()] = red;
    into[at + order.green()] = green;
    into[at + order.blue()] = blue;
  }

  /** A pixel as it was set. */
  PyObject get(int index) {
    byte[] from = given == null ? sent.array() : given;
    int at = index * order.size() + (given == null ? headerLength : 0);
    PyObject red = PyInt.of(from[at + order.red()] & 0xff);
    PyObject green = PyInt.of(from[at + order.green()] & 0xff);
    PyObject blue = PyInt.of(from[at + order.blue()] & 0xff);
    if (order.size() == 3) {
      return PyTuple.of(red, green, blue);
    }
    int white = from[at + order.white()] & 0xff;
    return PyTuple.of(
        red, green, blue, order.dotStar() ? PyFloat.of((white & 0x1f) / 31.0) : PyInt.of(white));
  }

  @Override
  public PyObject subscr(PyObject index) {
    if (!(index instanceof PySlice slice)) {
      return get(index(index));
    }
    PySlice.Bound bound = slice.bound(count);
    PyObject[] items = new PyObject[bound.count()];
    for (int i = 0; i < items.length; i++) {
      items[i] = get((int) (bound.start() + i * bound.step()));
    }
    return PyTuple.of(items);
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    if (index instanceof PySlice slice) {
      setSlice(slice.bound(count), value);
    } else {
      set(index(index), PixelColor.parse(value, order));
    }
    showIfAuto();
    return true;
  }

  private int index(PyObject index) {
    return Subscript.index(self, count, index);
  }

  /** One colour a pixel, or all the colours' parts in a row. */
  private void setSlice(PySlice.Bound bound, PyObject values) {
    int pixels = bound.count();
    int n = Args.toInt(Ops.len(values));
    if (n != pixels && n != pixels * order.size()) {
      throw wrongCount(pixels, n);
    }
    boolean flat = n != pixels;
    PyObject[] parts = new PyObject[order.size()];
    int part = 0;
    long at = bound.start();
    PyObject items = Ops.iter(values);
    for (PyObject item = items.next(); item != null && pixels > 0; item = items.next()) {
      PyObject color = item;
      if (flat) {
        parts[part++] = item;
        if (part < parts.length) {
          continue;
        }
        part = 0;
        color = PyTuple.of(parts.clone());
      }
      set((int) at, PixelColor.parse(color, order));
      at += bound.step();
      pixels--;
    }
  }

  static PyError wrongCount(int expected, int given) {
    return PyError.valueError(
        "Unmatched number of items on RHS (expected " + expected + ", got " + given + ").");
  }

  @Override
  public PyObject iter() {
    return new Pixels(this);
  }

  private static final class Pixels extends PyIterator {
    private final PyPixelBuf buf;
    private int at;

    Pixels(PyPixelBuf buf) {
      this.buf = buf;
    }

    @Override
    public PyObject next() {
      return at < buf.count ? buf.get(at++) : null;
    }
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Language;
import io.github.krait.object.PrintKind;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyIOBase;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import io.github.krait.object.Streams;
import io.github.krait.object.StringPrinter;

/** The module {@code json}. */
@PyModule("json")
public final class JsonModule {
  private JsonModule() {}

  @PyFunction(kw = true)
  static void dump(PyObject obj, PyObject stream, @KwOnly @Optional PyObject separators) {
    Printer out = Streams.printer(Streams.of(stream, PyStream.WRITE));
    new Dump(out, separators).print(obj, PrintKind.JSON);
  }

  @PyFunction(kw = true)
  static PyObject dumps(PyObject obj, @KwOnly @Optional PyObject separators) {
    StringPrinter text = new StringPrinter();
    new Dump(text, separators).print(obj, PrintKind.JSON);
    byte[] bytes = text.toBytes();
    return PyStr.checked(bytes, 0, bytes.length);
  }

  @PyFunction
  static PyObject load(PyObject stream) {
    if (!Language.current().jsonFromAnything()) {
      return new JsonReader(Streams.of(stream, PyStream.READ)).read();
    }
    boolean isStream =
        stream.nativeBase() instanceof PyStream || stream.nativeBase() instanceof PyIOBase;
    PyStream source = isStream ? Streams.of(stream, PyStream.READ) : new ReadIntoStream(stream);
    return new JsonReader(source).readFirst();
  }

  @PyFunction
  public static PyObject loads(PyObject text) {
    Buffer b = Args.toBuffer(text);
    return new JsonReader(b.bytes(), b.offset(), b.offset() + b.length()).read();
  }

  /** A printer with the separators that were asked for. */
  private static final class Dump extends Printer {
    private final Printer to;
    private String item = ", ";
    private String key = ": ";

    Dump(Printer to, PyObject separators) {
      this.to = to;
      if (separators == null || separators == PyNone.NONE) {
        return;
      }
      PyObject[] pair;
      if (separators instanceof PyTuple t) {
        pair = t.items();
      } else if (separators instanceof PyList l) {
        pair = java.util.Arrays.copyOf(l.array(), l.length());
      } else {
        throw PyError.typeError("object '" + separators.type().name() + "' isn't a tuple or list");
      }
      if (pair.length != 2) {
        throw PyError.valueError("requested length 2 but object has length " + pair.length);
      }
      item = Args.toJavaString(pair[0]);
      key = Args.toJavaString(pair[1]);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      to.write(bytes, offset, length);
    }

    @Override
    public String itemSeparator() {
      return item;
    }

    @Override
    public String keySeparator() {
      return key;
    }
  }
}

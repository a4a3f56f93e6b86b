package io.github.krait.modules.ulab;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.number.FloatText;
import io.github.krait.object.Args;
import io.github.krait.object.Language;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import java.nio.charset.StandardCharsets;

/** Functions of {@code ulab.numpy} for files of numbers as text. */
@PyModule(value = "ulab.numpy", profiles = "circuitpython")
public final class TextFunctions {
  private static final int MOST_ROWS = 65535;

  private TextFunctions() {}

  private static byte first(PyObject text, char absent) {
    if (!Lanes.isGiven(text)) {
      return (byte) absent;
    }
    byte[] bytes = Args.toJavaString(text).getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0 ? 0 : bytes[0];
  }

  @PyFunction(kw = true, min = 1)
  static PyObject loadtxt(
      PyObject file,
      @KwOnly @Optional PyObject delimiter,
      @KwOnly @Optional PyObject comments,
      @KwOnly @Optional("-1") int max_rows,
      @KwOnly @Optional PyObject usecols,
      @KwOnly @Optional PyObject dtype,
      @KwOnly @Optional("0") int skiprows) {
    int type = Dtype.of(dtype, Dtype.real());
    int[] columns = columns(usecols);
    byte[] text;
    try (ArrayFiles in = ArrayFiles.open(file, "r")) {
      text = in.readAll();
    }
    int skipped = skiprows & 0xffff;
    int most = max_rows > 0 && max_rows < MOST_ROWS ? max_rows + skipped & 0xffff : MOST_ROWS;
    byte separator = first(delimiter, ' ');
    NumberTable table = new NumberTable(text, separator, first(comments, '#'), skipped, most);
    return table.read(columns, type);
  }

  private static int[] columns(PyObject usecols) {
    if (!Lanes.isGiven(usecols)) {
      return null;
    }
    if (Conversion.isInt(usecols)) {
      return new int[] {Args.toInt(usecols) & 0xffff};
    }
    int[] columns = new int[Args.toInt(Ops.len(usecols)) & 0xff];
    PyObject items = Ops.iter(usecols);
    for (int i = 0; i < columns.length; i++) {
      PyObject item = items.next();
      columns[i] = item == null ? 0 : Args.toInt(item) & 0xffff;
    }
    return columns;
  }

  @PyFunction(kw = true, min = 2)
  static void savetxt(
      PyObject file,
      PyObject array,
      @KwOnly @Optional PyObject delimiter,
      @KwOnly @Optional PyObject header,
      @KwOnly @Optional PyObject footer,
      @KwOnly @Optional PyObject comments) {
    if (!(file instanceof PyStr) || !(array instanceof PyNdarray a)) {
      throw PyError.typeError("wrong input type");
    }
    String between = " ";
    if (a.dimensions == 1) {
      between = "\n";
    } else if (Lanes.isGiven(delimiter)) {
      between = Args.toJavaString(delimiter);
    }
    String mark = comments instanceof PyStr s ? s.toJava() : "# ";
    try (ArrayFiles out = ArrayFiles.open(file, "w")) {
      if (header instanceof PyStr s) {
        out.write(utf8(mark + s.toJava() + "\n"));
      }
      int bits = Language.current().floatBits();
      int decimals = bits == 64 ? 16 : bits == 32 ? 7 : 6;
      for (int row = 0; row < a.lines(); row++) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < a.columns; i++) {
          line.append(FloatText.format(a.at(row, i), bits, 'f', decimals, '\0'));
          line.append(i == a.columns - 1 ? "\n" : between);
        }
        out.write(utf8(line.toString()));
      }
      if (footer instanceof PyStr s) {
        out.write(utf8(mark + s.toJava() + "\n"));
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

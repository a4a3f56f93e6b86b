package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.number.Floats;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Language;
import io.github.krait.object.Ops;
import io.github.krait.object.PrintKind;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyRange;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import io.github.krait.object.UnaryOp;
import io.github.krait.runtime.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The functions of the module {@code builtins}; see also {@link ClassBuiltins}. */
@PyModule("builtins")
public final class BuiltinsModule {
  private static final PyStr BINARY_FORMAT = PyStr.of("{:#b}");
  private static final PyStr HEX_FORMAT = PyStr.of("%#x");
  private static final PyStr OCTAL_FORMAT = PyStr.of("%#o");
  private static final PyStr FORMAT = PyStr.of("format");
  private static final PyStr LAST_RESULT = PyStr.of("_");
  private static final byte[] SPACE = {' '};
  private static final byte[] NEWLINE = {'\n'};

  private static final PyStr[] PRINT_KEYWORDS = Args.names("sep", "end", "file", "flush");
  private static final PyStr[] EXTREME_KEYWORDS = Args.names("key", "default");
  private static final PyStr[] SORT_KEYWORDS = Args.names("key", "reverse");

  private BuiltinsModule() {}

  /** What the REPL does with the value of an expression. */
  @PyFunction("__repl_print__")
  static void replPrint(PyObject value) {
    if (value == PyNone.NONE) {
      return;
    }
    Engine engine = Engine.current();
    engine.out.print(value, PrintKind.REPR);
    engine.out.write(NEWLINE, 0, 1);
    engine.builtins().put(engine.intern(LAST_RESULT), value);
  }

  @PyFunction
  static PyObject abs(PyObject value) {
    return Ops.unaryOp(UnaryOp.ABS, value);
  }

  @PyFunction
  static boolean all(PyObject iterable) {
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    for (PyObject item = it.next(); item != null; item = it.next()) {
      context.tick();
      if (!item.isTrue()) {
        return false;
      }
    }
    return true;
  }

  @PyFunction
  static boolean any(PyObject iterable) {
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    for (PyObject item = it.next(); item != null; item = it.next()) {
      context.tick();
      if (item.isTrue()) {
        return true;
      }
    }
    return false;
  }

  @PyFunction
  static PyObject bin(PyObject value) {
    return Ops.callMethod(BINARY_FORMAT, FORMAT, value);
  }

  @PyFunction
  static PyObject chr(long c) {
    if (c < 0 || c >= 0x110000) {
      throw PyError.valueError(
          Language.current().circuitPythonMessages()
              ? "chr() arg not in range(0x110000)"
              : "char not in range(0x110000)");
    }
    return PyStr.ofCodePoint((int) c);
  }

  @PyFunction
  static PyObject divmod(PyObject a, PyObject b) {
    return Ops.binaryOp(BinaryOp.DIVMOD, a, b);
  }

  @PyFunction
  static PyObject globals() {
    return Context.current().globals;
  }

  @PyFunction
  static PyObject hex(PyObject value) {
    return Ops.binaryOp(BinaryOp.MODULO, HEX_FORMAT, value);
  }

  @PyFunction
  static PyObject input(@Optional PyObject prompt) {
    Engine engine = Engine.current();
    if (prompt != null) {
      engine.out.print(prompt, PrintKind.STR);
    }
    byte[] line = readLine(engine);
    if (line == null) {
      throw PyError.of(Exceptions.EOF_ERROR);
    }
    return PyStr.checked(line, 0, line.length);
  }

  /** A line without its end; null at the end of the input. */
  private static byte[] readLine(Engine engine) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] next = new byte[1];
    try {
      if (engine.input().wire != null) {
        return engine.input().wire.readLine();
      }
      int n = engine.input().read(next, 0, 1);
      if (n < 0) {
        return null;
      }
      while (n > 0 && next[0] != '\n') {
        line.write(next[0]);
        n = engine.input().read(next, 0, 1);
      }
    } catch (IOException e) {
      throw PyError.osError(PyStream.EIO);
    }
    return line.toByteArray();
  }

  @PyFunction
  static PyObject iter(PyObject value) {
    return Ops.iter(value);
  }

  @PyFunction
  static PyObject len(PyObject value) {
    return value instanceof PyRange range ? PyInt.of(range.count()) : Ops.len(value);
  }

  @PyFunction
  static PyObject locals() {
    return Context.current().locals;
  }

  @PyFunction(raw = true, kw = true, min = 1)
  static PyObject max(PyObject[] args, int nkw) {
    return extreme(BinaryOp.MORE, args, nkw);
  }

  @PyFunction(raw = true, kw = true, min = 1)
  static PyObject min(PyObject[] args, int nkw) {
    return extreme(BinaryOp.LESS, args, nkw);
  }

  private static PyObject extreme(int op, PyObject[] args, int nkw) {
    int n = args.length - 2 * nkw;
    PyObject key = keyword(args, n, EXTREME_KEYWORDS[0]);
    PyObject best = null;
    PyObject bestKey = null;
    if (n == 2 && nkw == 0) {
      return isBetter(op, args[1], args[0]) ? args[1] : args[0];
    }
    PyObject it = n == 1 ? Ops.iter(args[0]) : null;
    Context context = Context.current();
    for (int i = 0; it != null || i < n; i++) {
      context.tick();
      PyObject item = it == null ? args[i] : it.next();
      if (item == null) {
        break;
      }
      PyObject itemKey = key == null ? item : key.call1(item);
      if (best == null || isBetter(op, itemKey, bestKey)) {
        best = item;
        bestKey = itemKey;
      }
    }
    if (best == null) {
      best = keyword(args, n, EXTREME_KEYWORDS[1]);
      if (best == null) {
        throw PyError.valueError("arg is an empty sequence");
      }
    }
    return best;
  }

  private static boolean isBetter(int op, PyObject a, PyObject b) {
    if (a instanceof PyInt i && b instanceof PyInt j) {
      return op == BinaryOp.MORE ? i.value > j.value : i.value < j.value;
    }
    return Ops.binaryOp(op, a, b) == PyBool.TRUE;
  }

  /** The value of a keyword argument, or null; others are let be, as MicroPython does here. */
  private static PyObject keyword(PyObject[] args, int from, PyStr name) {
    for (int i = from; i < args.length; i += 2) {
      if (name.sameAs((PyStr) args[i])) {
        return args[i + 1];
      }
    }
    return null;
  }

  @PyFunction
  static PyObject next(PyObject iterator, @Optional PyObject instead) {
    Context context = Context.current();
    context.stopValue = null;
    PyObject item = iterator.next();
    if (item == null && instead == null) {
      throw PyError.stopIteration(context.stopValue);
    }
    return item == null ? instead : item;
  }

  @PyFunction
  static PyObject oct(PyObject value) {
    return Ops.binaryOp(BinaryOp.MODULO, OCTAL_FORMAT, value);
  }

  @PyFunction
  static int ord(PyObject character) {
    byte[] text = textOf(character);
    if (character.length() == 1) {
      return character instanceof PyStr s ? s.codePoint() : text[0] & 0xff;
    }
    throw PyError.typeError(
        "ord() expected a character, but string of length " + character.length() + " found");
  }

  /** The bytes of a str or bytes. */
  private static byte[] textOf(PyObject value) {
    if (value instanceof PyStr s) {
      return s.utf8();
    }
    if (value instanceof PyBytes b) {
      return b.bytes();
    }
    throw Args.wrongType(value, "str");
  }

  @PyFunction
  static PyObject pow(PyObject base, PyObject exponent, @Optional PyObject modulus) {
    return modulus == null
            || (modulus == PyNone.NONE && !Language.current().circuitPythonMessages())
        ? Ops.binaryOp(BinaryOp.POWER, base, exponent)
        : PyInt.power(base, exponent, modulus);
  }

  @PyFunction(raw = true, kw = true)
  static void print(PyObject[] args, int nkw) {
    Engine engine = Engine.current();
    Printer out = engine.out;
    byte[] separator = SPACE;
    byte[] end = NEWLINE;
    PyStream flushed = null;
    int n = args.length - 2 * nkw;
    if (nkw > 0) {
      PyObject[] options = printOptions(args, n);
      PyObject file = options[2] == null ? engine.sys().stdout : options[2];
      if (options[2] != null) {
        out = Streams.printer(Streams.of(file, PyStream.WRITE));
      }
      separator = options[0] == null ? SPACE : textOf(options[0]);
      end = options[1] == null ? NEWLINE : textOf(options[1]);
      if (options[3] != null && options[3].isTrue() && file != null) {
        flushed = Streams.of(file, PyStream.CONTROL);
      }
    }
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        out.write(separator, 0, separator.length);
      }
      PyObject value = args[i];
      if (value instanceof PyStr s) {
        out.print(s);
      } else {
        out.print(value, PrintKind.STR);
      }
    }
    out.write(end, 0, end.length);
    if (flushed != null) {
      Streams.flush(flushed);
    }
  }

  /** sep, end, file and flush, each null where absent. Only CircuitPython has flush. */
  private static PyObject[] printOptions(PyObject[] args, int from) {
    int known = Language.current().circuitPythonMessages() ? 4 : 3;
    PyObject[] options = new PyObject[4];
    for (int i = from; i < args.length; i += 2) {
      int k = 0;
      while (k < known && !PRINT_KEYWORDS[k].sameAs((PyStr) args[i])) {
        k++;
      }
      if (k == known) {
        throw Args.extraKeyword();
      }
      options[k] = args[i + 1];
    }
    return options;
  }

  @PyFunction
  static PyObject round(PyObject number, @Optional PyObject digits) {
    if (PyInt.isInt(number)) {
      return digits == null ? number : roundInt(number, Args.toLong(digits));
    }
    double value = Args.toDouble(number);
    if (digits == null) {
      return new PyFloat(Math.rint(value)).toInt();
    }
    double scale = narrow(Math.pow(10, Args.toLong(digits)));
    return PyFloat.of(Math.rint(narrow(value * scale)) / scale);
  }

  /** The value as a float of the engine's width holds it. */
  private static double narrow(double value) {
    return Floats.round(value, Language.current().floatBits());
  }

  private static PyObject roundInt(PyObject number, long digits) {
    if (digits >= 0) {
      return number;
    }
    PyObject unit = Ops.binaryOp(BinaryOp.POWER, PyInt.of(10), PyInt.of(-digits));
    PyObject half = Ops.binaryOp(BinaryOp.FLOOR_DIVIDE, unit, PyInt.of(2));
    PyObject rest = Ops.binaryOp(BinaryOp.MODULO, number, unit);
    PyObject down = Ops.binaryOp(BinaryOp.SUBTRACT, number, rest);
    boolean up = Ops.binaryOp(BinaryOp.MORE, rest, half).isTrue();
    if (!up && !Ops.binaryOp(BinaryOp.LESS, rest, half).isTrue()) {
      PyObject quotient = Ops.binaryOp(BinaryOp.FLOOR_DIVIDE, number, unit);
      up = Ops.binaryOp(BinaryOp.AND, quotient, PyInt.of(1)).isTrue();
    }
    return up ? Ops.binaryOp(BinaryOp.ADD, down, unit) : down;
  }

  @PyFunction(raw = true, kw = true, min = 1)
  static PyObject sorted(PyObject[] args, int nkw) {
    int n = args.length - 2 * nkw;
    if (n > 1) {
      throw PyError.typeError("must use keyword argument for key function");
    }
    PyList list = PyList.from(args[0]);
    PyObject key = null;
    boolean reverse = false;
    for (int i = n; i < args.length; i += 2) {
      PyStr name = (PyStr) args[i];
      if (name.sameAs(SORT_KEYWORDS[0])) {
        key = args[i + 1];
      } else if (name.sameAs(SORT_KEYWORDS[1])) {
        reverse = args[i + 1].isTrue();
      } else {
        throw Args.extraKeyword();
      }
    }
    list.sort(key, reverse);
    return list;
  }

  @PyFunction
  static PyObject sum(PyObject iterable, @Optional PyObject start) {
    Context context = Context.current();
    PyObject it = Ops.iter(iterable);
    PyObject total = start == null ? PyInt.of(0) : start;
    PyObject item = it.next();
    if (total instanceof PyInt a) {
      long sum = a.value;
      for (; item instanceof PyInt b; item = it.next()) {
        context.tick();
        long s = sum + b.value;
        if (((sum ^ s) & (b.value ^ s)) < 0) {
          break;
        }
        sum = s;
      }
      total = PyInt.of(sum);
    }
    for (; item != null; item = it.next()) {
      context.tick();
      total = Ops.binaryOp(BinaryOp.ADD, total, item);
    }
    return total;
  }
}

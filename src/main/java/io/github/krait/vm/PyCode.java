package io.github.krait.vm;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.bytecode.CodeUnit;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.lang.ref.WeakReference;
import java.util.Arrays;

/** A code object: what {@code compile()} returns, and {@code exec} and {@code eval} take. */
@io.github.krait.annotation.PyType(name = "code")
public final class PyCode extends PyObject {
  static final PyType TYPE = PyType.builtin("code", new PyCode_Py.Binder());

  private final Code code;

  /** The code with the globals that it was run with last. */
  private transient WeakReference<Code> last = new WeakReference<>(null);

  PyCode(CodeUnit unit, Engine engine) {
    this(new Code(unit, new Constants(unit.module, engine), engine.globals, engine));
  }

  PyCode(Code code) {
    this.code = code;
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
  public void print(Printer out, int kind) {
    out.print("<code object ");
    out.print(code.name);
    out.print(" at 0x" + Long.toHexString(Ops.id(this)) + ", file \"");
    out.print(co_filename());
    out.print("\", line " + Math.abs(code.definition()) + ">");
  }

  /**
   * The function of the code, with these globals. What was run with them before is hot already; it
   * does not keep them alive.
   */
  PyObject function(PyDict globals) {
    Code ready = code.globals == globals ? code : last.get();
    if (ready == null || ready.globals != globals) {
      ready = code.with(globals);
      last = new WeakReference<>(ready);
    }
    return ColdOps.function(ready, NO_ARGS, null, NO_ARGS);
  }

  /** Whether it needs variables of the code around it. */
  boolean isClosure() {
    return code.definition() < 0;
  }

  CodeUnit unit() {
    return code.unit;
  }

  private int size() {
    return code.unit.data.length - code.unit.codeStart;
  }

  @PyProperty
  PyObject co_code() {
    CodeUnit unit = code.unit;
    return PyBytes.of(Arrays.copyOfRange(unit.data, unit.codeStart, unit.data.length));
  }

  @PyProperty
  PyObject co_consts() {
    int n = code.unit.children.length;
    PyObject[] consts = new PyObject[n + 1];
    for (int i = 0; i < n; i++) {
      consts[i] = new PyCode(code.child(i));
    }
    consts[n] = PyNone.NONE;
    return PyTuple.of(consts);
  }

  @PyProperty
  PyStr co_filename() {
    return code.constants.name(0);
  }

  @PyProperty
  int co_firstlineno() {
    return code.unit.line(0);
  }

  @PyProperty
  PyStr co_name() {
    return code.name;
  }

  /** The names around it, as MicroPython has it: not those that the code uses. */
  @PyProperty
  PyObject co_names() {
    return code.engine.locals;
  }

  /** CPython's old line table: steps of bytes and lines, where the line changes. */
  @PyProperty
  PyObject co_lnotab() {
    byte[] steps = new byte[2 * size()];
    int n = 0;
    int line = code.unit.line(0);
    int last = 0;
    for (int i = 0; i < size(); i++) {
      int next = code.unit.line(i);
      if (next > line) {
        steps[n++] = (byte) (i - last);
        steps[n++] = (byte) (next - line);
        line = next;
        last = i;
      }
    }
    return PyBytes.of(Arrays.copyOf(steps, n));
  }

  /** Iterates over the lines: (start, end, line). */
  @PyFunction
  PyObject co_lines() {
    return new LineIterator(code.unit.lineTable(), size());
  }

  private static final class LineIterator extends io.github.krait.object.PyIterator {
    private final int[] table;
    private final int end;
    private int at;
    private int offset;
    private int line = 1;

    LineIterator(int[] table, int end) {
      this.table = table;
      this.end = end;
    }

    @Override
    public PyObject next() {
      int start = offset;
      int startLine = line;
      boolean another = true;
      while (another && at < table.length) {
        int bytes = table[at++];
        int lines = table[at++];
        offset += bytes;
        line += lines;
        another = bytes == 0 || lines == 0;
        if (bytes == 0) {
          startLine = line;
        }
      }
      if (another) {
        if (offset >= end) {
          return null;
        }
        offset = end;
      }
      return PyTuple.of(PyInt.of(start), PyInt.of(offset), PyInt.of(startLine));
    }
  }
}

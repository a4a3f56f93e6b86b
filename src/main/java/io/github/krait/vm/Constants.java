package io.github.krait.vm;

import io.github.krait.bytecode.CodeModule;
import io.github.krait.bytecode.Complex;
import io.github.krait.bytecode.Singleton;
import io.github.krait.bytecode.Utf8;
import io.github.krait.object.Context;
import io.github.krait.object.Heap;
import io.github.krait.object.HeapSized;
import io.github.krait.object.Language;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyComplex;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySingleton;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** A module's names and constants as values of one engine, made when first asked for. */
final class Constants implements HeapSized {
  private static final Utf8 SETTRACE = Utf8.of("settrace");

  final CodeModule module;
  private final Context context;
  private final PyStr[] names;
  private final PyObject[] objects;
  private Boolean namesTracing;
  private transient String fileName;

  Constants(CodeModule module, Context context) {
    this.module = module;
    this.context = context;
    names = new PyStr[module.qstrs.length];
    objects = new PyObject[module.objs.length];
  }

  Language language() {
    return context.language();
  }

  /** Whether the module names {@code settrace}: then its code is made to be traced. */
  boolean namesTracing() {
    if (namesTracing == null) {
      namesTracing = false;
      for (Utf8 name : module.qstrs) {
        if (name.equals(SETTRACE)) {
          namesTracing = true;
        }
      }
    }
    return namesTracing;
  }

  /** The name of the source file, for tracebacks. It is no name of the program's: not interned. */
  String fileName() {
    if (fileName == null && names.length > 0) {
      fileName = new String(module.qstrs[0].bytes(), StandardCharsets.UTF_8);
    }
    return fileName == null ? "" : fileName;
  }

  PyStr name(int index) {
    PyStr s = names[index];
    if (s == null) {
      s = context.intern(PyStr.of(module.qstrs[index].bytes()));
      names[index] = s;
    }
    return s;
  }

  PyObject object(int index) {
    PyObject o = objects[index];
    if (o == null) {
      o = of(module.objs[index]);
      objects[index] = o;
    }
    return o;
  }

  private static PyObject of(Object constant) {
    if (constant instanceof Utf8 s) {
      return PyStr.of(s.bytes());
    }
    if (constant instanceof Long v) {
      return PyInt.of(v);
    }
    if (constant instanceof BigInteger v) {
      return PyBigInt.of(v);
    }
    if (constant instanceof Double v) {
      return PyFloat.literal(v);
    }
    if (constant instanceof byte[] b) {
      return PyBytes.of(b);
    }
    if (constant instanceof Boolean b) {
      return PyBool.of(b);
    }
    if (constant instanceof Complex c) {
      return PyComplex.of(c.real(), c.imag());
    }
    if (constant instanceof Object[] items) {
      PyObject[] values = new PyObject[items.length];
      for (int i = 0; i < items.length; i++) {
        values[i] = of(items[i]);
      }
      return PyTuple.of(values);
    }
    return constant == Singleton.ELLIPSIS ? PySingleton.ELLIPSIS : PyNone.NONE;
  }

  @Override
  public long heapBytes() {
    return Heap.BLOCK + Heap.blocks(2L * names.length) + Heap.blocks(4L * objects.length);
  }
}

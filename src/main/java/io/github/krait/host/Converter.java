package io.github.krait.host;

import io.github.krait.ForeignObject;
import io.github.krait.HostAccess;
import io.github.krait.PythonObject;
import io.github.krait.object.Buffer;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyFrozenSet;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySet;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Values between Java and Python, by the rules that {@link io.github.krait.Krait} states. */
final class Converter {
  /** Containers nested deeper are refused: they would be endless, or overflow the Java stack. */
  private static final int DEEPEST = 200;

  private final HostEngine engine;
  private final HostAccess access;
  private final UnaryOperator<Object> adapter;
  private final Map<Class<?>, JavaMembers> objects = new HashMap<>();
  private final Map<Class<?>, JavaMembers> classes = new HashMap<>();

  Converter(HostEngine engine, HostAccess access, UnaryOperator<Object> adapter) {
    this.engine = engine;
    this.access = access;
    this.adapter = adapter;
  }

  Object toJava(PyObject value) {
    PyObject v = value.nativeBase();
    if (v != value && !(v instanceof HostObject)) {
      // An instance of a class derived from a built-in one: the program's own methods count.
      return new PythonObjectHandle(engine, value);
    }
    if (v == PyNone.NONE) {
      return null;
    }
    if (v instanceof PyBool b) {
      return b.isTrue();
    }
    if (v instanceof PyInt i) {
      return integer(i.value);
    }
    if (v instanceof PyBigInt i) {
      return i.value;
    }
    if (v instanceof PyFloat f) {
      return f.value;
    }
    if (v instanceof PyStr s) {
      return s.toJava();
    }
    if (v instanceof PyBytes || v instanceof PyByteArray) {
      Buffer b = v.buffer();
      return Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
    }
    if (v instanceof HostObject h) {
      return h.target();
    }
    if (v instanceof HostForeign f) {
      return f.target();
    }
    if (v instanceof PyList list) {
      return new ListView(engine, list);
    }
    if (v instanceof PyDict dict) {
      return new MapView(engine, dict);
    }
    if (v instanceof PyTuple tuple && v.type() == PyTuple.TYPE) {
      return new TupleView(engine, tuple);
    }
    if (v instanceof PySet || v instanceof PyFrozenSet) {
      return set(v);
    }
    return new PythonObjectHandle(engine, v);
  }

  private static Object integer(long value) {
    // Not one conditional expression, which would make every int a Long.
    if ((int) value == value) {
      return (int) value;
    }
    return value;
  }

  private Set<Object> set(PyObject value) {
    Set<Object> out = new LinkedHashSet<>();
    PyObject items = Ops.iter(value);
    for (PyObject item = items.next(); item != null; item = items.next()) {
      out.add(toJava(item));
    }
    return Collections.unmodifiableSet(out);
  }

  PyObject toPython(Object value) {
    return toPython(value, 0);
  }

  private PyObject toPython(Object value, int depth) {
    if (value == null) {
      return PyNone.NONE;
    }
    if (value instanceof PythonObjectHandle handle) {
      return handle.of(engine);
    }
    if (value instanceof ListView view && view.isOf(engine)) {
      return view.list();
    }
    if (value instanceof TupleView view && view.isOf(engine)) {
      return view.tuple();
    }
    if (value instanceof MapView view && view.isOf(engine)) {
      return view.dict();
    }
    if (value instanceof PythonObject) {
      throw PyError.typeError("can't use an object of another engine");
    }
    if (value instanceof Boolean b) {
      return PyBool.of(b);
    }
    if (value instanceof Number n) {
      return number(n);
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return PyStr.of(value.toString());
    }
    if (value instanceof byte[] bytes) {
      return PyBytes.of(bytes.clone());
    }
    return container(value, depth);
  }

  private static PyObject number(Number n) {
    if (n instanceof Integer || n instanceof Long || n instanceof Short || n instanceof Byte) {
      return PyInt.of(n.longValue());
    }
    if (n instanceof BigInteger big) {
      return PyBigInt.of(big);
    }
    if (n instanceof Double || n instanceof Float || n instanceof BigDecimal) {
      return PyFloat.of(n.doubleValue());
    }
    // AtomicInteger, AtomicLong and others of the kind hold whole numbers.
    double d = n.doubleValue();
    return d == n.longValue() ? PyInt.of(n.longValue()) : PyFloat.of(d);
  }

  private PyObject container(Object value, int depth) {
    if (depth > DEEPEST) {
      throw PyError.valueError("Java value is nested too deeply");
    }
    if (value instanceof List<?> list) {
      PyList out = new PyList();
      for (Object item : list) {
        out.add(toPython(item, depth + 1));
      }
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      PyDict out = new PyDict();
      for (Map.Entry<?, ?> e : map.entrySet()) {
        out.put(toPython(e.getKey(), depth + 1), toPython(e.getValue(), depth + 1));
      }
      return out;
    }
    if (value instanceof Set<?> set) {
      PySet out = new PySet();
      for (Object item : set) {
        out.add(toPython(item, depth + 1));
      }
      return out;
    }
    if (value.getClass().isArray()) {
      PyList out = new PyList();
      for (int i = 0; i < Array.getLength(value); i++) {
        out.add(toPython(Array.get(value, i), depth + 1));
      }
      return out;
    }
    if (value instanceof ForeignObject foreign) {
      return new HostForeign(engine, foreign, value);
    }
    PyObject function = HostFunction.of(engine, value);
    if (function != null) {
      return function;
    }
    Object adapted = adapter.apply(value);
    if (adapted instanceof ForeignObject foreign) {
      return new HostForeign(engine, foreign, value);
    }
    if (adapted != value) {
      return toPython(adapted, depth + 1);
    }
    JavaMembers allowed = members(value);
    if (!allowed.isEmpty()) {
      return new HostObject(engine, value, allowed);
    }
    throw PyError.typeError(
        "can't convert Java "
            + value.getClass().getName()
            + " to Python: allow its class with HostAccess, or hand over a function");
  }

  /** What the program may use of an object; kept by class. */
  private JavaMembers members(Object value) {
    if (value instanceof Class<?> type) {
      return classes.computeIfAbsent(type, t -> JavaMembers.ofClass(t, access));
    }
    return objects.computeIfAbsent(value.getClass(), t -> JavaMembers.ofObjects(t, access));
  }
}

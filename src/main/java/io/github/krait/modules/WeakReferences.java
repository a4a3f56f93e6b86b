package io.github.krait.modules;

import io.github.krait.object.BuiltinFunction;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyClass;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySingleton;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Which weak references and finalizers wait for which values of an engine. Those of values that are
 * gone are called when the program asks for a collection.
 */
final class WeakReferences {
  /** What waits for one value: finalizers, the last made first, then references, likewise. */
  private static final class Watched {
    final WeakReference<PyObject> value;
    final List<Finalizer> finalizers = new ArrayList<>();

    /** The program has to hold on to them itself. */
    final List<WeakReference<WeakRef>> references = new ArrayList<>();

    Watched(PyObject value) {
      this.value = new WeakReference<>(value);
    }
  }

  private final List<Watched> watched = new ArrayList<>();

  static WeakReferences of(Engine engine) {
    WeakReferences all = engine.state(WeakReferences.class);
    if (all == null) {
      all = new WeakReferences();
      engine.setState(WeakReferences.class, all);
    }
    return all;
  }

  /** Raises TypeError for what is not made at run time: there is nothing to wait for. */
  static void check(PyObject value) {
    if (value instanceof PyInt
        || value instanceof PyNone
        || value instanceof PyBool
        || value instanceof PySingleton
        || value instanceof BuiltinFunction
        || value == PyTuple.EMPTY
        || (value instanceof PyStr && !value.isTrue())
        || (value instanceof PyType && !(value instanceof PyClass))) {
      throw PyError.typeError("not a heap object");
    }
  }

  private Watched watched(PyObject value) {
    for (Watched w : watched) {
      if (w.value.get() == value) {
        return w;
      }
    }
    Watched w = new Watched(value);
    watched.add(w);
    return w;
  }

  WeakReference<PyObject> add(PyObject value, WeakRef reference) {
    Watched w = watched(value);
    w.references.add(0, new WeakReference<>(reference));
    return w.value;
  }

  WeakReference<PyObject> add(PyObject value, Finalizer finalizer) {
    Watched w = watched(value);
    w.finalizers.add(0, finalizer);
    return w.value;
  }

  void remove(Finalizer finalizer) {
    for (Watched w : watched) {
      w.finalizers.remove(finalizer);
    }
  }

  boolean isEmpty() {
    return watched.isEmpty();
  }

  /** Calls what waits for values that are gone. */
  void sweep(Engine engine) {
    for (Watched w : new ArrayList<>(watched)) {
      if (w.value.get() != null) {
        continue;
      }
      watched.remove(w);
      for (Finalizer f : w.finalizers) {
        f.dropped();
        try {
          f.run();
        } catch (PyError e) {
          report(engine, e);
        }
      }
      for (WeakReference<WeakRef> weak : w.references) {
        WeakRef reference = weak.get();
        if (reference != null && reference.callback() != null) {
          try {
            reference.callback().call1(reference);
          } catch (PyError e) {
            report(engine, e);
          }
        }
      }
    }
  }

  private static void report(Engine engine, PyError e) {
    engine.out.flush();
    engine.err.print("Unhandled exception in weakref callback:\n");
    PyBaseException.printException(engine.err, e.value);
    engine.err.flush();
  }
}

package io.github.krait.host;

import io.github.krait.ForeignObject;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.Binder;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyIterator;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.EngineThread;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** A Java object that says itself what programs do with it. */
final class HostForeign extends PyObject {
  public static final PyType TYPE = PyType.builtin("ForeignObject", Binder.none());

  private final HostEngine engine;
  private final ForeignObject object;
  private final Object target;

  /**
   * Wraps.
   *
   * @param target what Java gets back
   */
  HostForeign(HostEngine engine, ForeignObject object, Object target) {
    this.engine = engine;
    this.object = object;
    this.target = target;
  }

  /** No answer of Java's. */
  private enum Absent {
    ANSWER
  }

  Object target() {
    return target;
  }

  /** Calls Java. Returns {@code otherwise} where that is not supported. */
  private <T> T ask(PyObject key, Supplier<T> question, T otherwise) {
    try {
      EngineThread me = engine.leaveForJava();
      try {
        return question.get();
      } finally {
        engine.returnFromJava(me);
      }
    } catch (UnsupportedOperationException e) {
      return otherwise;
    } catch (NoSuchElementException e) {
      if (key == null) {
        throw HostCall.thrown(engine, e);
      }
      throw PyError.keyError(key);
    } catch (IndexOutOfBoundsException e) {
      if (key == null) {
        throw HostCall.thrown(engine, e);
      }
      throw PyError.indexError("index out of range");
    } catch (RuntimeException e) {
      throw HostCall.thrown(engine, e);
    }
  }

  /** The same for an answer that is for the program; null where that is not supported. */
  private PyObject askForValue(PyObject key, Supplier<Object> question) {
    Object answer = ask(key, question, Absent.ANSWER);
    return answer == Absent.ANSWER ? null : python(answer);
  }

  private PyObject python(Object value) {
    return engine.converter().toPython(value);
  }

  private Object java(PyObject value) {
    return engine.converter().toJava(value);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return ask(null, object::isTrue, true);
  }

  @Override
  public int hash() {
    return target.hashCode();
  }

  @Override
  public int length() {
    return (int) Math.min(Integer.MAX_VALUE, ask(null, object::length, -1L));
  }

  @Override
  public PyObject binaryOp(int op, PyObject rhs) {
    return op == BinaryOp.EQUAL && rhs instanceof HostForeign o
        ? PyBool.of(target.equals(o.target))
        : null;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print(ask(null, object::toString, object.typeName()));
  }

  @Override
  public PyObject getAttr(PyStr name) {
    String text = name.toJava();
    if (!ask(null, () -> object.has(text), false)) {
      return super.getAttr(name);
    }
    return askForValue(null, () -> object.get(text));
  }

  @Override
  public boolean setAttr(PyStr name, PyObject value) {
    Object converted = java(value);
    return done(null, () -> object.set(name.toJava(), converted));
  }

  @Override
  public boolean delAttr(PyStr name) {
    return done(null, () -> object.remove(name.toJava()));
  }

  private boolean done(PyObject key, Runnable action) {
    return ask(
        key,
        () -> {
          action.run();
          return true;
        },
        false);
  }

  @Override
  public void addNames(PyDict names) {
    super.addNames(names);
    for (String name : ask(null, object::attributes, java.util.List.<String>of())) {
      names.put(PyStr.of(name), PyNone.NONE);
    }
  }

  @Override
  public PyObject subscr(PyObject index) {
    Object key = java(index);
    return askForValue(index, () -> object.getItem(key));
  }

  @Override
  public boolean setSubscr(PyObject index, PyObject value) {
    Object key = java(index);
    Object converted = java(value);
    return done(index, () -> object.setItem(key, converted));
  }

  @Override
  public boolean delSubscr(PyObject index) {
    Object key = java(index);
    return done(index, () -> object.removeItem(key));
  }

  @Override
  public PyObject iter() {
    Iterator<?> iterator = ask(null, object::iterator, null);
    return iterator == null ? null : new Items(iterator);
  }

  @Override
  public boolean isCallable() {
    return ask(null, object::isCallable, false);
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    if (nkw != 0) {
      throw Args.noKeywords();
    }
    Object[] arguments = HostCall.arguments(engine, args);
    PyObject result = askForValue(null, () -> object.call(arguments));
    return result != null ? result : super.call(args, nkw);
  }

  /** An iterator of Java's. */
  private final class Items extends PyIterator {
    private final Iterator<?> iterator;

    Items(Iterator<?> iterator) {
      this.iterator = iterator;
    }

    @Override
    public PyObject next() {
      return askForValue(null, () -> iterator.hasNext() ? iterator.next() : Absent.ANSWER);
    }
  }
}

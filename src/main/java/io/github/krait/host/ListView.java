package io.github.krait.host;

import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import java.util.AbstractList;

/** A Python list as a live Java list. */
final class ListView extends AbstractList<Object> {
  private final HostEngine engine;
  private final PyList list;

  ListView(HostEngine engine, PyList list) {
    this.engine = engine;
    this.list = list;
  }

  boolean isOf(HostEngine user) {
    return engine == user;
  }

  PyList list() {
    return list;
  }

  @Override
  public Object get(int index) {
    try (HostEngine.Session session = engine.enter()) {
      check(index, list.length());
      return session.toJava(list.get(index));
    }
  }

  @Override
  public int size() {
    return list.length();
  }

  @Override
  public Object set(int index, Object value) {
    try (HostEngine.Session session = engine.enter()) {
      check(index, list.length());
      Object before = session.toJava(list.get(index));
      list.set(index, session.toPython(value));
      return before;
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public void add(int index, Object value) {
    try (HostEngine.Session session = engine.enter()) {
      check(index, list.length() + 1);
      list.insert(PyInt.of(index), session.toPython(value));
      modCount++;
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public Object remove(int index) {
    try (HostEngine.Session session = engine.enter()) {
      check(index, list.length());
      modCount++;
      return session.toJava(list.removeAt(index));
    }
  }

  private static void check(int index, int length) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("index " + index + " of " + length);
    }
  }
}

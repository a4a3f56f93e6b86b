package io.github.krait.host;

import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** A Python dict as a live Java map, in the dict's order. */
final class MapView extends AbstractMap<Object, Object> {
  private final HostEngine engine;
  private final PyDict dict;

  MapView(HostEngine engine, PyDict dict) {
    this.engine = engine;
    this.dict = dict;
  }

  boolean isOf(HostEngine user) {
    return engine == user;
  }

  PyDict dict() {
    return dict;
  }

  @Override
  public int size() {
    return dict.length();
  }

  @Override
  public boolean containsKey(Object key) {
    try (HostEngine.Session session = engine.enter()) {
      return dict.get(session.toPython(key)) != null;
    } catch (PyError | ProgramStop e) {
      return engine.absent(e);
    }
  }

  @Override
  public Object get(Object key) {
    try (HostEngine.Session session = engine.enter()) {
      PyObject value = dict.get(session.toPython(key));
      return value == null ? null : session.toJava(value);
    } catch (PyError | ProgramStop e) {
      engine.absent(e);
      return null;
    }
  }

  @Override
  public Object put(Object key, Object value) {
    try (HostEngine.Session session = engine.enter()) {
      PyObject k = session.toPython(key);
      PyObject before = dict.get(k);
      dict.put(k, session.toPython(value));
      return before == null ? null : session.toJava(before);
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public Object remove(Object key) {
    try (HostEngine.Session session = engine.enter()) {
      PyObject before = dict.remove(session.toPython(key));
      return before == null ? null : session.toJava(before);
    } catch (PyError | ProgramStop e) {
      engine.absent(e);
      return null;
    }
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<Object, Object>> {
    @Override
    public int size() {
      return dict.length();
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> iterator() {
      return new Walk();
    }
  }

  /** Walks by position; an entry that goes away meanwhile is left out. */
  private final class Walk implements Iterator<Map.Entry<Object, Object>> {
    private int position;
    private PyDict.Entry next;
    private PyDict.Entry last;

    @Override
    public boolean hasNext() {
      while (next == null && position < dict.positions()) {
        next = dict.at(position++);
      }
      return next != null;
    }

    @Override
    public Map.Entry<Object, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      last = next;
      next = null;
      try (HostEngine.Session session = engine.enter()) {
        Object key = session.toJava(last.key);
        PyObject value = last.value;
        return new LiveEntry(key, value == null ? null : session.toJava(value));
      }
    }

    @Override
    public void remove() {
      if (last == null) {
        throw new IllegalStateException();
      }
      try (HostEngine.Session session = engine.enter()) {
        dict.remove(last.key);
        last = null;
      }
    }
  }

  /** Writes through to the dict. */
  private final class LiveEntry extends SimpleEntry<Object, Object> {
    private static final long serialVersionUID = 1L;

    LiveEntry(Object key, Object value) {
      super(key, value);
    }

    @Override
    public Object setValue(Object value) {
      put(getKey(), value);
      return super.setValue(value);
    }
  }
}

package io.github.krait.host;

import io.github.krait.object.PyDict;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** A module's globals as a live Java map. */
final class GlobalsView extends AbstractMap<String, Object> {
  private final MapView entries;

  GlobalsView(HostEngine engine, PyDict globals) {
    entries = new MapView(engine, globals);
  }

  PyDict dict() {
    return entries.dict();
  }

  boolean isOf(HostEngine engine) {
    return entries.isOf(engine);
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public boolean containsKey(Object name) {
    return name instanceof String && entries.containsKey(name);
  }

  @Override
  public Object get(Object name) {
    return name instanceof String ? entries.get(name) : null;
  }

  @Override
  public Object put(String name, Object value) {
    return entries.put(name, value);
  }

  @Override
  public Object remove(Object name) {
    return name instanceof String ? entries.remove(name) : null;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, Object>> {
    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Iterator<Map.Entry<String, Object>> iterator() {
      return new Walk(entries.entrySet().iterator());
    }
  }

  private record Walk(Iterator<Map.Entry<Object, Object>> source)
      implements Iterator<Map.Entry<String, Object>> {
    @Override
    public boolean hasNext() {
      return source.hasNext();
    }

    @Override
    public Map.Entry<String, Object> next() {
      return new Named(source.next());
    }

    @Override
    public void remove() {
      source.remove();
    }
  }

  /** An entry with its key as a string: globals that a program keyed otherwise show their text. */
  private record Named(Map.Entry<Object, Object> entry) implements Map.Entry<String, Object> {
    @Override
    public String getKey() {
      return String.valueOf(entry.getKey());
    }

    @Override
    public Object getValue() {
      return entry.getValue();
    }

    @Override
    public Object setValue(Object value) {
      return entry.setValue(value);
    }
  }
}

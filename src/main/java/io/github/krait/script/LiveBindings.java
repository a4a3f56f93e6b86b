package io.github.krait.script;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.script.Bindings;

/** A program's globals as bindings. */
final class LiveBindings extends AbstractMap<String, Object> implements Bindings {
  private final Map<String, Object> globals;

  LiveBindings(Map<String, Object> globals) {
    this.globals = globals;
  }

  Map<String, Object> globals() {
    return globals;
  }

  private static String name(Object key) {
    String name = (String) Objects.requireNonNull(key, "a name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a name is empty");
    }
    return name;
  }

  @Override
  public Object put(String key, Object value) {
    return globals.put(name(key), value);
  }

  @Override
  public Object get(Object key) {
    return globals.get(name(key));
  }

  @Override
  public boolean containsKey(Object key) {
    return globals.containsKey(name(key));
  }

  @Override
  public Object remove(Object key) {
    return globals.remove(name(key));
  }

  @Override
  public int size() {
    return globals.size();
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return globals.entrySet();
  }
}

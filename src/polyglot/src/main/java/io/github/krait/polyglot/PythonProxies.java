package io.github.krait.polyglot;

import io.github.krait.PythonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.Proxy;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyHashMap;
import org.graalvm.polyglot.proxy.ProxyInstantiable;
import org.graalvm.polyglot.proxy.ProxyIterable;
import org.graalvm.polyglot.proxy.ProxyIterator;
import org.graalvm.polyglot.proxy.ProxyObject;

/** Python values as GraalVM's contexts take them from the host. */
final class PythonProxies {
  /** A value that the engine takes back as it was. */
  interface PythonProxy extends Proxy {
    Object python();
  }

  private PythonProxies() {}

  static Object of(Object value) {
    if (value instanceof PythonObject object) {
      return object(object);
    }
    if (value instanceof List<?> list) {
      return new Items(list);
    }
    if (value instanceof Map<?, ?> map) {
      return new Entries(map);
    }
    if (value instanceof Set<?> set) {
      return new Elements(set);
    }
    return value instanceof ValueObject v ? v.value() : value;
  }

  private static Object object(PythonObject object) {
    if (object.isClass()) {
      return new ClassProxy(object);
    }
    if (object.isCallable()) {
      return new FunctionProxy(object);
    }
    boolean iterable = object.has("__iter__") || object.has("__next__");
    if (object.has("__len__") && object.has("__getitem__") && !object.has("keys")) {
      return new SequenceProxy(object);
    }
    return iterable ? new IterableProxy(object) : new ObjectProxy(object);
  }

  private static Object python(Value value) {
    return ValueObject.of(value);
  }

  private static Object[] python(Value[] values) {
    Object[] converted = new Object[values.length];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = python(values[i]);
    }
    return converted;
  }

  /** Any object: its attributes are members. */
  private static class ObjectProxy implements PythonProxy, ProxyObject {
    final PythonObject object;

    ObjectProxy(PythonObject object) {
      this.object = object;
    }

    @Override
    public final Object python() {
      return object;
    }

    @Override
    public Object getMember(String key) {
      return of(object.get(key));
    }

    @Override
    public Object getMemberKeys() {
      return new Items(object.attributes());
    }

    @Override
    public boolean hasMember(String key) {
      return object.has(key);
    }

    @Override
    public void putMember(String key, Value value) {
      object.set(key, PythonProxies.python(value));
    }

    @Override
    public boolean removeMember(String key) {
      if (!object.has(key)) {
        return false;
      }
      object.remove(key);
      return true;
    }

    @Override
    public final String toString() {
      return object.toString();
    }

    @Override
    public final boolean equals(Object other) {
      return other instanceof ObjectProxy o && object.equals(o.object);
    }

    @Override
    public final int hashCode() {
      return object.hashCode();
    }
  }

  private static final class FunctionProxy extends ObjectProxy implements ProxyExecutable {
    FunctionProxy(PythonObject object) {
      super(object);
    }

    @Override
    public Object execute(Value... arguments) {
      return of(object.call(PythonProxies.python(arguments)));
    }
  }

  private static final class ClassProxy extends ObjectProxy
      implements ProxyExecutable, ProxyInstantiable {
    ClassProxy(PythonObject object) {
      super(object);
    }

    @Override
    public Object execute(Value... arguments) {
      return of(object.call(PythonProxies.python(arguments)));
    }

    @Override
    public Object newInstance(Value... arguments) {
      return execute(arguments);
    }
  }

  private static class IterableProxy extends ObjectProxy implements ProxyIterable {
    IterableProxy(PythonObject object) {
      super(object);
    }

    @Override
    public Object getIterator() {
      return new ItemIterator(object.iterator(), PythonProxies::of);
    }
  }

  private static final class SequenceProxy extends ObjectProxy implements ProxyArray {
    SequenceProxy(PythonObject object) {
      super(object);
    }

    @Override
    public Object get(long index) {
      if (index < 0 || index >= getSize()) {
        throw new ArrayIndexOutOfBoundsException();
      }
      return of(object.getItem(index));
    }

    @Override
    public void set(long index, Value value) {
      object.setItem(index, PythonProxies.python(value));
    }

    @Override
    public long getSize() {
      return object.length();
    }
  }

  private record ItemIterator(Iterator<?> iterator, Function<Object, Object> toGuest)
      implements ProxyIterator {
    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public Object getNext() {
      return toGuest.apply(iterator.next());
    }
  }

  /** A list or a tuple. */
  private record Items(List<?> list) implements PythonProxy, ProxyArray {
    @Override
    public Object python() {
      return list;
    }

    @SuppressWarnings("unchecked")
    private List<Object> objects() {
      return (List<Object>) list;
    }

    @Override
    public Object get(long index) {
      return of(list.get(Math.toIntExact(index)));
    }

    @Override
    public void set(long index, Value value) {
      Object item = PythonProxies.python(value);
      if (index == list.size()) {
        objects().add(item);
      } else {
        objects().set(Math.toIntExact(index), item);
      }
    }

    @Override
    public boolean remove(long index) {
      return index >= 0 && index < list.size() && remove((int) index);
    }

    private boolean remove(int index) {
      Object unused = list.remove(index);
      return true;
    }

    @Override
    public long getSize() {
      return list.size();
    }
  }

  private record Elements(Set<?> set) implements PythonProxy, ProxyIterable {
    @Override
    public Object python() {
      return set;
    }

    @Override
    public Object getIterator() {
      return new ItemIterator(set.iterator(), PythonProxies::of);
    }
  }

  private record Entries(Map<?, ?> map) implements PythonProxy, ProxyHashMap {
    @Override
    public Object python() {
      return map;
    }

    @Override
    public long getHashSize() {
      return map.size();
    }

    @Override
    public boolean hasHashEntry(Value key) {
      return map.containsKey(PythonProxies.python(key));
    }

    @Override
    public Object getHashValue(Value key) {
      return of(map.get(PythonProxies.python(key)));
    }

    @SuppressWarnings("unchecked")
    private Map<Object, Object> objects() {
      return (Map<Object, Object>) map;
    }

    @Override
    public void putHashEntry(Value key, Value value) {
      Object unused = objects().put(PythonProxies.python(key), PythonProxies.python(value));
    }

    @Override
    public boolean removeHashEntry(Value key) {
      Object converted = PythonProxies.python(key);
      boolean there = map.containsKey(converted);
      Object unused = map.remove(converted);
      return there;
    }

    @Override
    public Object getHashEntriesIterator() {
      return new ItemIterator(map.entrySet().iterator(), Entries::entry);
    }

    private static Object entry(Object entry) {
      Map.Entry<?, ?> e = (Map.Entry<?, ?>) entry;
      List<Object> pair = new ArrayList<>();
      pair.add(e.getKey());
      pair.add(e.getValue());
      return new Items(pair);
    }
  }
}

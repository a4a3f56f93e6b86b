package io.github.krait.polyglot;

import io.github.krait.ForeignObject;
import io.github.krait.KraitException;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** One of GraalVM's values as programs use it. */
final class ValueObject implements ForeignObject {
  private final Value value;

  private ValueObject(Value value) {
    this.value = value;
  }

  /** The value as the engine takes it: numbers, strings and the like are copied. */
  static Object of(Value value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.isString()) {
      return value.asString();
    }
    if (value.isNumber()) {
      return number(value);
    }
    if (value.hasBufferElements()) {
      byte[] bytes = new byte[Math.toIntExact(value.getBufferSize())];
      value.readBuffer(0, bytes, 0, bytes.length);
      return bytes;
    }
    if (value.isProxyObject() && value.asProxyObject() instanceof PythonProxies.PythonProxy p) {
      return p.python();
    }
    return new ValueObject(value);
  }

  private static Object number(Value value) {
    if (value.fitsInLong()) {
      return value.asLong();
    }
    return value.fitsInDouble() ? (Object) value.asDouble() : value.as(BigInteger.class);
  }

  Value value() {
    return value;
  }

  /** Asks GraalVM; a Python exception that comes back is what it was. */
  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (PolyglotException e) {
      if (e.isHostException() && e.asHostException() instanceof KraitException python) {
        throw python;
      }
      throw e;
    }
  }

  private static Object[] arguments(Object[] arguments) {
    Object[] converted = new Object[arguments.length];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = PolyglotValues.toPolyglot(arguments[i]);
    }
    return converted;
  }

  @Override
  public String typeName() {
    Value type = value.getMetaObject();
    return type == null ? "ForeignObject" : type.getMetaSimpleName();
  }

  @Override
  public List<String> attributes() {
    return List.copyOf(ask(value::getMemberKeys));
  }

  @Override
  public boolean has(String attribute) {
    return ask(() -> value.hasMember(attribute));
  }

  @Override
  public Object get(String attribute) {
    return ask(() -> value.canInvokeMember(attribute))
        ? new Method(attribute)
        : of(ask(() -> value.getMember(attribute)));
  }

  @Override
  public void set(String attribute, Object item) {
    Object converted = PolyglotValues.toPolyglot(item);
    boolean unused =
        ask(
            () -> {
              value.putMember(attribute, converted);
              return true;
            });
  }

  @Override
  public void remove(String attribute) {
    if (!ask(() -> value.removeMember(attribute))) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public boolean isCallable() {
    return value.canExecute() || value.canInstantiate();
  }

  /** Calls a function, makes an object of a class. */
  @Override
  public Object call(Object... arguments) {
    Object[] converted = arguments(arguments);
    boolean isClass = value.isMetaObject() && value.canInstantiate();
    return of(
        ask(
            () ->
                value.canExecute() && !isClass
                    ? value.execute(converted)
                    : value.newInstance(converted)));
  }

  @Override
  public long length() {
    return ask(
        () ->
            value.hasHashEntries()
                ? value.getHashSize()
                : value.hasArrayElements() ? value.getArraySize() : -1L);
  }

  @Override
  public Object getItem(Object key) {
    if (value.hasHashEntries()) {
      Object converted = PolyglotValues.toPolyglot(key);
      if (!ask(() -> value.hasHashEntry(converted))) {
        throw new NoSuchElementException();
      }
      return of(ask(() -> value.getHashValue(converted)));
    }
    return of(ask(() -> value.getArrayElement(index(key))));
  }

  @Override
  public void setItem(Object key, Object item) {
    Object converted = PolyglotValues.toPolyglot(item);
    boolean unused =
        ask(
            () -> {
              if (value.hasHashEntries()) {
                value.putHashEntry(PolyglotValues.toPolyglot(key), converted);
              } else {
                value.setArrayElement(index(key), converted);
              }
              return true;
            });
  }

  @Override
  public void removeItem(Object key) {
    boolean there =
        value.hasHashEntries()
            ? ask(() -> value.removeHashEntry(PolyglotValues.toPolyglot(key)))
            : ask(() -> value.removeArrayElement(index(key)));
    if (!there) {
      throw new NoSuchElementException();
    }
  }

  /** An index, which counts from the end where it is negative. */
  private long index(Object key) {
    if (!value.hasArrayElements() || !(key instanceof Integer || key instanceof Long)) {
      throw new UnsupportedOperationException();
    }
    long index = ((Number) key).longValue();
    index = index < 0 ? index + value.getArraySize() : index;
    if (index < 0 || index >= value.getArraySize()) {
      throw new IndexOutOfBoundsException(String.valueOf(index));
    }
    return index;
  }

  @Override
  public Iterator<?> iterator() {
    if (!value.isIterator() && !value.hasIterator() && !value.hasHashEntries()) {
      return null;
    }
    Value iterator =
        ask(
            () ->
                value.isIterator()
                    ? value
                    : value.hasHashEntries() ? value.getHashKeysIterator() : value.getIterator());
    return new Items(iterator);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueObject o && value.equals(o.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return ask(value::toString);
  }

  private record Items(Value iterator) implements Iterator<Object> {
    @Override
    public boolean hasNext() {
      return ask(iterator::hasIteratorNextElement);
    }

    @Override
    public Object next() {
      return of(ask(iterator::getIteratorNextElement));
    }
  }

  /** A method with the object that it belongs to. */
  private final class Method implements ForeignObject {
    private final String name;

    Method(String name) {
      this.name = name;
    }

    @Override
    public boolean isCallable() {
      return true;
    }

    @Override
    public Object call(Object... arguments) {
      Object[] converted = arguments(arguments);
      return of(ask(() -> value.invokeMember(name, converted)));
    }

    @Override
    public String toString() {
      return "<method " + name + ">";
    }
  }
}

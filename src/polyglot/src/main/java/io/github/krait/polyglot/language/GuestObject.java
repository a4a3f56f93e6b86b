package io.github.krait.polyglot.language;

import com.oracle.truffle.api.interop.InteropLibrary;
import io.github.krait.ForeignObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A value of another language as programs use it. */
class GuestObject implements ForeignObject, Guest {
  private final PythonContext context;
  private final Object value;
  private final InteropLibrary to = Interop.messages();

  GuestObject(PythonContext context, Object value) {
    this.context = context;
    this.value = value;
  }

  @Override
  public final Object value() {
    return value;
  }

  private Object python(Interop.Message<Object> message) {
    return context.toPython(Interop.send(message));
  }

  private static void command(Interop.Message<Object> message) {
    Object unused = Interop.send(message);
  }

  @Override
  public String typeName() {
    if (!to.hasMetaObject(value)) {
      return "ForeignObject";
    }
    return Interop.send(() -> to.asString(to.getMetaSimpleName(to.getMetaObject(value))));
  }

  @Override
  public List<String> attributes() {
    if (!to.hasMembers(value)) {
      return List.of();
    }
    return Interop.send(
        () -> {
          Object names = to.getMembers(value);
          List<String> all = new ArrayList<>();
          for (long i = 0; i < to.getArraySize(names); i++) {
            all.add(to.asString(to.readArrayElement(names, i)));
          }
          return all;
        });
  }

  @Override
  public boolean has(String attribute) {
    return to.isMemberReadable(value, attribute) || to.isMemberInvocable(value, attribute);
  }

  @Override
  public Object get(String attribute) {
    if (to.isMemberInvocable(value, attribute)) {
      return new GuestMethod(attribute);
    }
    return python(() -> to.readMember(value, attribute));
  }

  @Override
  public void set(String attribute, Object item) {
    Object guest = context.toGuest(item);
    command(
        () -> {
          to.writeMember(value, attribute, guest);
          return null;
        });
  }

  @Override
  public void remove(String attribute) {
    command(
        () -> {
          to.removeMember(value, attribute);
          return null;
        });
  }

  private boolean isClass() {
    return to.isMetaObject(value) && to.isInstantiable(value);
  }

  @Override
  public boolean isCallable() {
    return to.isExecutable(value) || to.isInstantiable(value);
  }

  /** Calls a function, makes an object of a class. */
  @Override
  public Object call(Object... arguments) {
    Object[] guests = guests(arguments);
    return python(
        () ->
            to.isExecutable(value) && !isClass()
                ? to.execute(value, guests)
                : to.instantiate(value, guests));
  }

  private Object[] guests(Object[] arguments) {
    Object[] guests = new Object[arguments.length];
    for (int i = 0; i < guests.length; i++) {
      guests[i] = context.toGuest(arguments[i]);
    }
    return guests;
  }

  @Override
  public long length() {
    return Interop.send(
        () ->
            to.hasHashEntries(value)
                ? to.getHashSize(value)
                : to.hasArrayElements(value) ? to.getArraySize(value) : -1L);
  }

  @Override
  public Object getItem(Object key) {
    if (to.hasHashEntries(value)) {
      Object guest = context.toGuest(key);
      return python(() -> to.readHashValue(value, guest));
    }
    return python(() -> to.readArrayElement(value, index(key)));
  }

  @Override
  public void setItem(Object key, Object item) {
    Object guest = context.toGuest(item);
    Object guestKey = context.toGuest(key);
    command(
        () -> {
          if (to.hasHashEntries(value)) {
            to.writeHashEntry(value, guestKey, guest);
          } else {
            to.writeArrayElement(value, index(key), guest);
          }
          return null;
        });
  }

  @Override
  public void removeItem(Object key) {
    Object guestKey = context.toGuest(key);
    command(
        () -> {
          if (to.hasHashEntries(value)) {
            to.removeHashEntry(value, guestKey);
          } else {
            to.removeArrayElement(value, index(key));
          }
          return null;
        });
  }

  /** An index, which counts from the end where it is negative. */
  private long index(Object key) {
    if (!to.hasArrayElements(value) || !(key instanceof Integer || key instanceof Long)) {
      throw new UnsupportedOperationException();
    }
    long index = ((Number) key).longValue();
    return index < 0 ? index + length() : index;
  }

  @Override
  public Iterator<?> iterator() {
    Object iterator =
        Interop.send(
            () ->
                to.isIterator(value)
                    ? value
                    : to.hasHashEntries(value)
                        ? to.getHashKeysIterator(value)
                        : to.getIterator(value));
    return new Items(iterator);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GuestObject o && to.isIdentical(value, o.value, to);
  }

  @Override
  public int hashCode() {
    return to.hasIdentity(value) ? Interop.send(() -> to.identityHashCode(value)) : 0;
  }

  @Override
  public String toString() {
    return Interop.send(() -> to.asString(to.toDisplayString(value)));
  }

  /** A method with the object that it belongs to. */
  private final class GuestMethod implements ForeignObject, Guest {
    private final String name;

    GuestMethod(String name) {
      this.name = name;
    }

    @Override
    public Object value() {
      return Interop.send(() -> to.readMember(value, name));
    }

    @Override
    public boolean isCallable() {
      return true;
    }

    @Override
    public Object call(Object... arguments) {
      Object[] guests = guests(arguments);
      return python(() -> to.invokeMember(value, name, guests));
    }

    /** Functions have attributes in some languages. */
    private GuestObject function() {
      return new GuestObject(context, value());
    }

    @Override
    public List<String> attributes() {
      return to.isMemberReadable(value, name) ? function().attributes() : List.of();
    }

    @Override
    public boolean has(String attribute) {
      return to.isMemberReadable(value, name) && function().has(attribute);
    }

    @Override
    public Object get(String attribute) {
      return function().get(attribute);
    }

    @Override
    public void set(String attribute, Object item) {
      function().set(attribute, item);
    }

    @Override
    public String toString() {
      return to.isMemberReadable(value, name) ? function().toString() : "<method " + name + ">";
    }
  }

  private final class Items implements Iterator<Object> {
    private final Object iterator;

    Items(Object iterator) {
      this.iterator = iterator;
    }

    @Override
    public boolean hasNext() {
      return Interop.send(() -> to.hasIteratorNextElement(iterator));
    }

    @Override
    public Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return python(() -> to.getIteratorNextElement(iterator));
    }
  }
}

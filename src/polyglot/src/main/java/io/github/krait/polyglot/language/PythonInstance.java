package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import io.github.krait.PythonObject;

/** Any other Python object: its attributes are members, and what it can do says the object. */
@ExportLibrary(InteropLibrary.class)
final class PythonInstance extends PythonThing {
  private final PythonObject object;

  PythonInstance(PythonContext context, PythonObject object) {
    super(context);
    this.object = object;
  }

  @Override
  Object python() {
    return object;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(boolean includeInternal) {
    return new PythonNames(context.call(object::attributes));
  }

  private boolean has(String name) {
    return context.call(() -> object.has(name));
  }

  @ExportMessage(name = "isMemberReadable")
  @ExportMessage(name = "isMemberModifiable")
  @ExportMessage(name = "isMemberRemovable")
  @TruffleBoundary
  boolean isMemberThere(String name) {
    return has(name);
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberInsertable(String name) {
    return !has(name);
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String name) throws UnknownIdentifierException {
    if (!has(name)) {
      throw UnknownIdentifierException.create(name);
    }
    return context.guest(() -> object.get(name));
  }

  @ExportMessage
  @TruffleBoundary
  void writeMember(String name, Object value) {
    Object item = context.toPython(value);
    context.run(() -> object.set(name, item));
  }

  @ExportMessage
  @TruffleBoundary
  void removeMember(String name) throws UnknownIdentifierException {
    if (!has(name)) {
      throw UnknownIdentifierException.create(name);
    }
    context.run(() -> object.remove(name));
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberInvocable(String name) {
    return has(name)
        && context.call(() -> object.get(name)) instanceof PythonObject member
        && context.call(member::isCallable);
  }

  @ExportMessage
  @TruffleBoundary
  Object invokeMember(String name, Object[] arguments) throws UnknownIdentifierException {
    if (!has(name)) {
      throw UnknownIdentifierException.create(name);
    }
    Object[] converted = context.toPython(arguments);
    return context.guest(() -> object.invoke(name, converted));
  }

  @ExportMessage
  @TruffleBoundary
  boolean isExecutable() {
    return context.call(object::isCallable);
  }

  @ExportMessage
  boolean isInstantiable() {
    return object.isClass();
  }

  @ExportMessage(name = "execute")
  @ExportMessage(name = "instantiate")
  @TruffleBoundary
  Object call(Object[] arguments) throws UnsupportedMessageException {
    if (!isExecutable()) {
      throw UnsupportedMessageException.create();
    }
    Object[] converted = context.toPython(arguments);
    return context.guest(() -> object.call(converted));
  }

  /** A sequence: it has a length and items, and is no mapping. */
  @ExportMessage
  @TruffleBoundary
  boolean hasArrayElements() {
    return !object.isClass()
        && context.call(
            () -> object.has("__len__") && object.has("__getitem__") && !object.has("keys"));
  }

  @ExportMessage
  @TruffleBoundary
  long getArraySize() throws UnsupportedMessageException {
    if (!hasArrayElements()) {
      throw UnsupportedMessageException.create();
    }
    return context.call(object::length);
  }

  @ExportMessage
  boolean isArrayElementReadable(long index) {
    try {
      return index >= 0 && index < getArraySize();
    } catch (UnsupportedMessageException e) {
      return false;
    }
  }

  @ExportMessage
  boolean isArrayElementModifiable(long index) {
    return isArrayElementReadable(index) && has("__setitem__");
  }

  @ExportMessage
  boolean isArrayElementInsertable(long index) {
    return false;
  }

  @ExportMessage
  @TruffleBoundary
  Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return context.guest(() -> object.getItem(index));
  }

  @ExportMessage
  @TruffleBoundary
  void writeArrayElement(long index, Object value) throws InvalidArrayIndexException {
    if (!isArrayElementModifiable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    Object item = context.toPython(value);
    context.run(() -> object.setItem(index, item));
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasIterator() {
    return !object.isClass()
        && context.call(() -> object.has("__iter__") || object.has("__next__"));
  }

  @ExportMessage
  @TruffleBoundary
  Object getIterator() throws UnsupportedMessageException {
    if (!hasIterator()) {
      throw UnsupportedMessageException.create();
    }
    return new PythonIterator(context, context.call(object::iterator), context::toGuest);
  }

  @ExportMessage
  boolean isMetaObject() {
    return object.isClass();
  }

  @ExportMessage(name = "getMetaQualifiedName")
  @ExportMessage(name = "getMetaSimpleName")
  @TruffleBoundary
  Object getMetaName() throws UnsupportedMessageException {
    if (!object.isClass()) {
      throw UnsupportedMessageException.create();
    }
    return context.call(() -> object.get("__name__"));
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMetaInstance(Object value) throws UnsupportedMessageException {
    if (!object.isClass()) {
      throw UnsupportedMessageException.create();
    }
    Object python = context.toPython(value);
    return context.call(() -> (Boolean) context.krait.builtin("isinstance", python, object));
  }

  @ExportMessage
  boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMetaObject() {
    return context.guest(() -> context.krait.builtin("type", object));
  }
}

package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import io.github.krait.PythonObject;
import java.util.List;

/** A list, which changes for both sides, or a tuple, which cannot be changed. */
@ExportLibrary(InteropLibrary.class)
final class PythonList extends PythonThing {
  private final List<?> list;

  PythonList(PythonContext context, List<?> list) {
    super(context);
    this.list = list;
  }

  @Override
  Object python() {
    return list;
  }

  @TruffleBoundary
  private boolean isMutable() {
    return context.call(
        () ->
            context.krait.builtin("type", list) instanceof PythonObject type
                && type.get("__name__").equals("list"));
  }

  @ExportMessage
  boolean hasArrayElements() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  long getArraySize() {
    return context.call(list::size);
  }

  @ExportMessage
  boolean isArrayElementReadable(long index) {
    return index >= 0 && index < getArraySize();
  }

  @ExportMessage
  boolean isArrayElementModifiable(long index) {
    return isMutable() && isArrayElementReadable(index);
  }

  @ExportMessage
  boolean isArrayElementRemovable(long index) {
    return isArrayElementModifiable(index);
  }

  @ExportMessage
  boolean isArrayElementInsertable(long index) {
    return isMutable() && index == getArraySize();
  }

  @ExportMessage
  @TruffleBoundary
  Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return context.guest(() -> list.get((int) index));
  }

  @SuppressWarnings("unchecked")
  private List<Object> objects() {
    return (List<Object>) list;
  }

  @ExportMessage
  @TruffleBoundary
  void writeArrayElement(long index, Object value)
      throws InvalidArrayIndexException, UnsupportedMessageException {
    if (!isMutable()) {
      throw UnsupportedMessageException.create();
    }
    if (index < 0 || index > getArraySize()) {
      throw InvalidArrayIndexException.create(index);
    }
    Object item = context.toPython(value);
    context.run(
        () -> {
          if (index == list.size()) {
            objects().add(item);
          } else {
            objects().set((int) index, item);
          }
        });
  }

  @ExportMessage
  @TruffleBoundary
  void removeArrayElement(long index)
      throws InvalidArrayIndexException, UnsupportedMessageException {
    if (!isMutable()) {
      throw UnsupportedMessageException.create();
    }
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    context.run(() -> list.remove((int) index));
  }
}

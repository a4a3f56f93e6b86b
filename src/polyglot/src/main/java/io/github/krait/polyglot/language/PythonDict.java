package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownKeyException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Arrays;
import java.util.Map;

/** A dict, which changes for both sides. */
@ExportLibrary(InteropLibrary.class)
final class PythonDict extends PythonThing {
  private final Map<?, ?> map;

  PythonDict(PythonContext context, Map<?, ?> map) {
    super(context);
    this.map = map;
  }

  @Override
  Object python() {
    return map;
  }

  @ExportMessage
  boolean hasHashEntries() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  long getHashSize() {
    return context.call(map::size);
  }

  private boolean has(Object key) {
    return context.call(() -> map.containsKey(context.toPython(key)));
  }

  @ExportMessage(name = "isHashEntryReadable")
  @ExportMessage(name = "isHashEntryModifiable")
  @ExportMessage(name = "isHashEntryRemovable")
  @TruffleBoundary
  boolean isHashEntryThere(Object key) {
    return has(key);
  }

  @ExportMessage
  @TruffleBoundary
  boolean isHashEntryInsertable(Object key) {
    return !has(key);
  }

  @ExportMessage
  @TruffleBoundary
  Object readHashValue(Object key) throws UnknownKeyException {
    if (!has(key)) {
      throw UnknownKeyException.create(key);
    }
    return context.guest(() -> map.get(context.toPython(key)));
  }

  @SuppressWarnings("unchecked")
  private Map<Object, Object> objects() {
    return (Map<Object, Object>) map;
  }

  @ExportMessage
  @TruffleBoundary
  void writeHashEntry(Object key, Object value) {
    Object pythonKey = context.toPython(key);
    Object pythonValue = context.toPython(value);
    context.run(() -> objects().put(pythonKey, pythonValue));
  }

  @ExportMessage
  @TruffleBoundary
  void removeHashEntry(Object key) throws UnknownKeyException {
    if (!has(key)) {
      throw UnknownKeyException.create(key);
    }
    context.run(() -> map.remove(context.toPython(key)));
  }

  @ExportMessage
  @TruffleBoundary
  Object getHashEntriesIterator() {
    return new PythonIterator(context, map.entrySet().iterator(), this::entry);
  }

  private Object entry(Object entry) {
    Map.Entry<?, ?> e = (Map.Entry<?, ?>) entry;
    return new PythonList(context, Arrays.asList(e.getKey(), e.getValue()));
  }
}

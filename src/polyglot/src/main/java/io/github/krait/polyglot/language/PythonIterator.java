package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Iterator;
import java.util.function.Function;

/** An iterator over what a Python value has. */
@ExportLibrary(InteropLibrary.class)
final class PythonIterator implements TruffleObject {
  private final PythonContext context;
  private final Iterator<?> iterator;
  private final Function<Object, Object> toGuest;

  PythonIterator(PythonContext context, Iterator<?> iterator, Function<Object, Object> toGuest) {
    this.context = context;
    this.iterator = iterator;
    this.toGuest = toGuest;
  }

  @ExportMessage
  boolean isIterator() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasIteratorNextElement() {
    return context.call(iterator::hasNext);
  }

  @ExportMessage
  @TruffleBoundary
  Object getIteratorNextElement() throws StopIterationException {
    if (!hasIteratorNextElement()) {
      throw StopIterationException.create();
    }
    Object next = context.call(iterator::next);
    return toGuest.apply(next);
  }
}

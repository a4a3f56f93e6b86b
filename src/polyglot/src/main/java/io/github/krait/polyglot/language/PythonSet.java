package io.github.krait.polyglot.language;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Set;

/** A copy of a set, to iterate over. */
@ExportLibrary(InteropLibrary.class)
final class PythonSet extends PythonThing {
  private final Set<?> set;

  PythonSet(PythonContext context, Set<?> set) {
    super(context);
    this.set = set;
  }

  @Override
  Object python() {
    return set;
  }

  @ExportMessage
  boolean hasIterator() {
    return true;
  }

  @ExportMessage
  Object getIterator() {
    return new PythonIterator(context, set.iterator(), context::toGuest);
  }
}

package io.github.krait.polyglot.language;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** {@code None}. */
@ExportLibrary(InteropLibrary.class)
final class PythonNone extends PythonThing {
  PythonNone(PythonContext context) {
    super(context);
  }

  @Override
  Object python() {
    return null;
  }

  @ExportMessage
  boolean isNull() {
    return true;
  }
}

package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** A Python value as other languages see it. */
@ExportLibrary(InteropLibrary.class)
abstract class PythonThing implements TruffleObject {
  final PythonContext context;

  PythonThing(PythonContext context) {
    this.context = context;
  }

  /** The value as the engine takes it back. */
  abstract Object python();

  @ExportMessage
  final boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  final Class<? extends TruffleLanguage<?>> getLanguage() {
    return context.language;
  }

  @ExportMessage
  @TruffleBoundary
  final Object toDisplayString(boolean allowSideEffects) {
    return allowSideEffects
        ? context.call(() -> context.krait.builtin("repr", python()))
        : "<Python value>";
  }
}

package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import io.github.krait.KraitException;
import io.github.krait.PythonObject;

/** A Python exception that a program did not catch, as other languages and the host see it. */
@ExportLibrary(InteropLibrary.class)
@SuppressWarnings("serial")
final class PythonException extends AbstractTruffleException {
  private final PythonContext context;
  private final KraitException exception;
  private final SourceSection place;

  private PythonException(PythonContext context, KraitException exception, SourceSection place) {
    super(exception.getMessage(), exception, UNLIMITED_STACK_TRACE, null);
    this.context = context;
    this.exception = exception;
    this.place = place;
  }

  /** The exception; where it came from another language and nobody caught it, that one's. */
  static AbstractTruffleException of(PythonContext context, KraitException e) {
    return e.getCause() instanceof GuestException guest
        ? guest.guest()
        : new PythonException(context, e, null);
  }

  /** An error in a program's text. */
  static AbstractTruffleException ofSource(PythonContext context, KraitException e, Source source) {
    boolean known = e.line() > 0 && e.line() <= source.getLineCount();
    return new PythonException(context, e, known ? source.createSection(e.line()) : null);
  }

  KraitException cause() {
    return exception;
  }

  /** The exception object; null where there is none. */
  PythonObject object() {
    return exception.value();
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return context.language;
  }

  @ExportMessage
  Object toDisplayString(boolean allowSideEffects) {
    return exception.getMessage();
  }

  @ExportMessage
  ExceptionType getExceptionType() {
    switch (exception.type()) {
      case "SystemExit":
        return ExceptionType.EXIT;
      case "KeyboardInterrupt":
        return ExceptionType.INTERRUPT;
      case "SyntaxError":
      case "IndentationError":
        return ExceptionType.PARSE_ERROR;
      default:
        return ExceptionType.RUNTIME_ERROR;
    }
  }

  @ExportMessage
  boolean isExceptionIncompleteSource() {
    return false;
  }

  /** As of the command: 0 without a value, a number itself, 1 for anything else. */
  @ExportMessage
  @TruffleBoundary
  int getExceptionExitStatus() throws UnsupportedMessageException {
    if (getExceptionType() != ExceptionType.EXIT) {
      throw UnsupportedMessageException.create();
    }
    Object value = context.call(() -> exception.value().get("value"));
    return value == null ? 0 : value instanceof Integer status ? status : 1;
  }

  @ExportMessage
  boolean hasSourceLocation() {
    return place != null;
  }

  @ExportMessage(name = "getSourceLocation")
  SourceSection sourceLocation() throws UnsupportedMessageException {
    if (place == null) {
      throw UnsupportedMessageException.create();
    }
    return place;
  }

  @ExportMessage
  boolean hasMembers() {
    return exception.value() != null;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(boolean includeInternal) {
    return new PythonNames(context.call(exception.value()::attributes));
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String name) {
    return exception.value() != null && context.call(() -> exception.value().has(name));
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String name) throws UnknownIdentifierException {
    if (!isMemberReadable(name)) {
      throw UnknownIdentifierException.create(name);
    }
    return context.guest(() -> exception.value().get(name));
  }
}

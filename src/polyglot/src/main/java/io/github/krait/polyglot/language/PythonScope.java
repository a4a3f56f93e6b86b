package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The globals of {@code __main__}: a context's bindings of the language. */
@ExportLibrary(InteropLibrary.class)
final class PythonScope extends PythonThing {
  private final Map<String, Object> globals;

  PythonScope(PythonContext context) {
    super(context);
    globals = context.krait.globals();
  }

  @Override
  Object python() {
    return globals;
  }

  @ExportMessage
  boolean isScope() {
    return true;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(boolean includeInternal) {
    List<String> names = new ArrayList<>(context.call(globals::keySet));
    return new PythonNames(names);
  }

  @ExportMessage(name = "isMemberReadable")
  @ExportMessage(name = "isMemberModifiable")
  @ExportMessage(name = "isMemberRemovable")
  @TruffleBoundary
  boolean isMemberThere(String name) {
    return context.call(() -> globals.containsKey(name));
  }

  @ExportMessage
  boolean isMemberInsertable(String name) {
    return !isMemberThere(name);
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String name) throws UnknownIdentifierException {
    if (!isMemberThere(name)) {
      throw UnknownIdentifierException.create(name);
    }
    return context.guest(() -> globals.get(name));
  }

  @ExportMessage
  @TruffleBoundary
  void writeMember(String name, Object value) {
    Object item = context.toPython(value);
    context.run(() -> globals.put(name, item));
  }

  @ExportMessage
  @TruffleBoundary
  void removeMember(String name) throws UnknownIdentifierException {
    if (!isMemberThere(name)) {
      throw UnknownIdentifierException.create(name);
    }
    context.run(() -> globals.remove(name));
  }
}

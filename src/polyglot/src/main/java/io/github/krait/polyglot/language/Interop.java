package io.github.krait.polyglot.language;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnknownKeyException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import java.util.NoSuchElementException;

/** Messages to values of other languages. */
final class Interop {
  /** A message that may fail. */
  interface Message<T> {
    T send() throws InteropException;
  }

  private Interop() {}

  static InteropLibrary messages() {
    return InteropLibrary.getUncached();
  }

  /** A value of any language as the engine takes it. */
  static Object toPython(PythonContext context, Object value) {
    if (value instanceof PythonThing thing) {
      return thing.python();
    }
    if (value instanceof PythonException e && e.object() != null) {
      return e.object();
    }
    InteropLibrary to = messages();
    return send(
        () -> {
          if (to.isNull(value)) {
            return null;
          }
          if (to.isBoolean(value)) {
            return to.asBoolean(value);
          }
          if (to.isString(value)) {
            return to.asString(value);
          }
          if (to.isNumber(value)) {
            return number(to, value);
          }
          if (to.hasBufferElements(value)) {
            byte[] bytes = new byte[Math.toIntExact(to.getBufferSize(value))];
            to.readBuffer(value, 0, bytes, 0, bytes.length);
            return bytes;
          }
          return new GuestObject(context, value);
        });
  }

  private static Object number(InteropLibrary to, Object value) throws UnsupportedMessageException {
    if (to.fitsInLong(value) && !(value instanceof Double || value instanceof Float)) {
      return to.asLong(value);
    }
    if (to.fitsInDouble(value)) {
      return to.asDouble(value);
    }
    return to.asBigInteger(value);
  }

  /** Sends a message; what fails is what {@link io.github.krait.ForeignObject} says. */
  static <T> T send(Message<T> message) {
    try {
      return message.send();
    } catch (UnsupportedMessageException e) {
      throw new UnsupportedOperationException(e);
    } catch (InvalidArrayIndexException e) {
      throw new IndexOutOfBoundsException(String.valueOf(e.getInvalidIndex()));
    } catch (UnknownIdentifierException | UnknownKeyException | StopIterationException e) {
      throw new NoSuchElementException(e);
    } catch (ArityException e) {
      throw new IllegalArgumentException(
          "wrong number of arguments: "
              + e.getActualArity()
              + ", not "
              + (e.getExpectedMaxArity() < 0 ? "at least " : "")
              + e.getExpectedMinArity());
    } catch (InteropException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (PythonException e) {
      throw e.cause();
    } catch (AbstractTruffleException e) {
      throw new GuestException(e);
    }
  }
}

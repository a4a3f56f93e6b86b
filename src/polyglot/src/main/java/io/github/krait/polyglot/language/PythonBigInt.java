package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.math.BigDecimal;
import java.math.BigInteger;

/** An int of more than 64 bits. */
@ExportLibrary(InteropLibrary.class)
final class PythonBigInt extends PythonThing {
  private final BigInteger value;

  PythonBigInt(PythonContext context, BigInteger value) {
    super(context);
    this.value = value;
  }

  @Override
  Object python() {
    return value;
  }

  @ExportMessage
  boolean isNumber() {
    return true;
  }

  @ExportMessage
  boolean fitsInByte() {
    return false;
  }

  @ExportMessage
  boolean fitsInShort() {
    return false;
  }

  @ExportMessage
  boolean fitsInInt() {
    return false;
  }

  @ExportMessage
  boolean fitsInLong() {
    return false;
  }

  @ExportMessage
  boolean fitsInBigInteger() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInFloat() {
    float f = value.floatValue();
    return !Float.isInfinite(f) && new BigDecimal(f).compareTo(new BigDecimal(value)) == 0;
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInDouble() {
    double d = value.doubleValue();
    return !Double.isInfinite(d) && new BigDecimal(d).compareTo(new BigDecimal(value)) == 0;
  }

  @ExportMessage
  byte asByte() throws UnsupportedMessageException {
    throw UnsupportedMessageException.create();
  }

  @ExportMessage
  short asShort() throws UnsupportedMessageException {
    throw UnsupportedMessageException.create();
  }

  @ExportMessage
  int asInt() throws UnsupportedMessageException {
    throw UnsupportedMessageException.create();
  }

  @ExportMessage
  long asLong() throws UnsupportedMessageException {
    throw UnsupportedMessageException.create();
  }

  @ExportMessage
  BigInteger asBigInteger() {
    return value;
  }

  @ExportMessage
  float asFloat() throws UnsupportedMessageException {
    if (!fitsInFloat()) {
      throw UnsupportedMessageException.create();
    }
    return value.floatValue();
  }

  @ExportMessage
  double asDouble() throws UnsupportedMessageException {
    if (!fitsInDouble()) {
      throw UnsupportedMessageException.create();
    }
    return value.doubleValue();
  }
}

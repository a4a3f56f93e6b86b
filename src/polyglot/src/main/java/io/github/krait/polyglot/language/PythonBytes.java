package io.github.krait.polyglot.language;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes: a copy, which can be read as a buffer and as an array of numbers from 0 to 255. */
@ExportLibrary(InteropLibrary.class)
final class PythonBytes extends PythonThing {
  private final byte[] bytes;

  PythonBytes(PythonContext context, byte[] bytes) {
    super(context);
    this.bytes = bytes;
  }

  @Override
  Object python() {
    return bytes;
  }

  @ExportMessage
  boolean hasArrayElements() {
    return true;
  }

  @ExportMessage
  long getArraySize() {
    return bytes.length;
  }

  @ExportMessage
  boolean isArrayElementReadable(long index) {
    return index >= 0 && index < bytes.length;
  }

  @ExportMessage
  Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return bytes[(int) index] & 0xff;
  }

  @ExportMessage
  boolean hasBufferElements() {
    return true;
  }

  @ExportMessage
  long getBufferSize() {
    return bytes.length;
  }

  private int check(long offset, int length) throws InvalidBufferOffsetException {
    if (length < 0 || offset < 0 || offset > bytes.length - length) {
      throw InvalidBufferOffsetException.create(offset, length);
    }
    return (int) offset;
  }

  @ExportMessage
  void readBuffer(long offset, byte[] into, int at, int length)
      throws InvalidBufferOffsetException {
    System.arraycopy(bytes, check(offset, length), into, at, length);
  }

  @ExportMessage
  byte readBufferByte(long offset) throws InvalidBufferOffsetException {
    return bytes[check(offset, Byte.BYTES)];
  }

  private static VarHandle view(Class<?> array, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(array, order);
  }

  @ExportMessage
  short readBufferShort(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return (short) view(short[].class, order).get(bytes, check(offset, Short.BYTES));
  }

  @ExportMessage
  int readBufferInt(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return (int) view(int[].class, order).get(bytes, check(offset, Integer.BYTES));
  }

  @ExportMessage
  long readBufferLong(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return (long) view(long[].class, order).get(bytes, check(offset, Long.BYTES));
  }

  @ExportMessage
  float readBufferFloat(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return (float) view(float[].class, order).get(bytes, check(offset, Float.BYTES));
  }

  @ExportMessage
  double readBufferDouble(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return (double) view(double[].class, order).get(bytes, check(offset, Double.BYTES));
  }
}

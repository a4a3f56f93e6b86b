package io.github.krait.modules.uctypes;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.util.Arrays;

/**
 * {@code uctypes}. Addresses are those that {@code addressof} gave, and on a board those of its
 * registers; everything else is OSError EFAULT, as there is nothing there.
 */
@PyModule(value = "uctypes", profiles = "micropython")
public final class UctypesModule {
  @PyConst static final PyType struct = PyUctypesStruct.TYPE;

  @PyConst static final int LITTLE_ENDIAN = Layout.LITTLE_ENDIAN;
  @PyConst static final int BIG_ENDIAN = Layout.BIG_ENDIAN;
  @PyConst static final int NATIVE = Layout.NATIVE;

  @PyConst static final int UINT8 = Layout.scalar(0);
  @PyConst static final int INT8 = Layout.scalar(1);
  @PyConst static final int UINT16 = Layout.scalar(2);
  @PyConst static final int INT16 = Layout.scalar(3);
  @PyConst static final int UINT32 = Layout.scalar(4);
  @PyConst static final int INT32 = Layout.scalar(5);
  @PyConst static final int UINT64 = Layout.scalar(6);
  @PyConst static final int INT64 = Layout.scalar(7);
  @PyConst static final int BFUINT8 = Layout.scalar(8);
  @PyConst static final int BFINT8 = Layout.scalar(9);
  @PyConst static final int BFUINT16 = Layout.scalar(10);
  @PyConst static final int BFINT16 = Layout.scalar(11);
  @PyConst static final int BFUINT32 = Layout.scalar(12);
  @PyConst static final int BFINT32 = Layout.scalar(13);
  @PyConst static final int FLOAT32 = Layout.scalar(14);
  @PyConst static final int FLOAT64 = Layout.scalar(15);

  @PyConst static final int BF_POS = Layout.OFFSET_BITS;
  @PyConst static final int BF_LEN = Layout.LENGTH_POSITION;

  @PyConst static final int PTR = Layout.aggregate(Layout.POINTER);
  @PyConst static final int ARRAY = Layout.aggregate(Layout.ARRAY);

  // C's names; int and long have 32 bits, as on boards
  @PyConst static final int VOID = UINT8;
  @PyConst static final int SHORT = INT16;
  @PyConst static final int USHORT = UINT16;
  @PyConst static final int INT = INT32;
  @PyConst static final int UINT = UINT32;
  @PyConst static final int LONGLONG = INT64;
  @PyConst static final int ULONGLONG = UINT64;
  @PyConst static final int LONG = INT32;
  @PyConst static final int ULONG = UINT32;

  private UctypesModule() {}

  @PyFunction
  static long sizeof(PyObject what, @Optional PyObject layout) {
    if (what.type() == PyByteArray.TYPE) {
      return what.length();
    }
    if (!(what instanceof PyUctypesStruct s)) {
      return Layout.size(what, layout == null ? Layout.NATIVE : Args.toInt(layout));
    }
    if (layout != null) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
    return Layout.size(s.descriptor, s.layout);
  }

  @PyFunction
  static PyObject addressof(PyObject value) {
    if (value instanceof PyMemoryBytes bytes) {
      return AddressSpace.toInt(bytes.address());
    }
    if (value instanceof PyUctypesStruct s) {
      return AddressSpace.toInt(s.address);
    }
    return AddressSpace.toInt(AddressSpace.current().addressOf(Args.toBuffer(value)));
  }

  @PyFunction("bytearray_at")
  static PyObject bytearrayAt(PyObject address, PyObject size) {
    AddressSpace memory = AddressSpace.current();
    return new PyMemoryBytes(
        memory, memory.address(Args.toLongTruncated(address)), Args.toLongTruncated(size));
  }

  @PyFunction("bytes_at")
  static PyObject bytesAt(PyObject address, PyObject size) {
    AddressSpace memory = AddressSpace.current();
    Buffer b =
        memory.bytes(
            memory.address(Args.toLongTruncated(address)), Args.toLongTruncated(size), false);
    return PyBytes.of(Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length()));
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyComplex;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyEnumerate;
import io.github.krait.object.PyFilter;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyFrozenSet;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyMap;
import io.github.krait.object.PyMemoryView;
import io.github.krait.object.PyRange;
import io.github.krait.object.PyReversed;
import io.github.krait.object.PySet;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.object.PyZip;

/** The types of the module {@code builtins}. */
@PyModule("builtins")
public final class TypeBuiltins {
  private TypeBuiltins() {}

  @PyConst("bool")
  static final PyType BOOL = PyBool.TYPE;

  @PyConst("bytes")
  static final PyType BYTES = PyBytes.TYPE;

  @PyConst("bytearray")
  static final PyType BYTEARRAY = PyByteArray.TYPE;

  @PyConst("complex")
  static final PyType COMPLEX = PyComplex.TYPE;

  @PyConst("dict")
  static final PyType DICT = PyDict.TYPE;

  @PyConst("enumerate")
  static final PyType ENUMERATE = PyEnumerate.TYPE;

  @PyConst("filter")
  static final PyType FILTER = PyFilter.TYPE;

  @PyConst("float")
  static final PyType FLOAT = PyFloat.TYPE;

  @PyConst("frozenset")
  static final PyType FROZENSET = PyFrozenSet.TYPE;

  @PyConst("int")
  static final PyType INT = PyInt.TYPE;

  @PyConst("list")
  static final PyType LIST = PyList.TYPE;

  @PyConst("map")
  static final PyType MAP = PyMap.TYPE;

  @PyConst("memoryview")
  static final PyType MEMORYVIEW = PyMemoryView.TYPE;

  @PyConst("range")
  static final PyType RANGE = PyRange.TYPE;

  @PyConst("reversed")
  static final PyType REVERSED = PyReversed.TYPE;

  @PyConst("set")
  static final PyType SET = PySet.TYPE;

  @PyConst("slice")
  static final PyType SLICE = PySlice.TYPE;

  @PyConst("str")
  static final PyType STR = PyStr.TYPE;

  @PyConst("tuple")
  static final PyType TUPLE = PyTuple.TYPE;

  @PyConst("zip")
  static final PyType ZIP = PyZip.TYPE;

  @PyConst("BaseException")
  static final PyType BASE_EXCEPTION = Exceptions.BASE_EXCEPTION;

  @PyConst("SystemExit")
  static final PyType SYSTEM_EXIT = Exceptions.SYSTEM_EXIT;

  @PyConst("KeyboardInterrupt")
  static final PyType KEYBOARD_INTERRUPT = Exceptions.KEYBOARD_INTERRUPT;

  @PyConst(value = "ReloadException", profiles = "circuitpython")
  static final PyType RELOAD_EXCEPTION = Exceptions.RELOAD_EXCEPTION;

  @PyConst(value = "Warning", profiles = "circuitpython")
  static final PyType WARNING = Exceptions.WARNING;

  @PyConst(value = "FutureWarning", profiles = "circuitpython")
  static final PyType FUTURE_WARNING = Exceptions.FUTURE_WARNING;

  @PyConst("GeneratorExit")
  static final PyType GENERATOR_EXIT = Exceptions.GENERATOR_EXIT;

  @PyConst("Exception")
  static final PyType EXCEPTION = Exceptions.EXCEPTION;

  @PyConst("StopIteration")
  static final PyType STOP_ITERATION = Exceptions.STOP_ITERATION;

  @PyConst("StopAsyncIteration")
  static final PyType STOP_ASYNC_ITERATION = Exceptions.STOP_ASYNC_ITERATION;

  @PyConst("ArithmeticError")
  static final PyType ARITHMETIC_ERROR = Exceptions.ARITHMETIC_ERROR;

  @PyConst("OverflowError")
  static final PyType OVERFLOW_ERROR = Exceptions.OVERFLOW_ERROR;

  @PyConst("ZeroDivisionError")
  static final PyType ZERO_DIVISION_ERROR = Exceptions.ZERO_DIVISION_ERROR;

  @PyConst("AssertionError")
  static final PyType ASSERTION_ERROR = Exceptions.ASSERTION_ERROR;

  @PyConst("AttributeError")
  static final PyType ATTRIBUTE_ERROR = Exceptions.ATTRIBUTE_ERROR;

  @PyConst("EOFError")
  static final PyType EOF_ERROR = Exceptions.EOF_ERROR;

  @PyConst("ImportError")
  static final PyType IMPORT_ERROR = Exceptions.IMPORT_ERROR;

  @PyConst("LookupError")
  static final PyType LOOKUP_ERROR = Exceptions.LOOKUP_ERROR;

  @PyConst("IndexError")
  static final PyType INDEX_ERROR = Exceptions.INDEX_ERROR;

  @PyConst("KeyError")
  static final PyType KEY_ERROR = Exceptions.KEY_ERROR;

  @PyConst("MemoryError")
  static final PyType MEMORY_ERROR = Exceptions.MEMORY_ERROR;

  @PyConst("NameError")
  static final PyType NAME_ERROR = Exceptions.NAME_ERROR;

  @PyConst("OSError")
  static final PyType OS_ERROR = Exceptions.OS_ERROR;

  @PyConst(value = "ConnectionError", profiles = "circuitpython")
  static final PyType CONNECTION_ERROR = Exceptions.CONNECTION_ERROR;

  @PyConst(value = "BrokenPipeError", profiles = "circuitpython")
  static final PyType BROKEN_PIPE_ERROR = Exceptions.BROKEN_PIPE_ERROR;

  @PyConst(value = "TimeoutError", profiles = "circuitpython")
  static final PyType TIMEOUT_ERROR = Exceptions.TIMEOUT_ERROR;

  @PyConst("RuntimeError")
  static final PyType RUNTIME_ERROR = Exceptions.RUNTIME_ERROR;

  @PyConst("NotImplementedError")
  static final PyType NOT_IMPLEMENTED_ERROR = Exceptions.NOT_IMPLEMENTED_ERROR;

  @PyConst("SyntaxError")
  static final PyType SYNTAX_ERROR = Exceptions.SYNTAX_ERROR;

  @PyConst("IndentationError")
  static final PyType INDENTATION_ERROR = Exceptions.INDENTATION_ERROR;

  @PyConst("TypeError")
  static final PyType TYPE_ERROR = Exceptions.TYPE_ERROR;

  @PyConst("ValueError")
  static final PyType VALUE_ERROR = Exceptions.VALUE_ERROR;

  @PyConst("UnicodeError")
  static final PyType UNICODE_ERROR = Exceptions.UNICODE_ERROR;

  @PyConst("ViperTypeError")
  static final PyType VIPER_TYPE_ERROR = Exceptions.VIPER_TYPE_ERROR;
}

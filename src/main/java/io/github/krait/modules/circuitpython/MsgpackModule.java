package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyBoundMethod;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;

/** Module {@code msgpack}. */
@PyModule(value = "msgpack", profiles = "circuitpython")
public final class MsgpackModule {
  @PyConst("ExtType")
  static final PyType EXT_TYPE = PyExtType.TYPE;

  private MsgpackModule() {}

  @PyFunction(kw = true)
  static void pack(PyObject obj, PyObject stream, @KwOnly @Optional PyObject default_) {
    PyObject handler = function(default_, "default");
    new Packer(Streams.of(stream, PyStream.WRITE)).pack(obj, handler);
  }

  @PyFunction(kw = true)
  static PyObject unpack(
      PyObject stream,
      @KwOnly @Optional PyObject ext_hook,
      @KwOnly @Optional("true") boolean use_list) {
    PyObject hook = function(ext_hook, "ext_hook");
    return new Unpacker(Streams.of(stream, PyStream.READ), hook, use_list).unpack();
  }

  /** A function or a bound method; null for None. Classes do not count. */
  private static PyObject function(PyObject value, String name) {
    if (value == null || value == PyNone.NONE) {
      return null;
    }
    if (!(value instanceof PyBoundMethod) && !value.bindsSelf()) {
      throw PyError.valueError(name + " is not a function");
    }
    return value;
  }
}

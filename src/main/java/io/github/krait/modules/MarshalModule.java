package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;
import java.util.Arrays;

/** Module {@code marshal}: code objects as {@code .mpy} files. */
@PyModule(value = "marshal", profiles = "micropython")
public final class MarshalModule {
  private MarshalModule() {}

  @PyFunction
  static PyObject dumps(PyObject value) {
    byte[] file = Engine.current().codeLoader.save(value);
    if (file == null) {
      throw PyError.valueError("unmarshallable object");
    }
    return PyBytes.of(file);
  }

  @PyFunction
  static PyObject loads(PyObject data) {
    Buffer b = Args.toBuffer(data);
    byte[] file = Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
    return Engine.current().codeLoader.load(file, "<string>");
  }
}

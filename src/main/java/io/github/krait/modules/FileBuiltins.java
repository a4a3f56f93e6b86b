package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyFile;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;
import java.nio.charset.StandardCharsets;

/** {@code open}. */
@PyModule("builtins")
public final class FileBuiltins {
  private FileBuiltins() {}

  @PyFunction(kw = true)
  static PyObject open(
      PyObject file,
      @Optional PyObject mode,
      @Optional("-1") int buffering,
      @Optional PyObject encoding) {
    Engine engine = Engine.current();
    if (file instanceof PyInt number) {
      String letters = mode == null ? "r" : path(mode);
      return PyFile.of(engine.descriptors().get(number.value), (int) number.value, letters);
    }
    MicropythonModule.checkHeap();
    String name = path(file);
    String letters = mode == null ? "r" : path(mode);
    return engine.fileSystem.open(name, letters);
  }

  /** A path, which is a str or bytes and ends before a null byte, as everywhere in C. */
  static String path(PyObject value) {
    String text =
        value instanceof PyBytes b
            ? new String(b.bytes(), StandardCharsets.UTF_8)
            : Args.toJavaString(value);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}

package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;
import java.io.IOException;
import java.util.Arrays;

/** Module {@code getpass}. Whether what is typed is shown is up to the host's terminal. */
@PyModule(value = "getpass", profiles = "circuitpython")
public final class GetpassModule {
  private static final int CTRL_C = 3;
  private static final int CTRL_D = 4;
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;

  private GetpassModule() {}

  @PyFunction(kw = true)
  static PyObject getpass(@Optional PyObject prompt, @Optional PyObject stream) {
    Engine engine = Engine.current();
    String text =
        prompt == null || prompt == PyNone.NONE ? "Password: " : Args.toJavaString(prompt);
    Printer to =
        stream == null || stream == PyNone.NONE
            ? engine.out
            : Streams.printer(Streams.of(stream, PyStream.WRITE));
    to.print(text);
    PyObject line = readLine(engine);
    engine.out.print("\n");
    return line;
  }

  private static PyObject readLine(Engine engine) {
    byte[] line = new byte[64];
    int n = 0;
    while (true) {
      int c = read(engine);
      if (c == CTRL_C) {
        throw PyError.of(Exceptions.KEYBOARD_INTERRUPT);
      }
      if (c < 0 || (c == CTRL_D && n == 0)) {
        throw PyError.of(Exceptions.EOF_ERROR);
      }
      if (c == '\r' || c == '\n') {
        return PyStr.checked(line, 0, n);
      }
      if (c == BACKSPACE || c == DELETE) {
        n = Math.max(0, n - 1);
      } else if (c >= ' ') {
        line = n == line.length ? Arrays.copyOf(line, 2 * n) : line;
        line[n++] = (byte) c;
      }
    }
  }

  private static int read(Engine engine) {
    byte[] one = new byte[1];
    try {
      return engine.input().read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    } catch (IOException e) {
      throw PyError.osError(PyStream.EIO);
    }
  }
}

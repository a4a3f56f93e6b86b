package io.github.krait.modules.ulab;

import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;
import java.util.Arrays;

/** A file that arrays are read from or written to. */
final class ArrayFiles implements AutoCloseable {
  private static final int PIECE = 4096;

  private final PyObject file;
  private final PyStream stream;

  private ArrayFiles(PyObject file) {
    this.file = file;
    stream = Streams.of(file, PyStream.READ);
  }

  static ArrayFiles open(PyObject path, String mode) {
    String name = Args.toJavaString(path);
    return new ArrayFiles(Engine.current().fileSystem.open(name, mode));
  }

  /** As many bytes as there are, up to that many. */
  int read(byte[] into, int n) {
    int done = 0;
    while (done < n) {
      int got = check(stream.read(into, done, n - done));
      if (got == 0) {
        break;
      }
      done += got;
    }
    return done;
  }

  byte[] readAll() {
    byte[] all = new byte[PIECE];
    int n = 0;
    for (int got = read(all, PIECE); got > 0; got = check(stream.read(all, n, all.length - n))) {
      n += got;
      if (n == all.length) {
        byte[] larger = io.github.krait.object.Memory.bytes(2L * n);
        System.arraycopy(all, 0, larger, 0, n);
        all = larger;
      }
    }
    return Arrays.copyOf(all, n);
  }

  void write(byte[] bytes) {
    int done = 0;
    while (done < bytes.length) {
      int put = check(stream.write(bytes, done, bytes.length - done));
      if (put == 0) {
        throw PyError.osError(PyStream.EIO);
      }
      done += put;
    }
  }

  private static int check(int result) {
    if (result < 0) {
      throw PyError.osError(-result);
    }
    return result;
  }

  @Override
  public void close() {
    Ops.callMethod(file, PyStr.of("close"));
  }
}

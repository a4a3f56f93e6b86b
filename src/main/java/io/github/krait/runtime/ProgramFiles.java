package io.github.krait.runtime;

import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.Ops;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file system that a program implements: an object with the methods of MicroPython's VFS. */
final class ProgramFiles implements FileSystem {
  private static final PyStr READ_MODE = PyStr.of("rb");
  private static final int CHUNK = 256;

  private final PyObject vfs;

  ProgramFiles(PyObject vfs) {
    this.vfs = vfs;
  }

  private PyObject call(String method, PyObject... args) {
    return Ops.getAttr(vfs, Engine.current().intern(PyStr.of(method))).call(args, 0);
  }

  private PyObject call(String method, String path) {
    return call(method, PyStr.of(path));
  }

  @Override
  public int kind(String path) {
    long mode;
    try {
      mode = stat(path)[0];
    } catch (PyError e) {
      return ABSENT;
    }
    return (mode & MODE_DIRECTORY) != 0 ? DIRECTORY : FILE;
  }

  @Override
  public byte[] read(String path) {
    PyStream stream = Streams.of(call("open", PyStr.of(path), READ_MODE), PyStream.READ);
    byte[] bytes = new byte[CHUNK];
    int size = 0;
    try {
      while (true) {
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * size);
        }
        int n = stream.read(bytes, size, Math.min(CHUNK, bytes.length - size));
        if (n < 0) {
          throw PyError.osError(-n);
        }
        if (n == 0) {
          return Arrays.copyOf(bytes, size);
        }
        size += n;
      }
    } finally {
      stream.close();
    }
  }

  @Override
  public PyObject openObject(String path, PyObject mode) {
    return call("open", PyStr.of(path), mode);
  }

  /** Not asked for: files are opened by {@link #openObject}. */
  @Override
  public OpenFile open(String path, int mode) {
    throw PyError.osError(Errno.EPERM);
  }

  @Override
  public long[] stat(String path) {
    return numbers(call("stat", path));
  }

  private static long[] numbers(PyObject tuple) {
    PyObject length = Ops.len(tuple);
    long[] numbers = new long[Args.toInt(length)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Args.toLongTruncated(Ops.subscr(tuple, PyInt.of(i)));
    }
    if (numbers.length != 10) {
      throw PyError.valueError("requested length 10 but object has length " + numbers.length);
    }
    return numbers;
  }

  @Override
  public List<Entry> list(String path, boolean details) {
    List<Entry> entries = new ArrayList<>();
    PyObject iterator = Ops.iter(call("ilistdir", path));
    for (PyObject e = iterator.next(); e != null; e = iterator.next()) {
      String name = Args.toJavaString(Ops.subscr(e, PyInt.of(0)));
      int type = details ? Args.toInt(Ops.subscr(e, PyInt.of(1))) : 0;
      long inode = details ? Args.toLongTruncated(Ops.subscr(e, PyInt.of(2))) : 0;
      entries.add(new Entry(name, type, inode));
    }
    return entries;
  }

  @Override
  public void makeDirectory(String path) {
    call("mkdir", path);
  }

  @Override
  public void removeDirectory(String path) {
    call("rmdir", path);
  }

  @Override
  public void remove(String path) {
    call("remove", path);
  }

  @Override
  public void rename(String from, String to) {
    call("rename", PyStr.of(from), PyStr.of(to));
  }

  @Override
  public long[] statvfs(String path) {
    return numbers(call("statvfs", path));
  }

  @Override
  public String currentDirectory() {
    return Args.toJavaString(call("getcwd"));
  }

  @Override
  public void changeDirectory(String path) {
    call("chdir", path);
  }
}

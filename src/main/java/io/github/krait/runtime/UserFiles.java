package io.github.krait.runtime;

import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import java.nio.charset.StandardCharsets;

/** A file system that a program wrote: an object with methods of these names. */
final class UserFiles implements FileSystem {
  private final PyObject object;

  UserFiles(PyObject object) {
    this.object = object;
  }

  PyObject call(String method, PyObject... args) {
    return Ops.getAttr(object, PyStr.of(method)).call(args, 0);
  }

  @Override
  public int kind(String path) {
    try {
      PyObject mode = Ops.subscr(stat(path), io.github.krait.object.PyInt.of(0));
      return (Args.toLong(mode) & MODE_DIRECTORY) != 0 ? DIRECTORY : FILE;
    } catch (PyError e) {
      // MicroPython too takes any exception to mean that there is no such file
      return ABSENT;
    }
  }

  @Override
  public byte[] read(String path) {
    PyStream stream = Streams.of(open(path, "rb"), PyStream.READ | PyStream.CONTROL);
    // what programs see of a file that is imported: the answer is of no use here
    long unused = Streams.request(stream, PyStream.GET_BUFFER_SIZE, 0);
    try {
      PyObject all = Streams.read(stream, -1);
      return all instanceof PyStr text
          ? text.utf8()
          : all instanceof PyBytes bytes ? bytes.bytes() : new byte[0];
    } finally {
      Streams.close(stream);
    }
  }

  @Override
  public PyObject open(String path, String mode) {
    return call("open", PyStr.of(path), PyStr.of(mode));
  }

  @Override
  public PyObject stat(String path) {
    return call("stat", PyStr.of(path));
  }

  @Override
  public PyObject list(String path, boolean bytes) {
    PyObject directory = bytes ? PyBytes.of(path.getBytes(StandardCharsets.UTF_8)) : PyStr.of(path);
    return Ops.iter(call("ilistdir", directory));
  }

  @Override
  public void makeDirectory(String path) {
    PyObject unused = call("mkdir", PyStr.of(path));
  }

  @Override
  public void removeDirectory(String path) {
    PyObject unused = call("rmdir", PyStr.of(path));
  }

  @Override
  public void remove(String path) {
    PyObject unused = call("remove", PyStr.of(path));
  }

  @Override
  public void rename(String from, String to) {
    PyObject unused = call("rename", PyStr.of(from), PyStr.of(to));
  }

  @Override
  public PyObject statvfs(String path) {
    return call("statvfs", PyStr.of(path));
  }

  @Override
  public void setTime(String path, long seconds) {
    PyObject unused = call("utime", PyStr.of(path), FileSystem.tuple(seconds, seconds));
  }

  @Override
  public String currentDirectory() {
    return Args.toJavaString(call("getcwd"));
  }

  @Override
  public void changeDirectory(String path) {
    PyObject unused = call("chdir", PyStr.of(path));
  }
}

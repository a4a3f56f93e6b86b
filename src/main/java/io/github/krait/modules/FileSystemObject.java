package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Args;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.FileSystemOwner;
import java.nio.charset.StandardCharsets;

/** The methods by which programs, and mounts, use a file system as an object. */
public abstract class FileSystemObject extends PyObject implements FileSystemOwner {

  @Override
  public boolean isTrue() {
    return true;
  }

  /**
   * Sets when a file was changed last.
   *
   * @param times of access, which FAT keeps for the change too, and one that it has no room for
   */
  public static void setTime(FileSystem files, String path, PyObject times) {
    PyObject[] both = TimeModule.items(times);
    if (both.length != 2) {
      throw PyError.valueError("requested length 2 but object has length " + both.length);
    }
    long seconds = Args.toLong(both[0]);
    long unused = Args.toLong(both[1]);
    files.setTime(path, seconds);
  }

  @PyFunction
  public final PyObject open(String path, @Optional("r") String mode) {
    MicropythonModule.checkHeap();
    return files().open(path, mode == null ? "r" : mode);
  }

  @PyFunction
  public final PyObject ilistdir(@Optional PyObject path) {
    if (path instanceof PyBytes bytes) {
      return files().list(new String(bytes.bytes(), StandardCharsets.UTF_8), true);
    }
    return files().list(path == null ? "" : Args.toJavaString(path), false);
  }

  @PyFunction
  public final void mkdir(String path) {
    files().makeDirectory(path);
  }

  @PyFunction
  public final void rmdir(String path) {
    files().removeDirectory(path);
  }

  @PyFunction
  public final void chdir(String path) {
    files().changeDirectory(path);
  }

  @PyFunction
  public final String getcwd() {
    return files().currentDirectory();
  }

  @PyFunction
  public final void remove(String path) {
    files().remove(path);
  }

  @PyFunction
  public final void rename(String from, String to) {
    files().rename(from, to);
  }

  @PyFunction
  public final PyObject stat(String path) {
    return files().stat(path);
  }

  @PyFunction
  public final PyObject statvfs(String path) {
    return files().statvfs(path);
  }
}

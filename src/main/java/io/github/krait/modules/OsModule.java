package io.github.krait.modules;

import static io.github.krait.modules.FileBuiltins.path;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Memory;
import io.github.krait.object.NativeProperty;
import io.github.krait.object.Ops;
import io.github.krait.object.PyAttrTuple;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.EngineThread;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.Profile;
import java.io.File;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.Map;

/** Module {@code os}. */
@io.github.krait.annotation.PyModule("os")
public final class OsModule {
  @PyConst static final String sep = "/";

  private static final PyStr[] UNAME_FIELDS = {
    PyStr.of("sysname"),
    PyStr.of("nodename"),
    PyStr.of("release"),
    PyStr.of("version"),
    PyStr.of("machine")
  };

  /** What boards have not, as it is of an operating system. */
  private static final String[] HOSTED = {"getenv", "putenv", "unsetenv", "system", "errno"};

  /** What of MicroPython's is not there on CircuitPython's boards. */
  private static final String[] EXTENSIONS = {
    "putenv", "unsetenv", "system", "errno", "mount", "umount", "ilistdir", "VfsFat"
  };

  private static final String[] FILE_SYSTEMS = {"VfsFat", "VfsLfs1", "VfsLfs2", "VfsPosix"};

  private OsModule() {}

  @PyFunction("__init__")
  static void init(PyModule module) {
    Engine engine = Engine.current();
    boolean circuitPython = engine.language().circuitPythonMessages();
    if (engine.profile().isBare()) {
      for (String name : circuitPython ? EXTENSIONS : HOSTED) {
        PyObject unused = module.globals().remove(PyStr.of(name));
      }
    }
    if (!circuitPython) {
      for (String name : FILE_SYSTEMS) {
        PyStr key = PyStr.of(name);
        module.globals().put(key, new FileSystemType(key));
      }
    }
  }

  /** A class of the module {@code vfs}, which is loaded when it is asked for. */
  private static final class FileSystemType extends NativeProperty {
    private final PyStr name;

    FileSystemType(PyStr name) {
      this.name = name;
    }

    @Override
    public PyObject get(PyObject self) {
      return Engine.current().builtinModule("vfs").getAttr(name);
    }
  }

  private static FileSystem files() {
    return Engine.current().fileSystem;
  }

  @PyFunction
  static void chdir(PyObject path) {
    files().changeDirectory(path(path));
  }

  @PyFunction
  static String getcwd() {
    return files().currentDirectory();
  }

  @PyFunction
  static PyObject listdir(@Optional PyObject directory) {
    PyList names = new PyList();
    PyObject entries = ilistdir(directory);
    for (PyObject entry = entries.next(); entry != null; entry = entries.next()) {
      names.add(Ops.subscr(entry, PyInt.of(0)));
    }
    return names;
  }

  @PyFunction
  static PyObject ilistdir(@Optional PyObject directory) {
    String path = directory == null ? "" : path(directory);
    return files().list(path, directory instanceof PyBytes);
  }

  @PyFunction
  static void mkdir(PyObject path) {
    files().makeDirectory(path(path));
  }

  @PyFunction
  static void remove(PyObject path) {
    files().remove(path(path));
  }

  @PyFunction
  static void unlink(PyObject path) {
    files().remove(path(path));
  }

  @PyFunction
  static void rename(PyObject from, PyObject to) {
    files().rename(path(from), path(to));
  }

  @PyFunction
  static void rmdir(PyObject path) {
    files().removeDirectory(path(path));
  }

  @PyFunction
  static PyObject stat(PyObject path) {
    return files().stat(path(path));
  }

  @PyFunction
  static PyObject statvfs(PyObject path) {
    return files().statvfs(path(path));
  }

  /** Has what was written be there for good, on every file system. */
  @PyFunction
  static void sync() {
    files().sync();
  }

  /** Sets when a file was changed last. */
  @PyFunction(profiles = "circuitpython")
  static void utime(PyObject path, PyObject times) {
    FileSystemObject.setTime(files(), path(path), times);
  }

  @PyFunction(raw = true, kw = true)
  static PyObject mount(PyObject[] args, int nkw) {
    return VfsModule.mount(args, nkw);
  }

  @PyFunction
  static void umount(PyObject mounted) {
    VfsModule.umount(mounted);
  }

  @PyFunction(kw = true)
  static PyObject getenv(PyObject key, @Optional PyObject default_) {
    Engine engine = Engine.current();
    if (engine.profile().hasBoard() && engine.language().settingsFile()) {
      return setting(key, default_);
    }
    String value = engine.environment.get(path(key));
    return value != null ? PyStr.of(value) : default_ == null ? PyNone.NONE : default_;
  }

  private static PyObject setting(PyObject name, PyObject instead) {
    PyObject value;
    try {
      value = Settings.text(path(name));
    } catch (Settings.InvalidException e) {
      value = null;
    }
    return value != null ? value : instead == null ? PyNone.NONE : instead;
  }

  @PyFunction
  static void putenv(PyObject name, PyObject value) {
    Engine.current().environment.put(variable(name), path(value));
  }

  @PyFunction
  static void unsetenv(PyObject name) {
    Engine.current().environment.remove(variable(name));
  }

  private static String variable(PyObject value) {
    String name = path(value);
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      throw Engine.current().osError(Errno.EINVAL);
    }
    return name;
  }

  /** Runs a shell command; the result is its status as {@code wait} gives it. */
  @PyFunction
  static int system(PyObject command) {
    String line = path(command);
    Engine engine = Engine.current();
    if (!engine.mayRunCommands) {
      throw engine.osError(Errno.EPERM);
    }
    engine.out.flush();
    engine.err.flush();
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(engine.environment);
    builder.directory(new File(engine.fileSystem.currentDirectory()));
    try {
      return waitFor(engine, builder.start()) << 8;
    } catch (IOException e) {
      // as where there is no shell
      return 127 << 8;
    }
  }

  private static int waitFor(Engine engine, Process process) {
    try {
      EngineThread me = engine.threads().beginBlocking();
      engine.programs().beginHostCode();
      try {
        return process.waitFor();
      } finally {
        engine.programs().endHostCode();
        engine.threads().endBlocking(me);
      }
    } catch (InterruptedException e) {
      Iterator<ProcessHandle> children = process.descendants().iterator();
      while (children.hasNext()) {
        boolean unused = children.next().destroy();
      }
      process.destroy();
      engine.poll();
      throw PyError.of(Exceptions.KEYBOARD_INTERRUPT);
    }
  }

  @PyFunction
  static PyObject urandom(long size) {
    if (size < 0) {
      throw PyError.of(Exceptions.VALUE_ERROR);
    }
    byte[] bytes = Memory.bytes(size);
    new SecureRandom().nextBytes(bytes);
    return PyBytes.of(bytes);
  }

  @PyFunction
  static PyObject errno(@Optional PyInt number) {
    Engine engine = Engine.current();
    if (number == null) {
      return PyInt.of(engine.lastErrno);
    }
    engine.lastErrno = (int) number.value;
    return PyNone.NONE;
  }

  @PyFunction
  static PyObject uname() {
    Profile profile = Engine.current().profile();
    PyStr system = PyStr.of(profile.system());
    String version = profile.systemVersion();
    version = version.substring(version.lastIndexOf(' ') + 1);
    PyObject[] items = {
      system,
      system,
      PyStr.of(version.startsWith("v") ? version.substring(1) : version),
      PyStr.of(version),
      PyStr.of(profile.machine())
    };
    return new PyAttrTuple(UNAME_FIELDS, items);
  }
}

package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.Mounts;

/** CircuitPython's module {@code storage}. */
@PyModule(value = "storage", profiles = "circuitpython", board = true)
public final class StorageModule {
  @PyConst("VfsFat")
  static final PyType VFS_FAT = PyVfsFat.TYPE;

  /** How long a host may take to see that the drive has gone. */
  private static final long USB_NANOS = 2_500_000_000L;

  private StorageModule() {}

  private static Mounts mounts() {
    return mounts(Engine.current());
  }

  /** An object for files of the host. */
  public static PyObject object(FileSystem host) {
    return new PyVfsFat(host);
  }

  /** An object for the FAT volume of a block device. */
  public static PyObject object(PyObject device) {
    return PyVfsFat.make(device);
  }

  /** The mounts of an engine, which has them from now on. */
  public static Mounts mounts(Engine engine) {
    if (engine.fileSystem instanceof Mounts mounts) {
      return mounts;
    }
    return Mounts.of(engine, new PyVfsFat(engine.fileSystem));
  }

  /** A path from the root on, without a slash at its end. */
  private static String absolute(PyObject path) {
    String text = Args.toJavaString(path);
    if (!text.startsWith("/")) {
      String directory = Engine.current().fileSystem.currentDirectory();
      text = directory.equals("/") ? "/" + text : directory + "/" + text;
    }
    while (text.length() > 1 && text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  @PyFunction(kw = true)
  static void mount(
      PyObject filesystem, PyObject mount_path, @KwOnly @Optional("false") boolean readonly) {
    String point = absolute(mount_path);
    PyObject unused = Validate.type(filesystem, PyVfsFat.TYPE, "filesystem");
    Mounts mounts = mounts();
    if (!point.equals("/")
        && mounts.object("/") != null
        && mounts.kind(point) != FileSystem.DIRECTORY) {
      throw PyError.runtime("Mount point directory missing");
    }
    mounts.mount(filesystem, point, PyBool.of(readonly), PyBool.FALSE);
  }

  @PyFunction
  static void umount(PyObject mount) {
    mounts().unmount(mount instanceof PyStr path ? mounted(path) : mount);
  }

  private static PyObject mounted(PyObject path) {
    PyObject object = mounts().object(absolute(path));
    if (object == null) {
      throw PyError.osError(Errno.EINVAL);
    }
    return object;
  }

  @PyFunction
  static PyObject getmount(PyObject mount_path) {
    return mounted(mount_path);
  }

  @PyFunction(kw = true)
  static void remount(
      PyObject mount_path,
      @Optional("false") boolean readonly,
      @KwOnly @Optional("false") boolean disable_concurrent_write_protection) {
    PyObject object = mounted(mount_path);
    Supervisor.Drive drive = drive();
    if (drive != null && object == mounts().object("/")) {
      if (drive.visible && !drive.booting) {
        throw PyError.runtime("Cannot remount path when visible via USB.");
      }
      drive.programsWrite = !readonly;
    }
    mounts().setReadOnly(object, readonly);
    if (object instanceof PyVfsFat fat) {
      fat.setReadOnly(readonly);
    }
  }

  /** Whether nothing may be written to the engine's own files, which that object stands for. */
  static boolean isReadOnly(PyVfsFat own) {
    return mounts().isReadOnly(own);
  }

  /** Deletes all files and resets the board. */
  @PyFunction(kw = true)
  static void erase_filesystem(@KwOnly @Optional PyObject extended) {
    if (extended != null && extended.isTrue()) {
      throw PyError.notImplemented("extended=True");
    }
    erase(Engine.current().fileSystem, "/");
    try {
      Hardware.current().board().reset().reset(ResetCause.SOFTWARE, Reset.Target.PROGRAM);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    throw PyError.of(Exceptions.SYSTEM_EXIT);
  }

  private static void erase(FileSystem files, String directory) {
    PyObject entries = files.list(directory, false);
    for (PyObject entry = entries.next(); entry != null; entry = entries.next()) {
      String name = Args.toJavaString(Ops.subscr(entry, PyInt.of(0)));
      String path = directory.equals("/") ? "/" + name : directory + "/" + name;
      if (files.kind(path) == FileSystem.DIRECTORY) {
        erase(files, path);
        files.removeDirectory(path);
      } else {
        files.remove(path);
      }
    }
  }

  /** Null where the host has not said that there is one. */
  private static Supervisor.Drive drive() {
    return Supervisor.of(Engine.current()).drive();
  }

  private static void show(boolean visible) {
    Supervisor.Drive drive = drive();
    if (drive == null || !drive.booting) {
      throw PyError.runtime("Cannot change USB devices now");
    }
    drive.visible = visible;
  }

  @PyFunction
  static void disable_usb_drive() {
    show(false);
  }

  /** There is no drive that the host would see, but it takes as long. */
  @PyFunction
  static void unsafe_disable_usb_drive() {
    Engine engine = Engine.current();
    engine.sleepUntil(engine.nanos() + USB_NANOS);
  }

  @PyFunction
  static void enable_usb_drive() {
    show(true);
  }
}

package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.modules.Settings;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import java.nio.charset.StandardCharsets;

/** CircuitPython's module {@code supervisor}. */
@PyModule(value = "supervisor", profiles = "circuitpython", board = true)
public final class SupervisorModule {
  @PyConst("RunReason")
  static final PyType RUN_REASON = PyRunReason.TYPE;

  @PyConst("Runtime")
  static final PyType RUNTIME = PyRuntime.TYPE;

  @PyConst("SafeModeReason")
  static final PyType SAFE_MODE_REASON = PySafeModeReason.TYPE;

  @PyConst("StatusBar")
  static final PyType STATUS_BAR = PyStatusBar.TYPE;

  private SupervisorModule() {}

  private static Supervisor supervisor() {
    return Supervisor.of(Engine.current());
  }

  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    PyDict names = module.globals();
    names.put(engine.intern(PyStr.of("runtime")), supervisor().runtime);
    names.put(engine.intern(PyStr.of("status_bar")), supervisor().statusBar);
  }

  /** Ends the program, which is to be started anew. */
  @PyFunction
  static void reload() {
    supervisor().requestReload();
    Engine.current().monitor.reloadRequested("supervisor.reload");
    Engine.current().safepoints().raiseSoon(PyError.of(Exceptions.RELOAD_EXCEPTION).value);
  }

  @PyFunction(kw = true)
  static void set_next_code_file(
      PyObject filename,
      @KwOnly @Optional PyObject working_directory,
      @KwOnly @Optional("false") boolean reload_on_success,
      @KwOnly @Optional("false") boolean reload_on_error,
      @KwOnly @Optional("false") boolean sticky_on_success,
      @KwOnly @Optional("false") boolean sticky_on_error,
      @KwOnly @Optional("false") boolean sticky_on_reload) {
    String file = path(filename, "filename");
    String directory = path(working_directory, "working_directory");
    if (!exists(file)) {
      throw PyError.valueError("File not found");
    }
    if (directory != null && !exists(directory)) {
      throw Validate.invalid("working_directory");
    }
    boolean options =
        reload_on_success
            || reload_on_error
            || sticky_on_success
            || sticky_on_error
            || sticky_on_reload;
    boolean usual = (file == null || file.isEmpty()) && !options;
    supervisor()
        .setNextCode(
            usual
                ? null
                : new Supervisor.NextCode(
                    file == null ? "" : file,
                    directory,
                    reload_on_success,
                    reload_on_error,
                    sticky_on_success,
                    sticky_on_error,
                    sticky_on_reload));
  }

  /** Null: None. */
  private static String path(PyObject path, String name) {
    if (path == null || path == PyNone.NONE) {
      return null;
    }
    if (path instanceof PyBytes bytes) {
      return new String(bytes.bytes(), StandardCharsets.UTF_8);
    }
    if (!(path instanceof PyStr text)) {
      throw PyError.typeError(name + " must be of type str or None, not " + path.type().name());
    }
    return text.toJava();
  }

  private static boolean exists(String path) {
    return path == null
        || path.isEmpty()
        || path.equals("/")
        || Engine.current().fileSystem.kind(path) != FileSystem.ABSENT;
  }

  @PyFunction
  static int ticks_ms() {
    return Ticks.millis(Engine.current().nanos());
  }

  @PyFunction
  static PyObject get_previous_traceback() {
    String traceback = supervisor().previousTraceback();
    return traceback == null || traceback.isEmpty() ? PyNone.NONE : PyStr.of(traceback);
  }

  @PyFunction(kw = true)
  static PyObject get_setting(PyObject key, @Optional PyObject default_) {
    PyObject value;
    try {
      value = Settings.value(Args.toJavaString(key));
    } catch (Settings.InvalidException e) {
      throw Validate.invalid("value");
    }
    return value != null ? value : default_ == null ? PyNone.NONE : default_;
  }

  /** There is no display whose terminal could be reset. */
  @PyFunction
  static void reset_terminal(int x_pixels, int y_pixels) {}

  @PyFunction(kw = true)
  static void set_usb_identification(
      @Optional PyObject manufacturer,
      @Optional PyObject product,
      @Optional("-1") int vid,
      @Optional("-1") int pid) {
    int vendor = Validate.range(vid, -1, 0xffff, "vid");
    int id = Validate.range(pid, -1, 0xffff, "pid");
    supervisor()
        .setUsbIdentification(
            new Supervisor.UsbIdentification(
                name(manufacturer, "manufacturer"), name(product, "product"), vendor, id));
  }

  private static byte[] name(PyObject text, String name) {
    if (text == null || text == PyNone.NONE) {
      return null;
    }
    Buffer b = Args.toBuffer(text);
    int unused = Validate.lengthRange(b.length(), 0, 126, name);
    return java.util.Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }
}

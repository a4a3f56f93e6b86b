package io.github.krait.host;

import io.github.krait.Profile;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.HostFiles;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command line needs of an engine: programs run as the {@code micropython} command does.
 */
public final class Shell {
  private final Engine engine;
  private final StreamPrinter out;
  private final StreamPrinter err;

  public Shell(Profile profile, InputStream in, OutputStream out, OutputStream err, Path cwd) {
    this.out = new StreamPrinter(out);
    this.err = new StreamPrinter(err);
    engine = EngineFactory.create(profile, in, this.out, this.err, new HostFiles(cwd));
    engine.environment.putAll(System.getenv());
    engine.mayRunCommands = true;
  }

  public Engine engine() {
    return engine;
  }

  /** {@code sys.argv}. */
  public void arguments(List<String> arguments) {
    for (String argument : arguments) {
      engine.argv.add(PyStr.of(argument));
    }
  }

  /** Puts a directory before all others in {@code sys.path}. */
  public void pathFirst(String directory) {
    PyList path = (PyList) engine.sysVariables().get(PyStr.of("path"));
    path.set(0, PyStr.of(directory));
  }

  /** Adds a directory at the end of {@code sys.path}. */
  public void pathAdd(String directory) {
    PyList path = (PyList) engine.sysVariables().get(PyStr.of("path"));
    path.add(PyStr.of(directory));
  }

  /**
   * Runs program text in {@code __main__}.
   *
   * @return the exit status
   */
  public int run(byte[] source, String fileName, int mode, boolean compileOnly) {
    Context before = engine.enter();
    try {
      PyObject code = engine.codeLoader.compile(source, fileName, mode);
      PyDict globals = engine.main().globals();
      if (!compileOnly) {
        if (mode == FILE) {
          globals.put(Names.FILE, PyStr.of(fileName));
        }
        PyObject unused = engine.codeLoader.function(code, globals).call0();
      }
      return 0;
    } catch (PyError e) {
      return report(e);
    } finally {
      out.flush();
      err.flush();
      Context.leave(before);
    }
  }

  private int report(PyError e) {
    if (e.matches(Exceptions.SYSTEM_EXIT)) {
      PyObject value = e.exception().value();
      if (value instanceof PyInt i) {
        return (int) i.value & 0xff;
      }
      return value == PyNone.NONE || !value.isTrue() ? 0 : 1;
    }
    out.flush();
    PyBaseException.printException(err, e.value);
    return 1;
  }

  /** A whole file. */
  public static final int FILE = CodeLoader.FILE;
}

package io.github.krait.host;

import io.github.krait.Profile;
import io.github.krait.hal.Board;
import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.PrintKind;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyBool;
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
  private boolean compileOnly;

  /** What a shell shows for a program that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  private static final PyStr PATH = PyStr.of("__path__");
  private static final PyStr IMPORT = PyStr.of("__import__");

  public Shell(Profile profile, InputStream in, OutputStream out, OutputStream err, Path cwd) {
    this(profile, in, out, err, cwd, null);
  }

  /**
   * @param board the hardware that programs see, which is closed with the engine; null: none
   */
  public Shell(
      Profile profile, InputStream in, OutputStream out, OutputStream err, Path cwd, Board board) {
    this.out = new StreamPrinter(out);
    this.err = new StreamPrinter(err);
    BoardChoice choice = board == null ? null : BoardChoice.owned(board);
    engine = EngineFactory.create(profile, in, this.out, this.err, new HostFiles(cwd), choice);
    engine.environment.putAll(System.getenv());
    engine.mayRunCommands = true;
  }

  /** The line that {@code --version} and the prompt show. */
  public static String banner(Profile profile) {
    return EngineFactory.banner(profile);
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

  /** The first entry is always there; these are what {@code MICROPYPATH} or the default adds. */
  public void path(List<String> directories) {
    PyList path = (PyList) engine.sysVariables().get(PyStr.of("path"));
    while (path.length() > 1) {
      path.removeAt(path.length() - 1);
    }
    for (String directory : directories) {
      path.add(PyStr.of(directory));
    }
  }

  /** A program's environment, which it may change. */
  public String environment(String name) {
    return engine.environment.get(name);
  }

  /** What a run does besides running. */
  public void options(int optimise, boolean compileOnly, String executable) {
    engine.optimise = optimise;
    engine.executable = executable;
    this.compileOnly = compileOnly;
  }

  /**
   * Runs program text, reporting an exception on standard output as the {@code micropython} command
   * does for a file and for {@code -c}.
   *
   * @return the exit status
   */
  public int run(byte[] source, String fileName) {
    return run(source, fileName, CodeLoader.FILE, compileOnly);
  }

  /** The same with the exception on standard error: a program from standard input. */
  public int runInput(byte[] source) {
    Context before = engine.enter();
    try {
      execute(source, "<stdin>", CodeLoader.FILE, compileOnly);
      return 0;
    } catch (PyError e) {
      return report(e, err);
    } finally {
      leave(before);
    }
  }

  /** Imports a module as {@code __main__}, or a package's module of that name. */
  public int runModule(String name) {
    Context before = engine.enter();
    try {
      PyObject module = importMain(name);
      if (module.getAttr(PATH) != null) {
        PyObject unused = importMain(name + ".__main__");
      }
      return 0;
    } catch (PyError e) {
      return report(e, err);
    } finally {
      leave(before);
    }
  }

  private PyObject importMain(String name) {
    PyObject[] args = {PyStr.of(name), PyNone.NONE, PyNone.NONE, PyBool.FALSE};
    return engine.builtins().get(IMPORT).call(args, 0);
  }

  /** Runs what {@code sys.atexit} was given, and closes the engine. */
  public void end() {
    Context before = engine.enter();
    try {
      PyObject function = engine.atExit;
      if (function != PyNone.NONE) {
        PyObject unused = function.call0();
      }
    } catch (PyError e) {
      int unused = report(e, err);
    } finally {
      leave(before);
    }
    engine.close();
  }

  /**
   * Runs program text in {@code __main__}.
   *
   * @return the exit status
   */
  public int run(byte[] source, String fileName, int mode, boolean compileOnly) {
    Context before = engine.enter();
    try {
      execute(source, fileName, mode, compileOnly);
      return 0;
    } catch (PyError e) {
      return report(e, out);
    } finally {
      leave(before);
    }
  }

  private void execute(byte[] source, String fileName, int mode, boolean compileOnly) {
    PyDict globals = engine.main().globals();
    if (mode == FILE) {
      globals.put(Names.FILE, PyStr.of(fileName));
    }
    PyObject code = engine.codeLoader.compile(source, fileName, mode);
    if (!compileOnly) {
      PyObject unused = engine.codeLoader.function(code, globals).call0();
    }
  }

  private void leave(Context before) {
    try {
      out.flush();
      err.flush();
    } catch (PyError e) {
      // The reader of our output has gone: there is nobody left to tell.
    } finally {
      Context.leave(before);
    }
  }

  /** The exit status of an exception; prints what is to be seen of it. */
  private int report(PyError e, StreamPrinter where) {
    out.flush();
    if (e.matches(Exceptions.SYSTEM_EXIT)) {
      PyObject value = e.exception().value();
      if (value instanceof PyInt || value instanceof PyBool) {
        return (int) Args.toLong(value) & 0xff;
      }
      if (value == PyNone.NONE) {
        return 0;
      }
      err.print(value, PrintKind.STR);
      err.print("\n");
      return 1;
    }
    PyBaseException.printException(where, e.value);
    return e.matches(Exceptions.KEYBOARD_INTERRUPT) ? INTERRUPTED : 1;
  }

  /** A whole file. */
  public static final int FILE = CodeLoader.FILE;
}

package io.github.krait.host;

import io.github.krait.JitMode;
import io.github.krait.JitOptions;
import io.github.krait.LineProfile;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import io.github.krait.hal.HalException;
import io.github.krait.modules.ExitHandlers;
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
import io.github.krait.observe.FlightRecording;
import io.github.krait.observe.Observer;
import io.github.krait.observe.ProgramRun;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.HostFiles;
import io.github.krait.runtime.Statement;
import io.github.krait.vm.LineSampler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What the command line needs of an engine: programs run as the {@code micropython} command does.
 */
public final class Shell {
  private final Engine engine;
  private final StreamPrinter out;
  private final StreamPrinter err;
  private final String banner;

  /** Null where neither a log nor a recording is wanted. */
  private final Observer observer;

  private boolean compileOnly;

  /** Whether a program runs that an interrupt is for. */
  private volatile boolean running;

  /** Whether SystemExit ended the last run. */
  private boolean exited;

  /** Null where nothing is measured. */
  private LineSampler sampler;

  private static final long SAMPLE_NANOS = 1_000_000;

  /** What a shell shows for a program that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  private static final PyStr PS1 = PyStr.of("ps1");
  private static final PyStr PS2 = PyStr.of("ps2");
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
    this(profile, in, out, err, cwd, board, false);
  }

  /**
   * @param board the hardware that programs see, which is closed with the engine; null: none
   * @param logs whether the engine's log is wanted
   */
  public Shell(
      Profile profile,
      InputStream in,
      OutputStream out,
      OutputStream err,
      Path cwd,
      Board board,
      boolean logs) {
    this.out = new StreamPrinter(out);
    this.err = new StreamPrinter(err, this.out);
    BoardChoice choice = board == null ? null : BoardChoice.owned(board);
    observer = logs || FlightRecording.isOn() ? new Observer("krait", List.of()) : null;
    engine =
        EngineFactory.create(profile, in, this.out, this.err, new HostFiles(cwd), choice, observer);
    engine.environment.putAll(System.getenv());
    engine.mayRunCommands = true;
    engine.networkPolicy = EngineFactory.policy(NetworkAccess.ALL);
    banner = EngineFactory.banner(engine.profile());
    if (observer != null) {
      observer.opened(profile.id() + ", board " + (board == null ? "none" : board.id()));
    }
  }

  /** Logs which board was chosen by what the machine is; null: none was. */
  public void chose(Boards.Choice choice) {
    if (observer != null && choice != null) {
      observer.chose(choice.name(), choice.why());
    }
  }

  /**
   * What is compiled to JVM bytecode, before anything runs; nothing without it.
   *
   * @throws IllegalStateException where everything is to be compiled and ASM is not there
   */
  public void jit(JitMode mode) {
    HotCode.compile(engine, JitOptions.of(mode));
  }

  /** Keeps the bytecode of program files in a folder, which is made where it is not there. */
  public void cacheCode(Path folder) {
    EngineFactory.cacheCode(engine, folder);
  }

  /** Shows all output at once: somebody watches. */
  public void unbuffered() {
    out.unbuffered = true;
  }

  /** Whether the JVM records events. */
  public static boolean isRecorded() {
    return FlightRecording.isOn();
  }

  /** The line that {@code --version} and the prompt show. */
  public static String banner(Profile profile) {
    return EngineFactory.banner(EngineFactory.runtimeProfile(profile));
  }

  public Engine engine() {
    return engine;
  }

  /** What the prompt shows first. */
  public String banner() {
    return banner;
  }

  /** {@code sys.ps1} or {@code sys.ps2}; empty where a program made it no string. */
  public String prompt(int number) {
    PyObject prompt = engine.sys().assignable.get(number == 1 ? PS1 : PS2);
    return prompt instanceof PyStr text ? text.toJava() : "";
  }

  /** Shows text of the prompt's. */
  public void print(String text) {
    out.print(text);
  }

  /** Shows one byte of the prompt's. */
  public void echo(int c) {
    byte[] one = {(byte) c};
    out.write(one, 0, 1);
  }

  /** Hands on what was shown. */
  public void flush() {
    try {
      out.flush();
      err.flush();
    } catch (PyError e) {
      // The reader of our output has gone: there is nobody left to tell.
    }
  }

  /** What follows a line; null where several names may follow, which are then shown. */
  public String complete(String line) {
    Context before = engine.enter();
    try {
      return new Completion(engine).complete(line, out);
    } finally {
      Context.leave(before);
    }
  }

  /**
   * Has the program that runs raise KeyboardInterrupt. Any thread may call it.
   *
   * @return false where no program runs, or it has not even taken the last interrupt, or wants none
   */
  public boolean interrupt() {
    if (!running || engine.safepoints().hasException() || engine.input().interruptCharacter < 0) {
      return false;
    }
    engine.interrupt();
    return true;
  }

  /** {@code sys.argv}. */
  public void arguments(List<String> arguments) {
    for (String argument : arguments) {
      engine.sys().argv.add(PyStr.of(argument));
    }
  }

  /** Puts a directory before all others in {@code sys.path}. */
  public void pathFirst(String directory) {
    PyList path = (PyList) engine.sys().assignable.get(PyStr.of("path"));
    path.set(0, PyStr.of(directory));
  }

  /** Adds a directory at the end of {@code sys.path}. */
  public void pathAdd(String directory) {
    PyList path = (PyList) engine.sys().assignable.get(PyStr.of("path"));
    path.add(PyStr.of(directory));
  }

  /** The first entry is always there; these are what {@code MICROPYPATH} or the default adds. */
  public void path(List<String> directories) {
    PyList path = (PyList) engine.sys().assignable.get(PyStr.of("path"));
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
    engine.sys().executable = executable;
    this.compileOnly = compileOnly;
  }

  /** Begins to measure where programs spend their time. */
  public void profileLines() {
    Context before = engine.enter();
    try {
      sampler = new LineSampler(engine, SAMPLE_NANOS);
    } finally {
      Context.leave(before);
    }
  }

  /** Ends that; null where it was not begun. */
  public LineProfile lineProfile() {
    if (sampler == null) {
      return null;
    }
    Context before = engine.enter();
    try {
      sampler.close();
    } finally {
      Context.leave(before);
    }
    return Profiles.of(sampler);
  }

  /**
   * Runs program text, reporting an exception on standard output as the {@code micropython} command
   * does for a file and for {@code -c}.
   *
   * @return the exit status
   */
  public int run(byte[] source, String fileName) {
    return run(source, fileName, FILE, out, false);
  }

  /** The same with the exception on standard error: a program from standard input. */
  public int runInput(byte[] source) {
    return run(source, "<stdin>", FILE, err, false);
  }

  /**
   * Runs what was entered at the prompt.
   *
   * @param mode {@link #FILE} or {@link #SINGLE}
   * @param marked whether to mark the ends of output and of traceback, for a tool that reads them
   * @return the exit status, should {@link #exited} say that this was the end
   */
  public int interact(byte[] source, int mode, boolean marked) {
    return run(source, "<stdin>", mode, out, marked);
  }

  /** Whether what was typed so far needs more lines. */
  public static boolean goesOn(String text) {
    return Statement.goesOn(text);
  }

  /** Whether the last program ended by SystemExit. */
  public boolean exited() {
    return exited;
  }

  private int run(byte[] source, String fileName, int mode, StreamPrinter errors, boolean marked) {
    Context before = begin();
    ProgramRun program = observer == null ? null : observer.program(fileName);
    String mark = marked ? "\4" : "";
    try {
      if (program != null) {
        program.begin();
      }
      execute(source, fileName, mode);
      if (program != null) {
        program.complete();
      }
      out.print(mark);
      return 0;
    } catch (PyError e) {
      if (program != null) {
        program.fail(e.value.type().name());
      }
      out.print(mark);
      return report(e, errors);
    } finally {
      out.print(mark);
      end(before);
      if (program != null) {
        program.end();
      }
    }
  }

  private void execute(byte[] source, String fileName, int mode) {
    PyDict globals = engine.main().globals();
    if (mode == FILE) {
      globals.put(Names.FILE, PyStr.of(fileName));
    }
    PyObject code = engine.codeLoader.compile(source, fileName, mode);
    if (!compileOnly) {
      PyObject unused = engine.codeLoader.function(code, globals).call0();
      engine.safepoint();
    }
  }

  /** Imports a module as {@code __main__}, or a package's module of that name. */
  public int runModule(String name) {
    Context before = begin();
    try {
      PyObject module = importMain(name);
      if (module.getAttr(PATH) != null) {
        PyObject unused = importMain(name + ".__main__");
      }
      return 0;
    } catch (PyError e) {
      return report(e, err);
    } finally {
      end(before);
    }
  }

  private PyObject importMain(String name) {
    PyObject[] args = {PyStr.of(name), PyNone.NONE, PyNone.NONE, PyBool.FALSE};
    return engine.builtins().get(IMPORT).call(args, 0);
  }

  /**
   * Prints the modules that programs can import, and what they offer.
   *
   * @param documented names by module, as JSON: those that are missing are printed too; null: none
   * @param only the names of the modules to look at; empty: all
   * @return the exit status
   */
  public int listModules(byte[] documented, Collection<String> only) {
    Context before = begin();
    try {
      new ModuleList(engine, out).print(documented, only);
      return 0;
    } catch (PyError e) {
      return report(e, err);
    } finally {
      end(before);
    }
  }

  /** Runs what {@code sys.atexit} and the module {@code atexit} were given; closes the engine. */
  public void end() {
    end(false);
  }

  /**
   * The same.
   *
   * @param verbose shows the use of memory before, where the profile has {@code
   *     micropython.mem_info}
   */
  public void end(boolean verbose) {
    Context before = begin();
    try {
      PyObject function = engine.sys().atExit;
      if (function != PyNone.NONE) {
        PyObject unused = function.call0();
      }
      ExitHandlers handlers = engine.state(ExitHandlers.class);
      while (handlers != null && handlers.isLeft()) {
        runHandler(handlers);
      }
      if (verbose) {
        showMemory();
      }
    } catch (PyError e) {
      int unused = report(e, err);
    } finally {
      end(before);
    }
    engine.close();
    if (observer != null) {
      observer.closed();
    }
  }

  /** Its exception is shown, and the next one runs all the same. */
  private void runHandler(ExitHandlers handlers) {
    try {
      handlers.runLast();
    } catch (PyError e) {
      int unused = report(e, err);
    }
  }

  private void showMemory() {
    PyObject info = engine.builtinModule("micropython").getAttr(PyStr.of("mem_info"));
    if (info != null) {
      PyObject unused = info.call0();
    }
  }

  /**
   * The next byte of what somebody types while no program runs; -1 at the end. Interrupts of the
   * hardware are handled meanwhile.
   */
  public int read(InputStream in) throws IOException {
    while (true) {
      engine.input().begin();
      try {
        return in.read();
      } catch (InterruptedIOException e) {
        idle();
      } finally {
        engine.input().end();
      }
    }
  }

  private void idle() {
    Context before = engine.enter();
    try {
      engine.safepoint();
      flush();
    } catch (PyError e) {
      // Ctrl-C came as the program ended: there is nothing left to interrupt.
    } finally {
      Context.leave(before);
    }
  }

  private Context begin() {
    exited = false;
    running = true;
    engine.safepointSoon();
    return engine.enter();
  }

  private void end(Context before) {
    running = false;
    engine.safepoints().forgetException();
    flush();
    Context.leave(before);
  }

  /** The exit status of an exception; prints what is to be seen of it. */
  private int report(PyError e, StreamPrinter errors) {
    exited = e.matches(Exceptions.SYSTEM_EXIT);
    PyObject value = exited ? e.exception().value() : null;
    if (value == PyNone.NONE) {
      return 0;
    }
    if (value instanceof PyInt || value instanceof PyBool) {
      return (int) Args.toLong(value) & 0xff;
    }
    try {
      out.flush();
      if (exited) {
        err.print(value, PrintKind.STR);
        err.print("\n");
      } else {
        PyBaseException.printException(errors, e.value);
        if (e.exception().hostCause() instanceof HalException why) {
          // the program's exception has a number only
          err.print("krait: " + why.getMessage() + "\n");
        }
      }
    } catch (PyError unprintable) {
      // Its text raises an exception of its own, or there is nobody left to tell.
    }
    return e.matches(Exceptions.KEYBOARD_INTERRUPT) ? INTERRUPTED : 1;
  }

  /** A whole file. */
  public static final int FILE = CodeLoader.FILE;

  /** One statement of the prompt. */
  public static final int SINGLE = CodeLoader.SINGLE;
}

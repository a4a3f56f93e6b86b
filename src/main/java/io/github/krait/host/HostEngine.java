package io.github.krait.host;

import io.github.krait.EngineListener;
import io.github.krait.HostAccess;
import io.github.krait.JitOptions;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.LineProfiler;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.Program;
import io.github.krait.SafeState;
import io.github.krait.Statistics;
import io.github.krait.Stop;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.StringPrinter;
import io.github.krait.observe.EngineStatistics;
import io.github.krait.observe.Management;
import io.github.krait.observe.Observer;
import io.github.krait.observe.ProgramRun;
import io.github.krait.observe.Tracebacks;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.EngineThread;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.MountedDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** What stands behind {@link io.github.krait.Krait}: an engine with its lock and conversions. */
public final class HostEngine {
  /** Longer than that is no limit. */
  private static final long LONGEST_DAYS = 100 * 365;

  /** The type of the failure of a call that waited too long for the engine. */
  private static final String TIMEOUT = "TimeoutError";

  /** How long the end of the JVM waits for a program that was cancelled. */
  private static final long SHUTDOWN_MILLIS = 500;

  private final Engine engine;

  /** Null where there is no safe state for the end of the JVM. */
  private final ShutdownHook shutdown;

  /** Null where the host's own input can be woken. */
  private final BackgroundInput in;

  private final Converter converter;
  private final StreamPrinter out;
  private final StreamPrinter err;
  private volatile boolean closed;

  private final Observer observer;

  /** Null where the engine is not in JMX. */
  private Management management;

  /** How long calls wait for the engine, in nanoseconds; 0: without end. */
  private final long patience;

  public HostEngine(
      Profile profile,
      InputStream in,
      OutputStream out,
      OutputStream err,
      Path directory,
      boolean readOnly,
      Map<String, MountSource> mounts,
      List<String> arguments,
      HostAccess access,
      UnaryOperator<Object> adapter,
      NetworkAccess network,
      BoardChoice board,
      Limits limits,
      SafeState safeState,
      Duration patience,
      String name,
      List<EngineListener> listeners,
      boolean jmx,
      JitOptions jit) {
    observer = new Observer(name, listeners);
    this.patience = patience == null ? 0 : Math.max(1, patience.toNanos());
    this.out = new StreamPrinter(out);
    this.err = new StreamPrinter(err, this.out);
    this.in = in instanceof WakeableInput ? null : new BackgroundInput(in);
    converter = new Converter(this, access, adapter);
    engine =
        EngineFactory.create(
            profile,
            this.in == null ? in : this.in,
            this.out,
            this.err,
            mount(directory, readOnly),
            board,
            observer);
    HotCode.compile(engine, jit);
    this.out.programs = engine.programs();
    this.err.programs = engine.programs();
    limit(limits);
    if (safeState != null) {
      engine.programs().setSafeState(new SafeOutputs(engine, safeState, observer));
      shutdown = safeState.appliesOnShutdown() ? new ShutdownHook(this::shutDown) : null;
    } else {
      shutdown = null;
    }
    engine.networkPolicy = EngineFactory.policy(network);
    for (String argument : arguments) {
      engine.sys().argv.add(PyStr.of(argument));
    }
    mount(mounts);
    observer.opened(description(profile, limits));
    management = jmx ? manage(name) : null;
  }

  private String description(Profile profile, Limits limits) {
    return profile.id()
        + ", board "
        + (boardName().isEmpty() ? "none" : boardName())
        + ", "
        + limits;
  }

  private String boardName() {
    Hardware hardware = engine.state(Hardware.class);
    return hardware == null ? "" : hardware.board().id();
  }

  private Management manage(String name) {
    boolean done = false;
    try {
      if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
        throw new IllegalStateException(
            "this JVM has no JMX: the module java.management is missing");
      }
      Management entry = Management.register(engine, observer, name, boardName(), this::cancel);
      done = true;
      return entry;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  public Statistics statistics() {
    return EngineStatistics.of(engine.counters(), observer);
  }

  private void mount(Map<String, MountSource> mounts) {
    if (mounts.isEmpty()) {
      return;
    }
    boolean done = false;
    try (Session session = enter()) {
      MountPoints.mount(engine, mounts);
      done = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!done) {
        engine.close();
      }
    }
  }

  /** Keeps the bytecode of program files in a folder, which is made where it is not there. */
  public void cacheCode(Path folder) {
    EngineFactory.cacheCode(engine, folder);
  }

  private void limit(Limits limits) {
    engine.programs().limit(nanos(limits.wallTime()), limits.ticks(), limits.output());
    engine.limitCallbacks(limits.scheduledCallbacks());
    engine.threads().limit = Math.min(engine.threads().limit, limits.threads());
    engine.descriptors().limit(limits.openFiles());
    engine.mostSockets = limits.sockets();
    if (limits.memory() != Long.MAX_VALUE) {
      engine.memory().limit(limits.memory());
    }
    if (limits.recursion() != Integer.MAX_VALUE) {
      engine.maxDepth = limits.recursion();
    }
  }

  static long nanos(Duration duration) {
    if (duration == null || duration.toDays() > LONGEST_DAYS) {
      return Long.MAX_VALUE;
    }
    return duration.toNanos();
  }

  private static FileSystem mount(Path directory, boolean readOnly) {
    try {
      return directory == null ? null : new MountedDirectory(directory, readOnly);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stay inside the engine: the lock held, the engine the thread's current one. */
  final class Session implements AutoCloseable {
    private final Context before;
    private boolean program;

    private Session(Context before) {
      this.before = before;
      if (engine.threads().isLeaving()) {
        engine.time().attach();
        engine.threads().endStopped();
        engine.programs().enter();
      }
    }

    /** What begins is a program of its own, whose end is one even where nothing is wrong. */
    private void isProgram(ProgramRun run) {
      program = engine.threads().isLeaving();
      if (program) {
        run.begin();
      }
      engine.dispatcher().resume();
    }

    Object toJava(PyObject value) {
      return converter.toJava(value);
    }

    PyObject toPython(Object value) {
      return converter.toPython(value);
    }

    PyObject[] toPython(Object[] values) {
      PyObject[] converted = new PyObject[values.length];
      for (int i = 0; i < converted.length; i++) {
        converted[i] = converter.toPython(values[i]);
      }
      return converted;
    }

    PyObject call(PyObject function, Object[] arguments) {
      return call(function, toPython(arguments));
    }

    PyObject call(PyObject function, PyObject[] arguments) {
      engine.dispatcher().resume();
      return function.call(arguments, 0);
    }

    PyObject builtin(String name) {
      return engine.builtins().get(PyStr.of(name));
    }

    boolean isCallable(PyObject value) {
      return builtin("callable").call1(value).isTrue();
    }

    private void flush() {
      try {
        out.settle();
        err.settle();
      } catch (PyError | ProgramStop e) {
        // what a program wrote that was ended is lost where the host does not take it
        if (!engine.programs().isStopped()) {
          throw e;
        }
      }
    }

    @Override
    public void close() {
      try {
        if (engine.threads().isLeaving()) {
          leave();
        }
      } finally {
        Context.leave(before);
      }
    }

    private void leave() {
      if (closed) {
        engine.programs().leave(); // it hung in code of the host when the engine was closed
        return;
      }
      try {
        if (program || engine.programs().isStopped()) {
          engine.programs().makeSafe();
        }
        flush();
      } finally {
        engine.threads().endStopped();
        engine.fileSystem.settle(!engine.programs().isStopped());
        engine.programs().leave();
      }
    }
  }

  Session enter() {
    Session session = enter(patience);
    if (engine.threads().isLeaving()) {
      engine.counters().calls.incrementAndGet();
    }
    // the host may have scheduled something since
    engine.safepointSoon();
    return session;
  }

  private Session enter(long nanos) {
    Context before = Context.currentOrNull();
    if (!engine.tryEnter(nanos)) {
      String text = "the engine was in use for " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
      throw new KraitException(
          TIMEOUT, TIMEOUT + ": " + text, TIMEOUT + ": " + text + "\n", null, 0, null, null);
    }
    if (closed) {
      Context.leave(before);
      throw new IllegalStateException("the Krait engine is closed");
    }
    return new Session(before);
  }

  /** To be called before Java is looked at or changed, which may be the board's. */
  void settleForJava() {
    engine.time().settleBeforeHardware();
  }

  /**
   * To be called before a program calls Java, which may look at the board and change it, or wait.
   * Other threads may use the engine meanwhile: so none that has an engine waits for another one.
   *
   * @return what {@link #returnFromJava} wants to know
   */
  EngineThread leaveForJava() {
    engine.poll();
    settleForJava();
    EngineThread me = engine.threads().beginHostCall();
    engine.programs().beginHostCode();
    return me;
  }

  /** To be called after it did: a program that was to end meanwhile does so. */
  void returnFromJava(EngineThread me) {
    engine.programs().endHostCode();
    if (me != null) {
      engine.threads().endBlocking(me);
    }
    engine.pollStop();
  }

  /** A function of the host's, called by a program, threw this. */
  void hostThrew(Throwable cause) {
    observer.hostThrew(cause);
  }

  Engine engine() {
    return engine;
  }

  Observer observer() {
    return observer;
  }

  Converter converter() {
    return converter;
  }

  public Object eval(String expression, String fileName) {
    return run(utf8(expression), fileName, CodeLoader.EVAL, engine.main().globals());
  }

  public void exec(String program, String fileName) {
    exec(utf8(program), fileName);
  }

  public void exec(byte[] program, String fileName) {
    Object unused = run(program, fileName, CodeLoader.FILE, engine.main().globals());
  }

  public void loadMpy(byte[] mpy, String fileName) {
    ProgramRun program = observer.program(fileName);
    try (Session session = enter()) {
      session.isProgram(program);
      runCode(engine.codeLoader.load(mpy, fileName), engine.main().globals());
      program.complete();
    } catch (PyError | ProgramStop e) {
      throw program.fail(failure(e));
    } finally {
      program.end();
    }
  }

  public Program compile(String program, String fileName) {
    byte[] source = utf8(program);
    try (Session session = enter()) {
      return new CompiledProgram(this, expressionOrFile(source, fileName), fileName);
    } catch (PyError | ProgramStop e) {
      throw failure(e);
    }
  }

  /** An expression has a value; where the text is none, it is a file of statements. */
  private PyObject expressionOrFile(byte[] source, String fileName) {
    try {
      return engine.codeLoader.compile(source, fileName, CodeLoader.EVAL);
    } catch (PyError e) {
      if (!e.matches(Exceptions.SYNTAX_ERROR)) {
        throw e;
      }
      return engine.codeLoader.compile(source, fileName, CodeLoader.FILE);
    }
  }

  Object run(PyObject code, Map<String, Object> globals, String fileName) {
    ProgramRun program = observer.program(fileName);
    try (Session session = enter()) {
      session.isProgram(program);
      PyDict dict = engine.main().globals();
      if (globals != null) {
        if (!(globals instanceof GlobalsView view) || !view.isOf(this)) {
          throw new IllegalArgumentException("globals are not of this engine: see newGlobals()");
        }
        dict = view.dict();
      }
      Object result = session.toJava(runCode(code, dict));
      program.complete();
      return result;
    } catch (PyError | ProgramStop e) {
      throw program.fail(failure(e));
    } finally {
      program.end();
    }
  }

  private Object run(byte[] source, String fileName, int mode, PyDict globals) {
    ProgramRun program = observer.program(fileName);
    try (Session session = enter()) {
      if (mode == CodeLoader.FILE) {
        session.isProgram(program);
      }
      PyObject code = engine.codeLoader.compile(source, fileName, mode);
      Object result = session.toJava(runCode(code, globals));
      program.complete();
      return result;
    } catch (PyError | ProgramStop e) {
      throw program.fail(failure(e));
    } finally {
      program.end();
    }
  }

  /** Compiles a module, or reads an {@code .mpy} file. */
  PyObject compileModule(byte[] text, String fileName, boolean compiled) {
    return compiled
        ? engine.codeLoader.load(text, fileName)
        : engine.codeLoader.compile(text, fileName, CodeLoader.FILE);
  }

  /** Runs code at the module level; it is part of what the host does, and no program of its own. */
  PyObject runModule(PyObject code, PyDict globals) {
    engine.dispatcher().resume();
    return runCode(code, globals);
  }

  private PyObject runCode(PyObject code, PyDict globals) {
    PyDict beforeGlobals = engine.globals;
    PyDict beforeLocals = engine.locals;
    engine.globals = globals;
    engine.locals = globals;
    try {
      return engine.codeLoader.function(code, globals).call0();
    } finally {
      engine.globals = beforeGlobals;
      engine.locals = beforeLocals;
    }
  }

  public Object call(String function, Object... arguments) {
    try (Session session = enter()) {
      PyObject f = engine.main().globals().get(PyStr.of(function));
      if (f == null) {
        f = engine.builtins().get(PyStr.of(function));
      }
      if (f == null) {
        throw PyError.nameError("name '" + function + "' isn't defined");
      }
      return session.toJava(session.call(f, arguments));
    } catch (PyError | ProgramStop e) {
      throw failure(e);
    }
  }

  public Object builtin(String function, Object... arguments) {
    try (Session session = enter()) {
      PyObject f = session.builtin(function);
      if (f == null) {
        throw PyError.nameError("name '" + function + "' isn't defined");
      }
      return session.toJava(session.call(f, arguments));
    } catch (PyError e) {
      throw failure(e);
    }
  }

  public Map<String, Object> globals() {
    return new GlobalsView(this, engine.main().globals());
  }

  public Map<String, Object> newGlobals() {
    PyDict globals = new PyDict();
    globals.put(Names.NAME, Names.MAIN);
    return new GlobalsView(this, globals);
  }

  public void post(Runnable task) {
    engine.postForProgram(task);
  }

  public LineProfiler profileLines(Duration interval) {
    try (Session session = enter()) {
      return new EngineProfiler(this, engine, interval);
    }
  }

  public void interrupt() {
    engine.interrupt();
  }

  /** The JVM ends: nothing of the program may run after this. */
  private void shutDown() {
    engine.programs().cancel();
    Context before = Context.currentOrNull();
    boolean inside = engine.tryEnter(TimeUnit.MILLISECONDS.toNanos(SHUTDOWN_MILLIS));
    try {
      if (!closed) {
        engine.programs().makeSafe();
      }
    } finally {
      if (inside) {
        Context.leave(before);
      }
    }
  }

  public void cancel() {
    if (!engine.programs().cancel()) {
      makeSafeOutside();
    }
  }

  /** Nothing runs: what handlers of interrupts have left is made safe. */
  private void makeSafeOutside() {
    Context before = Context.currentOrNull();
    // if it is in use, a program has begun since
    if (engine.tryEnter(1)) {
      try {
        if (!closed) {
          engine.dispatcher().giveTurnBack();
          engine.programs().makeSafe();
        }
      } finally {
        Context.leave(before);
      }
    }
  }

  public void close() {
    boolean wasOpen = false;
    Context before = engine.enter();
    try {
      engine.threads().awaitAlone();
      if (!closed) {
        closed = true;
        EngineProfiler.end(engine);
        wasOpen = true;
        engine.dispatcher().giveTurnBack();
        engine.programs().makeSafe();
        if (management != null) {
          management.close();
        }
        if (shutdown != null) {
          shutdown.cancel();
        }
        out.flush();
        err.flush();
        try {
          engine.close();
        } finally {
          if (in != null) {
            in.close();
          }
        }
      }
    } finally {
      Context.leave(before);
    }
    if (wasOpen) {
      observer.closed();
    }
  }

  /** For questions about a key that no dict can have: unhashable is simply absent. */
  boolean absent(Throwable e) {
    if (e instanceof PyError error && error.matches(Exceptions.TYPE_ERROR)) {
      return false;
    }
    throw failure(e);
  }

  /** The host's exception for a Python one that nothing caught, or for the end of a program. */
  KraitException failure(Throwable e) {
    return e instanceof ProgramStop stop ? ended(stop) : failure((PyError) e);
  }

  private static KraitException ended(ProgramStop stop) {
    List<PyBaseException.TracebackEntry> calls = stop.calls();
    StringBuilder traceback = new StringBuilder("Traceback (most recent call last):\n");
    for (int i = calls.size() - 1; i >= 0; i--) {
      PyBaseException.TracebackEntry call = calls.get(i);
      traceback.append("  File \"").append(call.file()).append("\", line ").append(call.line());
      traceback.append(", in ").append(call.function()).append('\n');
    }
    return new KraitException(
        Stop.valueOf(stop.reason().name()),
        stop.getMessage(),
        traceback.append(stop.getMessage()).append('\n').toString(),
        calls.isEmpty() ? null : calls.get(0).file(),
        calls.isEmpty() ? 0 : calls.get(0).line());
  }

  /** The host's exception for a Python one that nothing caught. */
  private KraitException failure(PyError e) {
    try (Session session = enter(0)) {
      boolean last = engine.threads().isLeaving();
      if (last) {
        engine.programs().makeSafe();
      }
      PyBaseException exception = e.exception();
      StringPrinter text = new StringPrinter();
      PyBaseException.printException(text, e.value);
      String traceback = text.toStr().toJava();
      List<PyBaseException.TracebackEntry> frames = exception.traceback();
      PyBaseException.TracebackEntry place = frames.isEmpty() ? null : frames.get(0);
      KraitException failure =
          new KraitException(
              e.value.type().name(),
              Tracebacks.message(traceback),
              traceback,
              place == null ? null : place.file(),
              place == null ? 0 : place.line(),
              new PythonObjectHandle(this, e.value),
              exception.hostCause());
      if (last) {
        observer.raised(failure, exception);
      }
      return failure;
    } catch (PyError whilePrinting) {
      // The exception's own __str__ raised: the type is all there is to say.
      String type = e.value.type().name();
      return new KraitException(
          type, type, type + "\n", null, 0, new PythonObjectHandle(this, e.value), null);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record CompiledProgram(HostEngine owner, PyObject code, String fileName)
      implements Program {
    @Override
    public Object run() {
      return owner.run(code, null, fileName);
    }

    @Override
    public Object run(Map<String, Object> globals) {
      return owner.run(code, globals, fileName);
    }
  }
}

package io.github.krait.runtime;

import io.github.krait.object.Attributes;
import io.github.krait.object.Binder;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One independent Python: its modules, streams and pending events. Nothing is shared between
 * engines but immutable tables.
 */
public class Engine extends Context {
  /** Modules that a file of the same name replaces; {@code ufoo} then still names the built-in. */
  private static final Set<String> EXTENSIBLE =
      Set.of(
          "array",
          "binascii",
          "bluetooth",
          "collections",
          "cryptolib",
          "errno",
          "gzip",
          "hashlib",
          "heapq",
          "io",
          "json",
          "machine",
          "os",
          "platform",
          "random",
          "re",
          "select",
          "socket",
          "ssl",
          "string",
          "struct",
          "time",
          "websocket",
          "zlib");

  /**
   * Modules that are written in Python on real boards, and frozen into the firmware, but in Java
   * here: an import finds them where {@code .frozen} is in {@code sys.path}, and a program may
   * change them. Those that are Python here too are {@link FrozenFiles}.
   */
  private static final Set<String> FROZEN =
      Set.of("asyncio.core", "dht", "ds18x20", "neopixel", "onewire", "rp2");

  /** MICROPY_SCHEDULER_DEPTH, by default and as the boards' ports have it. */
  private static final int SCHEDULER_DEPTH = 4;

  private static final int BOARD_SCHEDULER_DEPTH = 8;

  private static final int FRAMES = 64;

  /** After so many safepoints another thread runs, should one want to; one in virtual time. */
  private static final int PATIENCE = 5;

  private static final PyStr PATH = PyStr.of("path");
  private static final PyStr PS1 = PyStr.of("ps1");
  private static final PyStr PS2 = PyStr.of("ps2");

  private static final PyStr TRACEBACK_LIMIT = PyStr.of("tracebacklimit");

  private final Profile profile;
  private final ModuleIndex index;
  private final Importer importer = new Importer(this);
  private final Scheduler scheduler;
  private final Interrupts interrupts = new Interrupts(this);
  private final Programs programs = new Programs(this);
  private final PyDict modules = new PyDict();
  private final Map<String, PyModule> builtinModules = new HashMap<>();
  private final Map<Class<?>, Object> states = new HashMap<>();
  private final PyModule main;
  private PyModule builtins;
  private PyObject builtinImport;

  /** What a program may assign in the module sys: path, ps1, ps2 and tracebacklimit. */
  private final PyDict sysVariables = new PyDict();

  /** {@code sys.argv}. */
  public final PyList argv = new PyList();

  /** {@code sys.executable}; null where the profile has none. */
  public String executable;

  /** What {@code sys.atexit} was given last; the host calls it when the program ends. */
  public PyObject atExit = PyNone.NONE;

  /** Where {@code print} writes. */
  public Printer out;

  /** Where tracebacks go. */
  public Printer err;

  public InputStream in;

  /** {@code sys.stdin}, {@code sys.stdout} and {@code sys.stderr}; null where there are none. */
  public PyObject stdin;

  public PyObject stdout;
  public PyObject stderr;

  public CodeLoader codeLoader;

  /** Where input also comes from, which then reads {@link #in} too; null: nowhere. */
  public TerminalInput terminals;

  /** The files that programs see; none by default. */
  public FileSystem fileSystem = new NoFiles();

  /** Modules in Python that are part of the firmware. */
  final FrozenFiles frozenFiles;

  private Clock clock = new SystemClock();

  /** Whether ticks are time. */
  private boolean virtualTime;

  /** What {@link #ticks} were when time was settled last. */
  private int settled = ticks;

  /** What {@link #ticks} were when those used were counted last. */
  private int counted = ticks;

  /** The environment's variables, for {@code os.getenv} and commands. */
  public Map<String, String> environment = new HashMap<>();

  /** Which hosts programs may reach; null: none. */
  public NetworkPolicy networkPolicy;

  /** How many sockets programs may have. */
  public int mostSockets = Integer.MAX_VALUE;

  /** Whether {@code os.system} may run commands of the host. */
  public boolean mayRunCommands;

  /** {@code os.errno()}: the number of the last error. */
  public int lastErrno;

  /** What {@code rtc.set_time_source} was given; null: nothing. */
  public PyObject timeSource;

  private Descriptors descriptors;

  private final EngineLock lock = new EngineLock(this);
  private final EngineThreads threads = new EngineThreads(this, lock);

  /** Whose fields those of this engine are now. */
  private EngineThread resumed = threads.first();

  /** The Java thread that takes part in the clock's time for all that are inside; null: none. */
  private Thread timekeeper;

  /** Safepoints at which another thread wanted to run. */
  private int patience;

  /** What tells the trace function of the running thread. */
  public Object tracer;

  /** How many threads may be waiting for input. */
  private final AtomicInteger reading = new AtomicInteger();

  /**
   * Has {@link #in} give up waiting, now or the next time, by {@link InterruptedIOException}; null
   * where it cannot. Any thread calls it.
   */
  public Runnable inputWaker;

  /** The character that {@code micropython.kbd_intr} chose to interrupt the program; -1: none. */
  public int interruptCharacter = 3;

  private BoardHeap boardHeap;

  /** Null: the host sets no limit. */
  private MemoryLimit memoryLimit;

  /** What built-in functions are making, while they run a program; null: nobody wants to know. */
  private List<Object> held;

  /** The level of {@code -O} and {@code micropython.opt_level}. */
  public int optimise;

  /** Set from any thread by {@link #interrupt()}, taken at the next safepoint. */
  private volatile PyObject pendingException;

  public Engine(Profile profile, ModuleIndex index) {
    super(profile.language());
    this.profile = profile;
    this.index = index;
    threads.limit = profile.threads();
    frozenFiles = new FrozenFiles(profile.language().profile(), index);
    scheduler = new Scheduler(profile.hasBoard() ? BOARD_SCHEDULER_DEPTH : SCHEDULER_DEPTH);
    PyDict mainGlobals = new PyDict();
    mainGlobals.put(Names.NAME, Names.MAIN);
    main = new PyModule(mainGlobals, false);
    builtinModules.put("__main__", main);
    globals = mainGlobals;
    locals = mainGlobals;
    sysVariables.put(PATH, firstPath());
    sysVariables.put(PS1, PyStr.of(">>> "));
    sysVariables.put(PS2, PyStr.of("... "));
    tracebackLimit = sysVariables.put(TRACEBACK_LIMIT, PyInt.of(1000));
  }

  /** {@code sys.path} as each port sets it up. */
  private PyList firstPath() {
    PyStr frozen = PyStr.of(".frozen");
    if (!profile.isBare()) {
      return new PyList(PyStr.EMPTY, frozen);
    }
    PyStr lib = PyStr.of("/lib");
    return profile.modulesBeforeBarePackages()
        ? new PyList(PyStr.EMPTY, PyStr.of("/"), frozen, lib)
        : new PyList(PyStr.EMPTY, frozen, lib);
  }

  /** The engine that the calling thread is inside of. */
  public static Engine current() {
    return (Engine) Context.current();
  }

  public final Profile profile() {
    return profile;
  }

  /** {@code sys.modules}: what was imported from files. */
  public final PyDict modules() {
    return modules;
  }

  /** The module {@code __main__}. */
  public final PyModule main() {
    return main;
  }

  /** The attributes of the module sys that a program may assign. */
  public final PyDict sysVariables() {
    return sysVariables;
  }

  /** {@code sys.path}; a copy where a program made it a tuple. */
  public final PyList path() {
    PyObject path = sysVariables.get(PATH);
    if (path instanceof PyList list) {
      return list;
    }
    if (path instanceof PyTuple tuple) {
      return new PyList(tuple.items().clone());
    }
    String given = path == null ? "NoneType" : path.type().name();
    throw PyError.typeError("object '" + given + "' isn't a tuple or list");
  }

  /** The contents of the module {@code builtins}; what a program adds to them is here too. */
  public final PyDict builtins() {
    if (builtins == null) {
      builtins = builtinModule("builtins");
      builtinImport = builtins.globals().get(Names.IMPORT);
    }
    return builtins.globals();
  }

  /** The state that a module keeps in this engine; null before {@link #setState}. */
  public final <T> T state(Class<T> type) {
    return type.cast(states.get(type));
  }

  public final <T> void setState(Class<T> type, T state) {
    states.put(type, state);
  }

  /**
   * The built-in module that an import finds before looking for files ({@code extensible} false) or
   * after it (true); null where there is none.
   */
  final PyModule builtinModule(String name, boolean extensible) {
    if (FROZEN.contains(name)) {
      return null;
    }
    if (EXTENSIBLE.contains(name) == extensible) {
      PyModule module = builtinModule(name);
      if (module != null) {
        return module;
      }
    }
    if (extensible || name.length() < 2 || name.charAt(0) != 'u') {
      return null;
    }
    String plain = name.substring(1);
    return plain.equals("sys") || (profile.builtinAliases() && EXTENSIBLE.contains(plain))
        ? builtinModule(plain)
        : null;
  }

  /** The module that is frozen into the firmware; null where there is none of that name. */
  final PyModule frozenModule(String name) {
    PyModule module = FROZEN.contains(name) ? builtinModule(name) : null;
    if (module != null) {
      modules.put(intern(PyStr.of(name)), module);
    }
    return module;
  }

  /**
   * The built-in module of exactly that name, bound at first use; null where there is none. A
   * function {@code __init__} among its contents is not one of them: it is called once, with the
   * module, to add what is the engine's own.
   */
  public final PyModule builtinModule(String name) {
    PyModule module = builtinModules.get(name);
    if (module == null) {
      Binder binder = index.find(name, language().profile(), profile.hasBoard());
      if (binder == null) {
        return null;
      }
      PyDict contents = new PyDict();
      contents.put(Names.NAME, intern(PyStr.of(name)));
      boolean builtin = name.equals("builtins");
      module = new PyModule(contents, !builtin && !FROZEN.contains(name));
      builtinModules.put(name, module);
      binder.bind(new ModuleAttributes(this, contents));
      if (builtin) {
        module.keepOriginals();
      }
      PyObject init = contents.remove(Names.INIT);
      if (init != null) {
        init.call1(module);
      }
    }
    return module;
  }

  /** The names of the built-in modules. */
  public final String[] builtinModuleNames() {
    return index.names(language().profile(), profile.hasBoard());
  }

  /** The names of the modules and packages in Python that are part of the firmware. */
  public final List<String> frozenModuleNames() {
    return frozenFiles.names();
  }

  /**
   * What {@code __import__} does.
   *
   * @param fromList the names of {@code from ... import}, or None
   * @param level the number of leading dots
   * @param callerGlobals the importing module's globals
   */
  public final PyObject importModule(
      PyStr name, PyObject fromList, int level, PyDict callerGlobals) {
    return importer.importModule(name, fromList, level, callerGlobals);
  }

  /** The import statement: calls {@code __import__}, which a program may have replaced. */
  public final PyObject importName(PyStr name, PyObject fromList, int level) {
    PyObject function = builtins().get(Names.IMPORT);
    if (function == null || function == builtinImport) {
      return importer.importModule(name, fromList, level, globals);
    }
    return function.call(new PyObject[] {name, globals, PyNone.NONE, fromList, PyInt.of(level)}, 0);
  }

  /** {@code from module import name}, for one name. */
  public final PyObject importFrom(PyObject module, PyStr name) {
    return importer.importFrom(module, name);
  }

  /** {@code from module import *}. */
  public final void importAll(PyObject module) {
    importer.importAll(module);
  }

  /** Runs a code object with these globals and locals, and returns what it returns. */
  public final PyObject run(PyObject code, PyDict withGlobals, PyDict withLocals) {
    PyDict globalsBefore = globals;
    PyDict localsBefore = locals;
    globals = withGlobals;
    locals = withLocals;
    try {
      return codeLoader.function(code, withGlobals).call0();
    } finally {
      globals = globalsBefore;
      locals = localsBefore;
    }
  }

  /** Tells the user, on the error stream, of something that the program does in vain. */
  @Override
  public final void warning(String text) {
    out.flush();
    err.print("Warning: " + text + "\n");
    err.flush();
  }

  /** OSError with a number, which is what {@code os.errno()} then says. */
  public final PyError osError(int number) {
    lastErrno = number;
    return PyError.osError(number);
  }

  /** The open files. */
  public final Descriptors descriptors() {
    if (descriptors == null) {
      descriptors = new Descriptors(this);
    }
    return descriptors;
  }

  /** Makes {@link #stdin}, {@link #stdout} and {@link #stderr}. */
  public final void openStandardStreams() {
    if (stdin == null) {
      stdin = descriptors().stream(0);
      stdout = descriptors().stream(1);
      stderr = descriptors().stream(2);
    }
  }

  /**
   * Waits until the clock's {@link Clock#nanos} is at least {@code until}. Callbacks run and
   * interrupts are taken meanwhile; the interrupt of a Java thread is one too.
   */
  public final void sleepUntil(long until) {
    boolean more = true;
    while (more) {
      more = waitForEvent(until);
    }
  }

  /**
   * As {@link #sleepUntil}, but ends after something was handled: an interrupt, a callback, a task.
   *
   * @return whether that was so, and the time has not come
   */
  public final boolean waitForEvent(long until) {
    return waitForEvent(until, null);
  }

  /**
   * As {@link #waitForEvent(long)}, but ends also after the wait for these channels ended.
   *
   * @param channels null: only the clock is waited for
   */
  final boolean waitForEvent(long until, Channels channels) {
    return waitForEvent(until, channels, false);
  }

  /** Waits for a {@link #signal}, or until something else was handled. */
  public final void waitForSignal() {
    long end = virtualTime ? Long.MAX_VALUE : clock.nanos() + Long.MAX_VALUE / 2;
    boolean unused = waitForEvent(end, null, true);
  }

  private boolean waitForEvent(long until, Channels channels, boolean endsBySignal) {
    out.flush();
    EngineThread me = lock.owner();
    Channels awaitedBefore = me.awaited;
    me.awaited = channels;
    long turn = lock.nextTurn();
    try {
      boolean handled;
      do {
        me.signaled = false;
        if (Thread.interrupted() && !me.own) {
          raise(me);
        }
        handled = handlePending();
        while (isReady() && until - clock.nanos() > 0) {
          handled |= handlePending();
        }
        if (!handled) {
          me.turn = turn;
          lock.sleep(until, channels);
        }
      } while (!handled
              && channels == null
              && until - clock.nanos() > 0
              && !(endsBySignal && me.signaled)
          || pendingException != null && threads.isMain()
          // what its own handler raises again, as a level does, must not keep it here
          || !handled && interrupts.isReady());
      return until - clock.nanos() > 0;
    } finally {
      me.awaited = awaitedBefore;
    }
  }

  /** A Java thread was interrupted while it waited: so is its program. */
  private void raise(EngineThread thread) {
    if (thread == threads.main()) {
      interrupt();
    } else {
      throw PyError.of(Exceptions.KEYBOARD_INTERRUPT);
    }
  }

  /** Whether {@link #handlePending} would do something. */
  private boolean isReady() {
    return interrupts.isReady() || scheduler.isReady() && threads.isMain();
  }

  /** Ends the {@link #waitForSignal} of a thread, which is the next to run. */
  public final void signal(EngineThread thread) {
    lock.signal(thread);
    lock.letOthers();
  }

  /** The thread that runs. */
  public final EngineThread thread() {
    return lock.owner();
  }

  public final EngineThreads threads() {
    return threads;
  }

  /** Whether the calling thread is the one that runs in this engine. */
  public final boolean isRunning() {
    return lock.isHeld();
  }

  /**
   * Lets other threads run until {@link #endBlocking}: the calling one is going to wait for
   * something outside, and does not use the engine meanwhile.
   *
   * @return what {@link #endBlocking} wants to know
   */
  public final EngineThread beginBlocking() {
    return lock.beginBlocking();
  }

  public final void endBlocking(EngineThread thread) {
    lock.endBlocking(thread);
    if (thread.ended) {
      throw new ThreadEnd();
    }
  }

  /**
   * As {@link #beginBlocking} for what takes no time where time is virtual: others do not run then,
   * as what they do would depend on the host's speed.
   *
   * @return null where that is so
   */
  public final EngineThread beginHostCall() {
    return virtualTime ? null : lock.beginBlocking();
  }

  @Override
  protected final void entering() {
    boolean unused = threads.enter(0);
  }

  /**
   * As {@link #enter}, for so long at most.
   *
   * @param nanos 0: without end
   * @return whether it has entered
   */
  public final boolean tryEnter(long nanos) {
    boolean entered = threads.enter(nanos);
    if (entered) {
      Context unused = makeCurrent();
    }
    return entered;
  }

  /** Whether {@link #leave} will be the end of the running thread's stay. */
  public final boolean isLeaving() {
    return threads.isLeaving();
  }

  /** Those who are inside take part in the clock's time from now on. */
  public final void attachClock() {
    if (timekeeper == null) {
      clock.attach();
      timekeeper = Thread.currentThread();
    }
  }

  @Override
  protected final void left() {
    if (!lock.isHeld()) {
      return;
    }
    if (timekeeper != null && threads.isLeaving() && threads.isAlone()) {
      timekeeper = null;
      clock.detach();
    }
    threads.leave();
  }

  /** A thread that is new has the names of the main module. */
  final void begin(EngineThread thread) {
    thread.maxDepth = resumed == threads.first() ? maxDepth : threads.first().maxDepth;
    thread.globals = main.globals();
    thread.locals = main.globals();
    if (keepsFrames) {
      thread.frames = new PyObject[FRAMES][];
      thread.frameVariables = new int[FRAMES];
    }
  }

  /** The calling thread has the lock: its fields are the engine's now. */
  final void resume(EngineThread thread) {
    EngineThread before = resumed;
    if (before != thread) {
      save(before);
      depth = thread.depth;
      maxDepth = thread.maxDepth;
      globals = thread.globals;
      locals = thread.locals;
      handledException = thread.handledException;
      traceFunction = thread.traceFunction;
      stopValue = thread.stopValue;
      tracer = thread.tracer;
      frames = thread.frames;
      frameVariables = thread.frameVariables;
      resumed = thread;
    }
    if (timekeeper != null && timekeeper != Thread.currentThread()) {
      timekeeper = Thread.currentThread();
      clock.takeOver();
    }
  }

  private void save(EngineThread thread) {
    thread.depth = depth;
    thread.maxDepth = maxDepth;
    thread.globals = globals;
    thread.locals = locals;
    thread.handledException = handledException;
    thread.traceFunction = traceFunction;
    thread.stopValue = stopValue;
    thread.tracer = tracer;
    thread.frames = frames;
    thread.frameVariables = frameVariables;
  }

  public final Clock clock() {
    return clock;
  }

  public final void setClock(Clock clock) {
    this.clock = clock;
    virtualTime = clock.isVirtual();
    settled = ticks;
  }

  /** The clock's {@link Clock#nanos} for a program: to look at it takes a tick. */
  public final long nanos() {
    settleTime();
    return clock.nanos();
  }

  /** The clock's {@link Clock#epochNanos} for a program: to look at it takes a tick. */
  public final long epochNanos() {
    settleTime();
    return clock.epochNanos();
  }

  /**
   * Virtual time passes for the ticks that were used since the last call, and one more: what a
   * program does at some moment calls this before, so that it happens at the right one. What is due
   * by then happens meanwhile.
   */
  public final void settleTime() {
    if (virtualTime) {
      ticks--;
      settle();
    }
  }

  /**
   * As {@link #settleTime}, for what may have more happen soon: where the next event is, is looked
   * up anew at the next tick.
   */
  public final void settleBeforeHardware() {
    if (virtualTime) {
      ticks--;
      settle();
      safepointSoon();
    }
  }

  private void settle() {
    int used = settled - ticks;
    settled = ticks;
    if (used > 0) {
      clock.used(used);
    }
  }

  /** The next tick ends in a safepoint. The engine's own thread may call it. */
  public final void safepointSoon() {
    settled -= ticks;
    counted -= ticks;
    ticks = 0;
  }

  /** Has a thread look at what is pending, also where all wait. */
  final void wake() {
    EngineThread main = threads.main();
    if (lock.isHeld()) {
      safepointSoon();
      if (main != null && main != lock.owner()) {
        lock.signal(main);
      }
      return;
    }
    if (main != null) {
      lock.signal(main);
    } else {
      for (EngineThread thread : threads.all()) {
        lock.signal(thread);
      }
    }
    wakeReader();
  }

  /** Has all threads look at what is pending. */
  final void wakeAll() {
    wake();
    for (EngineThread thread : threads.all()) {
      lock.signal(thread);
    }
  }

  /** There is a new main thread, or none any more: it looks at what is pending. */
  final void wakeMain() {
    if (isReady() || pendingException != null) {
      wake();
    }
  }

  final void wakeReader() {
    if (reading.get() > 0 && inputWaker != null) {
      inputWaker.run();
    }
  }

  @Override
  public final void hold(Object value) {
    if (held != null) {
      held.add(value);
    }
  }

  @Override
  public final void release(Object value) {
    if (held != null) {
      int at = held.size() - 1;
      while (held.get(at) != value) {
        at--;
      }
      held.remove(at);
    }
  }

  /** Limits the memory of programs to that of a board. */
  public final void limitHeap(long bytes) {
    boardHeap = new BoardHeap(this, bytes);
    heap = boardHeap;
    keepFrames();
  }

  /** Limits how many scheduled callbacks may wait, where the runtime lets more. */
  public final void limitCallbacks(int number) {
    scheduler.limit(number);
  }

  /** Limits the memory that programs take in the JVM. */
  public final void limitMemory(long bytes) {
    keepFrames();
    memoryLimit = new MemoryLimit(this, boardHeap, bytes);
    heap = memoryLimit;
    held = new ArrayList<>();
  }

  private void keepFrames() {
    frames = new PyObject[FRAMES][];
    frameVariables = new int[FRAMES];
    keepsFrames = true;
  }

  /** The board's heap; null where programs have the JVM's. */
  public final BoardHeap boardHeap() {
    return boardHeap;
  }

  /** Has what programs can reach counted. */
  final void addRoots(Census census) {
    census.add(main);
    census.add(modules);
    census.add(builtins);
    census.add(sysVariables);
    census.add(argv);
    census.add(atExit);
    census.add(descriptors);
    census.add(states);
    scheduler.addRoots(census);
    if (census.countsTemporaries()) {
      census.add(held);
      census.add(interned());
    }
    save(resumed);
    for (EngineThread thread : threads.all()) {
      addRoots(census, thread);
    }
  }

  private static void addRoots(Census census, EngineThread thread) {
    census.add(thread.globals);
    census.add(thread.locals);
    census.add(thread.handledException);
    census.add(thread.traceFunction);
    census.add(thread.start);
    for (int i = 0; i < thread.depth && i < thread.frames.length; i++) {
      if (census.countsTemporaries()) {
        census.add(thread.frames[i]);
        continue;
      }
      for (int j = 0; j < thread.frameVariables[i]; j++) {
        census.add(thread.frames[i][j]);
      }
    }
  }

  /** The interrupts of the hardware. */
  public final Interrupts interrupts() {
    return interrupts;
  }

  /** What runs in this engine, and how it is ended. */
  public final Programs programs() {
    return programs;
  }

  final Scheduler scheduler() {
    return scheduler;
  }

  /**
   * Runs a task of a module on the engine's thread soon: at a safepoint, or while the program
   * waits. Tasks do not run inside of each other. Any thread may call it.
   */
  public final void post(Runnable task) {
    interrupts.post(task);
  }

  /** Calls a function beside the program, which does not notice. */
  final PyObject callAside(PyObject function, PyObject argument) {
    PyObject handled = handledException;
    PyObject stop = stopValue;
    PyDict callerGlobals = globals;
    int callerDepth = depth;
    try {
      return function.call1(argument);
    } finally {
      handledException = handled;
      stopValue = stop;
      globals = callerGlobals;
      depth = callerDepth;
    }
  }

  /** As the module {@code uctypes} says it. */
  @Override
  public PyObject memoryAddress(PyObject buffer) {
    PyModule memory = builtinModule("uctypes");
    return memory == null ? null : memory.getAttr(PyStr.of("addressof")).call1(buffer);
  }

  /** Closes what modules keep in this engine: files, sockets, pins. */
  public void close() {
    // what is closed may look for its engine, to charge the board for the time
    Context before = enter();
    try {
      threads.end();
      closeStates();
      threads.first().closeChannels();
    } finally {
      Context.leave(before);
      programs.close();
    }
  }

  private void closeStates() {
    if (descriptors != null) {
      descriptors.close();
    }
    for (Object state : states.values()) {
      if (state instanceof AutoCloseable c) {
        try {
          c.close();
        } catch (Exception e) {
          err.print("krait: closing " + state.getClass().getSimpleName() + ": " + e + "\n");
        }
      }
    }
    states.clear();
    interrupts.close();
  }

  /** Raises KeyboardInterrupt at the next safepoint. Any thread may call it. */
  public final void interrupt() {
    raiseSoon(PyError.of(Exceptions.KEYBOARD_INTERRUPT).value);
  }

  /** Whether an interrupt, or another exception, has yet to be taken. */
  public final boolean isInterrupted() {
    return pendingException != null;
  }

  /** Takes back what {@link #interrupt} asked for. */
  public final void forgetInterrupt() {
    pendingException = null;
  }

  /**
   * Reads from {@link #in}, after showing what was printed. A stream that gives up waiting, by
   * {@link InterruptedIOException}, has the program look whether it was interrupted.
   *
   * @return how many bytes; -1 at the end
   */
  public final int read(byte[] into, int offset, int length) throws IOException {
    out.flush();
    if (terminals != null) {
      return terminals.read(into, offset, length);
    }
    while (in != null) {
      safepoint();
      beginRead();
      EngineThread me = beginBlocking();
      try {
        return in.read(into, offset, length);
      } catch (InterruptedIOException e) {
        // somebody wants the program to look
      } finally {
        endRead();
        endBlocking(me);
      }
      if (Thread.interrupted() && !me.own) {
        raise(me);
      }
    }
    return -1;
  }

  /** What comes from now on wakes who waits for {@link #in}. */
  public final void beginRead() {
    int unused = reading.incrementAndGet();
    if (inputWaker != null && (interrupts.isReady() || scheduler.isReady())) {
      inputWaker.run();
    }
  }

  public final void endRead() {
    int unused = reading.decrementAndGet();
  }

  /** Raises an exception at the next safepoint. Any thread may call it. */
  public final void raiseSoon(PyObject exception) {
    pendingException = exception;
    wake();
  }

  /**
   * Calls {@code function(argument)} at a safepoint soon. Any thread may call it.
   *
   * @return false where too many are waiting
   */
  public final boolean schedule(PyObject function, PyObject argument) {
    boolean queued = scheduler.schedule(function, argument);
    wake();
    return queued;
  }

  /** Raises KeyboardInterrupt at a safepoint soon, but not in a scheduled callback. */
  public final void scheduleInterrupt() {
    scheduler.scheduleInterrupt();
    safepointSoon();
  }

  @Override
  public void poll() {
    // a callback would print an interrupt, and the program go on
    if (stop != null || pendingException != null && !scheduler.isRunning()) {
      safepoint();
    }
  }

  /** Where the program is to end, this does it. */
  public final void pollStop() {
    super.poll();
  }

  @Override
  public void safepoint() {
    boolean unused = handlePending();
  }

  /** What a safepoint does; whether something was handled: of callbacks it runs only one. */
  private boolean handlePending() {
    pollStop();
    int next = TICKS;
    if (virtualTime) {
      settle();
      lock.wakeSleepers();
    }
    if (lock.isWanted()) {
      handOver();
      pollStop();
    }
    if (resumed.ended) {
      throw new ThreadEnd();
    }
    if (virtualTime) {
      // the tick that ends in the next safepoint is the one after the last that is left
      next = Math.max(1, Math.min(TICKS, clock.ticksUntilNext())) - 1;
    }
    if (programs.limitsTicks()) {
      next = programs.useTicks(counted - ticks, next);
    }
    ticks = next;
    settled = next;
    counted = next;
    if (memoryLimit != null) {
      memoryLimit.check();
    }
    boolean handled = interrupts.handlePending();
    PyObject exception = pendingException;
    if (exception != null && threads.isMain()) {
      pendingException = null;
      throw new PyError(exception);
    }
    return scheduler.isReady() && threads.isMain() && scheduler.runPending(this) || handled;
  }

  /** Another thread wants to run: now and then it may, but not while interrupts are held off. */
  private void handOver() {
    if ((++patience >= PATIENCE || virtualTime) && interrupts.mayPause()) {
      patience = 0;
      lock.letOthers();
    }
  }

  private record ModuleAttributes(Engine engine, PyDict contents) implements Attributes {
    @Override
    public void put(String name, PyObject value, String profiles) {
      if (profiles == null || profiles.contains(engine.language().profile())) {
        contents.put(engine.intern(PyStr.of(name)), value);
      }
    }
  }
}

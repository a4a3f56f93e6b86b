package io.github.krait.runtime;

import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Printer;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import java.util.HashMap;
import java.util.Map;

/**
 * One independent Python: its modules, streams and pending events. Nothing is shared between
 * engines but immutable tables.
 */
public class Engine extends ThreadedContext {
  /** MICROPY_SCHEDULER_DEPTH, by default and as the boards' ports have it. */
  private static final int SCHEDULER_DEPTH = 4;

  private static final int BOARD_SCHEDULER_DEPTH = 8;

  private final Profile profile;
  private final PyModule main;
  private final PyDict modules = new PyDict();
  private final BuiltinModules builtinModules;
  private final Importer importer;
  private final SystemVariables sys;
  private final ModuleStates states = new ModuleStates();
  private Descriptors descriptors;

  private final EngineLock lock = new EngineLock(this);
  private final EngineThreads threads;
  private final EngineTime time = new EngineTime(this);
  private final ProgramInput input = new ProgramInput(this);
  private final ProgramMemory memory = new ProgramMemory(this);
  private final Programs programs = new Programs(this);
  private final Interrupts interrupts = new Interrupts(this);
  private final Scheduler scheduler;
  private final Safepoints safepoints = new Safepoints(this, lock);
  private final Waiting waiting = new Waiting(this, lock, safepoints);
  private final Dispatcher dispatcher = new Dispatcher(this, safepoints);

  /** Where {@code print} writes. */
  public Printer out;

  /** Where tracebacks go. */
  public Printer err;

  public CodeLoader codeLoader;

  /** The files that programs see; none by default. */
  public FileSystem fileSystem = new NoFiles();

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

  /** What compiles hot code; null: it is interpreted. */
  public AutoCloseable jit;

  /** What finds the lines where programs spend their time; null: nobody wants to know. */
  public Object profiler;

  /** Who is told of what happens; by default nobody. */
  public Monitor monitor = new Monitor();

  private final Counters counters = new Counters(this);

  /** The level of {@code -O} and {@code micropython.opt_level}. */
  public int optimise;

  public Engine(Profile profile, ModuleIndex index) {
    super(profile.language());
    // A class whose initializer ends by a StackOverflowError cannot be used in this JVM any more:
    // what answers a recursion without end is not to be initialized at its bottom.
    PyError.recursion();
    this.profile = profile;
    PyDict mainGlobals = new PyDict();
    mainGlobals.put(Names.NAME, Names.MAIN);
    main = new PyModule(mainGlobals, false);
    globals = mainGlobals;
    locals = mainGlobals;
    builtinModules = new BuiltinModules(this, index);
    importer = new Importer(this, builtinModules);
    sys = new SystemVariables(profile);
    tracebackLimit = sys.addTracebackLimit();
    threads = new EngineThreads(this, lock, waiting, profile.threads());
    scheduler = new Scheduler(profile.hasBoard() ? BOARD_SCHEDULER_DEPTH : SCHEDULER_DEPTH);
  }

  /** The engine that the calling thread is inside of. */
  public static Engine current() {
    return (Engine) Context.current();
  }

  public final Profile profile() {
    return profile;
  }

  /** The module {@code __main__}. */
  public final PyModule main() {
    return main;
  }

  /** {@code sys.modules}: what was imported from files. */
  public final PyDict modules() {
    return modules;
  }

  /** What the module {@code sys} has. */
  public final SystemVariables sys() {
    return sys;
  }

  /** The contents of the module {@code builtins}; what a program adds to them is here too. */
  public final PyDict builtins() {
    return builtinModules.builtins();
  }

  /** The modules that are there without files. */
  public final BuiltinModules builtinModules() {
    return builtinModules;
  }

  /**
   * The built-in module of exactly that name, bound at first use; null where there is none. A
   * function {@code __init__} among its contents is not one of them: it is called once, with the
   * module, to add what is the engine's own.
   */
  public final PyModule builtinModule(String name) {
    return builtinModules.named(name);
  }

  /** The state that a module keeps in this engine; null before {@link #setState}. */
  public final <T> T state(Class<T> type) {
    return states.get(type);
  }

  public final <T> void setState(Class<T> type, T state) {
    states.put(type, state);
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

  /** As the module {@code uctypes} says it. */
  @Override
  public PyObject memoryAddress(PyObject buffer) {
    PyModule uctypes = builtinModule("uctypes");
    return uctypes == null ? null : uctypes.getAttr(PyStr.of("addressof")).call1(buffer);
  }

  /** The open files. */
  public final Descriptors descriptors() {
    if (descriptors == null) {
      descriptors = new Descriptors(this);
    }
    return descriptors;
  }

  /** What programs read, and who interrupts them there. */
  public final ProgramInput input() {
    return input;
  }

  /** What this engine counts of itself. */
  public final Counters counters() {
    return counters;
  }

  /** How much memory programs may take. */
  public final ProgramMemory memory() {
    return memory;
  }

  /** What runs in this engine, and how it is ended. */
  public final Programs programs() {
    return programs;
  }

  /** The clock, and the ticks that count as time. */
  public final EngineTime time() {
    return time;
  }

  public final Clock clock() {
    return time.clock();
  }

  /** The clock's {@link Clock#nanos} for a program: to look at it takes a tick. */
  public final long nanos() {
    return time.nanos();
  }

  /** The clock's {@link Clock#epochNanos} for a program: to look at it takes a tick. */
  public final long epochNanos() {
    return time.epochNanos();
  }

  /**
   * Waits until the clock's {@link Clock#nanos} is at least {@code until}. Callbacks run and
   * interrupts are taken meanwhile; the interrupt of a Java thread is one too.
   */
  public final void sleepUntil(long until) {
    waiting.sleepUntil(until);
  }

  /**
   * As {@link #sleepUntil}, but ends after something was handled: an interrupt, a callback, a task.
   *
   * @return whether that was so, and the time has not come
   */
  public final boolean waitForEvent(long until) {
    return waiting.waitForEvent(until, null);
  }

  final boolean waitForEvent(long until, Channels channels) {
    return waiting.waitForEvent(until, channels);
  }

  @Override
  public void safepoint() {
    boolean unused = safepoints.handle();
  }

  /** The next tick ends in a safepoint. The engine's own thread may call it. */
  public final void safepointSoon() {
    time.safepointSoon();
  }

  @Override
  public void poll() {
    // a callback would print an interrupt, and the program go on
    if (stop != null || safepoints.hasException() && !scheduler.isRunning()) {
      safepoint();
    }
  }

  /** Where the program is to end, this does it. */
  public final void pollStop() {
    super.poll();
  }

  /** What is taken at safepoints. */
  public final Safepoints safepoints() {
    return safepoints;
  }

  /** Raises KeyboardInterrupt at the next safepoint. Any thread may call it. */
  public final void interrupt() {
    safepoints.raiseSoon(PyError.of(Exceptions.KEYBOARD_INTERRUPT).value);
  }

  /** Has a thread look at what is pending, also where all wait. */
  final void wake() {
    safepoints.wake();
  }

  /** The interrupts of the hardware. */
  public final Interrupts interrupts() {
    return interrupts;
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

  /** As {@link #post}, but the task waits for a program of the host's. */
  public final void postForProgram(Runnable task) {
    interrupts.postForProgram(task);
  }

  /**
   * Calls {@code function(argument)} at a safepoint soon. Any thread may call it.
   *
   * @return false where too many are waiting
   */
  public final boolean schedule(PyObject function, PyObject argument) {
    return schedule(function, argument, null);
  }

  /**
   * The same for the handler of an interrupt.
   *
   * @param arrival when that was raised; null: it is none
   */
  final boolean schedule(PyObject function, PyObject argument, Arrival arrival) {
    boolean queued = scheduler.schedule(new Scheduler.Callback(function, argument, arrival));
    if (!queued) {
      int room = scheduler.depth();
      monitor.limitHit(Limit.SCHEDULED_CALLBACKS, room, room + 1L, false);
    }
    wake();
    return queued;
  }

  /** Raises KeyboardInterrupt at a safepoint soon, but not in a scheduled callback. */
  public final void scheduleInterrupt() {
    scheduler.scheduleInterrupt();
    safepointSoon();
  }

  /** Limits how many scheduled callbacks may wait, where the runtime lets more. */
  public final void limitCallbacks(int number) {
    scheduler.limit(number);
  }

  public final EngineThreads threads() {
    return threads;
  }

  /** What handles interrupts while nobody is inside. */
  public final Dispatcher dispatcher() {
    return dispatcher;
  }

  /** The {@link Dispatcher} enters. */
  final Context enterAside(EngineThread me) {
    threads.enterAside(me);
    return makeCurrent();
  }

  /** The thread that runs. */
  public final EngineThread thread() {
    return lock.owner();
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

  @Override
  protected final void left() {
    if (!lock.isHeld()) {
      return;
    }
    boolean last = time.isAttached() && threads.isLeaving() && threads.isAlone();
    AutoCloseable attachment = last ? time.detach() : null;
    threads.leave();
    // time goes on only now, so that the dispatcher comes in time for what is left
    EngineTime.close(attachment);
  }

  /** The calling thread has the lock: its fields are the engine's now. */
  final void resume(EngineThread thread) {
    exchange(thread);
    time.takeOver();
  }

  @Override
  public final PyError recursion() {
    monitor.limitHit(Limit.RECURSION, maxDepth, maxDepth + 1L, false);
    return super.recursion();
  }

  @Override
  public final void hold(Object value) {
    memory.hold(value);
  }

  @Override
  public final void release(Object value) {
    memory.release(value);
  }

  /** Has what programs can reach counted. */
  final void addRoots(Census census) {
    census.add(main);
    census.add(modules);
    builtinModules.addRoots(census);
    sys.addRoots(census);
    census.add(descriptors);
    states.addRoots(census);
    scheduler.addRoots(census);
    if (census.countsTemporaries()) {
      memory.addRoots(census);
      census.add(interned());
    }
    saveResumed();
    threads.addRoots(census);
  }

  /** Closes what modules keep in this engine: files, sockets, pins. */
  public void close() {
    // what is closed may look for its engine, to charge the board for the time
    Context before = enter();
    try {
      threads.end();
      dispatcher.close();
      if (descriptors != null) {
        descriptors.close();
      }
      states.close(err, monitor);
      interrupts.close();
      firstThread().closeChannels();
    } finally {
      Context.leave(before);
      EngineTime.close(jit);
      programs.close();
    }
  }
}

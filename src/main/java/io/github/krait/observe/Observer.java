package io.github.krait.observe;

import io.github.krait.EngineEvent;
import io.github.krait.EngineListener;
import io.github.krait.KraitException;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Counters;
import io.github.krait.runtime.Limit;
import io.github.krait.runtime.Monitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Tells the log, listeners and JFR what happens in one engine. */
public final class Observer extends Monitor implements Consumer<ServiceConfigurationError> {
  private final String name;

  /** Null: there is none. */
  private final Logger log;

  /** Null: there are no listeners. */
  private final EventQueue events;

  private Counters counters;

  /** The programs that run, the one that began last at the end. Guarded by itself. */
  private final List<ProgramRun> running = new ArrayList<>();

  /** The limits that events have told of since a program began. Guarded by itself. */
  private final Set<Limit> told = EnumSet.noneOf(Limit.class);

  private volatile String lastException = "";

  /**
   * @param name the engine's
   */
  public Observer(String name, List<EngineListener> listeners) {
    this.name = name;
    log = EngineLog.open();
    events = listeners.isEmpty() ? null : new EventQueue(name, listeners, log);
  }

  /** A provider of boards cannot be loaded. */
  @Override
  public void accept(ServiceConfigurationError e) {
    if (log != null) {
      log.warn("[{}] a provider of boards cannot be loaded", name, e);
    }
  }

  /** The board was chosen by what the machine is. */
  public void chose(String board, String why) {
    if (log != null) {
      log.info("[{}] board {}: {}", name, board, why);
    }
  }

  /** To be called before anything happens. */
  public void attach(Counters itsCounters) {
    counters = itsCounters;
  }

  /** The engine was made. */
  public void opened(String description) {
    if (log != null) {
      log.debug("[{}] engine made: {}", name, description);
    }
  }

  /** The engine is closed: waits, though not for long, until listeners were told all. */
  public void closed() {
    if (log != null) {
      log.debug("[{}] engine closed after {} programs", name, counters.programs.get());
    }
    if (events != null) {
      events.close();
    }
  }

  /** How many events found no room. */
  public long lostEvents() {
    return events == null ? 0 : events.lost();
  }

  /** The traceback of the last exception that nothing caught; empty: there was none. */
  String lastException() {
    return lastException;
  }

  /** The name of the program that began last and has not ended; empty: none runs. */
  String program() {
    ProgramRun run = current();
    return run == null ? "" : run.name;
  }

  /** A program that may begin. */
  public ProgramRun program(String file) {
    return new ProgramRun(this, file);
  }

  private ProgramRun current() {
    synchronized (running) {
      return running.isEmpty() ? null : running.get(running.size() - 1);
    }
  }

  private long number() {
    ProgramRun run = current();
    return run == null ? 0 : run.number;
  }

  void begin(ProgramRun run) {
    run.number = counters.programs.incrementAndGet();
    run.startNanos = System.nanoTime();
    run.startTicks = counters.ticks();
    synchronized (running) {
      running.add(run);
    }
    synchronized (told) {
      told.clear();
    }
    run.recording = FlightRecording.isOn() ? ProgramFlight.start() : null;
    if (log != null) {
      log.debug("[{}] program {} begins: {}", name, run.number, run.name);
    }
    if (events != null) {
      events.add(new EngineEvent.ProgramStarted(name, Instant.now(), run.number, run.name));
    }
  }

  void end(ProgramRun run, EngineEvent.Outcome outcome) {
    synchronized (running) {
      boolean unused = running.remove(run);
    }
    long nanos = System.nanoTime() - run.startNanos;
    long ticks = counters.ticks() - run.startTicks;
    if (run.recording != null) {
      ((ProgramFlight) run.recording).finish(name, run, outcome, ticks);
    }
    if (log != null) {
      log.debug(
          "[{}] program {} ended: {}, {} ms, {} ticks",
          name,
          run.number,
          outcome,
          nanos / 1_000_000,
          ticks);
    }
    if (events != null) {
      Duration duration = Duration.ofNanos(nanos);
      events.add(
          new EngineEvent.ProgramEnded(
              name, Instant.now(), run.number, run.name, outcome, duration, ticks));
    }
  }

  /** A call of the host's ended by an exception. */
  public void raised(KraitException e, PyBaseException exception) {
    counters.exceptions.incrementAndGet();
    if (e.type().equals("SystemExit")) {
      return;
    }
    lastException = e.traceback();
    if (log != null) {
      log.debug("[{}] not caught: {}", name, e.traceback());
    }
    if (events != null) {
      events.add(
          new EngineEvent.ExceptionRaised(
              name,
              Instant.now(),
              number(),
              e.type(),
              e.getMessage(),
              Tracebacks.frames(exception),
              e.traceback()));
    }
  }

  @Override
  public void cancelled() {
    if (log != null) {
      log.info("[{}] the host cancels program {}", name, number());
    }
  }

  @Override
  public void limitHit(Limit limit, long configured, long reached, boolean ends) {
    counters.limits.incrementAndGet();
    synchronized (told) {
      if (!told.add(limit) && !ends) {
        return;
      }
    }
    if (FlightRecording.isOn()) {
      LimitFlight.commit(name, limit, configured, reached, ends);
    }
    long program = number();
    if (log != null) {
      log.warn(
          "[{}] program {} {} limit {}: {} of {}",
          name,
          program,
          ends ? "is ended by" : "came to",
          limit,
          reached,
          configured);
    }
    if (events != null) {
      EngineEvent.Limit which = EngineEvent.Limit.valueOf(limit.name());
      events.add(
          new EngineEvent.LimitHit(name, Instant.now(), program, which, configured, reached));
    }
  }

  @Override
  public void callbackFailed(Source source, PyError e, String text) {
    counters.callbacksFailed.incrementAndGet();
    lastException = text;
    if (log != null) {
      log.warn("[{}] not caught in a callback ({}): {}", name, source, text.stripTrailing());
    }
    if (events != null) {
      events.add(
          new EngineEvent.CallbackFailed(
              name,
              Instant.now(),
              number(),
              EngineEvent.CallbackSource.valueOf(source.name()),
              e.value.type().name(),
              Tracebacks.message(text),
              Tracebacks.frames(e.exception()),
              text));
    }
  }

  @Override
  public void reloadRequested(String by) {
    if (log != null) {
      log.info("[{}] {} was called", name, by);
    }
    if (events != null) {
      events.add(new EngineEvent.ReloadRequested(name, Instant.now(), number(), by));
    }
  }

  /** A new version of a module runs. */
  public void moduleReloaded(String module, int version) {
    if (log != null) {
      log.info("[{}] version {} of module {} runs", name, version, module);
    }
    if (events != null) {
      events.add(new EngineEvent.ModuleReloaded(name, Instant.now(), number(), module, version));
    }
  }

  /**
   * A version of a module failed, and another one runs on.
   *
   * @param error what it raised; null: it was ended from outside, or there was nothing to read
   */
  public void moduleRejected(
      String module, int version, int running, KraitException e, PyError error) {
    lastException = e.traceback();
    if (log != null) {
      log.warn(
          "[{}] version {} of module {} is rejected, {} runs on: {}",
          name,
          version,
          module,
          running,
          e.traceback().stripTrailing());
    }
    if (events != null) {
      events.add(
          new EngineEvent.ModuleRejected(
              name,
              Instant.now(),
              number(),
              module,
              version,
              running,
              e.type(),
              e.getMessage(),
              error == null ? List.of() : Tracebacks.frames(error.exception()),
              e.traceback()));
    }
  }

  /** Outputs were put into the safe state; the failure is null where that went well. */
  public void madeSafe(RuntimeException failure) {
    if (log == null) {
      return;
    }
    if (failure == null) {
      log.debug("[{}] safe state applied", name);
    } else {
      log.error("[{}] the safe state could not be applied", name, failure);
    }
  }

  @Override
  public void trouble(String what, Throwable cause) {
    if (log != null) {
      log.error("[{}] {}", name, what, cause);
    }
  }

  /** A Java function that a program has called threw this, which the program may catch. */
  public void hostThrew(Throwable e) {
    if (log != null) {
      log.debug("[{}] Java threw into the program", name, e);
    }
  }

  @Override
  public void leftOpen(int number, String what) {
    if (log != null && number > 0) {
      log.debug("[{}] close() closes {} {}", name, number, what);
    }
  }

  @Override
  public Object interruptRaised() {
    return FlightRecording.isOn() ? InterruptFlight.start() : null;
  }

  @Override
  public void interruptDelivered(Object raised, PyObject device) {
    ((InterruptFlight) raised).finish(name, device.type().name());
  }

  @Override
  public Object compiling() {
    return FlightRecording.isOn() ? CompileFlight.start() : null;
  }

  @Override
  public void compiled(Object compiling, String file, int sourceBytes) {
    ((CompileFlight) compiling).finish(name, file, sourceBytes);
  }

  @Override
  public Object compilingHot() {
    return FlightRecording.isOn() ? JitFlight.start() : null;
  }

  @Override
  public void compiledHot(Object compiling, String file, String function, int line, int bytes) {
    ((JitFlight) compiling).finish(name, file, function, line, bytes);
  }

  @Override
  public void deoptimized(String file, String function, int line) {
    if (FlightRecording.isOn()) {
      DeoptimizationFlight.commit(name, file, function, line);
    }
  }
}

package io.github.krait;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened in an engine, as an {@link EngineListener} hears of it. */
public sealed interface EngineEvent {
  /** The engine's name, see {@link Krait.Builder#name}. */
  String engine();

  /** When it happened, by the host's clock. */
  Instant time();

  /**
   * The number of the program: of those of its engine, from 1. Where several threads of the host
   * run programs, it may be another one of these; 0 where no program runs, but a call of the host's
   * or a callback.
   */
  long program();

  /**
   * A program begins: {@link Krait#exec}, {@link Krait#load} or {@link Program#run} was called, not
   * from inside of the engine.
   *
   * @param name its file, as tracebacks have it
   */
  record ProgramStarted(String engine, Instant time, long program, String name)
      implements EngineEvent {}

  /**
   * A program has ended, and its outputs are in the safe state.
   *
   * @param name its file, as tracebacks have it
   * @param duration by the host's clock
   * @param ticks what the engine used meanwhile, see {@link Limits.Builder#ticks}
   */
  record ProgramEnded(
      String engine,
      Instant time,
      long program,
      String name,
      Outcome outcome,
      Duration duration,
      long ticks)
      implements EngineEvent {}

  /**
   * A program wants to be started anew, or its board to be reset; whoever runs programs on the
   * board does it.
   *
   * @param by the function that it called, such as {@code supervisor.reload}
   */
  record ReloadRequested(String engine, Instant time, long program, String by)
      implements EngineEvent {}

  /**
   * A program came to a limit of {@link Limits}, or of its runtime: the first time since the last
   * program began, for each of them.
   *
   * @param configured the limit, in the limit's {@link Limit unit}
   * @param reached what the program has, or wanted, in that unit
   */
  record LimitHit(
      String engine, Instant time, long program, Limit limit, long configured, long reached)
      implements EngineEvent {}

  /**
   * A call of the host's ended by an exception that the program did not catch, other than
   * SystemExit. The host has it as a {@link KraitException}, too.
   *
   * @param type the name of the exception's class
   * @param message the last line of the text, such as {@code ValueError: not a number}
   * @param traceback the calls, the outermost first
   * @param text all that a terminal would show
   */
  record ExceptionRaised(
      String engine,
      Instant time,
      long program,
      String type,
      String message,
      List<Frame> traceback,
      String text)
      implements EngineEvent {}

  /**
   * An exception that was not caught in a function that no caller waits for. The program goes on;
   * what a terminal shows is in its output, too.
   *
   * @param source what called it
   * @param type the name of the exception's class
   * @param message the last line of the text
   * @param traceback the calls, the outermost first
   * @param text all that a terminal would show
   */
  record CallbackFailed(
      String engine,
      Instant time,
      long program,
      CallbackSource source,
      String type,
      String message,
      List<Frame> traceback,
      String text)
      implements EngineEvent {}

  /**
   * A version of a {@link HotModule} runs: the first, or a new one, which is on trial yet.
   *
   * @param module the module's name
   * @param version its number, from 1; rejected ones count, too
   */
  record ModuleReloaded(String engine, Instant time, long program, String module, int version)
      implements EngineEvent {}

  /**
   * A new version of a {@link HotModule} could not be loaded, or failed while on trial; the last
   * good one runs on.
   *
   * @param module the module's name
   * @param version the number of the one that failed, from 1
   * @param running the number of the one that runs on
   * @param type the name of the exception's class; empty where a limit ended it
   * @param message the last line of the text
   * @param traceback the calls, the outermost first; empty where it could not be read or compiled
   * @param text all that a terminal would show
   */
  record ModuleRejected(
      String engine,
      Instant time,
      long program,
      String module,
      int version,
      int running,
      String type,
      String message,
      List<Frame> traceback,
      String text)
      implements EngineEvent {}

  /** A call in a traceback: the line from 1, and the function's name or {@code <module>}. */
  record Frame(String file, int line, String function) {}

  /** How a program ended. */
  enum Outcome {
    /** It came to its end. */
    COMPLETED,
    /** By SystemExit. */
    EXITED,
    /** By KeyboardInterrupt. */
    INTERRUPTED,
    /** By another exception that it did not catch. */
    EXCEPTION,
    /** By {@link Krait#cancel}. */
    CANCELLED,
    /** By a limit. */
    LIMIT,
    /** By an exception of Java's, as of a task given to {@link Krait#post}. */
    HOST_EXCEPTION
  }

  /** What a program may reach the limit of, and the unit of its figures. */
  enum Limit {
    /** In nanoseconds. Ends the program. */
    WALL_TIME,
    /** In ticks. Ends the program. */
    TICKS,
    /** In bytes. Ends the program. */
    OUTPUT,
    /** In bytes that live. Raises MemoryError; ends a program that goes on taking memory. */
    MEMORY,
    /** In calls. Raises RuntimeError. */
    RECURSION,
    /** In files. Raises OSError. */
    OPEN_FILES,
    /** In sockets. Raises OSError. */
    SOCKETS,
    /** In threads beside the first. Raises OSError. */
    THREADS,
    /** In callbacks that wait. The callback is lost, or the program gets a RuntimeError. */
    SCHEDULED_CALLBACKS
  }

  /** What calls a function of a program's without waiting for it. */
  enum CallbackSource {
    /** {@code micropython.schedule}, or a soft interrupt. */
    SCHEDULED,
    /** A hard interrupt, which then loses its handler. */
    INTERRUPT,
    /** A thread of the program's. */
    THREAD
  }
}

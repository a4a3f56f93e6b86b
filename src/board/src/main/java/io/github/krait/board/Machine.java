package io.github.krait.board;

import io.github.krait.JitOptions;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.host.BoardSession;
import io.github.krait.host.Supervision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What a boot sequence works with: the board, its drive, its console and who listens. */
final class Machine implements AutoCloseable {
  final Profile profile;
  final Board board;
  final Path drive;
  final Console console;
  private final NetworkAccess network;
  private final JitOptions jit;
  private final List<Consumer<? super BoardEvent>> listeners;
  private final AutoCloseable resets;
  private final Reloader reloader = new Reloader(this);

  /** What is to start after the reset that has happened; null: there was none. */
  private volatile Reset.Target reset;

  /** What runs; null: nothing. */
  private BoardSession session;

  /** The one that starts and ends it. */
  private Thread thread;

  private boolean closed;

  Machine(
      Profile profile,
      Board board,
      Path drive,
      Console console,
      NetworkAccess network,
      JitOptions jit,
      List<Consumer<? super BoardEvent>> listeners) {
    this.profile = profile;
    this.board = board;
    this.drive = drive;
    this.console = console;
    this.network = network;
    this.jit = jit;
    this.listeners = listeners;
    resets = listen();
  }

  private AutoCloseable listen() {
    try {
      return board.reset().onReset(this::onReset);
    } catch (HalException e) {
      if (e.kind() != ErrorKind.UNSUPPORTED) {
        throw e;
      }
      return () -> {};
    }
  }

  /** A program that did not ask for it itself is ended. */
  private void onReset(ResetCause cause, Reset.Target target) {
    reset = target;
    synchronized (this) {
      if (session != null && Thread.currentThread() != thread) {
        session.cancel();
      }
    }
    console.typed().interrupt();
  }

  /** Whether the board was reset since {@link #forgetReset}. */
  boolean isReset() {
    return reset != null;
  }

  /** What is to start after it; null: there was none. */
  Reset.Target forgetReset() {
    Reset.Target target = reset;
    reset = null;
    return target;
  }

  /**
   * Starts the runtime; {@link #stop} ends it.
   *
   * @param supervision what outlasts programs of CircuitPython; null for MicroPython
   */
  BoardSession start(Supervision supervision) throws IOException {
    BoardSession started =
        new BoardSession(
            profile, board, drive, supervision, console, network, jit, "krait-board", List.of());
    synchronized (this) {
      session = started;
      thread = Thread.currentThread();
      if (closed) {
        started.cancel();
      }
    }
    console.session(started);
    return started;
  }

  /** Ends the runtime: pins, files and sockets are given back. */
  void stop() {
    BoardSession ended;
    synchronized (this) {
      ended = session;
      session = null;
    }
    console.session(null);
    if (ended != null) {
      ended.close();
    }
  }

  /** Who ends programs when the drive changes. */
  Reloader reloader() {
    return reloader;
  }

  /** What runs; null: nothing. Whoever has locked this keeps it from ending. */
  BoardSession session() {
    return session;
  }

  void tell(BoardEvent.Kind kind, String file, String text) {
    BoardEvent event = new BoardEvent(kind, file, text);
    for (Consumer<? super BoardEvent> listener : listeners) {
      listener.accept(event);
    }
  }

  /** Runs a file and tells listeners. */
  BoardSession.Outcome run(BoardSession in, String file) {
    tell(BoardEvent.Kind.RUNNING, file, null);
    BoardSession.Outcome outcome = in.runFile(file);
    switch (outcome.end()) {
      case EXCEPTION:
        tell(BoardEvent.Kind.EXCEPTION, file, outcome.traceback());
        break;
      case RELOAD:
        tell(BoardEvent.Kind.RELOADED, file, null);
        break;
      default:
        tell(BoardEvent.Kind.DONE, file, null);
        break;
    }
    return outcome;
  }

  /** Has what runs end; any thread may call it. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (session != null) {
        session.cancel();
      }
    }
    try {
      resets.close();
    } catch (Exception e) {
      // it is closed: nobody is told of resets in any case
    }
  }
}

package io.github.krait.observe;

import io.github.krait.EngineEvent.Outcome;
import io.github.krait.KraitException;
import io.github.krait.Stop;

/** A program from its beginning to its end, as listeners, the log and JFR are told. */
public final class ProgramRun {
  private final Observer observer;
  final String name;

  /** 0: it has not begun; what runs is part of another one. */
  long number;

  long startNanos;
  long startTicks;

  /** What JFR measures; null: it does not record. */
  Object recording;

  /** What it ended by, should nobody say. */
  private Outcome outcome = Outcome.HOST_EXCEPTION;

  ProgramRun(Observer observer, String name) {
    this.observer = observer;
    this.name = name;
  }

  /** It begins. */
  public void begin() {
    observer.begin(this);
  }

  /** It came to its end. */
  public void complete() {
    outcome = Outcome.COMPLETED;
  }

  /**
   * It ended by an exception.
   *
   * @return the same
   */
  public KraitException fail(KraitException e) {
    if (e.stop() != null) {
      outcome = e.stop() == Stop.CANCELLED ? Outcome.CANCELLED : Outcome.LIMIT;
    } else {
      fail(e.type());
    }
    return e;
  }

  /** It ended by an exception of that type. */
  public void fail(String type) {
    switch (type) {
      case "SystemExit":
        outcome = Outcome.EXITED;
        break;
      case "KeyboardInterrupt":
        outcome = Outcome.INTERRUPTED;
        break;
      default:
        outcome = Outcome.EXCEPTION;
        break;
    }
  }

  /** To be called whatever has happened, when no lock is held any more. */
  public void end() {
    if (number != 0) {
      observer.end(this, outcome);
    }
  }
}

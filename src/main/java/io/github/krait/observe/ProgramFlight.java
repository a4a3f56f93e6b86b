package io.github.krait.observe;

import io.github.krait.EngineEvent;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.github.krait.Program")
@Label("Program")
@Category("Krait")
@Description("A program that ran in an engine, from its beginning to its end")
@StackTrace(false)
final class ProgramFlight extends Event {
  @Label("Engine")
  String engine;

  @Label("Number")
  long number;

  @Label("File")
  String file;

  @Label("Outcome")
  String outcome;

  @Label("Ticks")
  long ticks;

  /** Null where it is not wanted. */
  static Object start() {
    ProgramFlight event = new ProgramFlight();
    event.begin();
    return event.isEnabled() ? event : null;
  }

  void finish(String itsEngine, ProgramRun run, EngineEvent.Outcome itsOutcome, long itsTicks) {
    engine = itsEngine;
    number = run.number;
    file = run.name;
    outcome = itsOutcome.name();
    ticks = itsTicks;
    commit();
  }
}

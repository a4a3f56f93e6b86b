package io.github.krait.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.github.krait.Compile")
@Label("Compile")
@Category("Krait")
@Description("Text that was compiled to bytecode")
@StackTrace(false)
final class CompileFlight extends Event {
  @Label("Engine")
  String engine;

  @Label("File")
  String file;

  @Label("Source Size")
  @DataAmount
  long sourceSize;

  /** Null where it is not wanted. */
  static Object start() {
    CompileFlight event = new CompileFlight();
    event.begin();
    return event.isEnabled() ? event : null;
  }

  void finish(String itsEngine, String itsFile, int bytes) {
    engine = itsEngine;
    file = itsFile;
    sourceSize = bytes;
    commit();
  }
}

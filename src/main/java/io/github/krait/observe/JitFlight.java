package io.github.krait.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.github.krait.JitCompile")
@Label("JIT Compile")
@Category("Krait")
@Description("A hot function or loop that was compiled to a JVM class")
@StackTrace(false)
final class JitFlight extends Event {
  @Label("Engine")
  String engine;

  @Label("File")
  String file;

  @Label("Function")
  String function;

  @Label("Line")
  @Description("Where the code begins: the function's first line, or the loop's")
  int line;

  @Label("Class Size")
  @Description("0 where it stays interpreted")
  @DataAmount
  long classSize;

  /** Null where it is not wanted. */
  static Object start() {
    JitFlight event = new JitFlight();
    event.begin();
    return event.isEnabled() ? event : null;
  }

  void finish(String itsEngine, String itsFile, String itsFunction, int itsLine, int bytes) {
    engine = itsEngine;
    file = itsFile;
    function = itsFunction;
    line = itsLine;
    classSize = bytes;
    commit();
  }
}

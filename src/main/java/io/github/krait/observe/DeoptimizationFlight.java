package io.github.krait.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.github.krait.Deoptimization")
@Label("Deoptimization")
@Category("Krait")
@Description("Compiled code was given up, as what it assumed did not hold")
@StackTrace(false)
final class DeoptimizationFlight extends Event {
  @Label("Engine")
  String engine;

  @Label("File")
  String file;

  @Label("Function")
  String function;

  @Label("Line")
  @Description("Of the assumption")
  int line;

  static void commit(String engine, String file, String function, int line) {
    DeoptimizationFlight event = new DeoptimizationFlight();
    event.engine = engine;
    event.file = file;
    event.function = function;
    event.line = line;
    event.commit();
  }
}

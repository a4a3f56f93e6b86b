package io.github.krait.observe;

import io.github.krait.runtime.Limit;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.github.krait.Limit")
@Label("Limit Hit")
@Category("Krait")
@Description("A program came to a limit of its host or its runtime")
@StackTrace(false)
final class LimitFlight extends Event {
  @Label("Engine")
  String engine;

  @Label("Limit")
  String limit;

  @Label("Configured")
  @Description("Nanoseconds, ticks, bytes, or a number of things")
  long configured;

  @Label("Reached")
  long reached;

  @Label("Ended Program")
  boolean ended;

  static void commit(String engine, Limit limit, long configured, long reached, boolean ended) {
    LimitFlight event = new LimitFlight();
    event.engine = engine;
    event.limit = limit.name();
    event.configured = configured;
    event.reached = reached;
    event.ended = ended;
    event.commit();
  }
}

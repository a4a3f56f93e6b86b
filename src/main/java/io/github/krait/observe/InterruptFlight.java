package io.github.krait.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.github.krait.Interrupt")
@Label("Interrupt")
@Category("Krait")
@Description("An interrupt of the hardware, from when it was raised until its handler ran")
@StackTrace(false)
final class InterruptFlight extends Event {
  @Label("Engine")
  String engine;

  @Label("Device")
  @Description("The type of what the handler is given, such as Pin or Timer")
  String device;

  /** Null where it is not wanted. */
  static Object start() {
    InterruptFlight event = new InterruptFlight();
    event.begin();
    return event.isEnabled() ? event : null;
  }

  void finish(String itsEngine, String itsDevice) {
    engine = itsEngine;
    device = itsDevice;
    commit();
  }
}

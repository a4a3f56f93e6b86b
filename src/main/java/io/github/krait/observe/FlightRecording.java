package io.github.krait.observe;

import jdk.jfr.FlightRecorder;

/** Whether the JVM may be recording events; a JVM that has no JFR never is. */
public final class FlightRecording {
  private static final boolean IS_PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private FlightRecording() {}

  /** Event classes, which take a while to load, are used where this is true only. */
  public static boolean isOn() {
    return IS_PRESENT && FlightRecorder.isInitialized();
  }
}

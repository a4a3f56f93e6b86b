package io.github.krait.script;

import io.github.krait.Profile;
import java.util.List;

/** Finds CircuitPython-compatible engines by the name {@code circuitpython}. */
public final class CircuitPythonEngineFactory extends PythonScriptEngineFactory {
  /** For {@link java.util.ServiceLoader}. */
  public CircuitPythonEngineFactory() {
    // No extensions: a manager asked for "py" is to find MicroPython.
    super(Profile.CIRCUITPYTHON, "3.4", List.of("circuitpython"), List.of());
  }
}

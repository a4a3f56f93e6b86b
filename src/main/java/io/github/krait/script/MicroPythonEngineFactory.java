package io.github.krait.script;

import io.github.krait.Profile;
import java.util.List;

/** Finds MicroPython engines by the names {@code krait} and {@code micropython}. */
public final class MicroPythonEngineFactory extends PythonScriptEngineFactory {
  /** For {@link java.util.ServiceLoader}. */
  public MicroPythonEngineFactory() {
    super(Profile.MICROPYTHON, "3.4", List.of("krait", "micropython"), List.of("py", "mpy"));
  }
}

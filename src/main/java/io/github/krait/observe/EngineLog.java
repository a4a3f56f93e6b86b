package io.github.krait.observe;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The log of engines, {@code io.github.krait} in SLF4J. Where the host has no provider, SLF4J is
 * not even asked: it would print a notice on the error stream, which is the program's.
 */
final class EngineLog {
  private static final String NAME = "io.github.krait";

  private EngineLog() {}

  /** Null where there is nothing to log to. */
  static Logger open() {
    return Provider.IS_PRESENT ? LoggerFactory.getLogger(NAME) : null;
  }

  /** Looked for once, and in the way that SLF4J does. */
  private static final class Provider {
    static final boolean IS_PRESENT = System.getProperty("slf4j.provider") != null || isFound();

    private static boolean isFound() {
      ClassLoader loader = LoggerFactory.class.getClassLoader();
      try {
        return ServiceLoader.load(SLF4JServiceProvider.class, loader).iterator().hasNext();
      } catch (ServiceConfigurationError e) {
        return true; // SLF4J says what is wrong with it
      }
    }
  }
}

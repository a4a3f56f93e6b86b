package io.github.krait.runtime;

import io.github.krait.object.Printer;
import java.util.HashMap;
import java.util.Map;

/** What modules keep in an engine, by its class. */
final class ModuleStates {
  private final Map<Class<?>, Object> states = new HashMap<>();

  /** Null before {@link #put}. */
  <T> T get(Class<T> type) {
    return type.cast(states.get(type));
  }

  <T> void put(Class<T> type, T state) {
    states.put(type, state);
  }

  void addRoots(Census census) {
    census.add(states);
  }

  /** Closes those that can be closed: files, sockets, pins. */
  void close(Printer err, Monitor monitor) {
    for (Object state : states.values()) {
      if (state instanceof AutoCloseable c) {
        try {
          c.close();
        } catch (Exception e) {
          String what = "closing " + state.getClass().getSimpleName();
          err.print("krait: " + what + ": " + e + "\n");
          monitor.trouble(what + " failed", e);
        }
      }
    }
    states.clear();
  }
}

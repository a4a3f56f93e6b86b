package io.github.krait.runtime;

import io.github.krait.object.Printer;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.StringPrinter;

/** Exceptions of functions that no caller waits for: they are printed, and the host is told. */
final class Uncaught {
  private Uncaught() {}

  /** Prints it where the program writes, as the runtime does. */
  static void print(Engine engine, Printer to, Monitor.Source source, PyError e) {
    StringPrinter text = new StringPrinter();
    try {
      PyBaseException.printException(text, e.value);
    } finally {
      // what there is of it where its own __str__ raises
      engine.monitor.callbackFailed(source, e, text.toStr().toJava());
      to.write(text.toBytes(), 0, text.size());
    }
  }
}

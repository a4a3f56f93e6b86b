package io.github.krait.host;

/** Something to do when the JVM shuts down, until it is cancelled. */
final class ShutdownHook {
  private final Thread thread;

  ShutdownHook(Runnable task) {
    thread = new Thread(task, "krait-shutdown");
    Runtime.getRuntime().addShutdownHook(thread);
  }

  void cancel() {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      // the JVM shuts down already
    }
  }
}

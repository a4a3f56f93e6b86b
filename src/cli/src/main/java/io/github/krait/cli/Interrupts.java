package io.github.krait.cli;

import io.github.krait.host.Shell;
import org.jline.utils.Signals;

/** Ctrl-C while a program runs: KeyboardInterrupt, wherever the program is. */
final class Interrupts implements Runnable {
  /**
   * Preparing for the signal costs a quarter of the start-up. A program that ends sooner is spared
   * it: Ctrl-C then ends the command with the same status, but without a traceback.
   */
  private static final long DELAY_MS = 100;

  private static final int INTERRUPTED = 130;

  private final Shell shell;
  private final Keyboard keyboard;
  private boolean installed;
  private volatile Tty tty;

  Interrupts(Shell shell, Keyboard keyboard) {
    this.shell = shell;
    this.keyboard = keyboard;
  }

  /** The terminal to put back in order should an interrupt end the command. */
  void terminal(Tty newTty) {
    tty = newTty;
  }

  /** Takes interrupts from now on. */
  synchronized void install() {
    if (!installed) {
      installed = true;
      Object unused = Signals.register("INT", this);
      // A signal that ends the command does not take away what the program has printed.
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread("krait-flush") {
                @Override
                public void run() {
                  shell.flush();
                }
              });
    }
  }

  /** Takes interrupts from soon on. */
  void installSoon() {
    Thread thread =
        new Thread("krait-interrupts") {
          @Override
          public void run() {
            try {
              Thread.sleep(DELAY_MS);
            } catch (InterruptedException e) {
              return;
            }
            try {
              install();
            } catch (IllegalStateException e) {
              return; // the command has ended meanwhile, and the JVM takes no hooks any more
            }
          }
        };
    thread.setDaemon(true);
    thread.start();
  }

  /** Called, in a thread of its own, for each signal. */
  @Override
  public void run() {
    if (shell.interrupt()) {
      keyboard.interrupt();
      return;
    }
    // Nothing runs that could take it, or it did not take the last one.
    Tty current = tty;
    if (current != null) {
      current.original();
    }
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}

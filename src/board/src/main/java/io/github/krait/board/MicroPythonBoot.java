package io.github.krait.board;

import io.github.krait.hal.Reset;
import io.github.krait.host.BoardSession;
import io.github.krait.host.BoardSession.End;
import java.io.IOException;

/**
 * MicroPython's: {@code boot.py}, {@code main.py} and the prompt in one namespace, again after each
 * soft reset. What is the raw prompt stays so then, and {@code main.py} is left out.
 */
final class MicroPythonBoot implements BootSequence {
  private final Machine machine;
  private boolean raw;

  MicroPythonBoot(Machine machine) {
    this.machine = machine;
  }

  @Override
  public void run() throws IOException {
    raw = false;
    Reset.Target unused = machine.forgetReset();
    while (!machine.isReset()) {
      BoardSession session = machine.start(null);
      try {
        machine.console.forgetHistory();
        machine.tell(BoardEvent.Kind.BOOTED, null, null);
        live(session);
        if (!machine.isReset()) {
          session.print("MPY: soft reboot\n");
        }
      } finally {
        machine.stop();
      }
    }
  }

  private void live(BoardSession session) throws IOException {
    End end = run(session, "boot.py");
    if (end == End.EXIT) {
      return;
    }
    if (!raw && end != End.EXCEPTION && run(session, "main.py") == End.EXIT) {
      return;
    }
    Repl repl = new Repl(session, machine.console, Repl.Style.MICROPYTHON, raw);
    try {
      while (repl.run() == End.NORMAL) {
        // the other prompt follows
      }
    } finally {
      raw = repl.isRaw();
    }
  }

  private End run(BoardSession session, String file) {
    return session.isFile(file) ? machine.run(session, file).end() : End.NORMAL;
  }
}

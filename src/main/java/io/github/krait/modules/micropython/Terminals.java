package io.github.krait.modules.micropython;

import io.github.krait.object.Printer;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.TerminalInput;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Streams of the program that get its output and give it input, besides its own. One that fails is
 * left out from then on.
 */
final class Terminals implements TerminalInput, AutoCloseable {
  /** A stream, and what it does. */
  record Terminal(PyObject object, PyStream stream) {}

  private static final long POLL_NANOS = 1_000_000;

  private final Engine engine;
  private final Terminal[] terminals;
  private final ArrayDeque<Byte> waiting = new ArrayDeque<>();
  private final Printer out;
  private final Printer err;

  /** Whether a terminal is being written to: what that prints is for the others only. */
  private boolean writing;

  Terminals(Engine engine) {
    this.engine = engine;
    Port port = MachinePins.current().port;
    terminals = new Terminal[port == Port.STM32 ? 3 : 1];
    out = engine.out;
    err = engine.err;
  }

  int count() {
    return terminals.length;
  }

  /** Exchanges a terminal; null: none. */
  PyObject set(int index, Terminal terminal) {
    Terminal before = terminals[index];
    terminals[index] = terminal;
    attach();
    return before == null ? PyNone.NONE : before.object;
  }

  private boolean isUsed() {
    for (Terminal terminal : terminals) {
      if (terminal != null) {
        return true;
      }
    }
    return false;
  }

  /** The engine's streams are its own ones again when there is no terminal. */
  private void attach() {
    boolean used = isUsed();
    engine.out = used ? new Both(out) : out;
    engine.err = used ? new Both(err) : err;
    engine.input().terminals = used ? this : null;
  }

  private final class Both extends Printer {
    private final Printer own;

    Both(Printer own) {
      this.own = own;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      own.write(bytes, offset, length);
      if (!writing && length > 0) {
        copy(bytes, offset, length);
      }
    }

    @Override
    public void flush() {
      own.flush();
    }
  }

  private void copy(byte[] bytes, int offset, int length) {
    for (int i = 0; i < terminals.length; i++) {
      if (terminals[i] == null) {
        continue;
      }
      writing = true;
      try {
        int unused = Streams.write(terminals[i].stream, bytes, offset, length);
      } catch (PyError e) {
        drop(i, "dupterm: Exception in write() method, deactivating: ", e);
      } finally {
        writing = false;
      }
    }
  }

  private void drop(int index, String why, PyError error) {
    Terminal gone = terminals[index];
    terminals[index] = null;
    attach();
    engine.out.print(why);
    if (error != null) {
      PyBaseException.printException(engine.out, error.value);
    }
    try {
      Streams.close(gone.stream);
    } catch (PyError e) {
      // it is gone in any case
    }
  }

  /** The next byte of a terminal; -1: there is none now. */
  private int next() {
    byte[] one = new byte[1];
    for (int i = 0; i < terminals.length; i++) {
      if (terminals[i] == null) {
        continue;
      }
      try {
        int count = terminals[i].stream.read(one, 0, 1);
        if (count == 1) {
          return one[0] & 0xff;
        }
        if (count == 0) {
          drop(i, "dupterm: EOF received, deactivating\n", null);
        } else if (count != -PyStream.EAGAIN) {
          throw PyError.osError(-count);
        }
      } catch (PyError e) {
        drop(i, "dupterm: Exception in read() method, deactivating: ", e);
      }
    }
    return -1;
  }

  /** Takes all input that is there; the character that interrupts does. */
  void takeInput() {
    for (int c = next(); c >= 0; c = next()) {
      if (c == engine.input().interruptCharacter) {
        engine.scheduleInterrupt();
        return;
      } else {
        waiting.add((byte) (c == '\r' ? '\n' : c)); // as terminals of hosts have it
      }
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (engine.input().terminals == this) {
      engine.safepoint();
      takeInput();
      int count = 0;
      while (count < length && !waiting.isEmpty()) {
        into[offset + count++] = waiting.remove();
      }
      if (count > 0) {
        return count;
      }
      if (engine.input().stream != null && engine.input().stream.available() > 0) {
        return engine.input().stream.read(into, offset, length);
      }
      engine.sleepUntil(engine.nanos() + POLL_NANOS);
    }
    return engine.input().read(into, offset, length);
  }

  @Override
  public void close() {
    engine.out = out;
    engine.err = err;
    engine.input().terminals = null;
  }
}

package io.github.krait.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** What a program reads where it reads from no file. */
public final class ProgramInput {
  private final Engine engine;

  /** What the host gives; null: nothing. */
  public InputStream stream;

  /** Where input also comes from, which then reads {@link #stream} too; null: nowhere. */
  public TerminalInput terminals;

  /** The serial line that {@link #stream} comes from; null: the host's terminal edits lines. */
  public Wire wire;

  /**
   * Has {@link #stream} give up waiting, now or the next time, by {@link InterruptedIOException};
   * null where it cannot. Any thread calls it.
   */
  public Runnable waker;

  /** The character that {@code micropython.kbd_intr} chose to interrupt the program; -1: none. */
  public int interruptCharacter = 3;

  /** How many threads may be waiting for input. */
  private final AtomicInteger reading = new AtomicInteger();

  ProgramInput(Engine engine) {
    this.engine = engine;
  }

  /**
   * Reads after showing what was printed. A stream that gives up waiting, by {@link
   * InterruptedIOException}, has the program look whether it was interrupted.
   *
   * @return how many bytes; -1 at the end
   */
  public int read(byte[] into, int offset, int length) throws IOException {
    engine.out.flush();
    if (terminals != null) {
      return terminals.read(into, offset, length);
    }
    while (stream != null) {
      engine.safepoint();
      begin();
      EngineThread me = engine.threads().beginBlocking();
      try {
        return stream.read(into, offset, length);
      } catch (InterruptedIOException e) {
        // somebody wants the program to look
      } finally {
        end();
        engine.threads().endBlocking(me);
      }
      engine.safepoints().raiseIfInterrupted(me);
    }
    return -1;
  }

  /** What comes from now on wakes who waits for {@link #stream}, until {@link #end}. */
  public void begin() {
    int unused = reading.incrementAndGet();
    if (waker != null && (engine.interrupts().isReady() || engine.scheduler().isReady())) {
      waker.run();
    }
  }

  public void end() {
    int unused = reading.decrementAndGet();
  }

  void wake() {
    if (reading.get() > 0 && waker != null) {
      waker.run();
    }
  }
}

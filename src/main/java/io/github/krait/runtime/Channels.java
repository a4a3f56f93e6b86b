package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * The host's channels that a thread of an engine waits for: sockets. A wait ends where one of them
 * is ready, at its time, or after something else happened: an interrupt, a callback, a task. The
 * set of channels that are waited for is made anew for each wait, as callbacks may wait too.
 *
 * <p>Only that thread uses it, and channels have to be in non-blocking mode. Where time is virtual
 * it passes as real time does while channels are waited for: what they belong to is outside of the
 * simulation.
 */
public final class Channels {
  private static final long MILLISECOND = 1_000_000;

  private final Engine engine;
  private final Selector selector;
  private final List<SelectionKey> wanted = new ArrayList<>();

  private Channels(Engine engine) throws IOException {
    this.engine = engine;
    selector = Selector.open();
  }

  /** Those of the running thread. */
  public static Channels current() {
    Engine engine = Engine.current();
    EngineThread thread = engine.thread();
    if (thread.channels == null) {
      try {
        thread.channels = new Channels(engine);
      } catch (IOException e) {
        throw engine.osError(Errno.EMFILE);
      }
    }
    return thread.channels;
  }

  /** Nothing is waited for any more. */
  public void clear() {
    for (SelectionKey key : wanted) {
      if (key.isValid()) {
        key.interestOps(0);
      }
    }
    wanted.clear();
  }

  /**
   * Waits for this channel too.
   *
   * @param operations a set of {@link SelectionKey}'s; they are added to those asked for before
   * @return where to look what it is {@link #ready} for; null where the channel is closed
   */
  public SelectionKey add(SelectableChannel channel, int operations) {
    try {
      SelectionKey key = channel.keyFor(selector);
      if (key == null) {
        key = channel.register(selector, operations);
      } else {
        key.interestOpsOr(operations);
      }
      wanted.add(key);
      return key;
    } catch (IOException | CancelledKeyException e) {
      return null;
    }
  }

  /** What a channel was ready for at the last {@link #look} or {@link #await}. */
  public static int ready(SelectionKey key) {
    try {
      // a key that was not selected keeps what it was ready for before
      return key != null && key.selector().selectedKeys().contains(key)
          ? key.readyOps() & key.interestOps()
          : 0;
    } catch (CancelledKeyException | ClosedSelectorException e) {
      return 0;
    }
  }

  /** Looks which channels are ready now; whether one is. */
  public boolean look() {
    try {
      selector.selectedKeys().clear();
      return selector.selectNow() > 0;
    } catch (IOException e) {
      throw ioError(e);
    }
  }

  /**
   * Waits until a channel may be ready, until something was handled, or until the engine's clock
   * shows {@code until}; Long.MAX_VALUE: never.
   */
  public void await(long until) {
    long end = until == Long.MAX_VALUE ? engine.clock().nanos() + Long.MAX_VALUE / 2 : until;
    boolean unused = engine.waitForEvent(end, this);
  }

  /**
   * Waits until one channel is ready: what an operation that blocks does. Callbacks run and
   * interrupts are taken meanwhile.
   *
   * @param until when to give up, by the engine's clock; Long.MAX_VALUE: never
   * @return whether it is ready, or was closed
   */
  public boolean await(SelectableChannel channel, int operations, long until) {
    try {
      while (true) {
        clear();
        SelectionKey key = add(channel, operations);
        if (key == null || look() && ready(key) != 0) {
          return true;
        }
        if (until != Long.MAX_VALUE && until - engine.nanos() <= 0) {
          return false;
        }
        await(until);
      }
    } finally {
      clear();
    }
  }

  /** Closes a channel at once, which it would only be at the next wait. */
  public void close(SelectableChannel channel) throws IOException {
    try {
      channel.close();
    } finally {
      for (EngineThread thread : engine.threads().all()) {
        if (thread.channels != null) {
          thread.channels.forget(channel, thread.awaited != null);
        }
      }
    }
  }

  private void forget(SelectableChannel channel, boolean awaited) throws IOException {
    if (awaited) {
      wake(); // its thread waits, and looks then
    } else if (channel.keyFor(selector) != null) {
      int unused = selector.selectNow();
    }
  }

  /**
   * Sleeps until a channel is ready, the thread is interrupted, {@link #wake}, or for so long;
   * other threads run meanwhile.
   */
  void select(long nanos) {
    try {
      selector.selectedKeys().clear();
      // select counts milliseconds: to be late by less than one does no harm
      int unused = selector.select(Math.max(1, nanos / MILLISECOND));
    } catch (IOException e) {
      throw ioError(e);
    }
  }

  /** Ends {@link #select}, or the next one. Any thread may call it. */
  void wake() {
    Selector unused = selector.wakeup();
  }

  private PyError ioError(IOException e) {
    PyError error = engine.osError(HostErrors.number(e));
    error.exception().setHostCause(e);
    return error;
  }

  void close() {
    try {
      selector.close();
    } catch (IOException e) {
      throw ioError(e);
    }
  }
}

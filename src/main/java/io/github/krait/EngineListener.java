package io.github.krait;

/**
 * Is told of what happens in an engine: see {@link Krait.Builder#listener}.
 *
 * <p>A thread of the engine's own calls it, with no lock held and one event after the other, in the
 * order in which they happened. It may take its time and use the engine, {@link Krait#cancel} and
 * {@link Krait#close} included; the program does not wait for it. So it hears of things a little
 * later: a call of the host's may have returned when the listener is told of its program's end.
 * While 1024 events wait for it, more are lost, which {@link Statistics#eventsLost} counts. {@link
 * Krait#close} waits until all were delivered, for 2 seconds at most.
 *
 * <p>What it throws goes to the log, and is otherwise ignored.
 */
@FunctionalInterface
public interface EngineListener {
  /** Something has happened. */
  void on(EngineEvent event);
}

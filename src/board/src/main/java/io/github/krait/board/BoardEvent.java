package io.github.krait.board;

/**
 * Something that happened on a board, as {@link BoardRunner.Builder#listener} hears of it.
 *
 * @param kind what it was
 * @param file the program's file, as tracebacks have it; null where it is about none
 * @param text what a terminal shows of an exception; else null
 */
public record BoardEvent(Kind kind, String file, String text) {
  /** What can happen. */
  public enum Kind {
    /** The runtime has started, after a reset or anew: its programs follow. */
    BOOTED,
    /** A file of the drive begins to run. */
    RUNNING,
    /** It has ended, by itself or as the runtime is to start anew. */
    DONE,
    /** It has ended by an exception. */
    EXCEPTION,
    /** It was ended to be started anew, as its files have changed or it has asked for that. */
    RELOADED
  }
}

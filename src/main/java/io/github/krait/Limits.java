package io.github.krait;

import java.time.Duration;
import java.util.Objects;

/**
 * What programs may use up. Nothing is limited but what a setting says, and what the runtime limits
 * itself.
 *
 * <p>Some limits end the program, whatever it catches: wall time, ticks and output. The host gets a
 * {@link KraitException} whose {@link KraitException#stop()} names the limit. They hold for each
 * stay in the engine: from a call of the host's until it returns, with all that is called
 * meanwhile; the next call begins anew. The others raise an exception in the program, which can go
 * on.
 */
public final class Limits {
  /** No limits. */
  public static final Limits NONE = builder().build();

  private final Duration wallTime;
  private final long ticks;
  private final long output;
  private final long memory;
  private final int recursion;
  private final int openFiles;
  private final int sockets;
  private final int threads;
  private final int scheduledCallbacks;

  private Limits(Builder builder) {
    wallTime = builder.wallTime;
    ticks = builder.ticks;
    output = builder.output;
    memory = builder.memory;
    recursion = builder.recursion;
    openFiles = builder.openFiles;
    sockets = builder.sockets;
    threads = builder.threads;
    scheduledCallbacks = builder.scheduledCallbacks;
  }

  /** Begins to describe limits. */
  public static Builder builder() {
    return new Builder();
  }

  /** See {@link Builder#wallTime}; null: no limit. */
  public Duration wallTime() {
    return wallTime;
  }

  /** See {@link Builder#ticks}; {@link Long#MAX_VALUE}: no limit. */
  public long ticks() {
    return ticks;
  }

  /** See {@link Builder#output}; {@link Long#MAX_VALUE}: no limit. */
  public long output() {
    return output;
  }

  /** See {@link Builder#memory}; {@link Long#MAX_VALUE}: no limit. */
  public long memory() {
    return memory;
  }

  /** See {@link Builder#recursion}; {@link Integer#MAX_VALUE}: the engine's own limit. */
  public int recursion() {
    return recursion;
  }

  /** See {@link Builder#openFiles}; {@link Integer#MAX_VALUE}: no limit. */
  public int openFiles() {
    return openFiles;
  }

  /** See {@link Builder#sockets}; {@link Integer#MAX_VALUE}: no limit. */
  public int sockets() {
    return sockets;
  }

  /** See {@link Builder#threads}; {@link Integer#MAX_VALUE}: no limit. */
  public int threads() {
    return threads;
  }

  /** See {@link Builder#scheduledCallbacks}; {@link Integer#MAX_VALUE}: the runtime's own. */
  public int scheduledCallbacks() {
    return scheduledCallbacks;
  }

  /**
   * Those that are set, such as {@code wallTime=PT10S, memory=16777216}; else {@code no limits}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (wallTime != null) {
      text.append("wallTime=").append(wallTime);
    }
    append(text, "ticks", ticks, Long.MAX_VALUE);
    append(text, "output", output, Long.MAX_VALUE);
    append(text, "memory", memory, Long.MAX_VALUE);
    append(text, "recursion", recursion, Integer.MAX_VALUE);
    append(text, "openFiles", openFiles, Integer.MAX_VALUE);
    append(text, "sockets", sockets, Integer.MAX_VALUE);
    append(text, "threads", threads, Integer.MAX_VALUE);
    append(text, "scheduledCallbacks", scheduledCallbacks, Integer.MAX_VALUE);
    return text.length() == 0 ? "no limits" : text.toString();
  }

  private static void append(StringBuilder text, String name, long value, long none) {
    if (value != none) {
      text.append(text.length() == 0 ? "" : ", ").append(name).append('=').append(value);
    }
  }

  /** Describes limits. Each method throws {@link IllegalArgumentException} outside its range. */
  public static final class Builder {
    private Duration wallTime;
    private long ticks = Long.MAX_VALUE;
    private long output = Long.MAX_VALUE;
    private long memory = Long.MAX_VALUE;
    private int recursion = Integer.MAX_VALUE;
    private int openFiles = Integer.MAX_VALUE;
    private int sockets = Integer.MAX_VALUE;
    private int threads = Integer.MAX_VALUE;
    private int scheduledCallbacks = Integer.MAX_VALUE;

    private Builder() {}

    /**
     * How long a program may stay in the engine by the host's clock, waits included; more than 0.
     * Then it is ended, as by {@link Krait#cancel}.
     */
    public Builder wallTime(Duration duration) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("wall time " + duration);
      }
      wallTime = Objects.requireNonNull(duration);
      return this;
    }

    /**
     * How many ticks a program may compute, from 1. A tick is a call or a turn of a loop, also of
     * many loops inside of built-in functions; the count does not depend on the machine. Then it is
     * ended.
     */
    public Builder ticks(long number) {
      ticks = atLeast(1, number, "ticks");
      return this;
    }

    /**
     * How many bytes a program may write to its output and error streams together, from 0. What is
     * beyond is not written, and the program is ended.
     */
    public Builder output(long bytes) {
      output = atLeast(0, bytes, "output");
      return this;
    }

    /**
     * How many bytes the values of the programs may take, from 65536; those that the engine keeps
     * between calls count too. They are counted as the JVM has them with 32-bit references. A large
     * value that would not fit is not made; small ones are counted now and then, so that programs
     * may have more for a moment: three times as much again, or an eighth of the JVM's memory if
     * that is less. MemoryError is raised where they have too much, in the thread that comes to a
     * safepoint first; a program that goes on, and takes as much again, is ended. Compiling may
     * allocate as much as programs may have for a moment. This is apart from the memory of a board,
     * which has its own.
     */
    public Builder memory(long bytes) {
      memory = atLeast(1 << 16, bytes, "memory");
      return this;
    }

    /**
     * How deep calls may be nested, from 16 to 2000, which is the default. Beyond, RuntimeError is
     * raised.
     */
    public Builder recursion(int depth) {
      if (depth > 2000) {
        throw new IllegalArgumentException("recursion " + depth);
      }
      recursion = (int) atLeast(16, depth, "recursion");
      return this;
    }

    /** How many files may be open at a time, from 0; then opening one raises OSError, EMFILE. */
    public Builder openFiles(int number) {
      openFiles = (int) atLeast(0, number, "open files");
      return this;
    }

    /** How many sockets may be open at a time, from 0; then opening one raises OSError, EMFILE. */
    public Builder sockets(int number) {
      sockets = (int) atLeast(0, number, "sockets");
      return this;
    }

    /**
     * How many threads programs may start and have at a time, from 0; then starting one raises
     * OSError(EAGAIN), and on a board with a second core for it "core1 in use". Without this limit
     * there may be 1000.
     */
    public Builder threads(int number) {
      threads = (int) atLeast(0, number, "threads");
      return this;
    }

    /**
     * How many callbacks of {@code micropython.schedule} may wait, from 0; then it raises
     * RuntimeError.
     */
    public Builder scheduledCallbacks(int number) {
      scheduledCallbacks = (int) atLeast(0, number, "scheduled callbacks");
      return this;
    }

    private static long atLeast(long least, long number, String what) {
      if (number < least) {
        throw new IllegalArgumentException(what + " " + number);
      }
      return number;
    }

    /** Makes the limits. */
    public Limits build() {
      return new Limits(this);
    }
  }
}

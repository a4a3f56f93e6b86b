package io.github.krait;

import io.github.krait.hal.Board;
import io.github.krait.host.BoardChoice;
import io.github.krait.host.HostEngine;
import io.github.krait.host.MountSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An independent Python: its globals, modules and streams. Any thread may use it at any time: one
 * thread runs in it at a time, and when others want to, they take turns. A call therefore gets in
 * while another one waits for something or computes for long; a program on a board with virtual
 * time that has called Java is the one exception, as runs on it are reproducible. Java may call it
 * again from a call of its own. Close it to give back what it holds.
 *
 * <p>Values are converted by these rules. To Java: {@code None} is null, a bool Boolean, an int
 * Integer, Long or BigInteger (the first that holds it), a float Double, a str String, bytes and
 * bytearray byte[] (a copy), a list and a dict a live {@link List} and {@link Map}, a tuple an
 * unmodifiable List, a set an unmodifiable copy, anything else a {@link PythonObject}. To Python:
 * the same the other way, from any Number, CharSequence, Character, List, Map, Set, array of
 * objects or of numbers (copied), a functional interface (to a function), and what was Python
 * before. What has no rule is refused with a TypeError, unless {@link HostAccess} lets programs use
 * it.
 */
public final class Krait implements AutoCloseable {
  final HostEngine engine;

  private Krait(Builder builder) {
    engine =
        new HostEngine(
            builder.profile,
            builder.in,
            builder.out,
            builder.err,
            builder.directory,
            builder.readOnly,
            builder.mounts,
            builder.arguments,
            builder.access,
            builder.adapter,
            builder.network,
            builder.board,
            builder.limits,
            builder.safeState,
            builder.patience,
            builder.name == null ? "krait-" + Integer.toHexString(hashCode()) : builder.name,
            List.copyOf(builder.listeners),
            builder.jmx,
            builder.jit);
    if (builder.codeCache != null) {
      engine.cacheCode(builder.codeCache);
    }
  }

  /** Begins to describe an engine. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The value of one expression.
   *
   * @throws KraitException where it raises an exception or is no expression
   */
  public Object eval(String expression) {
    return engine.eval(expression, "<string>");
  }

  /**
   * Runs a program's text in {@code __main__}, where its globals stay for the calls to come.
   *
   * @throws KraitException where it raises an exception
   */
  public void exec(String program) {
    engine.exec(program, "<string>");
  }

  /**
   * Runs a program's text in {@code __main__}.
   *
   * @param fileName what tracebacks call it
   */
  public void exec(String program, String fileName) {
    engine.exec(program, fileName);
  }

  /**
   * Compiles a program's text without running it.
   *
   * @param fileName what tracebacks call it
   * @throws KraitException SyntaxError where it is no program
   */
  public Program compile(String program, String fileName) {
    return engine.compile(program, fileName);
  }

  /** New globals for {@link Program#run}, live like {@link #globals()}: a module of their own. */
  public Map<String, Object> newGlobals() {
    return engine.newGlobals();
  }

  /**
   * Runs a file, {@code .py} or {@code .mpy}, in {@code __main__}. The file is the host's: the
   * program need not have access to it.
   *
   * @throws IOException where it cannot be read
   */
  public void load(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".mpy")) {
      engine.loadMpy(bytes, file.toString());
    } else {
      engine.exec(bytes, file.toString());
    }
  }

  /**
   * Calls a global function.
   *
   * @throws KraitException where it raises an exception, or NameError where there is none
   */
  public Object call(String function, Object... arguments) {
    return engine.call(function, arguments);
  }

  /**
   * Calls a built-in function, such as {@code repr} or {@code isinstance}, whatever the program's
   * globals are.
   *
   * @throws KraitException where it raises an exception, or NameError where there is none
   */
  public Object builtin(String function, Object... arguments) {
    return engine.builtin(function, arguments);
  }

  /** The globals of {@code __main__}, live: what is put in, a program sees at once. */
  public Map<String, Object> globals() {
    return engine.globals();
  }

  /**
   * Ends what runs in the engine, whatever it catches: no handler and no {@code finally} block of
   * the program runs any more. Calls of the host's that are in the engine then throw a {@link
   * KraitException} whose {@link KraitException#stop()} is CANCELLED. The engine can be used after
   * that; its values are what they were. Any thread may call it, and it does not wait.
   *
   * <p>Handlers of interrupts and timers that a program has left behind, which run while the host
   * is not in the engine, are ended too, and called no more until the host runs a program or calls
   * a function again; where none of them runs just now, the safe state is applied nevertheless.
   *
   * <p>Callbacks that the program has scheduled and that wait are dropped. Tasks of {@link #post}
   * are not the program's, and stay.
   *
   * <p>Java code that a program has called, and the streams that the host gave, are not ended but
   * their thread is {@linkplain Thread#interrupt interrupted}; the program ends when they return.
   * Until then other calls throw as well, and the safe state is applied by this method.
   */
  public void cancel() {
    engine.cancel();
  }

  /**
   * Has a task run on the thread that runs the program, at its next safepoint, also while it sleeps
   * or waits; where nothing runs, when something does, after other tasks that were posted before. A
   * program that is cancelled, or ended by a limit, runs no more tasks: those that are left run
   * when something runs next. When the engine is closed, they are dropped. A RuntimeException or
   * Error that the task throws ends the program and reaches the host. Any thread may call it, and
   * it does not wait.
   */
  public void post(Runnable task) {
    engine.post(task);
  }

  /** Raises KeyboardInterrupt in the program that runs; any thread may call it. */
  public void interrupt() {
    engine.interrupt();
  }

  /**
   * Begins to measure where programs spend their time, by line, with 1000 samples a second.
   *
   * @throws IllegalStateException where that is measured already
   */
  public LineProfiler profileLines() {
    return profileLines(Duration.ofMillis(1));
  }

  /**
   * The same.
   *
   * @param interval how much time there is between two samples, on average
   * @throws IllegalArgumentException where that is none
   */
  public LineProfiler profileLines(Duration interval) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("no time between samples: " + interval);
    }
    return engine.profileLines(interval);
  }

  /**
   * What the engine has done since it was made. Any thread may call it at any time, and it does not
   * wait; the first call in a JVM takes some milliseconds.
   */
  public Statistics statistics() {
    return engine.statistics();
  }

  /**
   * Closes the engine; values from it cannot be used any more. Closing again does nothing. It waits
   * for calls of other threads, but not for those that were ended and hang in Java code that a
   * program has called, whatever that does: they throw when it returns. (A stream of the host's
   * that hangs, and with virtual time all of the host's code, keeps the engine and is waited for.)
   */
  @Override
  public void close() {
    engine.close();
  }

  /** Describes an engine; every setting has a default. */
  public static final class Builder {
    private Profile profile = Profile.MICROPYTHON;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = System.out;
    private OutputStream err = System.err;
    private Path directory;
    private boolean readOnly;
    private final Map<String, MountSource> mounts = new LinkedHashMap<>();
    private List<String> arguments = List.of("");
    private HostAccess access = HostAccess.NONE;
    private UnaryOperator<Object> adapter = UnaryOperator.identity();
    private NetworkAccess network = NetworkAccess.NONE;
    private BoardChoice board;
    private Limits limits = Limits.NONE;
    private SafeState safeState;
    private Duration patience;
    private JitOptions jit = JitOptions.of(JitMode.AUTO);
    private Path codeCache;
    private String name;
    private final List<EngineListener> listeners = new ArrayList<>();
    private boolean jmx;

    private Builder() {}

    /** Which runtime programs see; MicroPython by default. */
    public Builder profile(Profile profile) {
      this.profile = Objects.requireNonNull(profile);
      return this;
    }

    /**
     * What {@code input()} and {@code sys.stdin} read; nothing by default. Where that has nothing
     * ready, a thread of the engine's reads it, so that a program can be ended meanwhile. The
     * thread ends with the engine, but where it waits in a stream that cannot be interrupted, such
     * as {@link System#in}, when that gives it something.
     */
    public Builder in(InputStream in) {
      this.in = Objects.requireNonNull(in);
      return this;
    }

    /** Where {@code print} writes, as UTF-8; {@link System#out} by default. */
    public Builder out(OutputStream out) {
      this.out = Objects.requireNonNull(out);
      return this;
    }

    /** Where {@code sys.stderr} writes; {@link System#err} by default. */
    public Builder err(OutputStream err) {
      this.err = Objects.requireNonNull(err);
      return this;
    }

    /**
     * The host directory that programs see as their file system, {@code /}, for imports and {@code
     * open}; they can change it. Nothing outside of it can be reached, not by {@code ..} or
     * symbolic links either. By default programs see no files. Where there is no such directory,
     * {@link #build} throws {@link java.io.UncheckedIOException}.
     */
    public Builder directory(Path directory) {
      this.directory = Objects.requireNonNull(directory);
      readOnly = false;
      return this;
    }

    /** The same, but programs can only read: what would write raises OSError, EROFS. */
    public Builder readOnlyDirectory(Path directory) {
      this.directory = Objects.requireNonNull(directory);
      readOnly = true;
      return this;
    }

    /**
     * Has programs see more files than those of {@link #directory}: another directory, or the image
     * of a memory card. {@code os.listdir("/")} lists the places where something is mounted. Where
     * something cannot be mounted, {@link #build} throws {@link java.io.UncheckedIOException}.
     *
     * @param point where: {@code /} and a name, such as {@code /sd}, or {@code /} alone instead of
     *     a directory
     * @throws IllegalArgumentException where the place is no such path, or there is something
     *     already
     */
    public Builder mount(String point, Mount mount) {
      boolean valid = point.startsWith("/") && (point.length() == 1 || !point.endsWith("/"));
      for (String name : point.substring(valid ? 1 : 0).split("/", -1)) {
        boolean isRoot = point.length() == 1;
        valid &= isRoot || !(name.isEmpty() || name.equals(".") || name.equals(".."));
      }
      if (!valid || point.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("not a place to mount at: " + point);
      }
      if (mounts.putIfAbsent(point, mount.source) != null) {
        throw new IllegalArgumentException("something is mounted at " + point);
      }
      return this;
    }

    /** {@code sys.argv}, the program's name first. */
    public Builder arguments(String... arguments) {
      this.arguments = List.of(arguments);
      return this;
    }

    /** Which Java objects programs may use; none by default. */
    public Builder access(HostAccess access) {
      this.access = Objects.requireNonNull(access);
      return this;
    }

    /**
     * Gives another value for a Java object that has no rule: one that has, or a {@link
     * ForeignObject} in its place, which is the object again when it comes back to Java. For those
     * that it gives back unchanged, {@link HostAccess} decides.
     */
    public Builder adapter(UnaryOperator<Object> adapter) {
      this.adapter = Objects.requireNonNull(adapter);
      return this;
    }

    /** Which hosts programs may reach by sockets; none by default. */
    public Builder network(NetworkAccess network) {
      this.network = Objects.requireNonNull(network);
      return this;
    }

    /** What programs may use up; nothing is limited by default. */
    public Builder limits(Limits limits) {
      this.limits = Objects.requireNonNull(limits);
      return this;
    }

    /**
     * What outputs do when a program ends; by default they stay as they are until the engine is
     * closed. {@link #build} throws {@link IllegalArgumentException} where the board has no such
     * pins, or there is none.
     */
    public Builder safeState(SafeState safeState) {
      this.safeState = Objects.requireNonNull(safeState);
      return this;
    }

    /**
     * The hardware that programs see, with its pins, its time and the names that the runtime has on
     * it; none by default. The engine gives its pins back when it is closed, but does not close the
     * board, which other engines may use too. Where the runtime does not exist for the board,
     * {@link #build} throws {@link io.github.krait.hal.HalException}.
     */
    public Builder board(Board board) {
      this.board = BoardChoice.shared(board);
      return this;
    }

    /**
     * The same with a board of that name, such as {@code pico}, which {@link #build} opens and the
     * engine closes with itself. The names are those of {@link io.github.krait.hal.Boards}; {@code
     * auto} is whatever board this machine is, or else a simulated one, as {@link
     * io.github.krait.hal.Boards#choose} says. For an unknown one, {@link #build} throws {@link
     * io.github.krait.hal.HalException}.
     */
    public Builder board(String name) {
      board = BoardChoice.named(name);
      return this;
    }

    /**
     * What is compiled to JVM bytecode, by default what is hot: {@link JitMode#AUTO}. It needs
     * {@code org.ow2.asm:asm}, without which all is interpreted, and leaves out functions while
     * {@link Krait#profileLines} measures them. In {@link JitMode#AUTO} a thread of the engine's
     * compiles, and programs do not wait for it.
     */
    public Builder jit(JitMode mode) {
      return jit(JitOptions.of(mode));
    }

    /** The same with thresholds. {@link #build} fails for {@link JitMode#ALWAYS} without ASM. */
    public Builder jit(JitOptions options) {
      jit = Objects.requireNonNull(options, "options");
      return this;
    }

    /**
     * Keeps the bytecode of program files of 500 bytes and more in a folder, so that they need not
     * be compiled by later processes: a process that has just started imports 3,000 lines in a
     * third of the time. The folder is made where it is not there, and should be writable for
     * nobody else; engines and processes may share it, up to 1,000 programs are kept. A program
     * that changed, or another build of Krait, is compiled anew. Where files cannot be written,
     * programs are compiled as without, and {@link EngineListener} and the log say so once. Nothing
     * is kept while the engine's classes are not in an archive, of programs with viper functions,
     * and of those that name {@code settrace}. {@link #profileLines} shows loops that are kept less
     * precisely.
     */
    public Builder codeCache(Path folder) {
      codeCache = Objects.requireNonNull(folder, "folder");
      return this;
    }

    /**
     * How long a call waits for its turn while other threads use the engine; without end by
     * default. When it was too long, the call throws a {@link KraitException} of the type {@code
     * TimeoutError}, and has done nothing.
     */
    public Builder patience(Duration patience) {
      if (patience.isNegative() || patience.isZero()) {
        throw new IllegalArgumentException("no time to wait: " + patience);
      }
      this.patience = patience;
      return this;
    }

    /**
     * What the log, events, JMX and JFR call the engine; by default {@code krait-} and a number
     * that differs from that of most other engines.
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name);
      return this;
    }

    /** Tells a listener of what happens in the engine; each one that is given here is told. */
    public Builder listener(EngineListener listener) {
      listeners.add(Objects.requireNonNull(listener));
      return this;
    }

    /**
     * Shows the engine in JMX until it is closed, as {@code io.github.krait:type=Engine,name="…"}
     * with its {@link #name}: see {@link EngineMXBean}. Not by default, since whoever may use the
     * JVM's JMX can then end its programs, a JVM takes a tenth of a second to start JMX, and an
     * engine that is never closed stays in memory. Where there is an engine of that name, or the
     * JVM has no JMX, {@link #build} throws {@link IllegalStateException}.
     */
    public Builder jmx() {
      jmx = true;
      return this;
    }

    /** Makes the engine. */
    public Krait build() {
      return new Krait(this);
    }
  }
}

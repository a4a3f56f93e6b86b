package io.github.krait;

import io.github.krait.host.ModuleVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A module whose text may change while the host goes on: new versions are loaded when the host asks
 * for it, state lives on, and a version that fails is given up for the last good one.
 *
 * <pre>{@code
 * HotModule behaviour = HotModule.of(Path.of("behaviour.py")).open(krait);
 * while (running) {
 *   behaviour.poll();                       // loads the file if it has changed
 *   Object power = behaviour.call("tick", 0.01);
 *   ...
 * }
 * }</pre>
 *
 * <p><b>State.</b> Each version runs in globals of its own. Those that the module names in {@code
 * __state__}, a list or tuple of strings, live on: a new version's are what they were in the one
 * before, already when its first line runs, and also when its top level assigns something else to
 * them. So {@code angle = 0.0} is the value of the first version, and
 *
 * <pre>{@code
 * __state__ = ("angle", "led")
 * angle = 0.0
 * if "led" not in globals():
 *     led = digitalio.DigitalInOut(board.LED)
 * }</pre>
 *
 * takes the pin once. All else is the new version's: changed constants and functions count at once.
 * Objects are not copied; instances of the module's own classes keep the class, and the version, of
 * which they were made. The module is in {@code sys.modules} by its name, where {@code import}
 * finds the version that runs.
 *
 * <p><b>Trial.</b> A version that cannot be compiled, or fails at its top level, never runs. One
 * that is new is on trial until so many calls have returned as {@link Builder#trial} says: the
 * first, by default. A call that fails before (by an exception or by a limit, such as {@link
 * Limits.Builder#wallTime} for an endless loop) is made again with the last good version, and the
 * host sees its result only. The state is then what it was before that call, but for what was
 * changed inside of objects; what the failed version did to hardware is not undone. The same text
 * is not tried again. {@link Krait#cancel} and {@link Krait#interrupt} are no fault of a version's:
 * they end the call, and it stays on trial.
 *
 * <p>What a good version raises, the host gets as from any other call.
 *
 * <p>Versions that do not run any more, and the JVM classes of their functions, are garbage, unless
 * state, a handler of an interrupt or the host holds some of their functions or objects.
 *
 * <p>There is no thread: files are looked at and versions loaded in {@link #poll}. Only one thread
 * may poll a module; any thread may call it.
 */
public final class HotModule {
  private final ModuleVersions versions;

  private HotModule(ModuleVersions versions) {
    this.versions = versions;
  }

  /**
   * A module of a file, {@code .py} or {@code .mpy}, whose name is that of the file without its
   * extension. The file is the host's: the program need not have access to it. It may be written or
   * replaced in any way: what is half written is a version that fails, and while there is no file,
   * the last version stays.
   */
  public static Builder of(Path file) {
    String name = Objects.toString(file.getFileName(), "");
    int dot = name.lastIndexOf('.');
    return new Builder(dot > 0 ? name.substring(0, dot) : name, file, null);
  }

  /**
   * A module whose text something else supplies, such as a data base or an editor.
   *
   * @param source the text as it is now, asked at each {@link #poll}; null: as it was. What it
   *     throws is told once, as a version that is rejected.
   */
  public static Builder of(String name, Supplier<String> source) {
    return new Builder(name, null, Objects.requireNonNull(source));
  }

  /**
   * Loads the text if it has changed. A look at a file that has not takes a tenth of a millisecond
   * in a loop that sleeps between its turns, so that one of 100 Hz can have one each turn; loading
   * takes about as long as running the new text with {@link Krait#exec}.
   *
   * @throws KraitException where the engine was cancelled or interrupted meanwhile
   */
  public Change poll() {
    return versions.poll();
  }

  /**
   * Calls a function of the module.
   *
   * @throws KraitException what it raises, where there is no other version to fall back to;
   *     NameError where there is no such function
   */
  public Object call(String function, Object... arguments) {
    return versions.call(function, arguments);
  }

  /**
   * A Java view of the module, whose methods call the functions of the same names, of the version
   * that runs then, as {@link #call} does. A result that does not fit the method's type throws
   * {@link ClassCastException}.
   */
  public <T> T as(Class<T> anInterface) {
    return versions.as(anInterface);
  }

  /** The globals of the version that runs now, live. A later version has others. */
  public Map<String, Object> globals() {
    return versions.globals();
  }

  /** The number of the version that runs, from 1; rejected ones count, too. */
  public int version() {
    return versions.version();
  }

  /**
   * Why the version that was tried last does not run: what it raised, or an OSError where its file
   * cannot be read. Null where it runs.
   */
  public KraitException rejection() {
    return versions.rejection();
  }

  /** What {@link #poll} has found. */
  public enum Change {
    /** Nothing new. */
    NONE,
    /** A new version, which runs from now on. */
    RELOADED,
    /** A new version that cannot be read, compiled or loaded: see {@link #rejection}. */
    REJECTED
  }

  /** Describes a module; every setting has a default. */
  public static final class Builder {
    private final String name;
    private final Path file;
    private final Supplier<String> source;
    private final Map<String, Object> globals = new LinkedHashMap<>();
    private Duration settle = Duration.ofMillis(50);
    private long trial = 1;

    private Builder(String name, Path file, Supplier<String> source) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a module needs a name");
      }
      this.name = name;
      this.file = file;
      this.source = source;
    }

    /**
     * How many calls must return before a version is good; 1 by default. {@link Integer#MAX_VALUE}
     * keeps the first version, in effect, to fall back to for ever.
     *
     * @param calls from 1
     */
    public Builder trial(int calls) {
      if (calls < 1) {
        throw new IllegalArgumentException("not from 1: " + calls);
      }
      trial = calls;
      return this;
    }

    /**
     * How long a file must not have changed before it is read, as editors write in pieces; 50 ms by
     * default. Of no effect for other sources.
     *
     * @param time from 0 to an hour
     */
    public Builder settle(Duration time) {
      if (time.isNegative() || time.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("not from 0 to an hour: " + time);
      }
      settle = time;
      return this;
    }

    /** Gives each version a global variable before its first line runs, converted as arguments. */
    public Builder global(String variable, Object value) {
      globals.put(Objects.requireNonNull(variable), value);
      return this;
    }

    /**
     * Loads the first version, which nothing is a fall-back for.
     *
     * @throws IOException where the file cannot be read
     * @throws KraitException what the module raises
     */
    public HotModule open(Krait krait) throws IOException {
      Map<String, Object> given = new LinkedHashMap<>(globals);
      ModuleVersions versions =
          file == null
              ? ModuleVersions.ofText(krait.engine, source, name, given, trial)
              : ModuleVersions.ofFile(krait.engine, file, settle, name, given, trial);
      versions.open();
      return new HotModule(versions);
    }
  }
}

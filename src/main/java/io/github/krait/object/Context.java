package io.github.krait.object;

import java.util.Arrays;

/**
 * What values need to know of the engine they live in. One thread at a time runs in an engine, the
 * one that has its lock, which makes the plain fields safe. Those that say where a thread's program
 * is (calls, names, exceptions) are exchanged when another thread gets the lock.
 */
public class Context {
  private static final ThreadLocal<Context> CURRENT = new ThreadLocal<>();

  private final Language language;

  /** Python calls under way, against {@link #maxDepth}. */
  public int depth;

  /** "maximum recursion depth exceeded" above this. */
  public int maxDepth = 2000;

  /** Counts the times that a class gained or lost an attribute name: inline caches compare it. */
  public int classEpoch;

  /** The globals of the function or module that runs: what {@code globals()} returns. */
  public PyDict globals;

  /**
   * The names of the class body, {@code exec} or module that runs: what LOAD_NAME and STORE_NAME
   * use, and {@code locals()} returns. Inside a function they are those of the code around it.
   */
  public PyDict locals;

  /** The function of {@code sys.settrace}; null for none. */
  public PyObject traceFunction;

  /** Whether frames are to be made known to a trace function, now or later. */
  public boolean tracing;

  /** The exception that an except or finally block is handling; null outside of one. */
  public PyObject handledException;

  /** How many entries a traceback keeps, as {@code sys.tracebacklimit}; null: all. */
  public PyDict.Entry tracebackLimit;

  /** Instructions left until the next {@link #safepoint()}; running code counts it down. */
  public int ticks = TICKS;

  /** What {@link #ticks} starts from. */
  public static final int TICKS = 2000;

  /** For how many frames there is room at first. */
  protected static final int FRAMES = 64;

  private static final int BYTES_A_TICK = 4096;

  private static final int MAX_NAME = 255;

  private final PyDict interned = new PyDict();
  private final Identities identities = new Identities();

  /** What limits the memory of programs; null: only the JVM's does. */
  public Heap heap;

  /** The slots of the frames under way, by their depth; null where there is no {@link #heap}. */
  protected PyObject[][] frames;

  /** How many of these slots are variables; null where nobody wants to know. */
  protected int[] frameVariables;

  /** Whether {@link #addFrame} is to be called. */
  public boolean keepsFrames;

  /** Whether floats are 32 bits wide. */
  public final boolean float32;

  /** What the generator that was exhausted last returned: the value of its StopIteration. */
  public PyObject stopValue;

  /** Why the program is to end; null: it is not. */
  public volatile ProgramStop stop;

  protected Context(Language language) {
    this.language = language;
    float32 = language.float32();
  }

  /** The engine that the calling thread is inside of. */
  public static Context current() {
    Context context = CURRENT.get();
    if (context == null) {
      throw new IllegalStateException("no Krait engine is entered on this thread");
    }
    return context;
  }

  /** The engine that the calling thread is inside of, or null. */
  public static Context currentOrNull() {
    return CURRENT.get();
  }

  /**
   * Makes this the thread's engine, when no other thread runs in it, and returns the one before,
   * for {@link #leave}.
   */
  public final Context enter() {
    entering();
    return makeCurrent();
  }

  /** Makes this the thread's engine, which it has entered. */
  protected final Context makeCurrent() {
    Context before = CURRENT.get();
    CURRENT.set(this);
    return before;
  }

  /** A thread is about to enter: returns when it may. */
  protected void entering() {}

  /** A thread has left. */
  protected void left() {}

  public static void leave(Context before) {
    Context left = CURRENT.get();
    if (left != null) {
      left.left();
    }
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  public final Language language() {
    return language;
  }

  /**
   * Counts a step of a loop that is written in Java and may be long, such as {@code sum} over a
   * range: so it can be interrupted.
   */
  public final void tick() {
    if (--ticks < 0) {
      safepoint();
    }
  }

  /**
   * Counts so many bytes that are copied or allocated in one step: programs that do little else are
   * not to reach a safepoint late.
   */
  public final void work(long bytes) {
    ticks -= (int) Math.min(bytes / BYTES_A_TICK, TICKS);
  }

  /**
   * To be called now and then by what takes long without ticks: where the program is to end, or was
   * interrupted, it does not go on.
   */
  public void poll() {
    ProgramStop s = stop;
    if (s != null) {
      throw s;
    }
  }

  /** As {@link #poll()}, for the engine that the calling thread is inside of, if any. */
  public static void pollCurrent() {
    Context context = CURRENT.get();
    if (context != null) {
      context.poll();
    }
  }

  /** Called when {@link #ticks} is used up: events from outside are taken here. */
  public void safepoint() {
    ticks = TICKS;
  }

  /**
   * Says that this thread is making a value of what a program gives it bit by bit, so that its
   * memory counts already. It needs its {@link #release} in a finally.
   */
  public void hold(Object value) {}

  /** Ends what {@link #hold} began. */
  public void release(Object value) {}

  /** Has what is interned counted. */
  protected final PyDict interned() {
    return interned;
  }

  /** Tells the user of something doubtful; by default nobody listens. */
  public void warning(String text) {}

  /** The address at which programs find the bytes of a buffer; null where there are none such. */
  public PyObject memoryAddress(PyObject buffer) {
    return null;
  }

  /** The engine's one string of that text, to be compared by identity; too long a name raises. */
  public final PyStr intern(PyStr name) {
    if (name.size > MAX_NAME) {
      throw PyError.runtime("name too long");
    }
    PyDict.Entry known = interned.entry(name);
    return (PyStr) (known == null ? interned.put(name, name) : known).key;
  }

  /** Whether this very string is the engine's one of its text. */
  public final boolean isInterned(PyStr s) {
    PyDict.Entry known = interned.entry(s);
    return known != null && known.key == s;
  }

  /** How many strings are interned. */
  public final int internedCount() {
    return interned.length();
  }

  /** The address that {@code id()} gives a value; ints have no memory of their own. */
  public final long addressOf(PyObject value) {
    return value instanceof PyInt i && i.value << 1 >> 1 == i.value
        ? i.value << 1 | 1
        : identities.of(value);
  }

  /**
   * Counts one more nested call of built-in code, and a tick; every call needs its {@link #pop()}
   * in a finally.
   */
  public final void push() {
    tick();
    if (++depth > maxDepth) {
      depth--;
      throw recursion();
    }
    if (keepsFrames) {
      addFrame(null, 0, depth - 1);
    }
  }

  /** For what would be more calls than {@link #maxDepth}. */
  public PyError recursion() {
    return PyError.recursion();
  }

  /** Makes the slots of a frame known to the heap, the variables first. */
  public final void addFrame(PyObject[] slots, int variables, int atDepth) {
    if (atDepth >= frames.length) {
      frames = Arrays.copyOf(frames, 2 * atDepth);
    }
    frames[atDepth] = slots;
    if (frameVariables != null) {
      if (atDepth >= frameVariables.length) {
        frameVariables = Arrays.copyOf(frameVariables, 2 * atDepth);
      }
      frameVariables[atDepth] = variables;
    }
  }

  /**
   * Lets go of the frames that have ended. To be called often: the array is a new one each time, as
   * the JVM's collectors have less work with what is stored in young arrays.
   */
  public final void forgetFrames() {
    if (keepsFrames) {
      int known = Math.min(depth, frames.length);
      PyObject[][] kept = new PyObject[Math.max(FRAMES, 2 * known)][];
      System.arraycopy(frames, 0, kept, 0, known);
      frames = kept;
    }
  }

  public final void pop() {
    depth--;
  }
}

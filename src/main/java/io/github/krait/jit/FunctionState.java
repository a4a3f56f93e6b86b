package io.github.krait.jit;

import io.github.krait.vm.Code;
import io.github.krait.vm.Compiled;
import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What the compiler knows of a function. It is the program's thread's, but for {@link #live}. */
final class FunctionState {
  /** A place where compiled code is entered: the function's start, or a loop's head. */
  static final class Entry {
    /** Under way; null: nothing is asked for. */
    CompileRequest request;

    /** For a loop: its code. */
    Compiled code;

    /** The instructions of its code. */
    Region region;

    /** For a loop: ticks that were used up while it ran. */
    long turns;

    /** For a function: so many calls are interpreted before it is asked for again. */
    int pause;

    /** How often its code was given up. */
    int failures;

    /** Whether it stays interpreted. */
    boolean hopeless;

    /** Slots of whose kinds nothing is to be assumed. */
    final BitSet generic = new BitSet();
  }

  final Entry function = new Entry();
  final Map<Integer, Entry> loops = new HashMap<>();

  /** How often an assumption of the instruction there did not hold. */
  final Map<Integer, Integer> exits = new HashMap<>();

  /** Instructions of which nothing is to be assumed. */
  final BitSet generic = new BitSet();

  /** Changes with {@link #generic}: what was asked for before is out of date. */
  int version;

  /** Whether it was compiled for a call before it was watched. */
  boolean ranOnce;

  /** How often code was made anew as it came where it had not come before. */
  int extensions;

  /** Kept only from one request to the next, as it is large. */
  private volatile WeakReference<Liveness> live;

  private volatile WeakReference<Wanted> wanted;

  static FunctionState of(Code c) {
    if (c.tier instanceof FunctionState known) {
      return known;
    }
    FunctionState s = new FunctionState();
    c.tier = s;
    return s;
  }

  /** Which slots are live where. Who compiles the function asks, one at a time. */
  Liveness live(Code c) {
    WeakReference<Liveness> last = live;
    Liveness known = last == null ? null : last.get();
    if (known == null) {
      known = new Liveness(c);
      live = new WeakReference<>(known);
    }
    return known;
  }

  /** Which slots are wanted as numbers where; as {@link #live}. */
  Wanted wanted(Code c) {
    WeakReference<Wanted> last = wanted;
    Wanted known = last == null ? null : last.get();
    if (known == null) {
      known = new Wanted(c.predecoded.code, c.nSlots);
      wanted = new WeakReference<>(known);
    }
    return known;
  }
}

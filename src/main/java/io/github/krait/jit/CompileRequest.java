package io.github.krait.jit;

import io.github.krait.vm.Code;
import io.github.krait.vm.Compiled;
import io.github.krait.vm.Profile;
import java.util.BitSet;

/**
 * A function or a loop to compile, with what is to be assumed of it.
 *
 * <p>It is made on the program's thread, and may run on another one while the program goes on. So
 * what changes meanwhile is copied here: the kinds of the slots, the instructions of which nothing
 * is to be assumed, and what was met, whose {@link Profile.Member}s do not change. The rest was
 * written before, and stays as it is: the predecoded code, its constants, handlers and lines. The
 * one thing that is read as it may change is {@link io.github.krait.vm.GlobalCache#entry}, once:
 * whichever entry that is, it was the name's, and the code sees whether it still has a value. What
 * was made reaches the program's thread by a volatile field, with all that belongs to it.
 */
final class CompileRequest implements Runnable {
  /** Functions of more ints have more bytes than HotSpot compiles. */
  private static final int MAX_FUNCTION = 8000;

  /** The same for one that has a loop: what is done is in proportion to the whole function. */
  private static final int MAX_ANALYSED = 200_000;

  private final Code code;
  private final FunctionState state;

  /** A loop's head, or {@link Region#FUNCTION}. */
  final int pc;

  /** The kinds that slots have now. */
  private final byte[] slots;

  private final BitSet generic;
  private final Profile profile;
  private final String name;
  private final ClassDump dump;

  /** {@link FunctionState#version} that it was made of. */
  final int version;

  private Region region;
  private Compiled compiled;
  private Throwable failure;
  private volatile boolean done;

  CompileRequest(
      Code code,
      FunctionState state,
      int pc,
      byte[] slots,
      BitSet generic,
      String name,
      ClassDump dump) {
    this.code = code;
    this.state = state;
    this.pc = pc;
    this.slots = slots;
    this.generic = generic;
    profile = profile(code);
    this.name = name;
    this.dump = dump;
    version = state.version;
  }

  /** Of a generator, the frames that were watched can all have been begun before. */
  private static Profile profile(Code code) {
    if (code.profile == null) {
      return null;
    }
    return code.isGenerator() ? code.profile.copyReached() : code.profile.copy();
  }

  /** Whether it has run; only then the rest may be asked for. */
  boolean isDone() {
    return done;
  }

  /** The code; null where it stays interpreted. */
  Compiled compiled() {
    return compiled;
  }

  /** Its instructions. */
  Region region() {
    return region;
  }

  /** Why there is none, where that is a fault. */
  Throwable failure() {
    return failure;
  }

  @Override
  public void run() {
    Object measured = code.engine.monitor.compilingHot();
    try {
      compiled = compile();
    } catch (Throwable e) {
      failure = e; // a fault of ours, or no room: programs never see either, and the thread goes on
    }
    if (measured != null) {
      int line = code.predecoded.line(Math.max(0, pc));
      int bytes = compiled == null ? 0 : compiled.size;
      code.engine.monitor.compiledHot(measured, code.fileName(), code.name.toJava(), line, bytes);
    }
    done = true;
  }

  private Compiled compile() {
    if (code.predecoded.code.length > (pc == Region.FUNCTION ? MAX_FUNCTION : MAX_ANALYSED)) {
      return null;
    }
    Liveness live = state.live(code);
    Wanted wanted = state.wanted(code);
    byte[] kinds = kinds(live, wanted);
    Assumptions all = new Assumptions(generic, kinds, profile);
    boolean loop = pc != Region.FUNCTION;
    region = loop ? Region.ofLoop(code, pc) : Region.ofFunction(code, true);
    Compiled made = ClassMaker.make(code, region, live, wanted, all, name, dump);
    if (made == null && !loop) {
      region = Region.ofFunction(code, false);
      made = ClassMaker.make(code, region, live, wanted, all, name, dump);
    }
    if (made == null && loop) {
      Region inner = Region.ofInnerLoop(code, pc);
      if (inner.pcs.cardinality() < region.pcs.cardinality()) {
        region = inner; // those around it are what makes it too large
        made = ClassMaker.make(code, region, live, wanted, all, name, dump);
      }
    }
    if (made != null) {
      made.kinds = kinds;
    }
    return made;
  }

  /** What the slots hold now is taken for what they hold later, where arithmetic is done on it. */
  private byte[] kinds(Liveness live, Wanted wanted) {
    byte[] kinds = new byte[code.nSlots];
    BitSet numeric = wanted.at(Math.max(0, pc));
    BitSet read = live.at(Math.max(0, pc));
    for (int i = 0; i < kinds.length; i++) {
      boolean assumed = numeric.get(i) && read.get(i);
      kinds[i] = assumed && slots[i] != Kind.NONE ? slots[i] : Kind.OBJECT;
    }
    return kinds;
  }
}

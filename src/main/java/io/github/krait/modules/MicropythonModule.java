package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Heap;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyRingIO;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.BoardHeap;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.HeapCensus;

/**
 * The module {@code micropython}. Memory is the JVM's: its figures are those of the whole JVM, and
 * locking the heap only counts.
 */
@PyModule("micropython")
public final class MicropythonModule {
  private static final String MICROPYTHON = "micropython";

  private static final PyStr KBD_INTR = PyStr.of("kbd_intr");

  /** About what a Python call takes of the native stack. */
  private static final int BYTES_PER_CALL = 400;

  private MicropythonModule() {}

  /** What a program set in an engine. */
  private static final class State {
    int heapLocks;
    long peak;
  }

  private static State state() {
    Engine engine = Engine.current();
    State state = engine.state(State.class);
    if (state == null) {
      state = new State();
      engine.setState(State.class, state);
    }
    return state;
  }

  /** Raises MemoryError while the heap is locked: for what programs want to know it of. */
  static void checkHeap() {
    State state = Engine.current().state(State.class);
    if (state != null && state.heapLocks > 0) {
      throw PyError.of(Exceptions.MEMORY_ERROR, "memory allocation failed, heap is locked");
    }
  }

  @PyFunction("const")
  static PyObject const_(PyObject value) {
    return value;
  }

  @PyFunction(profiles = MICROPYTHON)
  static PyObject opt_level(@Optional PyObject level) {
    Engine engine = Engine.current();
    if (level == null) {
      return PyInt.of(engine.optimise);
    }
    engine.optimise = Args.toInt(level);
    return PyNone.NONE;
  }

  private static long used() {
    Runtime jvm = Runtime.getRuntime();
    long used = jvm.totalMemory() - jvm.freeMemory();
    State state = state();
    state.peak = Math.max(state.peak, used);
    return used;
  }

  @PyFunction(profiles = MICROPYTHON)
  static long mem_total() {
    return mem_peak();
  }

  @PyFunction(profiles = MICROPYTHON)
  static long mem_current() {
    return used();
  }

  @PyFunction(profiles = MICROPYTHON)
  static long mem_peak() {
    used();
    return state().peak;
  }

  @PyFunction(profiles = MICROPYTHON)
  static void mem_info(@Optional PyObject verbose) {
    Engine engine = Engine.current();
    BoardHeap heap = engine.memory().boardHeap();
    if (heap != null) {
      boardMemory(engine, heap);
      return;
    }
    long used = used();
    long peak = state().peak;
    long total = Runtime.getRuntime().maxMemory();
    engine.out.print("mem: total=" + peak + ", current=" + used + ", peak=" + peak + "\n");
    engine.out.print(stack(engine));
    engine.out.print(
        "GC: total: " + total + ", used: " + used + ", free: " + (total - used) + "\n");
    engine.out.print(" No. of 1-blocks: 0, 2-blocks: 0, max blk sz: 0, max free sz: 0\n");
  }

  private static void boardMemory(Engine engine, BoardHeap heap) {
    HeapCensus census = heap.count();
    long free = Math.max(0, heap.size() - census.bytes());
    engine.out.print(stack(engine));
    engine.out.print(
        "GC: total: " + heap.size() + ", used: " + census.bytes() + ", free: " + free + "\n");
    engine.out.print(
        " No. of 1-blocks: "
            + census.oneBlocks()
            + ", 2-blocks: "
            + census.twoBlocks()
            + ", max blk sz: "
            + census.largest() / Heap.BLOCK
            + ", max free sz: "
            + free / Heap.BLOCK
            + "\n");
  }

  private static String stack(Engine engine) {
    return "stack: "
        + engine.depth * BYTES_PER_CALL
        + " out of "
        + engine.maxDepth * BYTES_PER_CALL
        + "\n";
  }

  @PyFunction(profiles = MICROPYTHON)
  static void qstr_info(@Optional PyObject verbose) {
    Engine engine = Engine.current();
    int names = engine.internedCount();
    engine.out.print(
        "qstr pool: n_pool=1, n_qstr="
            + names
            + ", n_str_data_bytes="
            + names * 8
            + ", n_total_bytes="
            + names * 16
            + "\n");
  }

  @PyFunction(profiles = MICROPYTHON)
  static int stack_use() {
    return Engine.current().depth * BYTES_PER_CALL;
  }

  @PyFunction(profiles = MICROPYTHON)
  static void heap_lock() {
    state().heapLocks++;
  }

  @PyFunction(profiles = MICROPYTHON)
  static int heap_unlock() {
    return --state().heapLocks;
  }

  @PyFunction(profiles = MICROPYTHON)
  static int heap_locked() {
    return state().heapLocks;
  }

  /** Does nothing: exceptions in interrupts find memory anyway. Only boards' firmware has it. */
  @PyFunction(profiles = MICROPYTHON)
  static void alloc_emergency_exception_buf(PyObject size) {
    int unused = Args.toInt(size);
  }

  @PyFunction(profiles = MICROPYTHON)
  static void kbd_intr(int character) {
    Engine.current().input().interruptCharacter = character;
  }

  @PyFunction(profiles = MICROPYTHON)
  static void schedule(PyObject function, PyObject argument) {
    Engine engine = Engine.current();
    if (function == engine.builtinModule(MICROPYTHON).globals().get(KBD_INTR)) {
      engine.scheduleInterrupt();
    } else if (!engine.schedule(function, argument)) {
      throw PyError.runtime("schedule queue full");
    }
  }

  // Last, since attributes are listed in the order of declaration: MicroPython has it at the end.
  @PyConst(value = "RingIO", profiles = MICROPYTHON)
  static final PyType RING_IO = PyRingIO.TYPE;
}

package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.BoardHeap;
import io.github.krait.runtime.Engine;

/**
 * The module {@code gc}. The JVM collects by itself: a program can ask, but neither forbid nor
 * wait. The figures are the board's where there is one, and else the JVM's.
 */
@PyModule("gc")
public final class GcModule {
  private GcModule() {}

  /** What a program set, to be told back. */
  private static final class Settings {
    boolean enabled = true;
    long threshold = -1;
  }

  private static Settings settings() {
    Engine engine = Engine.current();
    Settings settings = engine.state(Settings.class);
    if (settings == null) {
      settings = new Settings();
      engine.setState(Settings.class, settings);
    }
    return settings;
  }

  /**
   * Has the JVM collect only if the program would notice, by a weak reference or an open file:
   * programs collect in loops, and the JVM's stops everything.
   */
  @PyFunction
  static int collect() {
    Engine engine = Engine.current();
    WeakReferences weak = engine.state(WeakReferences.class);
    if (weak != null && !weak.isEmpty()) {
      engine.forgetFrames();
      System.gc();
      weak.sweep(engine);
    }
    engine.descriptors().collect();
    return 0;
  }

  @PyFunction
  static void disable() {
    settings().enabled = false;
  }

  @PyFunction
  static void enable() {
    settings().enabled = true;
  }

  @PyFunction
  static boolean isenabled() {
    return settings().enabled;
  }

  @PyFunction
  static long mem_free() {
    BoardHeap heap = Engine.current().memory().boardHeap();
    if (heap != null) {
      return heap.free();
    }
    Runtime jvm = Runtime.getRuntime();
    return jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
  }

  @PyFunction
  static long mem_alloc() {
    BoardHeap heap = Engine.current().memory().boardHeap();
    if (heap != null) {
      return heap.size() - heap.free();
    }
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory();
  }

  @PyFunction(profiles = "micropython")
  static PyObject threshold(@Optional PyObject bytes) {
    Settings settings = settings();
    if (bytes == null) {
      return PyInt.of(settings.threshold);
    }
    long value = Args.toLong(bytes);
    settings.threshold = value < 0 ? -1 : value & ~31;
    return PyNone.NONE;
  }
}

package io.github.krait.benchmarks.suite;

/** What is looked at together. */
enum Group {
  /** MicroPython's own programs, without viper, import_mpy and core_qstr. */
  PERF_BENCH("micropython"),
  /** Fibonacci numbers, loops over local and global variables. */
  LOOPS("java"),
  KERNELS("java"),
  VIPER("java"),
  /** All the others of ours. */
  PROGRAMS("micropython");

  /** The peer whose time the others' are divided by. */
  final String base;

  Group(String base) {
    this.base = base;
  }

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

/** Benchmarks. */
module io.github.krait.benchmarks {
  requires io.github.krait.all;
}

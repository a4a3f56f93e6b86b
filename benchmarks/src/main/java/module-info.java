/** Benchmarks. JMH runs them on the class path. */
module io.github.krait.benchmarks {
  requires io.github.krait.all;
  requires java.management;
  requires jdk.management;
  requires jmh.core;
}

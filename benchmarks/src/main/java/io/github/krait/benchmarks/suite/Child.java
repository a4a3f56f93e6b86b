package io.github.krait.benchmarks.suite;

import com.sun.management.ThreadMXBean;
import io.github.krait.JitMode;
import io.github.krait.Krait;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One run in this JVM: {@code krait MODE FILE LEAST MICROS cpu|wall} or {@code java KERNEL SIZE
 * LEAST MICROS cpu|wall}; prints what loop.py prints, and the bytes that the last repetition
 * allocated.
 */
final class Child {
  private Child() {}

  /** What is repeated. */
  private interface Work {
    default void prepare() {}

    void once();

    String result();
  }

  private record PythonWork(Krait krait) implements Work {
    @Override
    public void prepare() {
      krait.call("bench_prepare");
    }

    @Override
    public void once() {
      krait.call("bench_once");
    }

    @Override
    public String result() {
      return (String) krait.call("bench_result");
    }
  }

  private static final class JavaWork implements Work {
    private final String kernel;
    private final int size;
    private String result;

    JavaWork(String kernel, int size) {
      this.kernel = kernel;
      this.size = size;
    }

    @Override
    public void once() {
      result = Kernels.run(kernel, size);
    }

    @Override
    public String result() {
      return result;
    }
  }

  /** Does it. */
  public static void main(String[] args) throws IOException {
    int least = Integer.parseInt(args[3]);
    long nanos = Long.parseLong(args[4]) * 1000;
    boolean cpu = args[5].equals("cpu");
    if (args[0].equals("java")) {
      repeat(new JavaWork(args[1], Integer.parseInt(args[2])), least, nanos, cpu);
      return;
    }
    JitMode mode = JitMode.valueOf(args[1].toUpperCase(Locale.ROOT));
    try (Krait krait = Krait.builder().jit(mode).out(System.out).build()) {
      krait.exec(Files.readString(Path.of(args[2])), args[2]);
      repeat(new PythonWork(krait), least, nanos, cpu);
    }
  }

  private static void repeat(Work work, int least, long nanos, boolean cpu) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    StringBuilder times = new StringBuilder("TIMES");
    long total = 0;
    long bytes = 0;
    for (int i = 0; i < least || total < nanos; i++) {
      work.prepare();
      long allocated = threads.getCurrentThreadAllocatedBytes();
      long begin = cpu ? threads.getCurrentThreadCpuTime() : System.nanoTime();
      work.once();
      long time = (cpu ? threads.getCurrentThreadCpuTime() : System.nanoTime()) - begin;
      bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
      total += time;
      times.append(' ').append(time / 1000.0);
    }
    System.out.println(times);
    System.out.println("BYTES " + bytes);
    System.out.println("RESULT " + work.result());
  }
}

package io.github.krait.benchmarks;

import io.github.krait.Krait;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from an edge at a pin to its handler, and how exact a periodic timer is, both
 * by the host's time.
 *
 * <p>{@code InterruptLatency edges [COUNT] [MICROS]}: that many edges of a pin, so many
 * microseconds apart, while the program is in a hot loop. What is measured ends when the first
 * bytecode of the handler has called a function of the host's. {@code InterruptLatency timer
 * [SECONDS]}: a timer of 1 kHz whose handler computes for 200 microseconds.
 */
public final class InterruptLatency {
  private static final int PIN = 2;
  private static final int MILLION = 1_000_000;

  private InterruptLatency() {}

  /** Runs it. */
  public static void main(String[] arguments) throws InterruptedException {
    boolean timer = arguments.length > 0 && arguments[0].equals("timer");
    int number = arguments.length > 1 ? Integer.parseInt(arguments[1]) : timer ? 60 : 100_000;
    int micros = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    for (boolean hard : new boolean[] {true, false}) {
      if (timer) {
        timer(number, hard);
      } else {
        edges(number, micros, hard);
      }
    }
  }

  /** What the handler tells. */
  private static final class Edges implements Runnable {
    final long[] latencies;
    final AtomicLong raised = new AtomicLong();
    volatile int handled;

    Edges(int count) {
      latencies = new long[count];
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread runs handlers
    public void run() {
      long late = System.nanoTime() - raised.get();
      int at = handled;
      if (at < latencies.length) {
        latencies[at] = late;
        handled = at + 1;
      }
    }
  }

  private static void edges(int count, int micros, boolean hard) throws InterruptedException {
    int warmUp = Math.min(count, 20_000);
    Edges edges = new Edges(warmUp + count);
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.real());
        Krait krait = Krait.builder().board(board).build()) {
      krait.globals().put("mark", edges);
      krait.globals().put("hard", hard);
      Thread program =
          new Thread(
              () ->
                  krait.exec(
                      """
                      from machine import Pin
                      def handler(pin):
                          mark()
                      Pin(2, Pin.IN).irq(handler, hard=hard)
                      running = True
                      def loop():
                          i = 0
                          while running:
                              i = (i + 7) & 0xffff
                      loop()
                      """));
      program.start();
      while (krait.globals().get("running") == null) {
        Thread.sleep(1);
      }
      drive(board.pin(PIN), edges, warmUp, micros);
      Thread.sleep(100);
      int first = edges.handled;
      long lostBefore = krait.statistics().interruptsLost();
      int late = drive(board.pin(PIN), edges, count, micros);
      Thread.sleep(100);
      int handled = edges.handled - first;
      long counted = krait.statistics().interruptsLost() - lostBefore;
      krait.globals().put("running", false);
      program.join();
      long[] sorted = Arrays.copyOfRange(edges.latencies, first, first + handled);
      Arrays.sort(sorted);
      System.out.printf(
          "%s handler, %d edges, %d us apart (%d were raised later than 1 ms): %d handled, %d"
              + " not, of which the engine counted %d%n",
          hard ? "hard" : "soft", count, micros, late, handled, count - handled, counted);
      for (double part : new double[] {0.01, 0.5, 0.9, 0.99, 0.999, 0.9999, 1}) {
        int at = Math.min(sorted.length - 1, (int) (part * sorted.length));
        System.out.printf("  %7.2f %%  %9.1f us%n", part * 100, sorted[at] / 1e3);
      }
    }
  }

  /** Drives the pin by a thread that spins, as a peer's would; how often it came late itself. */
  private static int drive(SimulatedPin pin, Edges edges, int count, int micros) {
    long next = System.nanoTime();
    int late = 0;
    boolean level = pin.level();
    for (int i = 0; i < count; i++) {
      next += micros * 1000L;
      long left = next - System.nanoTime();
      while (left > 0) {
        if (left > 200_000) {
          LockSupport.parkNanos(left - 150_000);
        } else {
          Thread.onSpinWait();
        }
        left = next - System.nanoTime();
      }
      if (left < -MILLION) {
        late++;
        next = System.nanoTime();
      }
      level = !level;
      edges.raised.set(System.nanoTime());
      pin.drive(level);
    }
    return late;
  }

  private static void timer(int seconds, boolean hard) {
    int most = seconds * 1100;
    long[] times = new long[most];
    int[] count = new int[1];
    Runnable mark =
        () -> {
          if (count[0] < most) {
            times[count[0]++] = System.nanoTime();
          }
        };
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.real());
        Krait krait = Krait.builder().board(board).build()) {
      krait.globals().put("mark", mark);
      krait.globals().put("hard", hard);
      krait.globals().put("seconds", seconds);
      krait.exec(
          """
          from machine import Timer
          import time
          def handler(t):
              mark()
              end = time.ticks_us() + 200
              while time.ticks_us() < end:
                  pass
          timer = Timer(freq=1000, callback=handler, hard=hard)
          time.sleep(seconds)
          timer.deinit()
          """);
    }
    int n = count[0];
    double mean = (times[n - 1] - times[0]) / (n - 1.0) / 1e3;
    System.out.printf(
        "%s timer of 1 kHz for %d s, handler of 200 us: %d calls, mean period %.3f us (%+.4f %%)%n",
        hard ? "hard" : "soft", seconds, n, mean, (mean - 1000) / 10);
    long earliest = times[0]; // what the others are late against: the first call may be late itself
    for (int i = 1; i < n; i++) {
      earliest = Math.min(earliest, times[i] - i * 1_000_000L);
    }
    int[] bounds = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, Integer.MAX_VALUE};
    int[] histogram = new int[bounds.length];
    for (int i = 0; i < n; i++) {
      double away = (times[i] - earliest) / 1e3 - i * 1000.0;
      int at = 0;
      while (away > bounds[at]) {
        at++;
      }
      histogram[at]++;
    }
    for (int i = 0; i < bounds.length; i++) {
      String bound = i == bounds.length - 1 ? "   more" : String.format("%7d", bounds[i]);
      System.out.printf(
          "  within %s us  %6d  %6.2f %%%n", bound, histogram[i], 100.0 * histogram[i] / n);
    }
  }
}

package io.github.krait.pi4j;

import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulses that a thread makes on a digital output. They are as exact as Linux wakes the thread, to
 * about a tenth of a millisecond on a machine at rest: enough for the brightness of LEDs, not for
 * servos.
 */
final class ThreadPulses implements PwmClaim.Source {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadPulses.class);
  private static final long SECOND = 1_000_000_000;

  private final Ios ios;
  private final Pi4jPin pin;
  private final DigitalOutput output;

  /** How long a pulse is high and low in nanoseconds; exchanged together. */
  private record Shape(long high, long low) {}

  private volatile Shape shape;
  private volatile boolean ended;
  private Thread thread;

  ThreadPulses(Ios ios, Pi4jPin pin) {
    this.ios = ios;
    this.pin = pin;
    output = ios.output(pin.number(), false);
  }

  @Override
  public int limit() {
    return 1000;
  }

  @SuppressWarnings("ThreadPriorityCheck") // where the host heeds it, pulses are more even
  @Override
  public void set(int hertz, double high) {
    long period = SECOND / hertz;
    long up = Math.round(period * high);
    shape = new Shape(up, period - up);
    if (thread == null) {
      thread = new Thread(this::run, "krait PWM " + pin.name());
      thread.setDaemon(true);
      thread.setPriority(Thread.MAX_PRIORITY);
      thread.start();
    }
    LockSupport.unpark(thread);
  }

  private void run() {
    try {
      long next = System.nanoTime();
      while (!ended) {
        Shape now = shape;
        next = pulse(now, DigitalState.HIGH, now.high, next);
        next = pulse(now, DigitalState.LOW, now.low, next);
      }
    } catch (RuntimeException e) {
      LOG.error("no more pulses on {}", pin.name(), e);
    }
  }

  /** A level until its time is over; where there is no other one, until the shape changes. */
  private long pulse(Shape now, DigitalState level, long nanos, long from) {
    if (nanos == 0 || ended) {
      return from;
    }
    output.state(level);
    boolean steady = now.high == 0 || now.low == 0;
    // what was overslept is not made up for by pulses in a row
    long until = Math.max(from, System.nanoTime() - nanos) + nanos;
    while (!ended && shape == now && (steady || System.nanoTime() < until)) {
      if (steady) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, until - System.nanoTime());
      }
    }
    return until;
  }

  @Override
  public void end() {
    ended = true;
    boolean interrupted = false;
    if (thread != null) {
      LockSupport.unpark(thread);
      try {
        thread.join(1000);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    try {
      Failures.translate(pin.name(), () -> output.state(DigitalState.LOW));
    } finally {
      ios.endPin(output, pin.number(), IOType.DIGITAL_OUTPUT);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

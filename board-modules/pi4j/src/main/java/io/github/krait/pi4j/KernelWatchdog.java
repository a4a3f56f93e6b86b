package io.github.krait.pi4j;

import io.github.krait.hal.Clock;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Watchdog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watchdog of the processor, by the kernel's device. Source: Linux, {@code
 * Documentation/watchdog/watchdog-api.rst}: opening starts it, each byte written feeds it, and the
 * byte V before the end stops it.
 *
 * <p>Its own time-out, 15 s on a Raspberry Pi, can only be changed by ioctl, which Java lacks. So a
 * shorter one resets the machine after that time, and for a longer one the board's clock feeds it
 * as long as there is time left. Whoever is to be told instead of the machine being reset needs no
 * hardware.
 */
final class KernelWatchdog implements Watchdog {
  private static final Logger LOG = LoggerFactory.getLogger(KernelWatchdog.class);

  private static final long SECOND = 1_000_000_000;

  /** The driver bcm2835_wdt has 20 bits of 1/65536 s. */
  private static final long DEFAULT_SECONDS = 15;

  private static final long LONGEST = 24 * 3600 * SECOND;

  private final Clock clock;
  private final Machine machine;

  /** Of the kernel; null: it is not running. */
  private OutputStream device;

  private long hardware;
  private long timeout;
  private long deadline;
  private Runnable onTimeout;

  /** When the clock looks again; null: it is stopped. */
  private Clock.Event look;

  KernelWatchdog(Clock clock, Machine machine) {
    this.clock = clock;
    this.machine = machine;
  }

  @Override
  public synchronized void start(long timeoutNanos, Runnable action) {
    if (timeoutNanos <= 0 || timeoutNanos > LONGEST) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "a watchdog waits 1 ms to " + LONGEST / SECOND + " s");
    }
    if (action == null && device == null) {
      device = open();
      hardware = machine.number("sys/class/watchdog/watchdog0/timeout", DEFAULT_SECONDS) * SECOND;
    } else if (action != null) {
      end();
    }
    timeout = timeoutNanos;
    onTimeout = action;
    deadline = clock.nanos() + timeout;
    write('k');
    schedule();
  }

  private OutputStream open() {
    machine.need("dev/watchdog", "the kernel has no driver for the watchdog");
    try {
      return Files.newOutputStream(Path.of(machine.path("dev/watchdog")), StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw Failures.of("the watchdog", e);
    }
  }

  @Override
  public long longest() {
    return LONGEST;
  }

  @Override
  public synchronized void feed() {
    if (look != null) {
      deadline = clock.nanos() + timeout;
      write('k');
      schedule();
    }
  }

  @Override
  public synchronized void stop() {
    if (device != null) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, "a watchdog that is to reset the machine cannot be stopped");
    }
    cancel();
  }

  /** The board is closed in order; whatever dies otherwise leaves the watchdog on. */
  synchronized void close() {
    cancel();
    end();
  }

  private void end() {
    OutputStream ended = device;
    if (ended == null) {
      return;
    }
    write('V');
    device = null;
    try {
      ended.close();
    } catch (IOException e) {
      throw Failures.of("the watchdog", e);
    }
  }

  private void write(int b) {
    if (device != null) {
      try {
        device.write(b);
      } catch (IOException e) {
        throw Failures.of("the watchdog", e);
      }
    }
  }

  private void cancel() {
    if (look != null) {
      boolean unused = look.cancel();
      look = null;
    }
  }

  /** Looks again at the deadline, or while there is time when the hardware is to be fed. */
  private void schedule() {
    cancel();
    long at = deadline;
    long last = deadline - hardware; // what is fed then resets the machine in time
    long now = clock.nanos();
    if (device != null && now < last) {
      at = Math.min(last, now + hardware / 3);
    }
    look = clock.schedule(at, this::look);
  }

  private void look() {
    Runnable action;
    synchronized (this) {
      if (look == null) {
        return;
      }
      if (clock.nanos() < deadline) {
        try {
          write('k');
        } catch (HalException e) {
          LOG.error("{}", e.getMessage());
        }
        schedule();
        return;
      }
      look = null;
      action = onTimeout;
    }
    if (action != null) {
      action.run();
    } else {
      LOG.error("the watchdog was not fed in time: it resets the machine");
    }
  }
}

package io.github.krait.simulator.part;

import io.github.krait.hal.Clock;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.Source;
import java.time.Duration;
import java.util.Random;

/**
 * A push button between a pin and one of the supply's poles. Its contacts may bounce: they then
 * open and close several times before they rest, at moments that are the same in each run.
 */
public final class Button {
  private final SimulatedClock clock;
  private final Source contact;
  private final boolean closed;
  private final Random random;
  private long bounceNanos;
  private int bounces;
  private boolean pressed;

  private Button(SimulatedBoard board, String pin, boolean closed) {
    SimulatedPin wire = board.pin(pin);
    clock = board.clock();
    contact = wire.source("button");
    this.closed = closed;
    random = new Random(wire.number());
  }

  /**
   * A button to ground: low while it is pressed. The program, or a resistor, must pull the pin up.
   */
  public static Button toGround(SimulatedBoard board, String pin) {
    return new Button(board, pin, false);
  }

  /** A button to the supply: high while it is pressed. */
  public static Button toSupply(SimulatedBoard board, String pin) {
    return new Button(board, pin, true);
  }

  /** With a resistor on the pin, that decides while the button is not pressed. */
  public Button withResistor() {
    contact.pull(closed ? Pull.DOWN : Pull.UP);
    return this;
  }

  /**
   * With contacts that bounce.
   *
   * @param time for how long
   * @param times how often they open again
   */
  public Button bouncing(Duration time, int times) {
    bounceNanos = time.toNanos();
    bounces = times;
    return this;
  }

  /** Whether it is held down. */
  public boolean isPressed() {
    synchronized (clock) {
      return pressed;
    }
  }

  /** Presses it, until {@link #release}. */
  public void press() {
    move(true);
  }

  /** Lets it go. */
  public void release() {
    move(false);
  }

  /** Presses it for some time. */
  public void press(Duration time) {
    press();
    Clock.Event unused = clock.schedule(clock.nanos() + time.toNanos(), this::release);
  }

  private void move(boolean down) {
    synchronized (clock) {
      pressed = down;
      long now = clock.nanos();
      long step = bounces == 0 ? 0 : bounceNanos / (2L * bounces);
      for (int i = 0; step > 0 && i < 2 * bounces; i++) {
        boolean contactNow = (i % 2 == 0) != down;
        long at = now + i * step + 1 + random.nextInt((int) Math.min(step, Integer.MAX_VALUE));
        Clock.Event unused = clock.schedule(at, () -> bounce(down, contactNow));
      }
    }
    // not with the lock: programs are told of the edge
    touch(down);
  }

  private void bounce(boolean of, boolean contactNow) {
    synchronized (clock) {
      // a bounce of a movement that was followed by another one means nothing any more
      if (pressed == of) {
        touch(contactNow);
      }
    }
  }

  private void touch(boolean on) {
    if (on) {
      contact.drive(closed);
    } else {
      contact.release();
    }
  }
}

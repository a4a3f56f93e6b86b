package io.github.krait.pi4j;

import com.pi4j.io.IOType;
import com.pi4j.io.pwm.Pwm;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PwmOutput;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulses: by the processor's unit where the pin has one that is switched on, else by Pi4J's
 * provider, if that makes pulses on any pin, else by a thread.
 */
final class PwmClaim extends Claim implements PwmOutput {
  /** What makes the pulses. */
  interface Source {
    /** The greatest frequency in hertz. */
    int limit();

    /**
     * Makes pulses.
     *
     * @param high the part of the time that is high, 0 to 1
     */
    void set(int hertz, double high);

    /** Ends the pulses with low, and lets go of the pin. */
    void end();
  }

  private static final Logger LOG = LoggerFactory.getLogger(PwmClaim.class);
  private static final int FULL = 65535;
  private static final long SECOND = 1_000_000_000;

  private final Pi4jPin pin;
  private final Source source;

  /** In hertz; 0: never set. Pi4J knows whole ones. */
  private int frequency;

  private int duty;

  /** The length of a pulse, where that is what stays; -1: the part of the time does. */
  private long nanos = -1;

  private boolean inverted;

  /**
   * @param unit the processor's; null: none
   */
  PwmClaim(Reservation reservation, Pi4jPin pin, String unit) {
    super(reservation);
    this.pin = pin;
    source = source(board, pin, unit);
  }

  private static Source source(Pi4jBoard board, Pi4jPin pin, String unit) {
    Ios ios = board.ios();
    if (unit != null && ios.isBy(IOType.PWM, "linuxfs")) {
      if (board.machine().has("sys/class/pwm/pwmchip0")
          || board.machine().has("sys/class/pwm/pwmchip2")) {
        return new Pi4jPulses(ios, ios.pwm(Integer.parseInt(unit.substring(3)), true));
      }
      LOG.info(
          "{}: pulses by a thread, as there is no /sys/class/pwm/pwmchip0 (put"
              + " dtoverlay=pwm-2chan into /boot/firmware/config.txt and restart)",
          pin.name());
    } else if (ios.hasSoftwarePwm()) {
      return new Pi4jPulses(ios, ios.pwm(pin.number(), unit != null));
    }
    return new ThreadPulses(ios, pin);
  }

  /** Pi4J 2 has percents as any number, Pi4J 3 as whole ones. */
  private static void setDutyCycle(Pwm pwm, double percent) {
    try {
      for (Method m : Pwm.class.getMethods()) {
        if (m.getName().equals("setDutyCycle")) {
          Object value = percent;
          if (m.getParameterTypes()[0] == Integer.class) {
            value = (int) Math.round(percent);
          }
          m.invoke(pwm, value);
          return;
        }
      }
    } catch (InvocationTargetException e) {
      throw Failures.of(pwm.id(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new HalException(ErrorKind.UNSUPPORTED, "this Pi4J's PWM cannot be used", e);
    }
    throw new HalException(ErrorKind.UNSUPPORTED, "this Pi4J's PWM is another one");
  }

  /** A PWM object of Pi4J's. */
  private record Pi4jPulses(Ios ios, Pwm pwm) implements Source {
    @Override
    public int limit() {
      return 10_000_000;
    }

    @Override
    public void set(int hertz, double high) {
      Failures.translate(
          pwm.id(),
          () -> {
            setDutyCycle(pwm, high * 100);
            pwm.setFrequency(hertz);
            pwm.on();
          });
    }

    @Override
    public void end() {
      try {
        Failures.translate(pwm.id(), pwm::off);
      } finally {
        ios.end(pwm);
      }
    }
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public synchronized double frequency() {
    return frequency;
  }

  @Override
  public synchronized void setFrequency(double hertz) {
    check();
    if (!(hertz >= 1 && hertz <= source.limit())) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          pin.name() + " has pulses of 1 to " + source.limit() + " Hz, not " + hertz);
    }
    apply((int) Math.round(hertz), duty, nanos, inverted);
  }

  /** Makes pulses of that kind, and remembers it where that works. */
  private void apply(int newFrequency, int newDuty, long newNanos, boolean newInverted) {
    if (newFrequency != 0) {
      double part =
          newNanos < 0
              ? newDuty / (double) FULL
              : Math.min(1, newNanos * (double) newFrequency / SECOND);
      source.set(newFrequency, newInverted ? 1 - part : part);
    }
    frequency = newFrequency;
    duty = newDuty;
    nanos = newNanos;
    inverted = newInverted;
  }

  @Override
  public synchronized int duty16() {
    return nanos < 0
        ? duty
        : (int) Math.min(FULL, Math.round(nanos * (double) frequency / SECOND * FULL));
  }

  @Override
  public synchronized void setDuty16(int newDuty) {
    check();
    if (newDuty < 0 || newDuty > FULL) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "a pulse is 0 to 65535 65535ths, not " + newDuty);
    }
    apply(frequency, newDuty, -1, inverted);
  }

  @Override
  public synchronized long dutyNanos() {
    if (nanos >= 0) {
      return nanos;
    }
    return frequency == 0 ? 0 : Math.round(duty / (double) FULL / frequency * SECOND);
  }

  @Override
  public synchronized void setDutyNanos(long newNanos) {
    check();
    if (newNanos < 0) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "a pulse has no " + newNanos + " ns");
    }
    apply(frequency, duty, newNanos, inverted);
  }

  @Override
  public synchronized boolean inverted() {
    return inverted;
  }

  @Override
  public synchronized void setInverted(boolean newInverted) {
    check();
    apply(frequency, duty, nanos, newInverted);
  }

  @Override
  synchronized void release() {
    source.end();
  }
}

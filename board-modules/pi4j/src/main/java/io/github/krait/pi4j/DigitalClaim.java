package io.github.krait.pi4j;

import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import java.util.Objects;

/**
 * A digital pin. Pi4J has an object a direction, so that a change of direction ends one and makes
 * another; a pin without a mode is an input as soon as its level or resistor matters.
 *
 * <p>Times of edges are those at which Pi4J tells of them: its API does not pass on the kernel's.
 */
final class DigitalClaim extends Claim implements DigitalPin {
  private final Pi4jPin pin;
  private PinMode mode = PinMode.DISABLED;
  private Pull pull;
  private boolean output;

  /** At most one of both is there. */
  private DigitalInput input;

  private DigitalOutput driver;

  /** Guards the two below; never held while waiting for Pi4J, whose threads take it. */
  private final Object edges = new Object();

  private EdgeListener listener;
  private boolean lastLevel;

  DigitalClaim(Reservation reservation, Pi4jPin pin) {
    super(reservation);
    this.pin = pin;
    pull = pin.pull;
    pin.digital = this;
  }

  @Override
  public Pin pin() {
    return pin;
  }

  @Override
  public synchronized PinMode mode() {
    check();
    return mode;
  }

  @Override
  public synchronized void setMode(PinMode newMode) {
    Objects.requireNonNull(newMode);
    check();
    apply(newMode, output);
    mode = newMode;
    tell();
  }

  /** Drives or lets go, as mode and level want it. */
  private void apply(PinMode wanted, boolean level) {
    if (wanted == PinMode.OUTPUT || wanted == PinMode.OPEN_DRAIN && !level) {
      drive(level);
    } else if (wanted != PinMode.DISABLED || driver != null) {
      sense();
    }
  }

  private void drive(boolean level) {
    if (driver != null) {
      Failures.translate(
          pin.name(), () -> driver.state(level ? DigitalState.HIGH : DigitalState.LOW));
      return;
    }
    endInput();
    driver = board.ios().output(pin.number(), level);
    driver.addListener(event -> edge(event.state() == DigitalState.HIGH));
  }

  private DigitalInput sense() {
    if (input == null) {
      endDriver();
      input = board.ios().input(pin.number(), pull);
      input.addListener(event -> edge(event.state() == DigitalState.HIGH));
    }
    return input;
  }

  private void endInput() {
    DigitalInput ended = input;
    input = null;
    if (ended != null) {
      board.ios().endPin(ended, pin.number(), IOType.DIGITAL_INPUT);
    }
  }

  private void endDriver() {
    DigitalOutput ended = driver;
    driver = null;
    if (ended != null) {
      board.ios().endPin(ended, pin.number(), IOType.DIGITAL_OUTPUT);
    }
  }

  @Override
  public synchronized Pull pull() {
    check();
    return pull;
  }

  /** While the pin drives, the resistor is for later: Pi4J has none for outputs. */
  @Override
  public synchronized void setPull(Pull newPull) {
    Objects.requireNonNull(newPull);
    check();
    if (newPull == Pull.KEEP) {
      throw new HalException(ErrorKind.UNSUPPORTED, pin.name() + " cannot keep its level");
    }
    if (pull != newPull) {
      pull = newPull;
      endInput();
    }
    if (driver == null) {
      sense();
      tell();
    }
  }

  @Override
  public void setDrive(int strength) {
    check();
    throw new HalException(
        ErrorKind.UNSUPPORTED, "Pi4J cannot choose how strongly " + pin.name() + " drives");
  }

  @Override
  public synchronized boolean read() {
    check();
    return level();
  }

  private boolean level() {
    return driver != null
        ? driver.state() == DigitalState.HIGH
        : Failures.translated(pin.name(), () -> sense().state()) == DigitalState.HIGH;
  }

  @Override
  public synchronized boolean output() {
    check();
    return output;
  }

  @Override
  public synchronized void write(boolean level) {
    check();
    if (mode == PinMode.OUTPUT || mode == PinMode.OPEN_DRAIN) {
      apply(mode, level);
      output = level;
      if (mode == PinMode.OPEN_DRAIN) {
        tell();
      }
    } else {
      output = level;
    }
  }

  @Override
  public synchronized void setEdgeListener(EdgeListener newListener) {
    check();
    boolean level = newListener != null && level();
    synchronized (edges) {
      listener = newListener;
      lastLevel = level;
    }
  }

  /** Tells of a level that a change of mode may have made. */
  private void tell() {
    boolean listened;
    synchronized (edges) {
      listened = listener != null;
    }
    if (listened) {
      edge(level());
    }
  }

  /** On any thread. */
  private void edge(boolean level) {
    EdgeListener heard;
    long nanos = board.clock().nanos();
    synchronized (edges) {
      if (level == lastLevel) {
        return;
      }
      lastLevel = level;
      heard = listener;
    }
    if (heard != null) {
      heard.edge(pin, level, nanos);
    }
  }

  /** What was driven is an input with the resistor of power-up before it is given back. */
  @Override
  synchronized void release() {
    pin.digital = null;
    synchronized (edges) {
      listener = null;
    }
    boolean used = driver != null || input != null;
    pull = pin.pull;
    try {
      endInput();
      if (used) {
        sense();
      }
    } finally {
      endDriver();
      endInput();
    }
  }
}

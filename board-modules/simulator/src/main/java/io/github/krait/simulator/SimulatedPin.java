package io.github.krait.simulator;

import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A pin and the wire on it, which has a level. Any driver of the wire that says low makes it low,
 * also against one that says high; else a driver that says high decides; else a resistor outside,
 * then one inside the processor; and without any of them it is low.
 */
public final class SimulatedPin implements Pin {
  private final SimulatedBoard board;
  private final PinDefinition definition;
  private final List<Recording> recordings = new ArrayList<>(1);

  /** The processor's side. */
  private Claim claim;

  private PinMode mode = PinMode.DISABLED;
  private Pull pull;
  private boolean output;
  private EdgeListener listener;

  /** What is connected from outside; null: nobody drives. */
  private Boolean outside;

  private Pull outsidePull = Pull.NONE;

  private boolean level;

  SimulatedPin(SimulatedBoard board, PinDefinition definition) {
    this.board = board;
    this.definition = definition;
    pull = definition.pull();
    level = pull == Pull.UP;
  }

  @Override
  public int number() {
    return definition.number();
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public synchronized String user() {
    return claim == null ? null : claim.user;
  }

  @Override
  public synchronized DigitalPin openDigital(String user) {
    if (board.isClosed()) {
      throw new HalException(ErrorKind.CLOSED, board.id() + " is closed");
    }
    if (claim != null) {
      throw new HalException(
          ErrorKind.IN_USE, name() + " of " + board.id() + " is in use by " + claim.user);
    }
    claim = new Claim(Objects.requireNonNull(user));
    return claim;
  }

  /** The level on the wire: true is high. */
  public synchronized boolean level() {
    return level;
  }

  /** Drives the wire from outside, as a button or another chip would. */
  public void drive(boolean level) {
    connect(level, null);
  }

  /** Drives the wire no more. */
  public void release() {
    connect(null, null);
  }

  /**
   * Puts a resistor on the wire.
   *
   * @param pull {@link Pull#NONE}: takes it away; there is no {@link Pull#KEEP} outside
   */
  public void pull(Pull pull) {
    if (pull == Pull.KEEP) {
      throw new HalException(ErrorKind.UNSUPPORTED, "no resistor keeps a level");
    }
    connect(outside(), Objects.requireNonNull(pull));
  }

  private synchronized Boolean outside() {
    return outside;
  }

  private void connect(Boolean driver, Pull resistor) {
    Edge edge;
    EdgeListener told;
    synchronized (this) {
      outside = driver;
      outsidePull = resistor == null ? outsidePull : resistor;
      edge = settle();
      told = listener;
    }
    tell(told, edge);
  }

  /** Records the edges from now on; close the recording when it is enough. */
  public synchronized Recording record() {
    Recording recording = new Recording(this);
    recordings.add(recording);
    return recording;
  }

  synchronized void remove(Recording recording) {
    recordings.remove(recording);
  }

  /** The board is closed: what is connected outside stays. */
  void powerOff() {
    Claim open;
    synchronized (this) {
      open = claim;
    }
    if (open != null) {
      open.close();
    }
  }

  /** Works out the level anew; returns the edge if that is one, else null. */
  private Edge settle() {
    boolean now = levelNow();
    if (now == level) {
      return null;
    }
    level = now;
    Edge edge = new Edge(board.clock().nanos(), now);
    for (int i = 0; i < recordings.size(); i++) {
      recordings.get(i).add(edge);
    }
    BoardEvents events = board.events();
    if (events != null) {
      events.edge(this, now, edge.nanos());
    }
    return edge;
  }

  private boolean levelNow() {
    boolean drivesLow = !output && (mode == PinMode.OUTPUT || mode == PinMode.OPEN_DRAIN);
    if (drivesLow || Boolean.FALSE.equals(outside)) {
      return false;
    }
    if (mode == PinMode.OUTPUT || outside != null) {
      return true;
    }
    Pull strongest = outsidePull == Pull.NONE ? pull : outsidePull;
    return strongest == Pull.UP || (strongest == Pull.KEEP && level);
  }

  /** Without the pin's lock: the listener may use other pins, and other threads this one. */
  private void tell(EdgeListener listener, Edge edge) {
    if (edge != null && listener != null) {
      listener.edge(this, edge.level(), edge.nanos());
    }
  }

  @Override
  public String toString() {
    return board.id() + " " + name();
  }

  /** The pin in the hands of one user. */
  private final class Claim implements DigitalPin {
    private final String user;

    Claim(String user) {
      this.user = user;
    }

    private void check() {
      if (claim != this) {
        throw new HalException(ErrorKind.CLOSED, name() + " of " + board.id() + " was given back");
      }
    }

    @Override
    public Pin pin() {
      return SimulatedPin.this;
    }

    @Override
    public PinMode mode() {
      synchronized (SimulatedPin.this) {
        check();
        return mode;
      }
    }

    @Override
    public void setMode(PinMode newMode) {
      Objects.requireNonNull(newMode);
      Edge edge;
      EdgeListener told;
      synchronized (SimulatedPin.this) {
        check();
        mode = newMode;
        edge = settle();
        told = listener;
      }
      tell(told, edge);
    }

    @Override
    public Pull pull() {
      synchronized (SimulatedPin.this) {
        check();
        return pull;
      }
    }

    @Override
    public void setPull(Pull newPull) {
      Objects.requireNonNull(newPull);
      Edge edge;
      EdgeListener told;
      synchronized (SimulatedPin.this) {
        check();
        pull = newPull;
        edge = settle();
        told = listener;
      }
      tell(told, edge);
    }

    @Override
    public boolean read() {
      synchronized (SimulatedPin.this) {
        check();
        return level;
      }
    }

    @Override
    public boolean output() {
      synchronized (SimulatedPin.this) {
        check();
        return output;
      }
    }

    @Override
    public void write(boolean newLevel) {
      Edge edge;
      EdgeListener told;
      synchronized (SimulatedPin.this) {
        check();
        output = newLevel;
        edge = settle();
        told = listener;
      }
      tell(told, edge);
    }

    @Override
    public void setEdgeListener(EdgeListener newListener) {
      synchronized (SimulatedPin.this) {
        check();
        listener = newListener;
      }
    }

    @Override
    public void close() {
      synchronized (SimulatedPin.this) {
        if (claim != this) {
          return;
        }
        claim = null;
        listener = null;
        mode = PinMode.DISABLED;
        pull = definition.pull();
        output = false;
        Edge unused = settle();
      }
    }
  }
}

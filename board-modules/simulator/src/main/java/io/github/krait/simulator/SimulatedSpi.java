package io.github.krait.simulator;

import io.github.krait.hal.Pull;
import io.github.krait.hal.SpiFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is connected to an SPI bus. */
public final class SimulatedSpi {
  private final SimulatedPin sck;
  private final SimulatedPin mosi;
  private final SimulatedPin miso;
  private final List<Slot> slots = new ArrayList<>(1);

  SimulatedSpi(SimulatedPin sck, SimulatedPin mosi, SimulatedPin miso) {
    this.sck = sck;
    this.mosi = mosi;
    this.miso = miso;
  }

  /** A device and the pin that selects it. */
  static final class Slot implements PinObserver {
    final SpiDevice device;
    private final Source resistor;
    private Observation observation;
    boolean selected;

    /** Null: the lines are not driven by hand. */
    private SpiBitDecoder decoder;

    Slot(SpiDevice device, SimulatedPin cs) {
      this.device = device;
      resistor = cs.source("pull-up of CS");
    }

    @Override
    public void edge(boolean level, long nanos) {
      if (selected == level) {
        selected = !level;
        if (selected) {
          device.select();
        } else {
          device.deselect();
        }
        if (decoder != null) {
          tellDecoder();
        }
      }
    }

    private void tellDecoder() {
      if (selected) {
        decoder.select();
      } else {
        decoder.deselect();
      }
    }
  }

  /** Devices look at edges while the clock is a digital pin. */
  void claimsChanged() {
    boolean byHand = sck.wire().isDigital();
    for (Slot slot : slots) {
      if (byHand && slot.decoder == null) {
        slot.decoder = new SpiBitDecoder(this, slot);
      } else if (!byHand && slot.decoder != null) {
        slot.decoder.close();
        slot.decoder = null;
      }
    }
  }

  /**
   * Connects a device, until {@link #disconnect}. It brings a pull-up for its select pin along, as
   * breakout boards do.
   *
   * @param cs the name of the pin that selects it, low
   */
  public void connect(SpiDevice device, String cs) {
    connect(device, sck.board().pin(cs));
  }

  /** As above. */
  public void connect(SpiDevice device, SimulatedPin cs) {
    connect(device, cs, Pull.UP);
  }

  /** The board itself as a device, without any resistor. */
  void connectTarget(SpiDevice device, SimulatedPin cs) {
    connect(device, cs, Pull.NONE);
  }

  private void connect(SpiDevice device, SimulatedPin cs, Pull resistor) {
    Slot slot = new Slot(Objects.requireNonNull(device), cs);
    synchronized (sck.clock()) {
      device.connected(sck.clock());
      slot.resistor.pull(resistor);
      slots.add(slot);
      slot.edge(cs.level(), sck.clock().nanos());
      slot.observation = cs.observe(slot);
      claimsChanged();
    }
    sck.clock().deliver();
  }

  /** Takes a device away; also in the middle of a transfer. */
  public void disconnect(SpiDevice device) {
    synchronized (sck.clock()) {
      for (Slot slot : List.copyOf(slots)) {
        if (slot.device == device) {
          slots.remove(slot);
          slot.observation.close();
          if (slot.decoder != null) {
            slot.decoder.close();
          }
          slot.resistor.pull(Pull.NONE);
        }
      }
    }
    sck.clock().deliver();
  }

  /** Somebody else who controls the bus, when the board is a device on it. */
  public SpiController controller(SpiFormat format) {
    return new SpiController(new SpiWires(sck, mosi, miso, false), format);
  }

  /** The clock's pin. */
  public SimulatedPin sck() {
    return sck;
  }

  /** The pin of what the controller sends; null: there is no such line. */
  public SimulatedPin mosi() {
    return mosi;
  }

  /** The pin of what it receives; null: there is no such line. */
  public SimulatedPin miso() {
    return miso;
  }

  List<Slot> slots() {
    return slots;
  }

  boolean joins(SimulatedPin otherMosi, SimulatedPin otherMiso) {
    return same(mosi, otherMosi) && same(miso, otherMiso);
  }

  private static boolean same(SimulatedPin a, SimulatedPin b) {
    return a == null ? b == null : b != null && a.wire() == b.wire();
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.SpiTarget;

/** The board as a device on an SPI bus. */
final class SpiTargetClaim extends Claim implements SpiTarget, SpiDevice {
  private static final int ALL_MODES = 0xf;

  private final SimulatedSpi bus;
  private byte[] out;
  private byte[] in;

  /** Whether something is loaded that was not transferred yet. */
  private boolean loaded;

  private boolean selected;
  private boolean done;
  private int position;
  private int transferred;

  private SpiTargetClaim(SimulatedBoard board, String unit, String user, SimulatedPin... pins) {
    super(board, user, unit, pins);
    bus = board.spi(pins[0], pins[1], pins[2]);
    bus.connectTarget(this, pins[3]);
  }

  static SpiTargetClaim open(SimulatedBoard board, SpiSettings settings, Pin select, String user) {
    SimulatedPin sck = board.own(settings.sck());
    SimulatedPin mosi = board.own(settings.mosi());
    SimulatedPin miso = board.own(settings.miso());
    SimulatedPin cs = board.own(select);
    if (cs == null) {
      throw new NullPointerException("the select pin");
    }
    synchronized (board.clock()) {
      String unit = choose(board, settings.unit(), sck, mosi, miso, cs);
      return new SpiTargetClaim(board, unit, user, sck, mosi, miso, cs);
    }
  }

  /** Some tables name the data pins by what they are to a controller, some by their direction. */
  private static String choose(
      SimulatedBoard board,
      String name,
      SimulatedPin sck,
      SimulatedPin mosi,
      SimulatedPin miso,
      SimulatedPin cs) {
    Units.Wanted clock = new Units.Wanted("SCK", sck);
    Units.Wanted select = new Units.Wanted("CS", cs);
    try {
      return board
          .units()
          .choose(
              "SPI",
              name,
              clock,
              new Units.Wanted("MOSI", mosi),
              new Units.Wanted("MISO", miso),
              select);
    } catch (HalException e) {
      if (e.kind() != ErrorKind.INVALID_ARGUMENT) {
        throw e;
      }
      return board
          .units()
          .choose(
              "SPI",
              name,
              clock,
              new Units.Wanted("MISO", mosi),
              new Units.Wanted("MOSI", miso),
              select);
    }
  }

  @Override
  void end() {
    bus.disconnect(this);
  }

  @Override
  public void load(byte[] newOut, byte[] newIn) {
    synchronized (clock) {
      check();
      out = newOut;
      in = newIn;
      loaded = true;
      done = false;
      position = 0;
    }
  }

  @Override
  public boolean isDone() {
    synchronized (clock) {
      check();
      return done;
    }
  }

  @Override
  public int transferred() {
    synchronized (clock) {
      check();
      return transferred;
    }
  }

  @Override
  public void select() {
    selected = loaded;
    position = 0;
  }

  @Override
  public int transfer(int value) {
    if (!selected) {
      return 0;
    }
    int answer = out != null && position < out.length ? out[position] & 0xff : 0;
    if (in != null && position < in.length) {
      in[position] = (byte) value;
    }
    position++;
    return answer;
  }

  @Override
  public void deselect() {
    if (selected) {
      selected = false;
      loaded = false;
      done = true;
      transferred = position;
    }
  }

  @Override
  public int modes() {
    return ALL_MODES;
  }
}

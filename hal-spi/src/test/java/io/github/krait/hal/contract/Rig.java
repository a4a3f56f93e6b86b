package io.github.krait.hal.contract;

import io.github.krait.hal.Board;
import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanSettings;
import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.I2sSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * A board on a workbench: what the contract tests need to know of it, and to do to it from outside.
 *
 * <p>A provider overrides what its bench can do. What it leaves out returns null, false or NaN, and
 * the tests that need it are skipped, with the reason.
 */
public abstract class Rig {
  private static final long I2C_TIMEOUT = 50_000_000;

  private Board board;

  /** Opens the board, as it is after power-up and with nothing connected. It is closed by tests. */
  protected abstract Board open();

  /** The board, which is opened when it is first asked for. */
  public final Board board() {
    if (board == null) {
      board = open();
    }
    return board;
  }

  /** How far moments may be from where they should be, in nanoseconds. */
  public long tolerance() {
    return 1_000_000;
  }

  /** How far voltages may be from where they should be, as a part of full scale. */
  public double voltageTolerance() {
    return 0.02;
  }

  /** Waits until changes of levels have been noticed. */
  public void settle() {}

  // -- pins -----------------------------------------------------------------------------------

  /**
   * Pins with nothing connected to them that can do that, the ones that can do most first.
   *
   * @return as many as there are
   */
  public List<Pin> pins(PinCapability capability) {
    List<Pin> pins = new ArrayList<>();
    for (Pin pin : board().pins()) {
      if (pin.can(capability)) {
        pins.add(pin);
      }
    }
    return pins;
  }

  /** The pin of a unit's signal; null: none. Reads {@link Board#functions}. */
  protected final Pin function(String unit, String signal) {
    for (PinFunction function : board().functions()) {
      if (function.unit().equals(unit) && function.signal().equals(signal)) {
        return board().pin(function.pin());
      }
    }
    return null;
  }

  /**
   * Drives a pin from outside.
   *
   * @param level null: lets go of it
   */
  public boolean drive(Pin pin, Boolean level) {
    return false;
  }

  /** Hears of all edges of a pin, whoever has claimed it, until that is closed; null: cannot. */
  public AutoCloseable watch(Pin pin, EdgeListener listener) {
    return null;
  }

  /** Puts a voltage on a pin. */
  public boolean applyVolts(Pin pin, double volts) {
    return false;
  }

  /** Measures the voltage on a pin; NaN: cannot. */
  public double volts(Pin pin) {
    return Double.NaN;
  }

  /** Puts a finger on a pin, or takes it off. */
  public boolean touch(Pin pin, boolean on) {
    return false;
  }

  // -- I2C ------------------------------------------------------------------------------------

  /** An I2C bus, with pull-up resistors of the processor; null: none. */
  public I2cSettings i2c(int frequency) {
    Pin scl = function("I2C0", "SCL");
    Pin sda = function("I2C0", "SDA");
    return scl == null || sda == null
        ? null
        : new I2cSettings(scl, sda, frequency, I2C_TIMEOUT, "I2C0", true);
  }

  /** Connects a device with those addresses, and pull-up resistors. */
  public boolean attachI2c(I2cSettings bus, IntPredicate addresses, I2cTarget.Listener device) {
    return false;
  }

  /** A controller on the same wires as the board, with pull-ups; null: none. */
  public I2cBus i2cController(I2cSettings bus) {
    return null;
  }

  // -- SPI ------------------------------------------------------------------------------------

  /** An SPI bus with both data pins; null: none. */
  public SpiSettings spi() {
    Pin sck = function("SPI0", "SCK");
    Pin mosi = function("SPI0", "MOSI");
    Pin miso = function("SPI0", "MISO");
    return sck == null || mosi == null || miso == null
        ? null
        : new SpiSettings(sck, mosi, miso, "SPI0", false);
  }

  /** The pin by which a controller selects the board; null: none. */
  public Pin spiSelect() {
    return function("SPI0", "CS");
  }

  /** Connects a device that is always selected and answers each byte with one. */
  public boolean attachSpi(SpiSettings bus, IntUnaryOperator device) {
    return false;
  }

  /** A controller on the same wires as the board; its select pin is driven by tests; null: none. */
  public SpiBus spiController(SpiSettings bus) {
    return null;
  }

  // -- the rest -------------------------------------------------------------------------------

  /** A serial port without flow control; null: none. */
  public UartSettings uart(int receiveBuffer, int transmitBuffer) {
    Pin tx = function("UART0", "TX");
    Pin rx = function("UART0", "RX");
    return tx == null || rx == null
        ? null
        : new UartSettings(tx, rx, null, null, null, "UART0", receiveBuffer, transmitBuffer);
  }

  /** Sends bytes to the board, without waiting. */
  public boolean uartSend(UartSettings port, UartFormat format, byte[] data) {
    return false;
  }

  /** Holds the line to the board low for longer than a byte. */
  public boolean uartSendBreak(UartSettings port) {
    return false;
  }

  /**
   * Takes what the board has sent since the last call.
   *
   * @return null: cannot tell; the first call is before anything is sent
   */
  public byte[] uartReceived(UartSettings port, UartFormat format) {
    return null;
  }

  /** A device on a 1-Wire bus. */
  public interface OneWireDevice {
    /** The bus was reset; whether we are there. */
    boolean reset();

    /** The bit that we send. */
    boolean readBit();

    /** A bit came in. */
    void writeBit(boolean bit);
  }

  /** Connects a device to a pin, and a pull-up resistor. */
  public boolean attachOneWire(Pin pin, OneWireDevice device) {
    return false;
  }

  /** A line of sound of 16 bits, stereo, 8000 samples a second; null: none. */
  public I2sSettings i2s(boolean transmit, int buffer) {
    Pin sck = function("I2S0", "SCK");
    Pin ws = function("I2S0", "WS");
    Pin sd = function("I2S0", "SD");
    return sck == null || ws == null || sd == null
        ? null
        : new I2sSettings(sck, ws, sd, null, transmit, 16, true, 8000, buffer);
  }

  /** A CAN bus; null: none. */
  public CanSettings can(CanSettings.Mode mode) {
    Pin tx = function("CAN0", "TX");
    Pin rx = function("CAN0", "RX");
    return tx == null || rx == null ? null : new CanSettings(tx, rx, 500_000, mode, false);
  }

  /** Another node on the same CAN bus and at the same rate; null: none. */
  public CanBus canPeer(CanSettings bus) {
    return null;
  }

  /** Has an access point send, protected by WPA2, of a network with that key. */
  public boolean addNetwork(String ssid, String key) {
    return false;
  }
}

package io.github.krait.pi4j;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PulseInput;
import io.github.krait.hal.PulseOutput;
import io.github.krait.hal.PwmOutput;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A pin of the processor. */
final class Pi4jPin implements Pin {
  private static final Set<PinCapability> CAPABILITIES =
      Collections.unmodifiableSet(EnumSet.of(PinCapability.DIGITAL, PinCapability.PWM));

  private final Pi4jBoard board;
  private final int number;
  private final String name;

  /** After power-up. */
  final Pull pull;

  /** Of whoever has it; null: nobody has. Guarded by the board. */
  Reservation holder;

  /** What has it, where that is a digital pin. */
  volatile DigitalClaim digital;

  Pi4jPin(Pi4jBoard board, int number, String name, Pull pull) {
    this.board = board;
    this.number = number;
    this.name = name;
    this.pull = pull;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String user() {
    synchronized (board) {
      return holder == null ? null : holder.user();
    }
  }

  @Override
  public Set<PinCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public boolean level() {
    DigitalClaim claim = digital;
    if (claim == null) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, "Pi4J cannot read " + name + ", which is no digital pin now");
    }
    return claim.read();
  }

  @Override
  public DigitalPin openDigital(String user) {
    return board.opening(board.reserve(null, user, this), r -> new DigitalClaim(r, this));
  }

  @Override
  public PwmOutput openPwm(String user) {
    String unit = board.units().of(this, "PWM", null);
    return board.opening(board.reserve(unit, user, this), r -> new PwmClaim(r, this, unit));
  }

  /** NeoPixels, by the data output of an SPI unit. */
  @Override
  public PulseOutput openPulseOutput(String user) {
    String unit = board.units().of(this, "SPI", "MOSI");
    if (unit == null) {
      throw new HalException(
          ErrorKind.UNSUPPORTED,
          "Linux cannot time pulses of microseconds on "
              + name
              + "; NeoPixels work on the data output of an SPI bus, such as GPIO10");
    }
    return board.opening(board.reserve(unit, user, this), r -> new SpiPulses(r, this, unit));
  }

  /** A DHT11 or DHT22 that the kernel reads. */
  @Override
  public PulseInput openPulseInput(int capacity, boolean idle, String user) {
    Path dht = dht();
    return board.opening(
        board.reserve(null, user, this), r -> new KernelDht(r, this, dht, capacity));
  }

  /** As the kernel reads it. */
  @Override
  public byte[] readDht(boolean dht11) {
    try {
      return KernelDht.read(board.machine(), dht(), dht11);
    } catch (HalException e) {
      // the kernel says of a silent sensor that it has timed out, or that its input is wrong
      throw e.kind() == ErrorKind.IO || e.kind() == ErrorKind.TIMED_OUT
          ? new HalException(
              ErrorKind.TIMED_OUT, "the DHT on " + name + " is silent; is it connected?", e)
          : e;
    }
  }

  private Path dht() {
    Path dht = board.machine().dht(number);
    if (dht == null) {
      throw new HalException(
          ErrorKind.UNSUPPORTED,
          "Linux cannot time pulses of microseconds on "
              + name
              + "; a DHT11 or DHT22 is read by the kernel's driver (dtoverlay=dht11,gpiopin="
              + number
              + "), infrared by dtoverlay=gpio-ir");
    }
    return dht;
  }

  /** The bus that the kernel has there. */
  @Override
  public OneWire openOneWire(String user) {
    if (!board.machine().deviceTree().drives("onewire", number)) {
      throw new HalException(
          ErrorKind.UNSUPPORTED,
          "Linux cannot time a 1-Wire bus on "
              + name
              + " from a program; the kernel can: put dtoverlay=w1-gpio,gpiopin="
              + number
              + " into /boot/firmware/config.txt and restart");
    }
    return board.opening(board.reserve(null, user, this), r -> new KernelOneWire(r, this));
  }

  @Override
  public AnalogInput openAnalogInput(String user) {
    throw new HalException(
        ErrorKind.UNSUPPORTED,
        "a Raspberry Pi has no analog inputs; a chip such as an ADS1115 or MCP3008 has");
  }

  @Override
  public String toString() {
    return name;
  }
}

package io.github.krait.pi4j;

import com.pi4j.context.Context;
import io.github.krait.hal.Board;
import io.github.krait.hal.Clock;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.Rtc;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import io.github.krait.hal.Watchdog;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.PinDefinition;
import io.github.krait.simulator.SimulatedClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Raspberry Pi. */
final class Pi4jBoard implements Board {
  private static final Logger LOG = LoggerFactory.getLogger(Pi4jBoard.class);

  /** What CircuitPython's own firmware for a Raspberry Pi lacks, and this board has. */
  private static final Set<String> ADDED_MODULES = Set.of("pulseio", "pwmio");

  private final BoardDefinition definition;
  private final Units units;
  private final Machine machine;
  private final Ios ios;
  private final SimulatedClock clock = SimulatedClock.real();
  private final KernelWatchdog watchdog;
  private final SystemRtc rtc;
  private final List<Pin> pins;
  private final Map<Integer, Pi4jPin> byNumber = new HashMap<>();

  /** What is open. Guarded by this, as are the pins' holders. */
  private final Set<Claim> claims = new LinkedHashSet<>();

  private final Map<String, Reservation> unitHolders = new HashMap<>();
  private boolean closed;

  /**
   * @param owned whether the context is shut down with the board
   */
  Pi4jBoard(BoardDefinition definition, Machine machine, Context context, boolean owned) {
    this.definition = definition;
    this.machine = machine;
    units = new Units(definition.functions());
    ios = new Ios(context, machine, owned);
    watchdog = new KernelWatchdog(clock, machine);
    rtc = new SystemRtc(clock, machine);
    List<Pin> all = new ArrayList<>();
    for (PinDefinition pin : definition.pins()) {
      Pi4jPin made = new Pi4jPin(this, pin.number(), pin.name(), pin.pull());
      all.add(made);
      byNumber.put(pin.number(), made);
    }
    pins = List.copyOf(all);
    ios.onShutdown(this::close);
  }

  @Override
  public String id() {
    return definition.id();
  }

  @Override
  public String name() {
    String model = machine.deviceTree().model();
    return model == null ? definition.name() : model;
  }

  @Override
  public long frequency() {
    return definition.frequency();
  }

  @Override
  public void setFrequency(long hertz) {
    if (hertz != frequency()) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "Linux chooses the clock rate of " + name());
    }
  }

  @Override
  public int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public long ramBytes() {
    return definition.ramBytes();
  }

  @Override
  public List<Pin> pins() {
    return pins;
  }

  @Override
  public Pin pin(int number) {
    Pi4jPin pin = byNumber.get(number);
    return pin == null ? Board.super.pin(number) : pin;
  }

  @Override
  public List<PinFunction> functions() {
    return definition.functions();
  }

  @Override
  public Firmware firmware(String runtime) {
    for (Firmware f : definition.firmwares()) {
      if (f.runtime().equals(runtime)) {
        Set<String> absent = new HashSet<>(f.absentModules());
        absent.removeAll(ADDED_MODULES);
        return new Firmware(
            f.runtime(),
            f.machine(),
            f.platform(),
            f.system(),
            f.build(),
            f.mpy(),
            f.floatBits(),
            f.pinNames(),
            f.processorNames(),
            f.defaults(),
            f.heapBytes(),
            f.epochYear(),
            absent);
      }
    }
    throw new HalException(ErrorKind.UNSUPPORTED, id() + " has no firmware for " + runtime);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  Ios ios() {
    return ios;
  }

  Machine machine() {
    return machine;
  }

  Units units() {
    return units;
  }

  // -- who has what ---------------------------------------------------------------------------

  /**
   * Reserves pins and a unit, or nothing.
   *
   * @param unit null: none
   * @param wanted pins of this board; null ones do not count
   */
  Reservation reserve(String unit, String user, Pin... wanted) {
    Objects.requireNonNull(user);
    List<Pi4jPin> mine = new ArrayList<>();
    for (Pin pin : wanted) {
      if (pin != null) {
        mine.add(mine(pin));
      }
    }
    Reservation made = new Reservation(this, List.copyOf(mine), unit, user);
    synchronized (this) {
      if (closed) {
        throw new HalException(ErrorKind.CLOSED, name() + " is closed");
      }
      Reservation other = unit == null ? null : unitHolders.get(unit);
      if (other != null) {
        throw new HalException(
            ErrorKind.IN_USE, unit + " is used by " + other.user() + ", on " + names(other.pins()));
      }
      for (Pi4jPin pin : mine) {
        if (pin.holder != null) {
          throw inUse(pin, unit, mine);
        }
      }
      for (Pi4jPin pin : mine) {
        pin.holder = made;
      }
      if (unit != null) {
        unitHolders.put(unit, made);
      }
    }
    return made;
  }

  private HalException inUse(Pi4jPin pin, String unit, List<Pi4jPin> wanted) {
    String text = pin.name() + " is used by " + pin.holder.user();
    if (pin.holder.unit() != null) {
      text += " for " + pin.holder.unit();
    }
    if (unit != null && wanted.size() > 1) {
      text += "; " + unit + " would need " + names(wanted);
    }
    return new HalException(ErrorKind.IN_USE, text);
  }

  private static String names(List<Pi4jPin> pins) {
    return String.join(", ", pins.stream().map(Pi4jPin::name).toList());
  }

  private Pi4jPin mine(Pin pin) {
    Pi4jPin mine = byNumber.get(pin.number());
    if (mine != pin) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, pin.name() + " belongs to another board than " + name());
    }
    return mine;
  }

  /** Opens something on what is reserved; gives it back where that fails. */
  <T extends Claim> T opening(Reservation reservation, Function<Reservation, T> make) {
    T claim;
    try {
      claim = make.apply(reservation);
    } catch (RuntimeException | Error e) {
      giveBack(reservation);
      throw e;
    }
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        claims.add(claim);
      }
    }
    if (late) {
      claim.close();
      throw new HalException(ErrorKind.CLOSED, name() + " is closed");
    }
    return claim;
  }

  void closed(Claim claim, Reservation reservation) {
    synchronized (this) {
      claims.remove(claim);
    }
    giveBack(reservation);
  }

  private synchronized void giveBack(Reservation reservation) {
    for (Pi4jPin pin : reservation.pins()) {
      pin.holder = null;
    }
    if (reservation.unit() != null) {
      unitHolders.remove(reservation.unit());
    }
  }

  // -- buses ----------------------------------------------------------------------------------

  private static Map<String, Pin> signals(Object... namesAndPins) {
    Map<String, Pin> signals = new LinkedHashMap<>();
    for (int i = 0; i < namesAndPins.length; i += 2) {
      signals.put((String) namesAndPins[i], (Pin) namesAndPins[i + 1]);
    }
    return signals;
  }

  @Override
  public I2cBus openI2c(I2cSettings s, String user) {
    String unit = units.reaching("I2C", s.unit(), signals("SDA", s.sda(), "SCL", s.scl()));
    return opening(
        reserve(unit, user, s.sda(), s.scl()), r -> new I2cClaim(r, unit, s.frequency()));
  }

  @Override
  public SpiBus openSpi(SpiSettings s, String user) {
    if (s.halfDuplex()) {
      throw new HalException(ErrorKind.UNSUPPORTED, "Pi4J has no SPI by turns on one line");
    }
    String unit =
        units.reaching(
            "SPI", s.unit(), signals("SCK", s.sck(), "MOSI", s.mosi(), "MISO", s.miso()));
    return opening(
        reserve(unit, user, s.sck(), s.mosi(), s.miso()),
        r -> new SpiClaim(r, unit, s.mosi() != null, s.miso() != null));
  }

  @Override
  public UartPort openUart(UartSettings s, String user) {
    if (s.direction() != null) {
      throw new HalException(ErrorKind.UNSUPPORTED, "Pi4J has no RS-485");
    }
    String unit =
        units.reaching(
            "UART", s.unit(), signals("TX", s.tx(), "RX", s.rx(), "RTS", s.rts(), "CTS", s.cts()));
    return opening(
        reserve(unit, user, s.tx(), s.rx(), s.rts(), s.cts()), r -> new UartClaim(r, unit, s));
  }

  // -- the rest -------------------------------------------------------------------------------

  /** The processor's, by the kernel; an orderly end of the board stops it. */
  @Override
  public Rtc rtc() {
    return rtc;
  }

  @Override
  public Watchdog watchdog() {
    return watchdog;
  }

  /** As the kernel measures it. */
  @Override
  public double temperature() {
    return machine.temperature();
  }

  /** The serial number's bytes. */
  @Override
  public byte[] uniqueId() {
    return machine.uniqueId();
  }

  @Override
  public void close() {
    List<Claim> open;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      open = new ArrayList<>(claims);
    }
    for (Claim claim : open) {
      try {
        claim.close();
      } catch (RuntimeException e) {
        LOG.warn("cannot be given back as it was: {}", e.getMessage());
      }
    }
    try {
      watchdog.close();
    } catch (HalException e) {
      LOG.warn("the watchdog cannot be stopped: {}", e.getMessage());
    }
    clock.close();
    ios.close();
  }
}

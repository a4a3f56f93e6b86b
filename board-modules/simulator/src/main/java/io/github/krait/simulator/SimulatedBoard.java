package io.github.krait.simulator;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.Board;
import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanSettings;
import io.github.krait.hal.Counter;
import io.github.krait.hal.CounterSettings;
import io.github.krait.hal.EncoderSettings;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.I2s;
import io.github.krait.hal.I2sSettings;
import io.github.krait.hal.NonVolatile;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinFunction;
import io.github.krait.hal.Registers;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.hal.Rtc;
import io.github.krait.hal.Sleep;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.SpiTarget;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import io.github.krait.hal.Watchdog;
import io.github.krait.simulator.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A board in memory. */
public final class SimulatedBoard implements Board {
  /** What processors compare voltages with inside. */
  private static final double REFERENCE_VOLTS = 1.21;

  private final BoardDefinition definition;
  private final SimulatedClock clock;

  /** Whether the clock is closed no sooner than the board. */
  private final boolean keepsClock;

  private final List<Pin> pins;
  private final Units units;
  private final Processor processor;
  private volatile long frequency;
  private final Internals internals;
  private final Connections connections;
  private volatile boolean bootButton;
  private volatile double temperature = 25;
  private volatile double supplyVolts = Wire.SUPPLY;
  private volatile boolean closed;

  /** Null where nobody listens, which then costs nothing more than to look. */
  private volatile BoardEvents events;

  /** Null: nobody has asked for it. */
  private Trace trace;

  /**
   * Switches a board on.
   *
   * @param clock its time, which may be that of other boards too; the last one that is closed
   *     closes it
   */
  public SimulatedBoard(BoardDefinition definition, SimulatedClock clock) {
    this(definition, clock, 0);
  }

  /**
   * Switches a board on that is one of many.
   *
   * @param clock its time, which may be that of other boards too; the last one that is closed
   *     closes it
   * @param index which one: its unique id and its random numbers follow from it
   */
  public SimulatedBoard(BoardDefinition definition, SimulatedClock clock, int index) {
    this(definition, clock, index, true);
  }

  private SimulatedBoard(
      BoardDefinition definition, SimulatedClock clock, int index, boolean keepsClock) {
    this.definition = definition;
    this.clock = clock;
    this.keepsClock = keepsClock;
    if (keepsClock) {
      clock.addBoard();
    }
    units = new Units(this, definition.functions());
    processor = Processor.of(definition);
    frequency = definition.frequency();
    internals = new Internals(this, index);
    connections = new Connections(this, definition.firmwares());
    List<Pin> list = new ArrayList<>();
    for (PinDefinition pin : definition.pins()) {
      list.add(new SimulatedPin(this, pin));
    }
    pins = Collections.unmodifiableList(list);
  }

  /**
   * The pins of a chip beside a board, as those of a board. It need not be closed: the clock is
   * closed without it.
   *
   * @param clock that of the board to which the chip is connected
   */
  public static SimulatedBoard ofChip(BoardDefinition definition, SimulatedClock clock) {
    return new SimulatedBoard(definition, clock, 0, false);
  }

  /** What there is to know of its kind. */
  public BoardDefinition definition() {
    return definition;
  }

  @Override
  public String id() {
    return definition.id();
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public long frequency() {
    return frequency;
  }

  @Override
  public void setFrequency(long hertz) {
    processor.checkFrequency(hertz, id());
    frequency = hertz;
  }

  @Override
  public List<Pin> pins() {
    return pins;
  }

  @Override
  public long ramBytes() {
    return definition.ramBytes();
  }

  @Override
  public long flashBytes() {
    return definition.flashBytes();
  }

  @Override
  public List<PinFunction> functions() {
    return definition.functions();
  }

  @Override
  public SimulatedPin pin(int number) {
    return (SimulatedPin) Board.super.pin(number);
  }

  /**
   * The pin of that name: one of the processor's, or one that any runtime has for it.
   *
   * @throws HalException NOT_FOUND where there is none
   */
  public SimulatedPin pin(String name) {
    for (Pin pin : pins) {
      if (pin.name().equals(name)) {
        return (SimulatedPin) pin;
      }
    }
    for (Firmware firmware : definition.firmwares()) {
      Integer number = firmware.pinNames().get(name);
      if (number != null) {
        return pin(number);
      }
    }
    throw new HalException(ErrorKind.NOT_FOUND, id() + " has no pin " + name);
  }

  @Override
  public Firmware firmware(String runtime) {
    for (Firmware firmware : definition.firmwares()) {
      if (firmware.runtime().equals(runtime)) {
        return firmware;
      }
    }
    throw new HalException(ErrorKind.UNSUPPORTED, runtime + " does not run on " + id());
  }

  @Override
  public I2cBus openI2c(I2cSettings settings, String user) {
    return I2cClaim.open(this, settings, user);
  }

  @Override
  public I2cTarget openI2cTarget(I2cSettings settings, String user) {
    return I2cTargetClaim.open(this, settings, user);
  }

  @Override
  public SpiBus openSpi(SpiSettings settings, String user) {
    return SpiClaim.open(this, settings, user);
  }

  @Override
  public Counter openCounter(CounterSettings settings, String user) {
    return CounterClaim.open(this, settings, user);
  }

  @Override
  public Counter openEncoder(EncoderSettings settings, String user) {
    return CounterClaim.openEncoder(this, settings, user);
  }

  @Override
  public AnalogInput openAnalogInput(String channel, String user) {
    return switch (channel) {
      case "temperature" ->
          new AnalogInputClaim(this, () -> processor.thermometerVolts(temperature), user);
      case "reference" -> new AnalogInputClaim(this, () -> REFERENCE_VOLTS, user);
      default -> Board.super.openAnalogInput(channel, user);
    };
  }

  @Override
  public double temperature() {
    return temperature;
  }

  /** Heats or cools the processor to so many degrees Celsius. */
  public void setTemperature(double celsius) {
    temperature = celsius;
  }

  @Override
  public int cores() {
    return processor.cores();
  }

  @Override
  public double supplyVolts() {
    return supplyVolts;
  }

  /** Changes what the board measures as its supply, in volts; its logic has 3.3 V always. */
  public void setSupplyVolts(double volts) {
    supplyVolts = volts;
  }

  @Override
  public UartPort openUart(UartSettings settings, String user) {
    return UartClaim.open(this, settings, user);
  }

  @Override
  public Reset reset() {
    return internals.reset;
  }

  @Override
  public Rtc rtc() {
    return internals.rtc();
  }

  @Override
  public Watchdog watchdog() {
    return internals.watchdog();
  }

  /**
   * The radio; which networks it hears is said there.
   *
   * @throws HalException UNSUPPORTED where no runtime has modules for one on this board
   */
  @Override
  public SimulatedWifi wifi() {
    for (Firmware firmware : definition.firmwares()) {
      String module = firmware.runtime().equals("circuitpython") ? "wifi" : "network";
      if (!firmware.absentModules().contains(module)) {
        return internals.wifi();
      }
    }
    throw new HalException(ErrorKind.UNSUPPORTED, id() + " has no Wi-Fi");
  }

  @Override
  public Sleep sleep() {
    return internals.sleep();
  }

  @Override
  public Registers registers() {
    Registers registers = internals.registers();
    return registers == null ? Board.super.registers() : registers;
  }

  @Override
  public NonVolatile nonVolatile(String name) {
    NonVolatile memory = internals.memory(name);
    return memory == null ? Board.super.nonVolatile(name) : memory;
  }

  /**
   * Puts a memory card into the board's own slot.
   *
   * @param card what is on it; null: takes it out
   */
  public void insertCard(NonVolatile card) {
    internals.memories.card(card);
  }

  @Override
  public byte[] uniqueId() {
    return internals.uniqueId();
  }

  @Override
  public int randomBits() {
    return internals.randomBits();
  }

  @Override
  public boolean bootButton() {
    return bootButton;
  }

  /** Holds the button that starts the bootloader, or lets go of it. */
  public void setBootButton(boolean held) {
    bootButton = held;
  }

  /** The supply's voltage falls so low that the processor starts anew, without what it kept. */
  public void brownOut() {
    internals.memories.powerLost();
    internals.reset.reset(ResetCause.BROWN_OUT, Reset.Target.PROGRAM);
  }

  /** Presses the reset button. */
  public void pressReset() {
    internals.reset.reset(ResetCause.PIN, Reset.Target.PROGRAM);
  }

  /** All is as after power-up, but for what outlives that. */
  void powerUp() {
    closeClaims();
    internals.powerUp();
    frequency = definition.frequency();
  }

  void closeClaims() {
    closeClaims(0);
  }

  /** All of them, also where a device or an observer fails that sees one of them end. */
  private void closeClaims(int first) {
    if (first < pins.size()) {
      try {
        ((SimulatedPin) pins.get(first)).powerOff();
      } finally {
        closeClaims(first + 1);
      }
    }
  }

  /** Tells who listens to the board's events a remark, now. */
  public void note(String text) {
    BoardEvents listeners = events;
    if (listeners != null) {
      listeners.note(text, clock.nanos());
    }
  }

  @Override
  public SpiTarget openSpiTarget(SpiSettings settings, Pin cs, String user) {
    return SpiTargetClaim.open(this, settings, cs, user);
  }

  @Override
  public CanBus openCan(CanSettings settings, String user) {
    return CanClaim.open(this, settings, user);
  }

  /**
   * The CAN bus behind the transceiver on those pins; without any other node it has nobody to
   * acknowledge a message.
   *
   * @param tx the pin to the transceiver
   * @param rx the pin from it
   */
  public CanNetwork can(String tx, String rx) {
    SimulatedPin unused = pin(rx);
    return can(pin(tx));
  }

  CanNetwork can(SimulatedPin tx) {
    return connections.can(tx);
  }

  @Override
  public I2s openI2s(I2sSettings settings, String user) {
    return I2sClaim.open(this, settings, user);
  }

  /**
   * The other end of the serial line on those pins, which begins to listen now, and holds the line
   * to the board idle.
   *
   * @param tx the pin by which the board sends; null: it does not
   * @param rx the pin by which it receives; null: it does not
   */
  public SimulatedUart uart(String tx, String rx) {
    return connections.uart(tx == null ? null : pin(tx), rx == null ? null : pin(rx));
  }

  /**
   * The other end of the serial line that a program gets which names no pins.
   *
   * @throws HalException NOT_FOUND where no runtime has such a line on this board
   */
  public SimulatedUart uart() {
    return connections.uart();
  }

  /** What is connected to the I2C bus on those pins. */
  public SimulatedI2c i2c(String sda, String scl) {
    return i2c(pin(sda), pin(scl));
  }

  /**
   * What is connected to the I2C bus that a program gets which names no pins.
   *
   * @throws HalException NOT_FOUND where no runtime has such a bus on this board
   */
  public SimulatedI2c i2c() {
    return connections.i2c();
  }

  SimulatedI2c i2c(SimulatedPin sda, SimulatedPin scl) {
    return connections.i2c(sda, scl);
  }

  /**
   * What is connected to the SPI bus on those pins.
   *
   * @param mosi null: there is no such line
   * @param miso null: there is no such line
   */
  public SimulatedSpi spi(String sck, String mosi, String miso) {
    return spi(pin(sck), mosi == null ? null : pin(mosi), miso == null ? null : pin(miso));
  }

  /**
   * What is connected to the SPI bus that a program gets which names no pins.
   *
   * @throws HalException NOT_FOUND where no runtime has such a bus on this board
   */
  public SimulatedSpi spi() {
    return connections.spi();
  }

  SimulatedSpi spi(SimulatedPin sck, SimulatedPin mosi, SimulatedPin miso) {
    return connections.spi(sck, mosi, miso);
  }

  /** A pin that must be of this board; null where none is given. */
  SimulatedPin own(Pin pin) {
    if (pin == null) {
      return null;
    }
    if (pin instanceof SimulatedPin simulated && simulated.board() == this) {
      return simulated;
    }
    throw new HalException(ErrorKind.INVALID_ARGUMENT, pin.name() + " is not of " + id());
  }

  Internals internals() {
    return internals;
  }

  Units units() {
    return units;
  }

  Processor processor() {
    return processor;
  }

  @Override
  public SimulatedClock clock() {
    return clock;
  }

  /** Who hears of everything that happens on the board; null: nobody. */
  BoardEvents events() {
    return events;
  }

  /** Has somebody hear of everything that happens on the board. */
  public synchronized void addEvents(BoardEvents listener) {
    events = BoardEventsList.with(events, listener);
  }

  /** Has somebody hear no more. */
  public synchronized void removeEvents(BoardEvents listener) {
    events = BoardEventsList.without(events, listener);
  }

  /**
   * Does something again and again in the board's time, first after one period, on the thread that
   * moves time on.
   *
   * @param period more than 0
   */
  public Periodic every(Duration period, Runnable task) {
    Objects.requireNonNull(task);
    return every(period, seconds -> task.run());
  }

  /**
   * The same for a model of the world around the board: {@code board.every(Duration.ofMillis(1), dt
   * -> angle += speed * dt)}.
   */
  public Periodic every(Duration period, PlantStep step) {
    return new Periodic(clock, period, Objects.requireNonNull(step));
  }

  /** The board's own trace, always the same one; it does not record until it is started. */
  public synchronized Trace trace() {
    if (trace == null) {
      trace = Trace.of(this);
    }
    return trace;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    synchronized (clock) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      closeClaims();
    } finally {
      internals.close();
      if (keepsClock) {
        clock.removeBoard();
      }
    }
  }
}

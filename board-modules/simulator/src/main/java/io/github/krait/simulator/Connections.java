package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Firmware;
import io.github.krait.hal.HalException;
import java.util.ArrayList;
import java.util.List;

/** What is connected to the pins of a board: buses and lines, each made when it is asked for. */
final class Connections {
  private final SimulatedBoard board;
  private final List<Firmware> firmwares;
  private final List<SimulatedUart> uarts = new ArrayList<>(0);

  Connections(SimulatedBoard board, List<Firmware> firmwares) {
    this.board = board;
    this.firmwares = firmwares;
  }

  /** The pin that any runtime uses for that where a program names none; null: none does. */
  private SimulatedPin defaultPin(String signal) {
    for (Firmware firmware : firmwares) {
      Integer number = firmware.defaults().get(signal);
      if (number != null) {
        return board.pin(number);
      }
    }
    return null;
  }

  /**
   * The pins of the first unit of that kind that any runtime has where a program names none.
   *
   * @param kind the one without number is that of CircuitPython's {@code board}
   * @param what what messages call it
   */
  private SimulatedPin[] defaultPins(String kind, String what, String... signals) {
    for (String unit : List.of(kind, kind + 0, kind + 1, kind + 2)) {
      SimulatedPin[] pins = new SimulatedPin[signals.length];
      boolean all = true;
      for (int i = 0; i < pins.length; i++) {
        pins[i] = defaultPin(unit + "." + signals[i]);
        all &= pins[i] != null;
      }
      if (all) {
        return pins;
      }
    }
    throw new HalException(ErrorKind.NOT_FOUND, board.id() + " has no default " + what);
  }

  SimulatedI2c i2c() {
    SimulatedPin[] pins = defaultPins("I2C", "I2C bus", "SDA", "SCL");
    return i2c(pins[0], pins[1]);
  }

  SimulatedI2c i2c(SimulatedPin sda, SimulatedPin scl) {
    synchronized (board.clock()) {
      List<SimulatedI2c> all = sda.wire().attachments().i2c;
      for (SimulatedI2c bus : all) {
        if (bus.scl().wire() == scl.wire()) {
          return bus;
        }
      }
      SimulatedI2c bus = new SimulatedI2c(sda, scl);
      all.add(bus);
      scl.wire().attachments().i2cClocks.add(bus);
      return bus;
    }
  }

  SimulatedSpi spi() {
    SimulatedPin[] pins = defaultPins("SPI", "SPI bus", "SCK", "MOSI", "MISO");
    return spi(pins[0], pins[1], pins[2]);
  }

  SimulatedSpi spi(SimulatedPin sck, SimulatedPin mosi, SimulatedPin miso) {
    synchronized (board.clock()) {
      List<SimulatedSpi> all = sck.wire().attachments().spi;
      for (SimulatedSpi bus : all) {
        if (bus.joins(mosi, miso)) {
          return bus;
        }
      }
      SimulatedSpi bus = new SimulatedSpi(sck, mosi, miso);
      all.add(bus);
      return bus;
    }
  }

  SimulatedUart uart() {
    SimulatedPin[] pins = defaultPins("UART", "serial line", "TX", "RX");
    return uart(pins[0], pins[1]);
  }

  SimulatedUart uart(SimulatedPin tx, SimulatedPin rx) {
    if (tx == null && rx == null) {
      throw new HalException(ErrorKind.INVALID_ARGUMENT, "a serial line needs a pin");
    }
    synchronized (board.clock()) {
      for (SimulatedUart uart : uarts) {
        if (uart.isOf(tx, rx)) {
          return uart;
        }
      }
      SimulatedUart uart = new SimulatedUart(tx, rx);
      uarts.add(uart);
      return uart;
    }
  }

  CanNetwork can(SimulatedPin tx) {
    synchronized (board.clock()) {
      Attachments attachments = tx.wire().attachments();
      if (attachments.can == null) {
        attachments.can = new CanNetwork(board.clock());
      }
      return attachments.can;
    }
  }
}

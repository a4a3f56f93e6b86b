package io.github.krait.modules.circuitpython;

import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.BuiltinFunction;
import io.github.krait.object.Printer;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.util.HashMap;
import java.util.Map;

/**
 * A function such as {@code board.I2C}: returns the one object of a bus on the pins that the board
 * has for it, and opens it where that is not open. What a bus is shows in the names of its pins.
 */
final class DefaultBus extends PyObject {
  private static final int I2C_FREQUENCY = 100_000;

  /** The pins' numbers by signals. */
  private final Map<String, Integer> pins = new HashMap<>();

  private PyPeripheral bus;
  private PyUart uart;

  DefaultBus(String name) {
    String prefix = name + ".";
    for (Map.Entry<String, Integer> e : Hardware.current().firmware().defaults().entrySet()) {
      if (e.getKey().startsWith(prefix)) {
        pins.put(e.getKey().substring(prefix.length()), e.getValue());
      }
    }
  }

  boolean hasPinsOf(DefaultBus other) {
    return pins.equals(other.pins);
  }

  @Override
  public PyType type() {
    return BuiltinFunction.TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public boolean isCallable() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<function>");
  }

  @Override
  public PyObject call(PyObject[] args, int nkw) {
    Args.check(args.length - 2 * nkw, nkw, 0, 0);
    if (bus != null && !bus.isDeinited()) {
      return bus;
    }
    if (uart != null && !uart.isDeinited()) {
      return uart;
    }
    if (pins.containsKey("SCL")) {
      bus = PyBusioI2c.open(pin("SCL"), pin("SDA"), I2C_FREQUENCY);
      return bus;
    }
    if (pins.containsKey("SCK")) {
      bus = PyBusioSpi.open(pin("SCK"), pin("MOSI"), pin("MISO"), false);
      return bus;
    }
    uart = PyUart.open(pin("TX"), pin("RX"));
    return uart;
  }

  /** The pin of a signal, which must be free; null where the bus has none. */
  private Pin pin(String signal) {
    Integer number = pins.get(signal);
    return number == null ? null : Validate.free(Hardware.current().board().pin(number));
  }
}

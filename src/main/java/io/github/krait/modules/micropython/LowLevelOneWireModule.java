package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.HalException;
import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/** The module {@code _onewire}: 1-Wire by bits and bytes, on any pin. */
@PyModule(value = "_onewire", profiles = "micropython", board = true)
public final class LowLevelOneWireModule {
  /** X^8 + X^5 + X^4 + 1, with the bits in the order in which they come (Maxim, AN 27). */
  private static final int POLYNOMIAL = 0x8c;

  /** The buses of an engine. */
  private static final class Buses {
    final PinLeases<OneWire> leases = new PinLeases<>();
  }

  private LowLevelOneWireModule() {}

  /** The bus on a pin, at the moment of the program; takes the pin from who has it. */
  private static OneWire bus(PyObject pin) {
    Pin wanted = MachinePins.current().find(pin);
    Engine engine = Engine.current();
    Buses buses = engine.state(Buses.class);
    if (buses == null) {
      buses = new Buses();
      engine.setState(Buses.class, buses);
    }
    Lease<OneWire> lease = buses.leases.of(wanted);
    if (!lease.isOpen()) {
      lease.take(wanted);
      try {
        lease.hold(wanted.openOneWire("onewire"));
      } catch (HalException e) {
        throw lease.fail(e);
      }
    }
    return lease.get();
  }

  @PyFunction
  static boolean reset(PyObject pin) {
    OneWire bus = bus(pin);
    try {
      return bus.reset();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  static int readbit(PyObject pin) {
    OneWire bus = bus(pin);
    try {
      return bus.readBit() ? 1 : 0;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  static int readbyte(PyObject pin) {
    OneWire bus = bus(pin);
    try {
      return bus.readByte();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  static void writebit(PyObject pin, PyObject value) {
    boolean bit = Args.toInt(value) != 0;
    OneWire bus = bus(pin);
    try {
      bus.writeBit(bit);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  static void writebyte(PyObject pin, PyObject value) {
    int bits = Args.toInt(value);
    OneWire bus = bus(pin);
    try {
      bus.writeByte(bits & 0xff);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  static int crc8(PyObject data) {
    Buffer b = Args.toBuffer(data);
    int crc = 0;
    for (int i = 0; i < b.length(); i++) {
      crc ^= b.bytes()[b.offset() + i] & 0xff;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) != 0 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
      }
    }
    return crc;
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.Board;
import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanSettings;
import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartSettings;
import io.github.krait.hal.contract.Rig;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** A simulated board under test. */
class SimulatorRig extends Rig {
  @Override
  protected Board open() {
    return TestBoard.large();
  }

  final SimulatedBoard simulated() {
    return (SimulatedBoard) board();
  }

  @Override
  public long tolerance() {
    return 1;
  }

  @Override
  public double voltageTolerance() {
    return 0;
  }

  @Override
  public boolean drive(Pin pin, Boolean level) {
    SimulatedPin simulated = (SimulatedPin) pin;
    if (level == null) {
      simulated.release();
    } else {
      simulated.drive(level);
    }
    return true;
  }

  @Override
  public AutoCloseable watch(Pin pin, EdgeListener listener) {
    return ((SimulatedPin) pin).observe((level, nanos) -> listener.edge(pin, level, nanos));
  }

  @Override
  public boolean applyVolts(Pin pin, double volts) {
    ((SimulatedPin) pin).setVoltage(volts);
    return true;
  }

  @Override
  public double volts(Pin pin) {
    return ((SimulatedPin) pin).voltage();
  }

  @Override
  public boolean touch(Pin pin, boolean on) {
    ((SimulatedPin) pin).touch(on);
    return true;
  }

  private SimulatedI2c bus(I2cSettings bus) {
    return simulated().i2c(bus.sda().name(), bus.scl().name());
  }

  @Override
  public boolean attachI2c(I2cSettings bus, IntPredicate addresses, I2cTarget.Listener device) {
    bus(bus).connect(new ListeningDevice(addresses, device));
    return true;
  }

  /** A device that tells a listener. */
  private static final class ListeningDevice implements I2cDevice {
    private final IntPredicate addresses;
    private final I2cTarget.Listener listener;
    private boolean busy;

    ListeningDevice(IntPredicate addresses, I2cTarget.Listener listener) {
      this.addresses = addresses;
      this.listener = listener;
    }

    @Override
    public boolean start(int address, boolean read) {
      boolean restart = busy;
      busy = addresses.test(address) && listener.address(address, read, restart);
      return busy;
    }

    @Override
    public boolean write(int value) {
      return listener.received(value);
    }

    @Override
    public int read() {
      return listener.requested();
    }

    @Override
    public void stop() {
      busy = false;
      listener.stopped();
    }
  }

  @Override
  public I2cBus i2cController(I2cSettings bus) {
    bus(bus).pullUps(true);
    I2cController controller = bus(bus).controller(bus.frequency());
    return new I2cBus() {
      @Override
      public int frequency() {
        return bus.frequency();
      }

      @Override
      public int transaction(int address, boolean stop, I2cOperation... operations) {
        return controller.transaction(address, stop, operations);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public boolean attachSpi(SpiSettings bus, IntUnaryOperator device) {
    SimulatedSpi spi = simulated().spi(bus.sck().name(), bus.mosi().name(), bus.miso().name());
    SimulatedPin select = simulated().pin(15);
    select.drive(false);
    spi.connect(device::applyAsInt, select);
    return true;
  }

  @Override
  public boolean attachOneWire(Pin pin, OneWireDevice device) {
    ((SimulatedPin) pin)
        .oneWire(
            new io.github.krait.simulator.OneWireDevice() {
              @Override
              public boolean reset() {
                return device.reset();
              }

              @Override
              public boolean readBit() {
                return device.readBit();
              }

              @Override
              public void writeBit(boolean bit) {
                device.writeBit(bit);
              }
            });
    return true;
  }

  private SimulatedUart line(UartSettings port) {
    return simulated().uart(port.tx().name(), port.rx().name());
  }

  @Override
  public boolean uartSend(UartSettings port, UartFormat format, byte[] data) {
    SimulatedUart line = line(port);
    line.setFormat(format);
    line.send(data);
    return true;
  }

  @Override
  public boolean uartSendBreak(UartSettings port) {
    line(port).sendBreak();
    return true;
  }

  @Override
  public byte[] uartReceived(UartSettings port, UartFormat format) {
    line(port).setFormat(format);
    return line(port).received();
  }

  @Override
  public SpiBus spiController(SpiSettings bus) {
    SpiFormat format = new SpiFormat(1_000_000, false, false, 8, false);
    SpiController controller =
        simulated().spi(bus.sck().name(), bus.mosi().name(), bus.miso().name()).controller(format);
    return new SpiBus() {
      @Override
      public SpiFormat format() {
        return format;
      }

      @Override
      public void setFormat(SpiFormat newFormat) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void transfer(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
        controller.transfer(out, outFrom, in, inFrom, length, fill);
      }

      @Override
      public void close() {
        controller.release();
      }
    };
  }

  @Override
  public CanBus canPeer(CanSettings bus) {
    return simulated().can(bus.tx().name(), bus.rx().name()).open(bus.bitrate());
  }

  @Override
  public boolean addNetwork(String ssid, String key) {
    ((SimulatedBoard) board()).wifi().add(ssid, key);
    return true;
  }
}

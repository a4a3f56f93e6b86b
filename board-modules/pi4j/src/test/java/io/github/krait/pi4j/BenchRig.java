package io.github.krait.pi4j;

import io.github.krait.hal.Board;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartSettings;
import io.github.krait.hal.contract.Rig;
import io.github.krait.simulator.I2cDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** A board on Pi4J's mocks under test. */
class BenchRig extends Rig {
  final Bench bench = new Bench();

  @Override
  protected Board open() {
    return Pi4jBoards.open(
        bench.context, "raspberry_pi_4b", new Machine(Path.of("/nonexistent/machine")));
  }

  /** Times are those of the host, which may be busy. */
  @Override
  public long tolerance() {
    return 50_000_000;
  }

  /** The pins that have a unit's pulses first. */
  @Override
  public List<Pin> pins(PinCapability capability) {
    List<Pin> pins = new ArrayList<>(super.pins(capability));
    pins.removeIf(pin -> pin.number() > 27);
    if (capability == PinCapability.PWM) {
      pins.removeIf(pin -> pin.number() != 12 && pin.number() != 13);
    }
    return pins;
  }

  @Override
  public boolean drive(Pin pin, Boolean level) {
    bench.drive(pin.number(), level);
    return true;
  }

  @Override
  public I2cSettings i2c(int frequency) {
    return new I2cSettings(board().pin(3), board().pin(2), frequency, 50_000_000, "I2C1", true);
  }

  @Override
  public boolean attachI2c(I2cSettings bus, IntPredicate addresses, I2cTarget.Listener device) {
    bench.i2cDevices.add(
        new I2cDevice() {
          private boolean busy;

          @Override
          public boolean start(int address, boolean read) {
            boolean restart = busy;
            busy = addresses.test(address) && device.address(address, read, restart);
            return busy;
          }

          @Override
          public boolean write(int value) {
            return device.received(value);
          }

          @Override
          public int read() {
            return device.requested();
          }

          @Override
          public void stop() {
            busy = false;
            device.stopped();
          }
        });
    return true;
  }

  @Override
  public boolean attachSpi(SpiSettings bus, IntUnaryOperator device) {
    bench.spiDevice = device;
    return true;
  }

  @Override
  public boolean uartSend(UartSettings port, UartFormat format, byte[] data) {
    bench.receive(data);
    return true;
  }

  @Override
  public byte[] uartReceived(UartSettings port, UartFormat format) {
    byte[] sent = bench.serialSent.toByteArray();
    bench.serialSent.reset();
    return sent;
  }
}

package io.github.krait.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.serial.Serial;
import com.pi4j.io.serial.SerialConfig;
import com.pi4j.io.serial.SerialProvider;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProviderImpl;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProviderImpl;
import com.pi4j.plugin.mock.provider.i2c.MockI2C;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProviderImpl;
import com.pi4j.plugin.mock.provider.pwm.MockPwm;
import com.pi4j.plugin.mock.provider.pwm.MockPwmProviderImpl;
import com.pi4j.plugin.mock.provider.serial.MockSerial;
import com.pi4j.plugin.mock.provider.serial.MockSerialProviderImpl;
import com.pi4j.plugin.mock.provider.spi.MockSpi;
import com.pi4j.plugin.mock.provider.spi.MockSpiProviderImpl;
import io.github.krait.simulator.I2cDevice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * A context with Pi4J's mocks, which write down what they see. What is not in a mock is added: the
 * level of a wire, devices that answer, and the errors of the kernel's drivers.
 */
final class Bench {
  private final List<String> log = new ArrayList<>();
  private final Map<Integer, Boolean> driven = new HashMap<>();
  private final Map<Integer, WiredInput> inputs = new HashMap<>();
  private final Map<Integer, Boolean> levels = new HashMap<>();
  final List<I2cDevice> i2cDevices = new ArrayList<>();
  final ByteArrayOutputStream serialSent = new ByteArrayOutputStream();
  IntUnaryOperator spiDevice = out -> 0;

  /** What the next operations on a bus throw, as the kernel's drivers would; null: nothing. */
  RuntimeException failure;

  int failures;
  private WiredSerial serial;
  final Context context;

  private final Consumer<String> listener;

  Bench() {
    this(event -> {});
  }

  /**
   * @param listener hears of all that is written down
   */
  Bench(Consumer<String> listener) {
    this.listener = listener;
    context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .disableShutdownHook()
            .add(new Inputs(), new Outputs(), new Pwms(), new I2cs(), new Spis(), new Serials())
            .build();
  }

  synchronized void log(String event) {
    log.add(event);
    listener.accept(event);
  }

  synchronized List<String> log() {
    return List.copyOf(log);
  }

  private void mayFail() {
    if (failures > 0) {
      failures--;
      throw failure;
    }
  }

  static String hex(byte[] data, int from, int length) {
    return HexFormat.of().formatHex(data, from, from + length);
  }

  // -- wires ----------------------------------------------------------------------------------

  synchronized void drive(int pin, Boolean level) {
    driven.put(pin, level);
    WiredInput input = inputs.get(pin);
    if (input != null) {
      input.update();
    }
  }

  /** Writes down edges; pins start as the resistors of power-up have them. */
  private synchronized void level(int pin, boolean level) {
    if (levels.getOrDefault(pin, pin <= 8) != level) {
      levels.put(pin, level);
      log("edge " + pin + " " + (level ? 1 : 0));
    }
  }

  private final class WiredInput extends MockDigitalInput {
    WiredInput(DigitalInputProvider provider, DigitalInputConfig config) {
      super(provider, config);
    }

    @Override
    public DigitalInput initialize(Context context) throws InitializeException {
      inputs.put(config().address(), this);
      update();
      return super.initialize(context);
    }

    void update() {
      Boolean level = driven.get(config().address());
      boolean high = level != null ? level : config().pull() == PullResistance.PULL_UP;
      level(config().address(), high);
      mockState(high ? DigitalState.HIGH : DigitalState.LOW);
    }

    @Override
    public DigitalInput shutdown(Context context) {
      inputs.remove(config().address());
      return super.shutdown(context);
    }
  }

  private final class WiredOutput extends MockDigitalOutput {
    WiredOutput(DigitalOutputProvider provider, DigitalOutputConfig config) {
      super(provider, config);
    }

    @Override
    public DigitalOutput state(DigitalState state) {
      level(config().address(), state == DigitalState.HIGH);
      return super.state(state);
    }
  }

  private final class Inputs extends MockDigitalInputProviderImpl {
    @Override
    public DigitalInput create(DigitalInputConfig config) {
      mayFail();
      DigitalInput made = new WiredInput(this, config);
      context.registry().add(made);
      return made;
    }
  }

  private final class Outputs extends MockDigitalOutputProviderImpl {
    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      mayFail();
      DigitalOutput made = new WiredOutput(this, config);
      context.registry().add(made);
      return made;
    }
  }

  // -- PWM ------------------------------------------------------------------------------------

  /** A part of the time: Pi4J 3 has whole percents. */
  static double asPi4jKnows(double duty) {
    boolean whole =
        Arrays.stream(Pwm.class.getMethods())
            .anyMatch(
                m ->
                    m.getName().equals("setDutyCycle")
                        && m.getParameterTypes()[0] == Integer.class);
    return whole ? Math.round(duty * 100) / 100.0 : duty;
  }

  private final class WiredPwm extends MockPwm {
    /** A float with Pi4J 2, an Integer with 3; these classes run on both. */
    private double percent() {
      try {
        return ((Number) Pwm.class.getMethod("getDutyCycle").invoke(this)).doubleValue();
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    WiredPwm(PwmProvider provider, PwmConfig config) {
      super(provider, config);
    }

    @Override
    public Pwm on() {
      mayFail();
      log(String.format("pwm %d %d Hz %.3f", config().address(), frequency, percent() / 100));
      return super.on();
    }

    @Override
    public Pwm off() {
      log("pwm " + config().address() + " off");
      return super.off();
    }
  }

  private final class Pwms extends MockPwmProviderImpl {
    @Override
    public Pwm create(PwmConfig config) {
      Pwm made = new WiredPwm(this, config);
      context.registry().add(made);
      return made;
    }
  }

  // -- I2C ------------------------------------------------------------------------------------

  private final class WiredI2c extends MockI2C {
    WiredI2c(I2CProvider provider, I2CConfig config) {
      super(provider, config);
    }

    /** The device that acknowledges; the kernel's error where none does. */
    private I2cDevice start(boolean read) {
      mayFail();
      for (I2cDevice device : i2cDevices) {
        if (device.start(device(), read)) {
          return device;
        }
      }
      log(String.format("i2c %02x ?", device()));
      throw new IOException("Remote I/O error");
    }

    private void send(I2cDevice device, byte[] data, int offset, int length) {
      for (int i = 0; i < length; i++) {
        if (!device.write(data[offset + i] & 0xff)) {
          device.stop();
          throw new IOException("Remote I/O error");
        }
      }
    }

    private void receive(I2cDevice device, int length) {
      for (int i = 0; i < length; i++) {
        raw.add((byte) device.read());
      }
    }

    @Override
    public int write(byte[] data, int offset, int length) {
      I2cDevice device = start(false);
      send(device, data, offset, length);
      device.stop();
      log(String.format("i2c %02x w %s", device(), hex(data, offset, length)));
      int written = super.write(data, offset, length);
      raw.clear(); // the mock would hand it out to whoever reads next
      return written;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      I2cDevice device = start(true);
      receive(device, length);
      device.stop();
      int read = super.read(buffer, offset, length);
      // without a register, one byte is how the board asks whether anybody is there
      log(
          String.format("i2c %02x ", device())
              + (length == 1 ? "?" : "r " + hex(buffer, offset, length)));
      return read;
    }

    @Override
    public int readRegister(int register, byte[] buffer, int offset, int length) {
      return readRegister(new byte[] {(byte) register}, buffer, offset, length);
    }

    @Override
    public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
      I2cDevice device = start(false);
      send(device, register, 0, register.length);
      device = start(true);
      receive(device, length);
      device.stop();
      int read = super.read(buffer, offset, length);
      log(
          String.format(
              "i2c %02x w %s r %s",
              device(), hex(register, 0, register.length), hex(buffer, offset, length)));
      return read;
    }
  }

  private final class I2cs extends MockI2CProviderImpl {
    @Override
    public I2C create(I2CConfig config) {
      I2C made = new WiredI2c(this, config);
      context.registry().add(made);
      return made;
    }
  }

  // -- SPI ------------------------------------------------------------------------------------

  private final class WiredSpi extends MockSpi {
    WiredSpi(SpiProvider provider, SpiConfig config) {
      super(provider, config);
    }

    @Override
    public int transfer(byte[] write, int from, byte[] read, int readFrom, int length) {
      mayFail();
      log("spi " + hex(write, from, length));
      raw.clear();
      for (int i = 0; i < length; i++) {
        raw.add((byte) spiDevice.applyAsInt(write[from + i] & 0xff));
      }
      int result = super.transfer(write, from, read, readFrom, length);
      raw.clear();
      return result;
    }

    @Override
    public int write(byte[] data, int offset, int length) {
      mayFail();
      log("spi " + hex(data, offset, length));
      for (int i = 0; i < length; i++) {
        int unused = spiDevice.applyAsInt(data[offset + i] & 0xff);
      }
      int written = super.write(data, offset, length);
      raw.clear();
      return written;
    }
  }

  private final class Spis extends MockSpiProviderImpl {
    @Override
    public Spi create(SpiConfig config) {
      Spi made = new WiredSpi(this, config);
      context.registry().add(made);
      return made;
    }
  }

  // -- serial ports ---------------------------------------------------------------------------

  private final class WiredSerial extends MockSerial {
    WiredSerial(SerialProvider provider, SerialConfig config) {
      super(provider, config);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
      mayFail();
      serialSent.write(data, offset, length);
      return length;
    }

    synchronized void receive(byte[] data) {
      for (byte b : data) {
        raw.add(b);
      }
    }

    @Override
    public synchronized int available() {
      return super.available();
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      return super.read(buffer, offset, length);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void open() {}
  }

  void receive(byte[] data) {
    serial.receive(data);
  }

  private final class Serials extends MockSerialProviderImpl {
    @Override
    public Serial create(SerialConfig config) {
      serial = new WiredSerial(this, config);
      context.registry().add(serial);
      return serial;
    }
  }
}

package io.github.krait.pi4j;

import com.pi4j.context.Context;
import com.pi4j.event.ShutdownEvent;
import com.pi4j.event.ShutdownListener;
import com.pi4j.io.IO;
import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmType;
import com.pi4j.io.serial.Parity;
import com.pi4j.io.serial.Serial;
import com.pi4j.io.serial.SerialConfig;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiMode;
import com.pi4j.library.gpiod.internal.GpioDContext;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pull;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.UartFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Pi4J's objects and ends them. What goes wrong is an error of the board. */
final class Ios {
  private static final Logger LOG = LoggerFactory.getLogger(Ios.class);

  /**
   * Pi4J's registry takes an address for one thing alone, so that a chip select 0 is in the way of
   * GPIO0 and of PWM channel 0. SPI gets addresses that nothing else has.
   */
  private static final int SPI_ADDRESSES = 1_000_000;

  private final Context context;
  private final Machine machine;
  private final boolean owned;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicInteger addresses = new AtomicInteger(SPI_ADDRESSES);
  private final ShutdownListener listener;
  private final Thread hook;
  private volatile Runnable onShutdown = () -> {};

  Ios(Context context, Machine machine, boolean owned) {
    this.context = context;
    this.machine = machine;
    this.owned = owned;
    listener =
        new ShutdownListener() {
          @Override
          public void beforeShutdown(ShutdownEvent event) {
            onShutdown.run();
          }

          @Override
          public void onShutdown(ShutdownEvent event) {}
        };
    context.addListener(listener);
    // The context of an application has a hook of its own, which calls the listener.
    hook = owned ? new Thread(() -> onShutdown.run(), "krait-pi4j-shutdown") : null;
    if (hook != null) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** What to do before the context, or the virtual machine, ends. */
  void onShutdown(Runnable action) {
    onShutdown = action;
  }

  private String id(String what) {
    return "krait-" + what + "-" + ids.incrementAndGet();
  }

  /** Whether things of that type are made by one of Pi4J's own plugins of that name. */
  boolean isBy(IOType type, String plugin) {
    return context.hasProvider(type) && context.provider(type).id().startsWith(plugin);
  }

  boolean has(IOType type) {
    return context.hasProvider(type);
  }

  // -- pins -----------------------------------------------------------------------------------

  private void needChip(IOType type) {
    if (isBy(type, "gpiod")) {
      machine.need("dev/gpiochip0", "the kernel has no driver for the pins");
    }
  }

  DigitalInput input(int address, Pull pull) {
    PullResistance resistance =
        switch (pull) {
          case UP -> PullResistance.PULL_UP;
          case DOWN -> PullResistance.PULL_DOWN;
          default -> PullResistance.OFF;
        };
    return Failures.translated(
        "GPIO" + address + " as input",
        () -> {
          needChip(IOType.DIGITAL_INPUT);
          return context.create(
              DigitalInput.newConfigBuilder(context)
                  .id(id("gpio" + address))
                  .address(address)
                  .pull(resistance)
                  .debounce(0L)
                  .build(),
              IOType.DIGITAL_INPUT);
        });
  }

  DigitalOutput output(int address, boolean level) {
    return Failures.translated(
        "GPIO" + address + " as output",
        () -> {
          needChip(IOType.DIGITAL_OUTPUT);
          return context.create(
              DigitalOutput.newConfigBuilder(context)
                  .id(id("gpio" + address))
                  .address(address)
                  .initial(level ? DigitalState.HIGH : DigitalState.LOW)
                  .build(),
              IOType.DIGITAL_OUTPUT);
        });
  }

  /** Ends a pin's object, so that the pin can have another one. */
  void endPin(IO<?, ?, ?> io, int address, IOType type) {
    end(io);
    if (isBy(type, "gpiod")) {
      // Its objects keep their line, and refuse the next one of the same direction.
      Failures.translate(
          "GPIO" + address,
          () -> {
            GpioDContext lines = GpioDContext.getInstance();
            lines.closeLine(lines.getOrOpenLine(address));
          });
    }
  }

  /** Ends an object; null: none. */
  void end(IO<?, ?, ?> io) {
    if (io != null && context.registry().exists(io.id())) {
      Failures.translate(io.id(), () -> context.shutdown(io.id()));
    }
  }

  // -- pulses ---------------------------------------------------------------------------------

  /** Whether Pi4J makes pulses on pins where the processor has no unit for them. */
  boolean hasSoftwarePwm() {
    return has(IOType.PWM) && !isBy(IOType.PWM, "linuxfs");
  }

  /**
   * @param address the pin's number, or the channel of the kernel's driver
   */
  Pwm pwm(int address, boolean hardware) {
    return Failures.translated(
        "PWM " + address,
        () ->
            context.create(
                Pwm.newConfigBuilder(context)
                    .id(id("pwm" + address))
                    .address(address)
                    .pwmType(hardware ? PwmType.HARDWARE : PwmType.SOFTWARE)
                    .build(),
                IOType.PWM));
  }

  // -- buses ----------------------------------------------------------------------------------

  /** Checks that there is the bus, and that it may be used. */
  void needI2c(int bus) {
    need(IOType.I2C, "I2C");
    if (isBy(IOType.I2C, "linuxfs")) {
      machine.need(
          "dev/i2c-" + bus,
          bus == 1
              ? "put dtparam=i2c_arm=on into /boot/firmware/config.txt and restart"
              : "put dtparam=i2c_vc=on into /boot/firmware/config.txt and restart");
    }
  }

  private void need(IOType type, String what) {
    if (!has(type)) {
      throw new HalException(ErrorKind.UNSUPPORTED, "the Pi4J context has no provider of " + what);
    }
  }

  I2C i2c(int bus, int device) {
    return Failures.translated(
        "I2C bus " + bus,
        () ->
            context.create(
                I2C.newConfigBuilder(context)
                    .id(id("i2c" + bus + "-" + device))
                    .bus(bus)
                    .device(device)
                    .build(),
                IOType.I2C));
  }

  /** Checks that there is the bus, and that it may be used. */
  void needSpi(int bus) {
    need(IOType.SPI, "SPI");
    if (isBy(IOType.SPI, "linuxfs")) {
      machine.need(
          "dev/spidev" + bus + ".0",
          bus == 0
              ? "put dtparam=spi=on into /boot/firmware/config.txt and restart"
              : "put dtoverlay=spi" + bus + "-1cs into /boot/firmware/config.txt and restart");
    }
  }

  Spi spi(int bus, SpiFormat format) {
    SpiMode mode = SpiMode.getByNumber((format.polarity() ? 2 : 0) + (format.phase() ? 1 : 0));
    return Failures.translated(
        "SPI bus " + bus,
        () -> {
          SpiConfig config =
              Spi.newConfigBuilder(context)
                  .id(id("spi" + bus))
                  .bus(SpiBus.getByNumber(bus))
                  .address(0)
                  .baud(format.frequency())
                  .mode(mode)
                  .build();
          return context.create(OtherAddress.of(config, addresses.incrementAndGet()), IOType.SPI);
        });
  }

  Serial serial(String device, UartFormat format) {
    return Failures.translated(
        device,
        () -> {
          SerialConfig config =
              Serial.newConfigBuilder(context)
                  .id(id("serial"))
                  .device(device)
                  .baud(format.baud())
                  .dataBits(format.dataBits())
                  .stopBits(format.stopBits())
                  .parity(
                      switch (format.parity()) {
                        case NONE -> Parity.NONE;
                        case EVEN -> Parity.EVEN;
                        case ODD -> Parity.ODD;
                      })
                  .build();
          Serial serial = context.create(config, IOType.SERIAL);
          serial.open();
          return serial;
        });
  }

  /** Lets go of the context, and shuts it down where it is ours. */
  void close() {
    onShutdown = () -> {};
    context.removeListener(listener);
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        LOG.debug("the virtual machine ends");
      }
    }
    if (owned && !context.isShutdown()) {
      Failures.translate("Pi4J's end", context::shutdown);
    }
  }
}

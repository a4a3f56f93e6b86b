package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** MicroPython's module {@code machine}, on boards. */
@PyModule(value = "machine", profiles = "micropython", board = true)
public final class MachineModule {
  @PyConst("Pin")
  static final PyType PIN = PyMachinePin.TYPE;

  @PyConst("ADC")
  static final PyType ADC = PyAdc.TYPE;

  @PyConst("ADCBlock")
  static final PyType ADC_BLOCK = PyAdcBlock.TYPE;

  @PyConst("DAC")
  static final PyType DAC = PyDac.TYPE;

  @PyConst("PWM")
  static final PyType PWM = PyPwm.TYPE;

  @PyConst("Timer")
  static final PyType TIMER = PyTimer.TYPE;

  @PyConst("RTC")
  static final PyType RTC = PyRtc.TYPE;

  @PyConst("WDT")
  static final PyType WDT = PyWdt.TYPE;

  @PyConst("Counter")
  static final PyType COUNTER = PyCounter.TYPE;

  @PyConst("Encoder")
  static final PyType ENCODER = PyEncoder.TYPE;

  @PyConst("TouchPad")
  static final PyType TOUCH_PAD = PyTouchPad.TYPE;

  // from which kinds of sleep something wakes
  @PyConst static final int IDLE = 1;
  @PyConst static final int SLEEP = 2;
  @PyConst static final int DEEPSLEEP = 4;

  @PyConst static final int PWRON_RESET = Power.PWRON_RESET;
  @PyConst static final int HARD_RESET = Power.HARD_RESET;
  @PyConst static final int WDT_RESET = Power.WDT_RESET;
  @PyConst static final int DEEPSLEEP_RESET = Power.DEEPSLEEP_RESET;
  @PyConst static final int SOFT_RESET = Power.SOFT_RESET;
  @PyConst static final int WLAN_WAKE = 1;
  @PyConst static final int PIN_WAKE = Power.EXT0_WAKE;
  @PyConst static final int EXT0_WAKE = Power.EXT0_WAKE;
  @PyConst static final int EXT1_WAKE = Power.EXT1_WAKE;
  @PyConst static final int RTC_WAKE = Power.TIMER_WAKE;
  @PyConst static final int TIMER_WAKE = Power.TIMER_WAKE;
  @PyConst static final int TOUCHPAD_WAKE = Power.TOUCHPAD_WAKE;
  @PyConst static final int ULP_WAKE = Power.ULP_WAKE;
  @PyConst static final int GPIO_WAKE = Power.GPIO_WAKE;

  /** The frequency of the RP2040's peripherals that may be chosen besides the processor's. */
  private static final int USB_FREQUENCY = 48_000_000;

  /** A little less than a millisecond, of which returning takes the rest. */
  private static final long IDLE_NANOS = 900_000;

  @PyConst("CAN")
  static final PyType CAN = PyCan.TYPE;

  @PyConst("I2C")
  static final PyType I2C = PyI2c.TYPE;

  @PyConst("I2CTarget")
  static final PyType I2C_TARGET = PyI2cTarget.TYPE;

  @PyConst("I2S")
  static final PyType I2S = PyI2s.TYPE;

  @PyConst("SD")
  static final PyType SD = PySd.TYPE;

  @PyConst("SDCard")
  static final PyType SD_CARD = PyMachineSdCard.TYPE;

  @PyConst("USBDevice")
  static final PyType USB_DEVICE = PyUsbDevice.TYPE;

  @PyConst("SPI")
  static final PyType SPI = PySpi.TYPE;

  @PyConst("SoftI2C")
  static final PyType SOFT_I2C = PySoftI2c.TYPE;

  @PyConst("SoftSPI")
  static final PyType SOFT_SPI = PySoftSpi.TYPE;

  @PyConst("UART")
  static final PyType UART = PyUart.TYPE;

  private MachineModule() {}

  @PyFunction(raw = true, max = 4)
  static PyObject freq(PyObject[] args, int nkw) {
    Port port = MachinePins.current().port;
    if (port == Port.STM32) {
      return PybModule.frequencies(args);
    }
    int most = port == Port.RP2 ? 2 : 1;
    if (args.length > most) {
      throw Args.arity(args.length, 0, most);
    }
    PyObject hertz = args.length > 0 ? args[0] : null;
    PyObject peripherals = args.length > 1 ? args[1] : null;
    Hardware hardware = Hardware.current();
    hardware.sync();
    long now = hardware.board().frequency();
    if (hertz == null) {
      return PyInt.of(now);
    }
    long wanted = Args.toLong(hertz);
    if (port == Port.ESP32) {
      long mega = wanted / 1_000_000;
      boolean known = mega == 20 || mega == 40 || mega == 80 || mega == 160 || mega == 240;
      if (!known || wanted % 1_000_000 != 0) {
        throw PyError.valueError("frequency must be 20MHz, 40MHz, 80Mhz, 160MHz or 240MHz");
      }
    }
    if (wanted != now) {
      try {
        hardware.board().setFrequency(wanted);
      } catch (HalException e) {
        if (e.kind() == ErrorKind.UNSUPPORTED || e.kind() == ErrorKind.INVALID_ARGUMENT) {
          throw PyError.valueError("cannot change frequency");
        }
        throw Hardware.error(e);
      }
    }
    if (peripherals != null) {
      int other = Args.toInt(peripherals);
      if (other != USB_FREQUENCY && other != wanted) {
        throw PyError.valueError("peripheral freq must be 48_000_000 or the same as the MCU freq");
      }
    }
    return PyNone.NONE;
  }

  /** Returns what {@link #enable_irq} takes to have it as it was. */
  @PyFunction
  static int disable_irq() {
    return Engine.current().interrupts().disable();
  }

  @PyFunction
  static void enable_irq(PyObject state) {
    Engine.current().interrupts().enable(Args.toInt(state));
  }

  /** Waits for an interrupt, at most about a millisecond. */
  @PyFunction
  static void idle() {
    Engine engine = Engine.current();
    engine.sleepUntil(engine.nanos() + IDLE_NANOS);
  }

  @PyFunction
  static void lightsleep(@Optional PyObject millis) {
    Power.current().lightSleep(duration(millis));
  }

  @PyFunction
  static void sleep(@Optional PyObject millis) {
    Power.current().lightSleep(duration(millis));
  }

  @PyFunction
  static void deepsleep(@Optional PyObject millis) {
    throw Power.current().deepSleep(duration(millis));
  }

  /** -1: until something else ends it. */
  private static long duration(PyObject millis) {
    if (millis == null) {
      return -1;
    }
    long duration = Args.toInt(millis);
    if (duration >= (1L << 32) / 1000 && MachinePins.current().port == Port.RP2) {
      throw PyError.valueError("sleep too long");
    }
    return Math.max(0, duration);
  }

  @PyFunction
  static int wake_reason() {
    return Power.current().wakeReason();
  }

  @PyFunction
  static PyObject wake_pins() {
    return Power.current().wakePins();
  }

  @PyFunction
  static void reset() {
    Engine.current().monitor.reloadRequested("machine.reset");
    throw Power.current().reset(ResetCause.SOFTWARE, Reset.Target.PROGRAM);
  }

  @PyFunction
  static void bootloader(@Optional PyObject argument) {
    throw Power.current().reset(ResetCause.SOFTWARE, Reset.Target.BOOTLOADER);
  }

  @PyFunction
  static void soft_reset(@Optional PyObject status) {
    Engine.current().monitor.reloadRequested("machine.soft_reset");
    throw status == null
        ? PyError.of(Exceptions.SYSTEM_EXIT)
        : PyError.of(Exceptions.SYSTEM_EXIT, status);
  }

  @PyFunction
  static int reset_cause() {
    return Power.current().resetCause();
  }

  @PyFunction
  static PyObject unique_id() {
    try {
      return PyBytes.of(Hardware.current().board().uniqueId());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** 24 random bits. */
  @PyFunction
  static int rng() {
    return Hardware.current().board().randomBits() & 0xff_ffff;
  }

  @PyFunction
  static PyObject mem_backup(@Optional("0") int region) {
    Backup backup = Backup.current();
    if (region == -1) {
      PyObject[] all = new PyObject[backup.regions()];
      for (int i = 0; i < all.length; i++) {
        all[i] = backup.region(i);
      }
      return PyTuple.of(all);
    }
    if (region < 0 || region >= backup.regions()) {
      throw PyError.valueError("invalid region");
    }
    return backup.region(region);
  }

  @PyFunction
  static void bitstream(PyObject pin, PyObject encoding, PyObject timing, PyObject data) {
    Pulses.sendBits(pin, Args.toInt(encoding), timing, data);
  }

  @PyFunction
  static void dht_readinto(PyObject pin, PyObject buffer) {
    Pulses.readDht(pin, buffer, false);
  }
}

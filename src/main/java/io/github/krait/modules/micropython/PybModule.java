package io.github.krait.modules.micropython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.util.HexFormat;

/** MicroPython's module {@code pyb}, of boards with an STM32. */
@PyModule(value = "pyb", profiles = "micropython", board = true)
public final class PybModule {
  @PyConst("Pin")
  static final PyType PIN = PyMachinePin.TYPE;

  @PyConst("ExtInt")
  static final PyType EXT_INT = PyExtInt.TYPE;

  @PyConst("LED")
  static final PyType LED = PyLed.TYPE;

  @PyConst("Switch")
  static final PyType SWITCH = PySwitch.TYPE;

  @PyConst("Servo")
  static final PyType SERVO = PyServo.TYPE;

  @PyConst("Accel")
  static final PyType ACCEL = PyAccel.TYPE;

  @PyConst("Timer")
  static final PyType TIMER = PyPybTimer.TYPE;

  @PyConst("ADC")
  static final PyType ADC = PyPybAdc.TYPE;

  @PyConst("ADCAll")
  static final PyType ADC_ALL = PyAdcAll.TYPE;

  @PyConst("DAC")
  static final PyType DAC = PyPybDac.TYPE;

  @PyConst("RTC")
  static final PyType RTC = PyPybRtc.TYPE;

  @PyConst("Flash")
  static final PyType FLASH = PyPybFlash.TYPE;

  @PyConst("I2C")
  static final PyType I2C = PyPybI2c.TYPE;

  @PyConst("SPI")
  static final PyType SPI = PyPybSpi.TYPE;

  @PyConst("UART")
  static final PyType UART = PyUart.TYPE;

  @PyConst("CAN")
  static final PyType CAN = PyPybCan.TYPE;

  @PyConst("LCD")
  static final PyType LCD = PyLcd.TYPE;

  @PyConst("USB_VCP")
  static final PyType USB_VCP = PyUsbVcp.TYPE;

  @PyConst("USB_HID")
  static final PyType USB_HID = PyUsbHid.TYPE;

  /** The reports of a mouse with three buttons and a wheel (USB, HID 1.11, appendix E.10). */
  @PyConst("hid_mouse")
  static final PyObject HID_MOUSE =
      hid(
          2,
          4,
          "05010902a1010901a10005091901290315002501950375018102950175058101"
              + "0501093009310938158125"
              + "7f750895038106c0c0");

  /** The reports of a keyboard (USB, HID 1.11, appendix E.6). */
  @PyConst("hid_keyboard")
  static final PyObject HID_KEYBOARD =
      hid(
          1,
          8,
          "05010906a101050719e029e7150025017501950881029501750881019505750105081901290591029501"
              + "750391019506750815002565050719002965"
              + "8100c0");

  private static final long MILLI = 1_000_000;
  private static final long MICRO = 1000;

  /** Times are small ints of 31 bits; differences have one less. */
  private static final int DIFFERENCE = 0x3fff_ffff;

  /** The frequencies of the processor that MicroPython has settings for. */
  private static final int[] MEGAHERTZ = {
    8, 16, 24, 30, 32, 36, 40, 42, 48, 54, 56, 60, 64, 72, 84, 96, 108, 120, 144, 168
  };

  private PybModule() {}

  private static PyObject hid(int protocol, int length, String descriptor) {
    return PyTuple.of(
        PyInt.of(1),
        PyInt.of(protocol),
        PyInt.of(length),
        PyInt.of(8),
        PyBytes.of(HexFormat.of().parseHex(descriptor)));
  }

  private static void sleep(long nanos) {
    if (nanos > 0) {
      Engine engine = Engine.current();
      engine.sleepUntil(engine.nanos() + nanos);
    }
  }

  @PyFunction
  static void delay(int ms) {
    sleep(ms * MILLI);
  }

  @PyFunction
  static void udelay(int us) {
    sleep(us * MICRO);
  }

  /** A small int of 31 bits, with a sign. */
  private static long ticks(long unit) {
    return (Engine.current().nanos() / unit & 0x7fff_ffffL) << 33 >> 33;
  }

  @PyFunction
  static long millis() {
    return ticks(MILLI);
  }

  @PyFunction
  static long micros() {
    return ticks(MICRO);
  }

  @PyFunction
  static long elapsed_millis(long start) {
    return ticks(MILLI) - start & DIFFERENCE;
  }

  @PyFunction
  static long elapsed_micros(long start) {
    return ticks(MICRO) - start & DIFFERENCE;
  }

  @PyFunction
  static void hard_reset() {
    throw Power.current().reset(ResetCause.SOFTWARE, Reset.Target.PROGRAM);
  }

  @PyFunction
  static void bootloader(@Optional PyObject argument) {
    throw Power.current().reset(ResetCause.SOFTWARE, Reset.Target.BOOTLOADER);
  }

  /** There are no hard faults. */
  @PyFunction
  static void fault_debug(boolean value) {}

  @PyFunction
  static boolean disable_irq() {
    return Engine.current().interrupts().disable() == 0;
  }

  @PyFunction
  static void enable_irq(@Optional("true") boolean state) {
    Engine.current().interrupts().enable(state ? 0 : 1);
  }

  @PyFunction(raw = true, max = 4)
  static PyObject freq(PyObject[] args, int nkw) {
    return frequencies(args);
  }

  /** The frequencies of the processor, its memory, and its two buses for units; or sets them. */
  static PyObject frequencies(PyObject[] args) {
    Hardware hardware = Hardware.current();
    hardware.sync();
    long now = hardware.board().frequency();
    if (args.length == 0) {
      return PyTuple.of(PyInt.of(now), PyInt.of(now), PyInt.of(now / 4), PyInt.of(now / 2));
    }
    long wanted = nearest(Args.toLong(args[0]), now);
    if (wanted != now) {
      try {
        hardware.board().setFrequency(wanted);
      } catch (HalException e) {
        throw PyError.valueError("can't change freq");
      }
    }
    return PyNone.NONE;
  }

  /** The largest frequency that the processor has and that is not greater. */
  private static long nearest(long hertz, long now) {
    if (hertz == now) {
      return now;
    }
    long found = -1;
    for (int mega : MEGAHERTZ) {
      found = mega * 1_000_000L <= hertz ? mega * 1_000_000L : found;
    }
    if (found < 0) {
      throw PyError.valueError("can't change freq");
    }
    return found;
  }

  /** Waits for an interrupt: there is one each millisecond. */
  @PyFunction
  static void wfi() {
    sleep(MILLI);
  }

  /** How long until the real-time clock wakes the board, in milliseconds; -1: it does not. */
  private static long untilWakeUp() {
    PyPybRtc rtc = PyPybRtc.currentOrNull();
    long at = rtc == null ? -1 : rtc.nextWakeUp();
    return at < 0 ? -1 : Math.max(0, (at - Engine.current().nanos() + MILLI - 1) / MILLI);
  }

  @PyFunction
  static void stop() {
    Power.current().lightSleep(untilWakeUp());
  }

  @PyFunction
  static void standby() {
    throw Power.current().deepSleep(untilWakeUp());
  }

  @PyFunction
  static boolean have_cdc() {
    return true;
  }

  @PyFunction
  static void hid(PyObject report) {
    for (PyObject item : Given.items(report, 4)) {
      int unused = Args.toInt(item);
    }
  }

  @PyFunction
  static void info(@Optional PyObject dump_alloc_table) {
    Hardware hardware = Hardware.current();
    Engine engine = Engine.current();
    StringBuilder text = new StringBuilder("ID=");
    try {
      text.append(HexFormat.of().formatHex(hardware.board().uniqueId()));
    } catch (HalException e) {
      text.append("?");
    }
    long f = hardware.board().frequency();
    text.append("\nS=" + f + "\nH=" + f + "\nP1=" + f / 4 + "\nP2=" + f / 2 + "\n");
    engine.out.print(text.toString());
  }

  /** Which program runs is the host's choice. */
  @PyFunction
  static void main(String filename) {}

  /** As {@code vfs.mount}. */
  @PyFunction(raw = true, kw = true, min = 2)
  static PyObject mount(PyObject[] args, int nkw) {
    PyObject vfs = Engine.current().builtinModule("vfs");
    return Ops.getAttr(vfs, PyStr.of("mount")).call(args, nkw);
  }

  /** The program's console is never repeated on a serial port. */
  @PyFunction
  static PyObject repl_uart(@Optional PyObject uart) {
    if (uart != null && uart != PyNone.NONE && !(uart instanceof PyUart)) {
      throw PyError.valueError("need a UART object");
    }
    return PyNone.NONE;
  }

  /** 30 random bits. */
  @PyFunction
  static int rng() {
    return Hardware.current().board().randomBits() & DIFFERENCE;
  }

  /** All files are written at once. */
  @PyFunction
  static void sync() {}

  @PyFunction
  static PyObject unique_id() {
    try {
      return PyBytes.of(Hardware.current().board().uniqueId());
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** An engine's choice of what it is over USB. */
  private static final class UsbMode {
    PyObject mode = PyStr.of("VCP+MSC");
  }

  @PyFunction(kw = true)
  static PyObject usb_mode(
      @Optional PyObject mode,
      @KwOnly @Optional("-1") int port,
      @KwOnly @Optional("61525") int vid,
      @KwOnly @Optional("-1") int pid,
      @KwOnly @Optional PyObject msc,
      @KwOnly @Optional PyObject hid,
      @KwOnly @Optional("false") boolean high_speed) {
    Engine engine = Engine.current();
    UsbMode chosen = engine.state(UsbMode.class);
    if (chosen == null) {
      chosen = new UsbMode();
      engine.setState(UsbMode.class, chosen);
    }
    if (mode == null) {
      return chosen.mode;
    }
    if (mode != PyNone.NONE) {
      String name = Args.toJavaString(mode).replace("CDC", "VCP");
      boolean known =
          name.equals("VCP")
              || name.equals("MSC")
              || name.equals("VCP+MSC")
              || name.equals("VCP+HID");
      if (!known) {
        throw PyError.valueError("bad USB mode");
      }
      chosen.mode = PyStr.of(name);
    } else {
      chosen.mode = PyNone.NONE;
    }
    return PyNone.NONE;
  }

  /** Sets the pulses of a servo in steps of 10 microseconds. */
  @PyFunction
  static void servo(int port, int value) {
    PyServo servo = PyServo.make(port);
    PyObject unused = servo.pulse_width(PyInt.of(10L * Math.max(50, Math.min(value, 250))));
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PinFunction;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** {@code machine.ADC}: the voltage of a pin, or on the RP2040 of its thermometer. */
@io.github.krait.annotation.PyType(name = "ADC")
final class PyAdc extends PyObject implements PinOwner {
  static final PyType TYPE = PyType.builtin("ADC", new PyAdc_Py.Binder());

  /** The RP2040's channel of its thermometer (data sheet, 4.9). */
  @PyConst("CORE_TEMP")
  static final int CORE_TEMP = 4;

  @PyConst("ATTN_0DB")
  static final int ATTN_0DB = 0;

  @PyConst("ATTN_2_5DB")
  static final int ATTN_2_5DB = 1;

  @PyConst("ATTN_6DB")
  static final int ATTN_6DB = 2;

  @PyConst("ATTN_11DB")
  static final int ATTN_11DB = 3;

  @PyConst("WIDTH_9BIT")
  static final int WIDTH_9BIT = 9;

  @PyConst("WIDTH_10BIT")
  static final int WIDTH_10BIT = 10;

  @PyConst("WIDTH_11BIT")
  static final int WIDTH_11BIT = 11;

  @PyConst("WIDTH_12BIT")
  static final int WIDTH_12BIT = 12;

  @PyConst("WIDTH_13BIT")
  static final int WIDTH_13BIT = 13;

  private static final PyStr[] PARAMETERS = Args.names("sample_ns", "atten");

  private final Adcs adcs;
  private final Hardware hardware;

  /** Null: the thermometer. */
  private final Pin pin;

  private final int unit;
  private final int channel;

  /** Null while another object has the pin, and after {@code deinit}. */
  private AnalogInput input;

  private int attenuation = ATTN_11DB;

  private PyAdc(Adcs adcs, Pin pin, int unit, int channel) {
    this.adcs = adcs;
    this.pin = pin;
    this.unit = unit;
    this.channel = channel;
    hardware = adcs.pins.hardware;
  }

  @PyNew(raw = true, kw = true, min = 1)
  static PyAdc make(PyType type, PyObject[] args, int nkw) {
    Adcs adcs = Adcs.current();
    PyAdc self;
    if (adcs.pins.port == Port.RP2) {
      Args.check(args.length - 2 * nkw, nkw, 1, 1);
      self = ofChannel(adcs, args[0]);
    } else {
      self = of(adcs, adcs.pins.find(args[0]));
    }
    self.init(Args.rest(args, 1), nkw);
    return self;
  }

  /** On the RP2040 small numbers are channels, all others pins. */
  private static PyAdc ofChannel(Adcs adcs, PyObject source) {
    if (source instanceof PyInt number) {
      if (number.value == CORE_TEMP) {
        return new PyAdc(adcs, null, 0, CORE_TEMP);
      }
      Pin pin =
          number.value >= 0 && number.value < CORE_TEMP ? adcs.pin(-1, (int) number.value) : null;
      if (pin != null) {
        return of(adcs, pin);
      }
    }
    return of(adcs, adcs.pins.find(source));
  }

  /** The object of a pin. */
  static PyAdc of(Adcs adcs, Pin pin) {
    PyAdc self = adcs.byPin.get(pin);
    if (self == null) {
      PinFunction function = adcs.function(pin);
      if (function == null || !pin.can(PinCapability.ANALOG_INPUT)) {
        throw PyError.valueError(
            adcs.pins.port == Port.ESP32 ? "invalid pin" : "Pin doesn't have ADC capabilities");
      }
      self = new PyAdc(adcs, pin, Adcs.number(function), Adcs.channel(function));
      adcs.byPin.put(pin, self);
    }
    return self;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean hasPlainMethods() {
    return true;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void lose(Pin pin) {
    deinit();
  }

  /** While the RP2040 measures a pin, no function is chosen for it. */
  @Override
  public String function() {
    return null;
  }

  private void open() {
    if (input != null) {
      return;
    }
    hardware.sync();
    if (pin != null) {
      adcs.pins.take(pin, this);
    }
    String user = hardware.firmware().runtime();
    try {
      input =
          hardware.own(
              pin == null
                  ? hardware.board().openAnalogInput("temperature", user)
                  : pin.openAnalogInput(user));
    } catch (HalException e) {
      if (pin != null) {
        adcs.pins.leave(pin, this);
      }
      throw Hardware.error(e);
    }
  }

  @PyFunction(raw = true, kw = true)
  PyObject init(PyObject[] args, int nkw) {
    PyObject[] values = Args.bind(args, nkw, PARAMETERS, 0, 0);
    int wanted = values[1] == null ? -1 : checked(Args.toInt(values[1]));
    if (values[0] != null && Args.toInt(values[0]) < 0) {
      throw PyError.valueError("invalid sample_ns");
    }
    open();
    if (wanted >= 0 || adcs.pins.port == Port.ESP32) {
      setAttenuation(wanted < 0 ? ATTN_11DB : wanted);
    }
    return PyNone.NONE;
  }

  private static int checked(int attenuation) {
    if (attenuation < ATTN_0DB || attenuation > ATTN_11DB) {
      throw PyError.valueError("invalid attenuation");
    }
    return attenuation;
  }

  /** The ESP32 measures up to about these voltages (its data sheet, 4.1.2). */
  private void setAttenuation(int wanted) {
    double[] volts = {0.95, 1.25, 1.75, 2.45};
    try {
      input.setFullScale(volts[wanted]);
    } catch (HalException e) {
      // a converter with one range has it whatever is asked for
      if (e.kind() != ErrorKind.UNSUPPORTED) {
        throw Hardware.error(e);
      }
    }
    attenuation = wanted;
  }

  @PyFunction
  void deinit() {
    AnalogInput open = input;
    input = null;
    hardware.release(open);
  }

  @PyFunction
  PyObject block() {
    return adcs.block(unit);
  }

  @PyFunction
  PyObject read_u16() {
    return PyInt.of(read16());
  }

  private int read16() {
    hardware.sync();
    if (input == null) {
      throw PyError.osError(Errno.EIO);
    }
    try {
      return input.read16();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  PyObject read_uv() {
    int value = read16();
    return PyInt.of(Math.round(value * (input.fullScale() * 1e6) / 65535));
  }

  @PyFunction
  PyObject read() {
    int value = read16();
    PyAdcBlock block = adcs.block(unit);
    return PyInt.of(value >> 16 - (block == null ? input.bits() : block.bits(input.bits())));
  }

  @PyFunction
  void atten(int value) {
    int wanted = checked(value);
    open();
    setAttenuation(wanted);
  }

  @PyFunction
  void width(int bits) {
    PyAdcBlock block = adcs.block(unit);
    if (block != null) {
      block.setBits(bits);
    }
  }

  @Override
  public void print(Printer out, int kind) {
    if (adcs.pins.port == Port.ESP32) {
      out.print("ADC(Pin(" + pin.number() + "), atten=" + attenuation + ")");
    } else {
      out.print("<ADC channel=" + channel + ">");
    }
  }
}

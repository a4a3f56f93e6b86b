package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalogTest extends OnPico {
  AnalogTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import machine\nfrom machine import ADC, Pin");
  }

  @Test
  void measuresPins() {
    board.pin("GP26").setVoltage(1.65);
    assertPrints(
        "<ADC channel=0> True True Pin(GPIO26, mode=ALT, alt=31)",
        "a = ADC(Pin(26))",
        "v = a.read_u16()",
        "print(a, 32700 < v < 32900, 1.64e6 < a.read_uv() < 1.66e6, Pin(26))");
    board.pin("GP26").setVoltage(3.3);
    assertPrints("65535 4095", "print(a.read_u16(), a.read())");
    board.pin("GP26").setVoltage(0);
    assertPrints("0", "print(ADC(0).read_u16())");
  }

  @Test
  void smallNumbersAreChannels() {
    board.pin("GP28").setVoltage(3.3);
    assertPrints(
        "65535 65535 <ADC channel=2> True",
        "a, b = ADC(2), ADC(28)",
        "print(a.read_u16(), b.read_u16(), b, a is b)");
  }

  /** The voltage falls by 1.721 mV a degree, and is 0.706 V at 27 °C (RP2040 data sheet, 4.9.5). */
  @Test
  void measuresTheTemperature() {
    board.setTemperature(40);
    assertPrints(
        "True <ADC channel=4>",
        "t = ADC(ADC.CORE_TEMP)",
        "c = 27 - (t.read_u16() * 3.3 / 65535 - 0.706) / 0.001721",
        "print(39 < c < 41, t)");
  }

  @Test
  void thePinCanBeTakenBack() {
    board.pin("GP26").setVoltage(3.3);
    assertPrints("Pin(GPIO26, mode=OUT)", "a = ADC(26)", "p = Pin(26, Pin.OUT)", "print(p)");
    assertRaises("OSError: [Errno 5] EIO", "a.read_u16()");
    assertPrints("65535", "a = ADC(26)", "print(a.read_u16())");
    krait.exec("a.deinit()\nPin(26, Pin.IN)");
    krait.close();
    assertEquals(null, board.pin("GP26").user());
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("ValueError: Pin doesn't have ADC capabilities", "ADC(5)");
    assertRaises("ValueError: Pin doesn't have ADC capabilities", "ADC('LED')");
    assertRaises("ValueError: invalid pin", "ADC(99)");
    assertRaises("ValueError: invalid pin", "ADC(None)");
    assertRaises("TypeError: function doesn't take keyword arguments", "ADC(26, atten=1)");
    assertRaises("ValueError: invalid Pin for DAC", "machine.DAC(26)");
    assertRaises("ValueError: invalid block id", "machine.ADCBlock(7)");
  }

  @Test
  void blocks() {
    board.pin("GP27").setVoltage(3.3);
    assertPrints(
        "ADCBlock(0, bits=12) <ADC channel=1> 1023 True",
        "b = machine.ADCBlock(0)",
        "print(b, end=' ')",
        "a = b.connect(1)",
        "b.init(bits=10)",
        "print(a, a.read(), a.block() is b)");
    assertRaises("ValueError: invalid bit-width", "b.init(bits=20)");
    assertRaises("ValueError: no matching ADC", "b.connect(1, Pin(28))");
    assertRaises("ValueError: no matching ADC", "b.connect(Pin(2))");
  }
}

package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link AnalogInput} must do. */
public abstract class AnalogInputContract extends ClaimContract<AnalogInput> {
  @Override
  List<Pin> pins() {
    return List.of(pinFor(PinCapability.ANALOG_INPUT));
  }

  @Override
  AnalogInput open(String user) {
    return pins().get(0).openAnalogInput(user);
  }

  @Override
  List<Executable> uses(AnalogInput input) {
    return List.of(input::read16);
  }

  private void apply(double volts) {
    can(rig.applyVolts(pins().get(0), volts), "apply voltages");
    rig.settle();
  }

  /** What a converter of that width gives for a part of full scale, filled up to 16 bits. */
  private static int fill(int value, int bits) {
    int result = 0;
    for (int shift = 16 - bits; shift > -bits; shift -= bits) {
      result |= shift >= 0 ? value << shift : value >> -shift;
    }
    return result;
  }

  @Test
  void saysWhatItIs() {
    AnalogInput input = opened();
    assertSame(pins().get(0), input.pin());
    assertTrue(input.bits() >= 1 && input.bits() <= 16, "bits");
    assertTrue(input.fullScale() > 0, "full scale");
  }

  @Test
  void readsZeroToFullScale() {
    AnalogInput input = opened();
    int slack = (int) Math.round(65535 * rig.voltageTolerance()) + (1 << (16 - input.bits()));
    for (int part = 0; part <= 8; part++) {
      apply(input.fullScale() * part / 8);
      assertEquals(65535.0 * part / 8, input.read16(), slack, part + " eighths");
    }
  }

  @Test
  void staysInRangeBeyondIt() {
    AnalogInput input = opened();
    apply(input.fullScale() * 1.05);
    assertEquals(65535, input.read16(), 65535 * rig.voltageTolerance());
    assertTrue(input.read16() <= 65535);
    apply(0);
    assertTrue(input.read16() >= 0);
  }

  @Test
  void upperBitsAreRepeatedBelow() {
    AnalogInput input = opened();
    for (int part = 0; part <= 7; part++) {
      apply(input.fullScale() * (0.03 + part / 8.0));
      int value = input.read16();
      assertEquals(fill(value >> (16 - input.bits()), input.bits()), value, "at " + part);
    }
  }

  @Test
  void choosesTheNextRangeAbove() {
    AnalogInput input = opened();
    double widest = input.fullScale();
    try {
      input.setFullScale(widest / 3);
      assertTrue(input.fullScale() >= widest / 3, "smaller than asked for");
      assertFails(ErrorKind.INVALID_ARGUMENT, () -> input.setFullScale(1e6));
    } catch (HalException e) {
      assertEquals(ErrorKind.UNSUPPORTED, e.kind());
      assertEquals(widest, input.fullScale());
    }
  }
}

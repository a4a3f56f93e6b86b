package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.krait.hal.AnalogOutput;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link AnalogOutput} must do. */
public abstract class AnalogOutputContract extends ClaimContract<AnalogOutput> {
  @Override
  List<Pin> pins() {
    return List.of(pinFor(PinCapability.ANALOG_OUTPUT));
  }

  @Override
  AnalogOutput open(String user) {
    return pins().get(0).openAnalogOutput(user);
  }

  @Override
  List<Executable> uses(AnalogOutput output) {
    return List.of(() -> output.write16(0));
  }

  private double volts() {
    double volts = rig.volts(pins().get(0));
    assumeFalse(Double.isNaN(volts), "the rig cannot measure voltages");
    return volts;
  }

  @Test
  void saysWhatItIs() {
    AnalogOutput output = opened();
    assertSame(pins().get(0), output.pin());
    assertTrue(output.bits() >= 1 && output.bits() <= 16, "bits");
    assertTrue(output.fullScale() > 0, "full scale");
  }

  @Test
  void startsWithZeroVolts() {
    AnalogOutput output = opened();
    assertEquals(0, volts(), output.fullScale() * rig.voltageTolerance() + 1e-9);
  }

  @Test
  void putsOutWhatIsWritten() {
    AnalogOutput output = opened();
    double step = output.fullScale() / ((1 << output.bits()) - 1);
    double slack = output.fullScale() * rig.voltageTolerance() + step;
    for (int value : new int[] {65535, 0, 32768, 1 << (16 - output.bits()), 50_000}) {
      output.write16(value);
      rig.settle();
      assertEquals(output.fullScale() * value / 65535, volts(), slack, "value " + value);
    }
  }

  @Test
  void refusesWhatIsOutOfRange() {
    AnalogOutput output = opened();
    output.write16(65535);
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> output.write16(-1));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> output.write16(65536));
    rig.settle();
    double volts = volts();
    assertEquals(
        output.fullScale(), volts, output.fullScale() * rig.voltageTolerance() + 1e-9, "changed");
  }
}

package io.github.krait.simulator.assertion;

import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedI2c;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SimulatedSpi;

/** Where assertions begin; import it statically. */
public final class BoardAssertions {
  private BoardAssertions() {}

  /** About a pin, now and, where the board's trace records, before. */
  public static PinAssert assertThat(SimulatedPin pin) {
    return new PinAssert(pin);
  }

  /** About the edges of a pin that were recorded. */
  public static PinAssert assertThat(Recording recording) {
    return new PinAssert(recording);
  }

  /** About an I2C bus that the board's trace records. */
  public static I2cAssert assertThat(SimulatedI2c bus) {
    return new I2cAssert(bus);
  }

  /** About an SPI bus that the board's trace records. */
  public static SpiAssert assertThat(SimulatedSpi bus) {
    return new SpiAssert(bus);
  }
}

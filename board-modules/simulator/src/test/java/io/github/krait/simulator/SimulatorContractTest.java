package io.github.krait.simulator;

import io.github.krait.hal.Board;
import io.github.krait.hal.Pin;
import io.github.krait.hal.contract.BoardContract;
import io.github.krait.hal.contract.ClockContract;
import io.github.krait.hal.contract.DigitalPinContract;
import org.junit.jupiter.api.Nested;

/** The simulator keeps the contract of hal-spi. */
class SimulatorContractTest {
  @Nested
  class OfBoard extends BoardContract {
    @Override
    protected Board openBoard() {
      return TestBoard.virtual();
    }
  }

  @Nested
  class OfVirtualClock extends ClockContract {
    @Override
    protected Board openBoard() {
      return TestBoard.virtual();
    }
  }

  @Nested
  class OfRealClock extends ClockContract {
    @Override
    protected Board openBoard() {
      return TestBoard.real();
    }
  }

  @Nested
  class OfPin extends DigitalPinContract {
    @Override
    protected Board openBoard() {
      return TestBoard.virtual();
    }

    @Override
    protected int freePin() {
      return 1;
    }

    @Override
    protected boolean drive(Pin pin, Boolean level) {
      SimulatedPin simulated = (SimulatedPin) pin;
      if (level == null) {
        simulated.release();
      } else {
        simulated.drive(level);
      }
      return true;
    }
  }
}

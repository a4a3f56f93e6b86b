package io.github.krait.pi4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.contract.BoardContract;
import io.github.krait.hal.contract.ClockContract;
import io.github.krait.hal.contract.DigitalPinContract;
import io.github.krait.hal.contract.I2cBusContract;
import io.github.krait.hal.contract.PulseOutputContract;
import io.github.krait.hal.contract.PwmOutputContract;
import io.github.krait.hal.contract.Rig;
import io.github.krait.hal.contract.RtcContract;
import io.github.krait.hal.contract.SpiBusContract;
import io.github.krait.hal.contract.UartPortContract;
import io.github.krait.hal.contract.WatchdogContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board on Pi4J's mocks keeps the contract of hal-spi. */
@ExtendWith(NotOnMocks.class)
class Pi4jContractTest {
  /** The list of what is left out only names tests that there are. */
  @Test
  void whatIsLeftOutExists() {
    for (String left : NotOnMocks.REASONS.keySet()) {
      String[] classAndMethod = left.split("\\.");
      Class<?> nested =
          Arrays.stream(Pi4jContractTest.class.getDeclaredClasses())
              .filter(c -> c.getSimpleName().equals(classAndMethod[0]))
              .findAny()
              .orElseThrow(() -> new AssertionError(left));
      boolean found = false;
      for (Class<?> c = nested; c != null; c = c.getSuperclass()) {
        found |=
            Arrays.stream(c.getDeclaredMethods())
                .anyMatch(m -> m.getName().equals(classAndMethod[1]));
      }
      assertTrue(found, left);
    }
  }

  @Nested
  class OfBoard extends BoardContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }

  @Nested
  class OfClock extends ClockContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }

  @Nested
  class OfDigitalPin extends DigitalPinContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }

  @Nested
  class OfI2cBus extends I2cBusContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }

  @Nested
  class OfPulseOutput extends PulseOutputContract {
    @Override
    protected Rig newRig() {
      return new BenchRig() {
        /** The data output of the SPI unit: others have no pulses. */
        @Override
        public List<Pin> pins(PinCapability capability) {
          return List.of(board().pin(10));
        }
      };
    }
  }

  @Nested
  class OfPwmOutput extends PwmOutputContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }

  @Nested
  class OfSpiBus extends SpiBusContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }

  @Nested
  class OfRtc extends RtcContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }

  @Nested
  class OfWatchdog extends WatchdogContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }

  @Nested
  class OfUartPort extends UartPortContract {
    @Override
    protected Rig newRig() {
      return new BenchRig();
    }
  }
}

package io.github.krait.simulator;

import io.github.krait.hal.Board;
import io.github.krait.hal.contract.AnalogInputContract;
import io.github.krait.hal.contract.AnalogOutputContract;
import io.github.krait.hal.contract.BoardContract;
import io.github.krait.hal.contract.CanBusContract;
import io.github.krait.hal.contract.ClockContract;
import io.github.krait.hal.contract.CounterContract;
import io.github.krait.hal.contract.DigitalPinContract;
import io.github.krait.hal.contract.EncoderContract;
import io.github.krait.hal.contract.I2cBusContract;
import io.github.krait.hal.contract.I2cTargetContract;
import io.github.krait.hal.contract.I2sContract;
import io.github.krait.hal.contract.NonVolatileContract;
import io.github.krait.hal.contract.OneWireContract;
import io.github.krait.hal.contract.PulseInputContract;
import io.github.krait.hal.contract.PulseOutputContract;
import io.github.krait.hal.contract.PwmOutputContract;
import io.github.krait.hal.contract.RegistersContract;
import io.github.krait.hal.contract.ResetContract;
import io.github.krait.hal.contract.Rig;
import io.github.krait.hal.contract.RtcContract;
import io.github.krait.hal.contract.SleepContract;
import io.github.krait.hal.contract.SpiBusContract;
import io.github.krait.hal.contract.SpiTargetContract;
import io.github.krait.hal.contract.TouchInputContract;
import io.github.krait.hal.contract.UartPortContract;
import io.github.krait.hal.contract.WatchdogContract;
import io.github.krait.hal.contract.WifiContract;
import org.junit.jupiter.api.Nested;

/** The simulator keeps the contract of hal-spi. */
class SimulatorContractTest {
  @Nested
  class OfVirtualClock extends ClockContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfRealClock extends ClockContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig() {
        @Override
        protected Board open() {
          return TestBoard.real();
        }
      };
    }
  }

  @Nested
  class OfAnalogInput extends AnalogInputContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfAnalogOutput extends AnalogOutputContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfBoard extends BoardContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfCanBus extends CanBusContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfCounter extends CounterContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfDigitalPin extends DigitalPinContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfEncoder extends EncoderContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfI2cBus extends I2cBusContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfI2cTarget extends I2cTargetContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfI2s extends I2sContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfNonVolatile extends NonVolatileContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfOneWire extends OneWireContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfPulseInput extends PulseInputContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfPulseOutput extends PulseOutputContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfPwmOutput extends PwmOutputContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfRegisters extends RegistersContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }

    @Override
    protected long memoryAddress() {
      return 0x2000_1000L;
    }
  }

  @Nested
  class OfReset extends ResetContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfRtc extends RtcContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfSleep extends SleepContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfSpiBus extends SpiBusContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfSpiTarget extends SpiTargetContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfTouchInput extends TouchInputContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfUartPort extends UartPortContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfWatchdog extends WatchdogContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }

  @Nested
  class OfWifi extends WifiContract {
    @Override
    protected Rig newRig() {
      return new SimulatorRig();
    }
  }
}

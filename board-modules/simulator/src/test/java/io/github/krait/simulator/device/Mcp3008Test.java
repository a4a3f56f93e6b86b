package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.hal.HalException;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class Mcp3008Test {
  private final Wire wire = new Wire();
  private final Mcp3008 converter = wire.connectSpi(new Mcp3008(wire.clock, 3.3));

  /** As the data sheet's figure 6-1 says: three bytes, the value in the last ten bits. */
  private int single(int channel) {
    int[] bytes = Wire.spi(converter, 1, 0x80 | channel << 4, 0);
    assertEquals(0, bytes[1] & 4, "null bit");
    return (bytes[1] & 3) << 8 | bytes[2];
  }

  private int differential(int pair) {
    int[] bytes = Wire.spi(converter, 1, pair << 4, 0);
    return (bytes[1] & 3) << 8 | bytes[2];
  }

  @Test
  void eachChannel() {
    for (int i = 0; i < 8; i++) {
      converter.setVoltage(i, 3.3 * (100 * i + 0.5) / 1024);
    }
    for (int i = 0; i < 8; i++) {
      assertEquals(100 * i, single(i));
    }
    converter.setVoltage(0, 5);
    converter.setVoltage(1, -1);
    assertEquals(1023, single(0));
    assertEquals(0, single(1));
  }

  @Test
  void differences() {
    converter.setVoltage(2, 2.0);
    converter.setVoltage(3, 0.5);
    assertEquals(465, differential(2));
    assertEquals(0, differential(3), "negative");
  }

  @Test
  void bitsComeAgainFromTheLowest() {
    converter.setVoltage(0, 3.3 * 0x2c1 / 1024 + 0.001);
    // Start in the lowest bit of the first byte; B9 to B0, then B1 to B9.
    int[] bytes = Wire.spi(converter, 1, 0x80, 0, 0, 0, 0);
    assertEquals(0x2c1, (bytes[1] & 3) << 8 | bytes[2]);
    int reversed = Integer.reverse(0x2c1) >>> 32 - 10;
    assertEquals(reversed & 0x1ff, bytes[3] << 1 | bytes[4] >> 7);
    assertEquals(0, bytes[5]);
  }

  @Test
  void commandsMayStartAnywhere() {
    converter.setVoltage(5, 1.6505);
    int[] bytes = Wire.spi(converter, 0, 0, 0x1d << 2, 0, 0);
    assertEquals(512, bytes[3] << 2 | bytes[4] >> 6);
  }

  @Test
  void needsAReference() {
    assertThrows(HalException.class, () -> new Mcp3008(wire.clock, 0));
    SimulatedClock other = SimulatedClock.virtual();
    assertThrows(HalException.class, () -> converter.connected(other));
  }

  @Test
  void theClockIsClosedWithItsBoardAllTheSame() {
    SimulatedClock clock = SimulatedClock.virtual();
    SimulatedBoard board =
        new SimulatedBoard(new BoardDefinition("b", "B", 1_000_000, List.of(), List.of()), clock);
    assertEquals(0, new Mcp3008(clock, 3.3).pins().pin(0).voltage());
    var unused = clock.schedule(5, () -> {});
    assertEquals(5, clock.nextEvent());
    board.close();
    assertEquals(Long.MAX_VALUE, clock.nextEvent(), "nothing is scheduled any more");
  }
}

package io.github.krait.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.BitTiming;
import io.github.krait.hal.Board;
import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.I2cTransaction;
import io.github.krait.simulator.PwmWave;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SpiTransfer;
import io.github.krait.simulator.device.Bme280;
import io.github.krait.simulator.device.Pca9685;
import io.github.krait.simulator.device.Ssd1306;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A program does the same to Pi4J's objects as it does to a simulated board, and prints the same.
 */
class TracesTest {
  private static final String MODEL = "raspberry_pi_4b";

  @ParameterizedTest
  @CsvSource({
    "blink,micropython",
    "blink,circuitpython",
    "bme280,micropython",
    "bme280,circuitpython",
    "ssd1306,micropython",
    "ssd1306,circuitpython",
    "ssd1306_spi,micropython",
    "ssd1306_spi,circuitpython",
    "pca9685,micropython",
    "pca9685,circuitpython",
    "neopixel,micropython",
    "neopixel,circuitpython",
    "pwm,micropython"
  })
  void theSameOnBoth(String program, String runtime) throws IOException {
    Profile profile = Profile.named(runtime);
    String text = text(program, runtime);
    // a bus's lines are no digital objects of Pi4J's
    Simulation simulation =
        new Simulation(program.equals("ssd1306_spi") ? Set.of(9, 10, 11) : Set.of());
    String simulated;
    try (SimulatedBoard board = SimulatedBoards.open(MODEL, SimulatedClock.virtual())) {
      for (I2cDevice device : devices(program, board.clock())) {
        board.i2c("GPIO2", "GPIO3").connect(device);
      }
      board.addEvents(simulation);
      simulated = run(text, profile, board);
    }

    Bench bench = new Bench();
    String real;
    try (Board board =
        Pi4jBoards.open(bench.context, MODEL, new Machine(Path.of("/nonexistent/machine")))) {
      for (I2cDevice device : devices(program, (SimulatedClock) board.clock())) {
        device.connected(board.clock());
        bench.i2cDevices.add(device);
      }
      real = run(text, profile, board);
    }
    bench.context.shutdown();

    assertFalse(simulation.log.isEmpty(), "the simulator saw nothing");
    assertEquals(
        String.join("\n", simulation.log), String.join("\n", readable(program, bench.log())));
    assertEquals(simulated, real);
  }

  private static List<I2cDevice> devices(String program, SimulatedClock clock) {
    return switch (program) {
      case "bme280" -> List.of(new Bme280(0x76));
      case "ssd1306" -> List.of(Ssd1306.i2c(0x3c, 128, 32));
      case "pca9685" -> List.of(new Pca9685(clock, 0x40));
      default -> List.of();
    };
  }

  private static String text(String program, String runtime) throws IOException {
    return resource(runtime + ".py") + resource(program + ".py");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = TracesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String run(String program, Profile profile, Board board) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().profile(profile).board(board).out(out).build()) {
      krait.exec(program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** NeoPixels' bits on the SPI bus as the bytes that they mean. */
  private static List<String> readable(String program, List<String> log) {
    if (!program.equals("neopixel")) {
      return log;
    }
    SpiPulses.Code code = SpiPulses.Code.of(new BitTiming(400, 850, 800, 450));
    Function<String, String> decoded =
        event -> event.startsWith("spi ") ? "burst 10 " + decoded(code, event.substring(4)) : event;
    return log.stream().map(decoded).toList();
  }

  private static String decoded(SpiPulses.Code code, String hex) {
    byte[] sent = HexFormat.of().parseHex(hex);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int value = 0;
    int bits = 0;
    for (int at = 0; at + code.bits() <= sent.length * 8; at += code.bits()) {
      int high = 0;
      for (int j = 0; j < code.bits(); j++) {
        high += sent[at + j >> 3] >> (7 - (at + j & 7)) & 1;
      }
      if (high == 0) {
        break; // the pause at the end
      }
      assertTrue(high == code.high0() || high == code.high1(), "bits in a row: " + high);
      value = value << 1 | (high == code.high1() ? 1 : 0);
      if (++bits % 8 == 0) {
        data.write(value);
        value = 0;
      }
    }
    return HexFormat.of().formatHex(data.toByteArray());
  }

  /** What happens on a simulated board, in the words of {@link Bench}. */
  private static final class Simulation implements BoardEvents {
    final List<String> log = new ArrayList<>();
    private final Set<Integer> lines;

    /**
     * @param lines pins whose edges do not count
     */
    Simulation(Set<Integer> lines) {
      this.lines = lines;
    }

    @Override
    public void edge(SimulatedPin pin, boolean level, long nanos) {
      if (!lines.contains(pin.number())) {
        log.add("edge " + pin.number() + " " + (level ? 1 : 0));
      }
    }

    @Override
    public void burst(SimulatedPin pin, Burst burst) {
      log.add("burst " + pin.number() + " " + HexFormat.of().formatHex(burst.data()));
    }

    @Override
    public void pwm(SimulatedPin pin, PwmWave wave, long nanos) {
      log.add(
          wave == null
              ? "pwm " + pin.number() + " off"
              : String.format(
                  "pwm %d %d Hz %.3f",
                  pin.number(), Math.round(wave.frequency()), Bench.asPi4jKnows(wave.duty())));
    }

    @Override
    public void spi(SpiTransfer transfer) {
      log.add("spi " + HexFormat.of().formatHex(transfer.out()));
    }

    @Override
    public void i2c(I2cTransaction transaction) {
      StringBuilder text = new StringBuilder();
      transaction.accept(
          new I2cTransaction.Visitor() {
            private boolean addressed;
            private int written;

            @Override
            public void start(long nanos) {
              addressed = true;
            }

            @Override
            public void value(int value, boolean acknowledged, long nanos) {
              if (addressed) {
                if (text.isEmpty()) {
                  text.append(String.format("i2c %02x", value >> 1));
                }
                text.append((value & 1) == 0 ? " w " : " r ");
                addressed = false;
              } else {
                text.append(String.format("%02x", value));
                written++;
              }
            }

            @Override
            public void stop(long nanos) {
              if (written == 0) {
                text.setLength(text.length() - 2);
                text.append('?');
              }
            }
          });
      log.add(text.toString());
    }
  }
}

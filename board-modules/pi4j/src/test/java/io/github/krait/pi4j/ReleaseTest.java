package io.github.krait.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.SafeState;
import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However a program ends, its pins are free, and drive nothing. */
class ReleaseTest {
  private static final String HOLDS =
      String.join(
          "\n",
          "from machine import I2C, PWM, Pin",
          "led = Pin(17, Pin.OUT, value=1)",
          "relay = Pin(27, Pin.OUT, value=1)",
          "fan = PWM(Pin(18), freq=100, duty_u16=65535)",
          "i2c = I2C(1, scl=Pin(3), sda=Pin(2))",
          "");

  private final Bench bench = new Bench();
  private final Board board = open(bench);

  private static Board open(Bench bench) {
    return Pi4jBoards.open(
        bench.context, "raspberry_pi_4b", new Machine(Path.of("/nonexistent/machine")));
  }

  @AfterEach
  void close() {
    board.close();
  }

  private Krait krait() {
    return Krait.builder().profile(Profile.MICROPYTHON).board(board).build();
  }

  private void assertReleased() {
    for (Pin pin : board.pins()) {
      assertNull(pin.user(), pin.name());
    }
    assertEquals(Map.of(), bench.context.registry().all());
    List<String> log = bench.log();
    assertTrue(
        log.containsAll(List.of("edge 17 1", "edge 17 0", "edge 27 0", "pwm 18 off")), log + "");
    assertTrue(log.lastIndexOf("edge 17 0") > log.lastIndexOf("edge 17 1"), log + "");
  }

  @Test
  void normalEnd() {
    try (Krait krait = krait()) {
      krait.exec(HOLDS);
      assertEquals("edge 17 1", bench.log().get(0));
    }
    assertReleased();
  }

  @Test
  void exception() {
    try (Krait krait = krait()) {
      assertThrows(KraitException.class, () -> krait.exec(HOLDS + "1 / 0"));
    }
    assertReleased();
  }

  @Test
  void cancel() throws InterruptedException {
    try (Krait krait = krait()) {
      Thread program =
          new Thread(
              () ->
                  assertThrows(
                      KraitException.class,
                      () -> krait.exec(HOLDS + "import time\nwhile True:\n    time.sleep(1)")));
      program.start();
      while (program.isAlive() && !bench.log().contains("pwm 18 100 Hz 1.000")) {
        Thread.sleep(5);
      }
      krait.cancel();
      program.join(10_000);
    }
    assertReleased();
  }

  /** What the host says is safe goes before that. */
  @Test
  void safeState() {
    SafeState safe = SafeState.builder().low("GPIO17").high("GPIO27").build();
    try (Krait krait =
        Krait.builder().profile(Profile.MICROPYTHON).board(board).safeState(safe).build()) {
      assertThrows(KraitException.class, () -> krait.exec(HOLDS + "1 / 0"));
      assertTrue(bench.log().contains("edge 17 0"), bench.log() + "");
    }
    assertReleased();
  }

  /** The application's context goes first: the board gives everything back before. */
  @Test
  void endOfTheContext() {
    Krait krait = krait();
    krait.exec(HOLDS);
    bench.context.shutdown();
    assertTrue(bench.log().contains("edge 17 0"), bench.log() + "");
    HalException e = assertThrows(HalException.class, () -> board.pin(17).openDigital("a"));
    assertEquals(ErrorKind.CLOSED, e.kind());
    krait.close();
  }

  /** The context stays the application's, which has the pins that programs do not use. */
  @Test
  void theApplicationKeepsItsContext() {
    var mine =
        bench.context.create(
            com.pi4j.io.gpio.digital.DigitalOutput.newConfigBuilder(bench.context)
                .id("mine")
                .address(22)
                .build());
    HalException e =
        assertThrows(
            HalException.class,
            () -> board.pin(22).openDigital("program").setMode(io.github.krait.hal.PinMode.OUTPUT));
    assertEquals(ErrorKind.IN_USE, e.kind());
    board.close();
    mine.high();
    assertEquals(List.of("mine"), List.copyOf(bench.context.registry().all().keySet()));
    bench.context.shutdown();
  }

  /** Ends another virtual machine in the midst of a program, by a signal and by itself. */
  @Test
  void endOfTheVirtualMachine() throws Exception {
    for (String how : List.of("exit", "wait")) {
      String path =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                  "-cp",
                  path,
                  Ending.class.getName(),
                  how)
              .redirectErrorStream(true)
              .start();
      var out = process.inputReader(StandardCharsets.UTF_8);
      StringBuilder said = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
        if (line.equals("edge 17 1") && how.equals("wait")) {
          process.toHandle().destroy(); // SIGTERM; the process itself would close its streams
        }
      }
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals("edge 17 1\nedge 17 0\n", said.toString(), how);
    }
  }

  /** A virtual machine that ends while its program drives a pin. */
  static final class Ending {
    public static void main(String[] arguments) throws InterruptedException {
      Bench bench = new Bench(event -> System.out.println(event));
      Board board =
          new Pi4jBoard(
              io.github.krait.boards.SimulatedBoards.definition("raspberry_pi_4b"),
              new Machine(Path.of("/nonexistent/machine")),
              bench.context,
              true);
      Krait krait = Krait.builder().profile(Profile.MICROPYTHON).board(board).build();
      krait.exec("from machine import Pin\nled = Pin(17, Pin.OUT, value=1)");
      if (arguments[0].equals("exit")) {
        System.exit(0);
      }
      Thread.sleep(60_000);
    }
  }
}

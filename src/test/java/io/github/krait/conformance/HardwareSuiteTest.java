package io.github.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MicroPython's own tests of {@code machine}, unmodified, on simulated boards that are wired as
 * they ask for. They are read where they lie: {@code -Dkrait.upstream=DIR}, a checkout of
 * MicroPython; those that use unittest need {@code -Dkrait.drivers=DIR} too, which holds a checkout
 * of micropython-lib.
 */
@EnabledIfSystemProperty(named = "krait.upstream", matches = ".+")
class HardwareSuiteTest {
  private static final Path TESTS =
      Path.of(System.getProperty("krait.upstream", ".")).resolve("tests");
  private static final Path UNITTEST =
      Path.of(System.getProperty("krait.drivers", "."))
          .resolve("micropython-lib/python-stdlib/unittest");

  /** What the tests import as {@code target_wiring}. */
  private static final String WIRING =
      """
      import sys
      class Wiring:
          uart_loopback_args = (0,)
          uart_loopback_kwargs = {"tx": 0, "rx": 1}
          spi_standalone_args_list = [(0,), (1,)]
          pwm_loopback_pins = [(0, 1)]
          encoder_loopback_id = 0
          encoder_loopback_out_pins = (4, 12)
          encoder_loopback_in_pins = (5, 13)
          can_args = (1,)
          can_kwargs = {}
      sys.modules["target_wiring"] = Wiring
      """;

  @ParameterizedTest
  @CsvSource({
    "pico, extmod/machine_uart_tx.py, 0-1",
    "pico, extmod/machine_uart_irq_txidle.py, 0-1",
    "pico, extmod/machine_spi_rate.py, ",
    "pico, extmod/machine_i2s_rate.py, ",
    "pico, extmod/machine_pinbase.py, ",
    "pico, extmod/machine_pulse.py, ",
    "pico, extmod/machine_signal.py, ",
    "pico, extmod/machine_rtc.py, ",
    "pico, extmod/machine_mem_backup.py, ",
    "pico, extmod/machine_disable_irq.py, ",
    "pico, extmod/machine1.py, ",
    "pico, extmod_hardware/machine_i2c_target.py, 4-6 5-7",
    "pico, extmod_hardware/machine_uart_irq_break.py, 0-1",
    "pico, extmod_hardware/machine_uart_irq_rx.py, 0-1",
    "pico, extmod_hardware/machine_uart_irq_rxidle.py, 0-1",
    "pico, extmod_hardware/machine_pwm.py, 0-1",
    "pico, ports/rp2/rp2_uart.py, ",
    "pico, extmod/vfs_fat_fileio2.py, ",
    "pico, extmod/vfs_fat_ilistdir_del.py, ",
    "pico, extmod/vfs_fat_more.py, ",
    "pico, extmod/vfs_fat_mtime.py, ",
    "pico, extmod/vfs_fat_oldproto.py, ",
    "pico, extmod/vfs_fat_ramdisk.py, ",
    "pico, extmod/vfs_basic.py, ",
    "pico, extmod/vfs_userfs.py, ",
    "pico, extmod/vfs_mountinfo.py, ",
    "esp32, extmod_hardware/machine_counter.py, 4-5",
    "pyboard, extmod_hardware/machine_can_instances.py, ",
    "pyboard, extmod_hardware/machine_can_timings.py, ",
    "generic, extmod_hardware/machine_can_timings.py, "
  })
  void upstream(String name, String test, String wires) throws IOException {
    Path file = TESTS.resolve(test);
    assumeTrue(Files.isRegularFile(file), test + " is not there");
    String program = Files.readString(file);
    boolean unittest = program.contains("unittest");
    assumeTrue(!unittest || Files.isDirectory(UNITTEST), "unittest is not there");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual())) {
      for (String wire : wires == null ? new String[0] : wires.split(" ")) {
        String[] ends = wire.split("-");
        board.pin(Integer.parseInt(ends[0])).join(board.pin(Integer.parseInt(ends[1])));
      }
      Krait.Builder builder = Krait.builder().profile(Profile.MICROPYTHON).board(board).out(out);
      try (Krait krait = (unittest ? builder.readOnlyDirectory(UNITTEST) : builder).build()) {
        krait.exec(WIRING);
        run(krait, program);
      }
    }
    String printed = out.toString(StandardCharsets.UTF_8);
    assumeTrue(!printed.startsWith("SKIP"), "it skips itself");
    Path expected = TESTS.resolve(test + ".exp");
    if (Files.exists(expected)) {
      assertEquals(Files.readString(expected), printed);
    } else if (unittest) {
      String last = printed.stripTrailing().lines().reduce((a, b) -> b).orElse("");
      assertTrue(last.startsWith("OK"), printed);
    }
  }

  private static void run(Krait krait, String program) {
    try {
      krait.exec(program);
    } catch (KraitException e) {
      if (!e.getMessage().startsWith("SystemExit")) {
        throw e;
      }
    }
  }
}

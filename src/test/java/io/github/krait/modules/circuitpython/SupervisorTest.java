package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.host.Shell;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  @TempDir Path directory;

  private final SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Krait krait;

  @BeforeEach
  void start() {
    krait =
        Krait.builder()
            .profile(Profile.CIRCUITPYTHON)
            .board(board)
            .directory(directory)
            .in(new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)))
            .out(out)
            .build();
    krait.exec("import os, supervisor, sys, time");
  }

  @AfterEach
  void close() {
    krait.close();
    board.close();
  }

  private void assertPrints(String expected, String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    assertEquals(expected, out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  private void assertRaises(String expected, String... lines) {
    KraitException e =
        assertThrows(KraitException.class, () -> krait.exec(String.join("\n", lines)));
    assertEquals(expected, e.getMessage());
  }

  private void settings(String... lines) throws IOException {
    Files.writeString(directory.resolve("settings.toml"), String.join("\n", lines) + "\n");
  }

  @Test
  void ticksWrap() {
    assertPrints("True", "t = supervisor.ticks_ms()", "print(0x1fff0000 <= t < 0x1fff0010)");
    assertPrints(
        "True", "time.sleep(66)", "print((supervisor.ticks_ms() - t) % 2**29 // 100 == 660)");
    assertPrints("True", "print(supervisor.ticks_ms() < 1000)");
  }

  @Test
  void runtime() {
    assertPrints(
        "supervisor.RunReason.STARTUP supervisor.SafeModeReason.NONE True True True False 3 None",
        "r = supervisor.runtime",
        "print(r.run_reason, r.safe_mode_reason, r.autoreload, r.usb_connected,"
            + " r.serial_connected, r.ble_workflow, r.serial_bytes_available, r.display)");
    assertPrints(
        "2 False 20",
        "sys.stdin.read(1)",
        "r.autoreload = False",
        "r.rgb_status_brightness = 20",
        "print(r.serial_bytes_available, r.autoreload, r.rgb_status_brightness)");
    assertRaises("ValueError: brightness must be 0-255", "r.rgb_status_brightness = 256");
    assertRaises("NotImplementedError:", "r.ble_workflow = True");
    assertPrints(
        "True False",
        "b = supervisor.status_bar",
        "b.display = False",
        "print(b.console, b.display)");
  }

  @Test
  void reloadEndsTheProgram() {
    assertRaises("ReloadException:", "supervisor.reload()", "for i in range(100_000_000): pass");
    assertPrints("supervisor.RunReason.SUPERVISOR_RELOAD", "print(supervisor.runtime.run_reason)");
  }

  @Test
  void nextCodeFile() throws IOException {
    assertRaises("ValueError: File not found", "supervisor.set_next_code_file('next.py')");
    Files.writeString(directory.resolve("next.py"), "");
    krait.exec("supervisor.set_next_code_file('next.py', reload_on_success=True)");
    krait.exec("supervisor.set_next_code_file(None)");
    assertRaises(
        "ValueError: Invalid working_directory",
        "supervisor.set_next_code_file('next.py', working_directory='/nowhere')");
    assertRaises(
        "TypeError: filename must be of type str or None, not int",
        "supervisor.set_next_code_file(1)");
  }

  @Test
  void usbIdentification() {
    krait.exec("supervisor.set_usb_identification('Maker', 'Thing', 0x1234, 5)");
    assertRaises(
        "ValueError: vid must be -1-65535", "supervisor.set_usb_identification(vid=65536)");
    assertRaises(
        "ValueError: product length must be 0-126",
        "supervisor.set_usb_identification(product='x' * 127)");
    assertPrints("None", "print(supervisor.get_previous_traceback())");
    krait.exec("supervisor.reset_terminal(1, 1)");
  }

  @Test
  void settings() throws IOException {
    settings(
        "# a comment",
        "NAME = \"Krait \\u00fc\\t\\\"x\\\"\" # after",
        "  number=0x10",
        "octal = 010",
        "negative = -5 # five less",
        "float = 1.5e3",
        "yes = true",
        "no = false",
        "bare = word",
        "open = \"never",
        "behind = \"a\" b",
        "empty =",
        "[section]",
        "hidden = 1");
    assertPrints(
        "Krait \u00fc\t\"x\" 16 8 -5 1500.0 True False",
        "g = supervisor.get_setting",
        "print(g('NAME'), g('number'), g('octal'), g('negative'), g('float'), g('yes'), g('no'))");
    assertPrints("None 7 None", "print(g('hidden'), g('missing', 7), g('numb'))");
    for (String wrong : new String[] {"bare", "open", "behind", "empty"}) {
      assertRaises("ValueError: Invalid value", "g('" + wrong + "')");
    }
    assertPrints(
        "0x10 word -5 None dflt",
        "e = os.getenv",
        "print(e('number'), e('bare'), e('negative'), e('open'), e('missing', 'dflt'))");
  }

  @Test
  void withoutSettings() {
    assertPrints("None 1", "print(os.getenv('PATH'), supervisor.get_setting('X', default=1))");
  }

  /** What somebody reads who runs programs on a board one after another. */
  @Test
  void whoRunsProgramsReadsWhatIsNext() throws IOException {
    Files.writeString(directory.resolve("next.py"), "");
    Shell shell =
        new Shell(
            Profile.CIRCUITPYTHON,
            new ByteArrayInputStream(new byte[0]),
            out,
            out,
            directory,
            SimulatedBoards.open("pico", SimulatedClock.virtual()));
    try {
      Supervisor supervisor = Supervisor.of(shell.engine());
      supervisor.setRunReason("AUTO_RELOAD");
      supervisor.setPreviousTraceback("it failed");
      String program =
          """
          import supervisor as s
          print(s.runtime.run_reason, s.get_previous_traceback())
          s.set_next_code_file('next.py', working_directory='/', sticky_on_error=True)
          s.set_usb_identification(product='x', pid=7)
          s.reload()
          while True: pass
          """;
      int unused = shell.run(program.getBytes(StandardCharsets.UTF_8), "code.py");
      assertEquals(
          "supervisor.RunReason.AUTO_RELOAD it failed",
          out.toString(StandardCharsets.UTF_8).lines().findFirst().orElse(""));
      assertEquals(
          new Supervisor.NextCode("next.py", "/", false, false, false, true, false),
          supervisor.nextCode());
      assertTrue(supervisor.reloadRequested());
      assertEquals("SUPERVISOR_RELOAD", supervisor.runReason());
      assertEquals(7, supervisor.usbIdentification().pid());
    } finally {
      shell.engine().close();
    }
  }
}

package io.github.krait.board;

import io.github.krait.hal.HalException;
import io.github.krait.hal.Reset;
import io.github.krait.host.BoardSession;
import io.github.krait.host.BoardSession.End;
import io.github.krait.host.BoardSession.Outcome;
import io.github.krait.host.Supervision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * CircuitPython's: {@code safemode.py} and {@code boot.py} after a reset; then {@code code.py} and
 * the prompt in turns, each in a new VM.
 */
final class CircuitPythonBoot implements BootSequence {
  private static final String CLEAR_LINE = "\u001b[2K\u001b[0G";
  private static final int CTRL_D = 4;

  /** How much {@code boot_out.txt} holds: a block of the drive, with the text that says so. */
  private static final int BOOT_OUTPUT = 512;

  private static final String TRUNCATED = "[truncated due to length]";

  private static final String[] SAFEMODE = {"safemode.py", "safemode.txt"};
  private static final String[] BOOT = {"boot.py", "boot.txt"};
  private static final String[] CODE = {"code.txt", "code.py", "main.py", "main.txt"};
  private static final String[] TWO_EXTENSIONS = {
    "code.txt.py", "code.py.txt", "code.txt.txt", "code.py.py",
    "main.txt.py", "main.py.txt", "main.txt.txt", "main.py.py"
  };

  private final Machine machine;
  private final Console console;
  private Supervision supervision;
  private boolean raw;

  CircuitPythonBoot(Machine machine) {
    this.machine = machine;
    console = machine.console;
  }

  @Override
  public void run() throws IOException {
    Reset.Target target = machine.forgetReset();
    raw = false;
    supervision = new Supervision();
    supervision.safeModeReason =
        target == Reset.Target.SAFE_MODE ? "PROGRAMMATIC" : isButtonHeld() ? "USER" : "NONE";
    supervision.autoreload = !supervision.isSafeMode();
    console.write(CLEAR_LINE + CLEAR_LINE);
    machine.tell(BoardEvent.Kind.BOOTED, null, null);
    try {
      runSafeMode();
      if (!machine.isReset()) {
        runBoot();
        machine.reloader().begin(supervision);
        runCodeAndPrompt();
      }
    } finally {
      machine.reloader().begin(null);
    }
  }

  private boolean isButtonHeld() {
    try {
      return machine.board.bootButton();
    } catch (HalException e) {
      return false; // it has none
    }
  }

  private void runSafeMode() throws IOException {
    if (!supervision.isSafeMode() || supervision.safeModeReason.equals("USER")) {
      return;
    }
    BoardSession session = machine.start(supervision);
    Outcome outcome = null;
    try {
      outcome = runFirst(session, SAFEMODE);
    } finally {
      machine.stop();
    }
    keep(outcome);
    if (outcome != null && outcome.end() != End.NORMAL) {
      supervision.safeModeReason = "SAFEMODE_PY_ERROR";
    }
  }

  private void runBoot() throws IOException {
    if (supervision.isSafeMode()) {
      machine.start(supervision);
      machine.stop();
      return;
    }
    supervision.setBooting(true);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Outcome outcome = null;
    try {
      BoardSession session = machine.start(supervision);
      console.copyTo(output);
      session.print(session.banner() + "\nBoard ID:" + machine.board.id() + "\n");
      String uid = uid();
      if (uid != null) {
        session.print("UID:" + uid + "\n");
      }
      outcome = runFirst(session, BOOT);
    } finally {
      console.copyTo(null);
      supervision.setBooting(false);
      machine.stop();
    }
    keep(outcome);
    writeBootOutput(output.toByteArray());
  }

  /** Null where the board has none. */
  private String uid() {
    try {
      StringBuilder text = new StringBuilder();
      for (byte b : machine.board.uniqueId()) {
        text.append(String.format("%02X", b));
      }
      return text.toString();
    } catch (HalException e) {
      return null;
    }
  }

  private void writeBootOutput(byte[] output) throws IOException {
    byte[] text = output;
    int most = BOOT_OUTPUT - TRUNCATED.length() - 1;
    if (text.length > most) {
      String end = TRUNCATED + "\n";
      text = Arrays.copyOf(text, most + end.length());
      System.arraycopy(end.getBytes(StandardCharsets.US_ASCII), 0, text, most, end.length());
    }
    Path file = machine.drive.resolve("boot_out.txt");
    try {
      if (Arrays.equals(Files.readAllBytes(file), text)) {
        return;
      }
    } catch (NoSuchFileException e) {
      // it is the first time
    }
    Files.write(file, text);
  }

  /** Keeps how a program has failed for the next one. */
  private void keep(Outcome outcome) {
    supervision.previousTraceback = outcome == null ? null : outcome.traceback();
  }

  /** Runs the first of these files; null where there is none. */
  private Outcome runFirst(BoardSession session, String... names) {
    for (String name : names) {
      if (session.isFile(name)) {
        console.writeUncopied(CLEAR_LINE);
        session.print(name + " output:\n");
        return session.runExitHandlers(machine.run(session, name));
      }
    }
    return null;
  }

  private void runCodeAndPrompt() throws IOException {
    boolean skipsPrompt = true;
    boolean first = true;
    End end = End.EXIT;
    while (!machine.isReset()) {
      if (!skipsPrompt) {
        end = runPrompt();
        supervision.runReason = "REPL_RELOAD";
      }
      if (machine.isReset()) {
        return;
      }
      if (end != End.NORMAL) {
        if (!first) {
          console.write("soft reboot\r\n");
        }
        first = false;
        skipsPrompt = !raw && runCode();
      }
    }
  }

  /** Whether the program is to run again, rather than the prompt. */
  private boolean runCode() throws IOException {
    Outcome outcome = null;
    boolean ran = false;
    boolean waits = true;
    boolean again = false;
    boolean reloaded = false;
    if (!supervision.isSafeMode() && !machine.reloader().isPending()) {
      ran = true;
      outcome = runCodeFile();
      if (machine.isReset()) {
        return false;
      }
      switch (outcome.end()) {
        case RELOAD:
          reloaded = true;
          again = !isAutoReload();
          break;
        case EXIT:
          waits = false;
          break;
        case NORMAL:
          again = supervision.reloads(false);
          break;
        default:
          again = supervision.reloads(true);
          break;
      }
      waits &= !again;
    }
    if (waits) {
      again = awaitKey();
      reloaded |= supervision.runReason.equals("AUTO_RELOAD") && again;
    }
    boolean succeeded = ran && outcome.end() == End.NORMAL;
    boolean failed = ran && (outcome.end() == End.EXCEPTION || outcome.end() == End.EXIT);
    supervision.endProgram(succeeded, failed, reloaded);
    return again;
  }

  private boolean isAutoReload() {
    return supervision.runReason.equals("AUTO_RELOAD");
  }

  private Outcome runCodeFile() throws IOException {
    BoardSession session = machine.start(supervision);
    Outcome outcome = null;
    try {
      if (machine.reloader().isPending()) {
        session.requestReload(); // it came while nothing ran
      }
      supervision.beginProgram();
      String next = supervision.nextFile();
      if (next != null) {
        if (supervision.nextDirectory() != null) {
          session.changeDirectory(supervision.nextDirectory());
        }
        outcome = runFirst(session, next);
        if (outcome == null) {
          session.print(next + " not found.\n");
        }
      }
      if (outcome == null) {
        outcome = runFirst(session, CODE);
      }
      if (outcome == null) {
        outcome = runFirst(session, TWO_EXTENSIONS);
        if (outcome != null) {
          session.print("WARNING: Your code filename has two extensions\n");
        }
      }
      boolean stopped = outcome != null && outcome.end() == End.RELOAD && session.isAutoReload();
      if (!machine.isReset()) {
        session.print(
            stopped
                ? "\nCode stopped by auto-reload. Reloading soon.\n"
                : "\nCode done running.\n");
      }
    } finally {
      machine.stop();
    }
    keep(outcome);
    return outcome == null ? new Outcome(End.NORMAL, null, null) : outcome;
  }

  /** Waits for a key or a change of the drive; whether the program is to run again. */
  private boolean awaitKey() throws IOException {
    ConsoleInput typed = console.typed();
    Reloader reloader = machine.reloader();
    int told = -1; // who has come after those has not read it
    while (!machine.isReset()) {
      if (reloader.isReady()) {
        reloader.reset();
        supervision.runReason = "AUTO_RELOAD";
        machine.tell(BoardEvent.Kind.RELOADED, null, null);
        return true;
      }
      if (typed.available() > 0 && !reloader.isPending()) {
        boolean again = typed.read() == CTRL_D;
        if (again) {
          supervision.runReason = "REPL_RELOAD";
        }
        return again;
      }
      if (console.isConnected() && told != console.arrivals() && !reloader.isPending()) {
        told = console.arrivals();
        tell();
      }
      typed.await(reloader.millisLeft());
    }
    return false;
  }

  private void tell() {
    StringBuilder text = new StringBuilder(CLEAR_LINE);
    text.append(
        supervision.autoreload
            ? "Auto-reload is on. Simply save files over USB to run them or enter REPL to"
                + " disable.\n"
            : "Auto-reload is off.\n");
    if (supervision.isSafeMode()) {
      text.append("Running in safe mode! Not running saved code.\n")
          .append("\nYou are in safe mode because:\n")
          .append(safeModeText())
          .append("\nPress reset to exit safe mode.\n");
    }
    text.append("\nPress any key to enter the REPL. Use CTRL-D to reload.\n");
    console.write(text.toString().replace("\n", "\r\n"));
  }

  private String safeModeText() {
    switch (supervision.safeModeReason) {
      case "USER":
        return "You pressed the BOOT button at start up";
      case "PROGRAMMATIC":
        return "The `microcontroller` module was used to boot into safe mode.";
      default:
        return "Error in safemode.py.";
    }
  }

  private End runPrompt() throws IOException {
    BoardSession session = machine.start(supervision);
    Repl repl = new Repl(session, console, Repl.Style.CIRCUITPYTHON, raw);
    machine.reloader().suspend(true);
    try {
      console.forgetHistory();
      if (!supervision.isSafeMode()) {
        Outcome unused = runFirst(session, "repl.py");
      }
      End end = repl.run();
      Outcome unused = session.runExitHandlers(null);
      return end;
    } finally {
      raw = repl.isRaw();
      machine.stop();
      machine.reloader().suspend(false);
    }
  }
}

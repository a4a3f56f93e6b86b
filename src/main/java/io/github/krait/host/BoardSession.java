package io.github.krait.host;

import io.github.krait.EngineListener;
import io.github.krait.JitOptions;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.hal.Board;
import io.github.krait.hal.HalException;
import io.github.krait.hal.NonVolatile;
import io.github.krait.modules.ExitHandlers;
import io.github.krait.modules.circuitpython.StorageModule;
import io.github.krait.modules.circuitpython.Supervisor;
import io.github.krait.object.Context;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.PrintKind;
import io.github.krait.object.Printer;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.observe.Observer;
import io.github.krait.observe.ProgramRun;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.MountedDirectory;
import io.github.krait.runtime.Mounts;
import io.github.krait.runtime.Statement;
import io.github.krait.runtime.Volume;
import io.github.krait.runtime.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * One life of a runtime on a board, from a start to the next: programs run as the firmware runs
 * them. One thread makes it, uses it and closes it, and is in the engine all the time, so that what
 * the hardware does meanwhile is handled as on a board; {@link #interrupt}, {@link #requestReload}
 * and {@link #cancel} are for any thread.
 */
public final class BoardSession implements AutoCloseable {
  /** What ended a program. */
  public enum End {
    /** It came to its end. */
    NORMAL,
    /** An exception, which was shown. */
    EXCEPTION,
    /** SystemExit: the runtime is to start anew. */
    EXIT,
    /** The program is to be started anew. */
    RELOAD
  }

  /**
   * How a program ended.
   *
   * @param type the name of the exception's class; null: there was none, as with the others
   * @param traceback all that is shown of it; null as well where it is to be started anew
   */
  public record Outcome(End end, String type, String traceback) {
    static final Outcome NORMAL = new Outcome(End.NORMAL, null, null);
  }

  /** A file of statements. */
  public static final int FILE = CodeLoader.FILE;

  /** One statement of the prompt, whose value is shown. */
  public static final int SINGLE = CodeLoader.SINGLE;

  private static final int NOTHING = -1;
  private static final int CTRL_C = 3;
  private static final byte[] MARK = {4};
  private static final int LITTLEFS_BLOCK = 4096;
  private static final int FAT_CLUSTER = 512;
  private static final long CIRCUITPYTHON_BYTES = 1 << 20;

  private static final String MICROPYTHON_DATE = "2026-08-19";
  private static final String CIRCUITPYTHON_DATE = "2026-08-21";

  private static final PyStr PS1 = PyStr.of("ps1");
  private static final PyStr PS2 = PyStr.of("ps2");

  private final Engine engine;
  private final BoardTerminal terminal;
  private final Observer observer;
  private final StreamPrinter out;
  private final Context before;

  /** Null: the runtime has none. */
  private final Supervision supervision;

  private boolean closed;

  /**
   * Starts the runtime.
   *
   * @param board stays open
   * @param drive the directory that programs see as {@code /}
   * @param supervision what outlasts programs of CircuitPython; null for MicroPython
   * @param name for listeners and the log
   * @throws IOException where there is no such directory
   */
  public BoardSession(
      Profile profile,
      Board board,
      Path drive,
      Supervision supervision,
      BoardTerminal terminal,
      NetworkAccess network,
      JitOptions jit,
      String name,
      List<EngineListener> listeners)
      throws IOException {
    this.terminal = terminal;
    this.supervision = supervision;
    out = new StreamPrinter(new CookedOutput(terminal));
    out.unbuffered = true;
    observer = new Observer(name, listeners);
    MountedDirectory files = new MountedDirectory(drive, false);
    files.show(volume(board, supervision != null));
    engine =
        EngineFactory.create(
            profile, terminal.input(), out, out, files, BoardChoice.shared(board), observer);
    engine.input().wire = new TerminalWire();
    engine.input().interruptCharacter = NOTHING;
    engine.networkPolicy = EngineFactory.policy(network);
    HotCode.compile(engine, jit);
    observer.opened(profile.id() + ", board " + board.id());
    before = engine.enter();
    engine.time().attach();
    engine.programs().enter();
    if (supervision != null) {
      supervision.tell(engine);
      Mounts mounts = StorageModule.mounts(engine);
      mounts.setReadOnly(mounts.object("/"), !supervision.programsMayWrite());
    }
  }

  /**
   * The size of the volume that the firmware makes: littlefs in what MicroPython leaves of the
   * flash memory, FAT in what is left of it besides CircuitPython's first megabyte. Null where that
   * is not known.
   */
  private static Volume volume(Board board, boolean circuitPython) {
    if (circuitPython) {
      long bytes = board.flashBytes() - CIRCUITPYTHON_BYTES;
      return bytes <= 0 ? null : new Volume(FAT_CLUSTER, bytes / FAT_CLUSTER, 1);
    }
    try {
      NonVolatile flash = board.nonVolatile("flash");
      return new Volume(LITTLEFS_BLOCK, flash.size() / LITTLEFS_BLOCK, 2);
    } catch (HalException e) {
      return null; // it has none
    }
  }

  /** CR and LF for each LF, as serial terminals want it. */
  private static final class CookedOutput extends OutputStream {
    private final BoardTerminal terminal;

    CookedOutput(BoardTerminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      int feeds = 0;
      for (int i = offset; i < offset + length; i++) {
        feeds += bytes[i] == '\n' ? 1 : 0;
      }
      if (feeds == 0) {
        terminal.write(bytes, offset, length);
        return;
      }
      byte[] cooked = new byte[length + feeds];
      int n = 0;
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          cooked[n++] = '\r';
        }
        cooked[n++] = bytes[i];
      }
      terminal.write(cooked, 0, n);
    }
  }

  /** The terminal as the engine sees it. */
  private final class TerminalWire implements Wire {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      terminal.write(bytes, offset, length);
    }

    @Override
    public byte[] readLine() throws IOException {
      try {
        return terminal.readLine(BoardSession.this::nextByte);
      } catch (BoardTerminal.KeyboardInterruptException e) {
        throw PyError.of(Exceptions.KEYBOARD_INTERRUPT);
      }
    }
  }

  private int nextByte() throws IOException {
    byte[] one = new byte[1];
    return engine.input().read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** What the prompt shows first. Tools expect a date: that of the runtime's state it follows. */
  public String banner() {
    String banner = EngineFactory.banner(engine.profile());
    int machine = banner.indexOf(';');
    String date = supervision == null ? MICROPYTHON_DATE : CIRCUITPYTHON_DATE;
    return banner.substring(0, machine) + " on " + date + banner.substring(machine);
  }

  /** {@code sys.ps1} or {@code sys.ps2}; empty where a program made it no string. */
  public String prompt(int number) {
    PyObject prompt = engine.sys().assignable.get(number == 1 ? PS1 : PS2);
    return prompt instanceof PyStr text ? text.toJava() : "";
  }

  /** Whether what was typed so far needs more lines. */
  public static boolean goesOn(String text) {
    return Statement.goesOn(text);
  }

  /** What follows a line; null where several names may follow, which are then shown. */
  public String complete(String line) {
    return new Completion(engine).complete(line, out);
  }

  /**
   * The next byte that is typed while no program runs; -1 at the end. What comes from outside is
   * handled meanwhile.
   */
  public int read() throws IOException {
    while (true) {
      try {
        return nextByte();
      } catch (ProgramStop e) {
        throw cancelled(e);
      } catch (PyError e) {
        // a callback's has been shown; an interrupt has come too late for its program
        engine.safepoints().forgetException();
      }
    }
  }

  /** Whether programs see a file of that name. */
  public boolean isFile(String name) {
    try {
      return engine.fileSystem.kind(name) == FileSystem.FILE;
    } catch (PyError e) {
      return false;
    }
  }

  /** Changes the current directory, if that can be done. */
  public void changeDirectory(String path) {
    try {
      engine.fileSystem.changeDirectory(path);
    } catch (PyError e) {
      // then programs begin where they would
    }
  }

  /** Runs a file of the drive. */
  public Outcome runFile(String name) {
    ProgramRun program = observer.program(name);
    program.begin();
    Outcome outcome = null;
    try {
      byte[] source = engine.fileSystem.read(name);
      outcome = run(source, name, FILE);
    } catch (PyError e) {
      outcome = failed(e);
    } catch (ProgramStop e) {
      throw cancelled(e);
    } finally {
      end(program, outcome);
    }
    return outcome;
  }

  /** What {@link #cancel} has the thread of the session meet. */
  private static CancellationException cancelled(ProgramStop stop) {
    CancellationException e = new CancellationException(stop.getMessage());
    e.initCause(stop);
    return e;
  }

  private static void end(ProgramRun program, Outcome outcome) {
    if (outcome != null && outcome.end == End.NORMAL) {
      program.complete();
    } else if (outcome != null && outcome.type != null) {
      program.fail(outcome.type);
    }
    program.end();
  }

  /**
   * Runs what was entered at the prompt.
   *
   * @param mode {@link #FILE} or {@link #SINGLE}
   * @param marked whether to mark the ends of output and of traceback, for a tool that reads them
   */
  public Outcome runInput(byte[] source, int mode, boolean marked) {
    ProgramRun program = observer.program("<stdin>");
    program.begin();
    Outcome outcome = null;
    try {
      outcome = run(source, "<stdin>", mode);
      mark(marked);
    } catch (PyError e) {
      mark(marked);
      outcome = failed(e);
    } catch (ProgramStop e) {
      throw cancelled(e);
    } finally {
      end(program, outcome);
    }
    mark(marked);
    return outcome;
  }

  /** Ends what was entered by an interrupt before it ran. */
  public Outcome interrupted(boolean marked) {
    mark(marked);
    Outcome outcome = failed(PyError.of(Exceptions.KEYBOARD_INTERRUPT));
    mark(marked);
    return outcome;
  }

  private void mark(boolean marked) {
    if (marked) {
      out.flush();
      terminal.write(MARK, 0, 1);
    }
  }

  private Outcome run(byte[] source, String fileName, int mode) {
    PyDict globals = engine.main().globals();
    if (mode == FILE) {
      globals.put(Names.FILE, PyStr.of(fileName));
    }
    // a firmware sets it only after it has compiled, which takes no time there
    engine.input().interruptCharacter = CTRL_C;
    try {
      PyObject code = engine.codeLoader.compile(source, fileName, mode);
      PyObject unused = engine.codeLoader.function(code, globals).call0();
    } finally {
      engine.input().interruptCharacter = NOTHING;
    }
    engine.safepoint();
    return Outcome.NORMAL;
  }

  /** Shows an exception. */
  private Outcome failed(PyError e) {
    engine.input().interruptCharacter = NOTHING;
    engine.safepoints().forgetException();
    String type = e.value.type().name();
    if (e.matches(Exceptions.RELOAD_EXCEPTION)) {
      return new Outcome(End.RELOAD, type, null);
    }
    boolean exits = e.matches(Exceptions.SYSTEM_EXIT);
    if (exits && supervision != null) {
      showStatus(e.exception().value());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Printer printer =
        new Printer() {
          @Override
          public void write(byte[] text, int offset, int length) {
            bytes.write(text, offset, length);
            if (!exits) {
              out.write(text, offset, length);
            }
          }
        };
    try {
      PyBaseException.printException(printer, e.value);
    } catch (PyError unprintable) {
      engine.safepoints().forgetException();
    }
    String traceback = bytes.toString(StandardCharsets.UTF_8);
    return new Outcome(exits ? End.EXIT : End.EXCEPTION, type, traceback);
  }

  /** What a program has ended itself with, if that is no number. */
  private void showStatus(PyObject status) {
    if (status == PyNone.NONE || status instanceof PyInt || status instanceof PyBool) {
      return;
    }
    try {
      out.print(status, PrintKind.STR);
      out.print("\n");
    } catch (PyError unprintable) {
      engine.safepoints().forgetException();
    }
  }

  /**
   * Runs what the module {@code atexit} was given, the last first, and shows its exceptions.
   *
   * @param before how the program has ended
   * @return how the last one of them has; where there was none, that of the program
   */
  public Outcome runExitHandlers(Outcome before) {
    ExitHandlers handlers = engine.state(ExitHandlers.class);
    Outcome outcome = before;
    while (handlers != null && handlers.isLeft()) {
      engine.input().interruptCharacter = CTRL_C;
      try {
        handlers.runLast();
        outcome = Outcome.NORMAL;
      } catch (PyError e) {
        outcome = failed(e);
      } catch (ProgramStop e) {
        throw cancelled(e);
      } finally {
        engine.input().interruptCharacter = NOTHING;
      }
    }
    return outcome;
  }

  /** Shows text; LF becomes CR and LF. */
  public void print(String text) {
    out.print(text);
  }

  /**
   * Has a program that runs raise KeyboardInterrupt, if that character does. Any thread may call
   * it.
   *
   * @return whether it did
   */
  public boolean interrupt(int character) {
    if (character != engine.input().interruptCharacter) {
      return false;
    }
    engine.interrupt();
    return true;
  }

  /** Whether the program wants to be started anew when its files change. Any thread may call it. */
  public boolean autoreload() {
    return Supervisor.of(engine).autoreload();
  }

  /** Whether {@link #requestReload} has ended the program, or is about to. */
  public boolean isAutoReload() {
    return Supervisor.of(engine).runReason().equals("AUTO_RELOAD");
  }

  /**
   * Ends the program that runs, which is to be started anew as its files have changed. Any thread
   * may call it.
   */
  public void requestReload() {
    Supervisor.of(engine).setRunReason("AUTO_RELOAD");
    engine.safepoints().raiseSoon(PyError.of(Exceptions.RELOAD_EXCEPTION).value);
  }

  /** Ends what runs, whatever it catches. Any thread may call it. */
  public void cancel() {
    boolean unused = engine.programs().cancel();
  }

  /** Ends it: pins, files and sockets are given back. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (supervision != null) {
      supervision.learn(engine);
    }
    engine.programs().leave();
    Context.leave(before);
    engine.close();
    observer.closed();
  }
}

package io.github.krait.board;

import io.github.krait.JitMode;
import io.github.krait.JitOptions;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.board.readline.LineEditor;
import io.github.krait.hal.Board;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A folder as the drive of a board: its programs run as the firmware runs them from a reset on, and
 * its prompt can be reached as on the board's serial line. Tools for boards, such as {@code
 * mpremote}, can be used with it.
 *
 * <p>MicroPython runs {@code boot.py}, {@code main.py} and then the prompt, in one namespace, and
 * again after each soft reset (Ctrl-D at the prompt, {@code machine.soft_reset()}) and reset.
 *
 * <p>CircuitPython runs {@code boot.py}, whose output is written to {@code boot_out.txt}, then the
 * first of {@code code.txt}, {@code code.py}, {@code main.py} and {@code main.txt}, and the prompt
 * when a key is pressed, each in a VM of its own. When the folder changes, the program is ended,
 * and started anew 750 ms after the last change. Programs cannot write to the drive unless {@code
 * boot.py} has called {@code storage.remount("/", False)} or {@code storage.disable_usb_drive()};
 * changes then do not count.
 *
 * <p>All methods may be called from any thread.
 */
public final class BoardRunner implements AutoCloseable {
  /** Room for the recursion that a program may do before Python's own limit ends it. */
  private static final long STACK_BYTES = 512L << 20;

  private final Machine machine;
  private final Console console;
  private final BootSequence sequence;
  private final List<Transport> transports = new ArrayList<>();
  private final TcpTransport tcp;
  private final Thread thread;

  /** Null: the runtime does not care. */
  private final DriveWatcher watcher;

  private volatile boolean closing;
  private volatile Throwable failure;

  private BoardRunner(Builder builder) throws IOException {
    boolean circuitPython = builder.profile == Profile.CIRCUITPYTHON;
    console =
        new Console(
            circuitPython ? LineEditor.Keys.CIRCUITPYTHON : LineEditor.Keys.MICROPYTHON,
            circuitPython);
    machine =
        new Machine(
            builder.profile,
            builder.board,
            builder.drive.toRealPath(),
            console,
            builder.network,
            JitOptions.of(builder.jit),
            List.copyOf(builder.listeners));
    sequence = circuitPython ? new CircuitPythonBoot(machine) : new MicroPythonBoot(machine);
    tcp = builder.tcp == null ? null : new TcpTransport(builder.tcp);
    if (tcp != null) {
      transports.add(tcp);
    }
    if (builder.pty != null) {
      transports.add(new PtyTransport(builder.pty));
    }
    if (builder.in != null) {
      transports.add(new StreamTransport(builder.in, builder.out));
    }
    watcher = circuitPython ? new DriveWatcher(machine.drive, machine.reloader()::change) : null;
    machine.reloader().watched(watcher);
    thread = new Thread(null, this::run, "krait-board", STACK_BYTES);
    boolean opened = false;
    try {
      for (Transport transport : transports) {
        transport.open(console);
      }
      opened = true;
    } finally {
      if (!opened) {
        closeTransports();
        machine.close();
      }
    }
    thread.start();
  }

  /**
   * Begins to describe a board.
   *
   * @param drive the directory that programs see as {@code /}; nothing outside of it can be reached
   */
  public static Builder builder(Path drive) {
    return new Builder(drive);
  }

  private void run() {
    try {
      while (!closing) {
        boot();
      }
    } catch (EOFException e) {
      // that was asked for
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      closeTransports();
    }
  }

  private void boot() throws IOException {
    try {
      sequence.run();
    } catch (CancellationException e) {
      if (!closing && !machine.isReset()) {
        throw e;
      }
    }
  }

  private void closeTransports() {
    if (watcher != null) {
      watcher.close();
    }
    for (Transport transport : transports) {
      transport.close();
    }
  }

  /**
   * Where {@link Builder#tcp} listens.
   *
   * @throws IllegalStateException where it was not asked for
   */
  public InetSocketAddress tcpAddress() {
    if (tcp == null) {
      throw new IllegalStateException("no TCP was asked for");
    }
    return tcp.address();
  }

  /**
   * Waits until the board stops: it does so when it is closed, and when the input of {@link
   * Builder#streams} has ended and all of it was read.
   *
   * @throws IOException where something went wrong with the drive
   */
  public void await() throws InterruptedException, IOException {
    thread.join();
    Throwable cause = failure;
    if (cause instanceof IOException e) {
      throw e;
    } else if (cause instanceof RuntimeException e) {
      throw e;
    } else if (cause instanceof Error e) {
      throw e;
    }
  }

  /**
   * Ends the program that runs, whatever it catches, and all connections. The board, which is the
   * caller's, stays open.
   */
  @Override
  public void close() {
    closing = true;
    machine.close();
    console.end();
    boolean interrupted = false;
    while (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Describes a board; every setting but the board has a default. */
  public static final class Builder {
    private final Path drive;
    private Profile profile = Profile.MICROPYTHON;
    private Board board;
    private NetworkAccess network = NetworkAccess.NONE;
    private JitMode jit = JitMode.AUTO;
    private InetSocketAddress tcp;
    private Path pty;
    private InputStream in;
    private OutputStream out;
    private final List<Consumer<? super BoardEvent>> listeners = new ArrayList<>();

    private Builder(Path drive) {
      this.drive = Objects.requireNonNull(drive, "drive");
    }

    /** Which runtime the board has; MicroPython by default. */
    public Builder profile(Profile profile) {
      this.profile = Objects.requireNonNull(profile, "profile");
      return this;
    }

    /** The hardware. It stays open when the runner is closed. */
    public Builder board(Board board) {
      this.board = Objects.requireNonNull(board, "board");
      return this;
    }

    /** Which hosts programs may reach by sockets; none by default. */
    public Builder network(NetworkAccess network) {
      this.network = Objects.requireNonNull(network, "network");
      return this;
    }

    /** What is compiled to JVM bytecode, by default what is hot. */
    public Builder jit(JitMode mode) {
      jit = Objects.requireNonNull(mode, "mode");
      return this;
    }

    /**
     * Has the serial line be reached by TCP. Whoever can connect can do anything that programs can:
     * give it the loopback address where others can reach this machine.
     *
     * @param address port 0: any that is free, see {@link BoardRunner#tcpAddress}
     */
    public Builder tcp(InetSocketAddress address) {
      tcp = Objects.requireNonNull(address, "address");
      return this;
    }

    /**
     * Has the serial line be a pseudo-terminal, which tools take for a serial port. It stays the
     * same over resets. It needs {@code org.jline:jline-terminal-jni} on Linux or macOS, or the
     * program {@code socat}; where there is neither, {@link #start} throws an IOException.
     *
     * @param link where a symbolic link to the device is made, in place of one that is there; it is
     *     removed in the end
     */
    public Builder pty(Path link) {
      pty = Objects.requireNonNull(link, "link");
      return this;
    }

    /** Has the serial line be two streams. When the input ends, the board stops. */
    public Builder streams(InputStream in, OutputStream out) {
      this.in = Objects.requireNonNull(in, "in");
      this.out = Objects.requireNonNull(out, "out");
      return this;
    }

    /**
     * Tells a listener of what happens, on the board's own thread: the board waits for it
     * meanwhile.
     */
    public Builder listener(Consumer<? super BoardEvent> listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Switches the board on.
     *
     * @throws IllegalStateException where there is no board
     * @throws IOException where the drive is no directory, or something cannot listen
     */
    public BoardRunner start() throws IOException {
      if (board == null) {
        throw new IllegalStateException("no board");
      }
      if (!Files.isDirectory(drive)) {
        throw new NotDirectoryException(drive.toString());
      }
      return new BoardRunner(this);
    }
  }
}

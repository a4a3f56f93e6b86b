package io.github.krait.cli;

import io.github.krait.JitMode;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.board.BoardRunner;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.SimulatedClock;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code krait board}: a folder as a board's drive, with the board's serial line. */
final class BoardCommand {
  private static final String USAGE =
      "usage: krait board [<opts>] <folder>\n"
          + "Runs a folder as the drive of a board: its programs run as on the board, from a reset"
          + " on,\n"
          + "and tools for boards reach its prompt.\n"
          + "Options:\n"
          + "--profile <name> : micropython or circuitpython (or KRAIT_PROFILE)\n"
          + "--board <name> : the board, simulated or this machine; pico without it (or"
          + " KRAIT_BOARD)\n"
          + "--time <kind> : real, or virtual: as fast as possible\n"
          + "--tcp [<host>:]<port> : the serial line by TCP, on the loopback address without a"
          + " host\n"
          + "--pty <link> : the serial line by a pseudo-terminal, to which the link leads\n"
          + "--stdio : the serial line on standard input and output, as it is\n"
          + "--jit <mode> : what is compiled to JVM bytecode: auto (what is hot), off or always\n"
          + "Without any of these, the serial line is the terminal; Ctrl-] ends it.\n";

  private Profile profile;
  private String board;
  private boolean virtual;
  private InetSocketAddress tcp;
  private Path pty;
  private boolean stdio;
  private JitMode jit = JitMode.AUTO;
  private Path folder;
  private boolean help;

  private BoardCommand() {}

  /** Thrown for what cannot be read. */
  private static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidException(String message) {
      super(message);
    }
  }

  /**
   * Runs until the board ends.
   *
   * @param args the command line, {@code board} being the first
   * @return the exit status
   */
  static int run(String[] args) throws IOException {
    BoardCommand command = new BoardCommand();
    try {
      command.parse(args);
    } catch (InvalidException | IllegalArgumentException e) {
      System.err.println("krait board: " + e.getMessage() + "; -h explains the options");
      return 1;
    }
    if (command.help) {
      System.out.print(USAGE);
      return 0;
    }
    try (Board board = command.open()) {
      return command.serve(board);
    } catch (HalException | IOException e) {
      System.err.println("krait board: " + e.getMessage());
      return 1;
    }
  }

  private void parse(String[] args) throws InvalidException {
    String profileName = System.getenv("KRAIT_PROFILE");
    board = System.getenv("KRAIT_BOARD");
    int i = 1;
    while (i < args.length) {
      String word = args[i++];
      switch (word) {
        case "-h":
        case "--help":
          help = true;
          return;
        case "--stdio":
          stdio = true;
          break;
        case "--profile":
          profileName = value(args, i++);
          break;
        case "--board":
          board = value(args, i++);
          break;
        case "--time":
          virtual = isVirtual(value(args, i++));
          break;
        case "--tcp":
          tcp = address(value(args, i++));
          break;
        case "--pty":
          pty = Path.of(value(args, i++));
          break;
        case "--jit":
          jit = JitMode.valueOf(value(args, i++).toUpperCase(Locale.ROOT));
          break;
        default:
          if (word.startsWith("-") || folder != null) {
            throw new InvalidException("unexpected: " + word);
          }
          folder = Path.of(word);
          break;
      }
    }
    if (folder == null) {
      throw new InvalidException("no folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidException("no such folder: " + folder);
    }
    boolean isDefault = profileName == null || profileName.isEmpty();
    profile = isDefault ? Profile.MICROPYTHON : Profile.named(profileName);
    if (board == null || board.isEmpty()) {
      board = "pico";
    }
  }

  private static String value(String[] args, int i) throws InvalidException {
    if (i >= args.length) {
      throw new InvalidException("no value for " + args[i - 1]);
    }
    return args[i];
  }

  private static boolean isVirtual(String kind) throws InvalidException {
    if (!kind.equals("real") && !kind.equals("virtual")) {
      throw new InvalidException("time is real or virtual, not " + kind);
    }
    return kind.equals("virtual");
  }

  /** Where to listen; the loopback address where there is no host. */
  private static InetSocketAddress address(String text) throws InvalidException {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      InetAddress address =
          host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
      return new InetSocketAddress(address, port);
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw new InvalidException("not an address: " + text);
    }
  }

  private Board open() {
    return virtual ? SimulatedBoards.open(board, SimulatedClock.virtual()) : Boards.open(board);
  }

  private int serve(Board hardware) throws IOException {
    BoardRunner.Builder builder =
        BoardRunner.builder(folder)
            .profile(profile)
            .board(hardware)
            .network(NetworkAccess.ALL)
            .jit(jit);
    if (tcp != null) {
      builder.tcp(tcp);
    }
    if (pty != null) {
      builder.pty(pty);
    }
    if (stdio) {
      builder.streams(
          new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }
    boolean terminal = tcp == null && pty == null && !stdio;
    Tty tty = terminal ? Tty.open() : null;
    if (terminal) {
      builder.streams(
          new TerminalKeys(tty == null ? null : tty.input()),
          new FileOutputStream(FileDescriptor.out));
    }
    try (BoardRunner runner = builder.start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(runner::close, "krait-board-end"));
      if (tty != null) {
        tty.serial();
      }
      if (tcp != null) {
        InetSocketAddress at = runner.tcpAddress();
        System.err.println(
            "krait board: socket://" + at.getAddress().getHostAddress() + ":" + at.getPort());
      }
      runner.await();
      return 0;
    } catch (InterruptedException e) {
      return 1;
    } finally {
      if (tty != null) {
        tty.close();
      }
    }
  }
}

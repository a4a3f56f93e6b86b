package io.github.krait.cli;

import io.github.krait.JitMode;
import io.github.krait.Profile;
import io.github.krait.cli.doctor.DoctorCommand;
import io.github.krait.cli.install.InstallCommand;
import io.github.krait.compiler.MpyCross;
import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import io.github.krait.hal.HalException;
import io.github.krait.host.Shell;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Entry point of the krait command. */
public final class Main {
  /** Room for the recursion that a program may do before Python's own limit ends it. */
  private static final long STACK_BYTES = 512L << 20;

  private static final String DEFAULT_PATH = ".frozen:~/.micropython/lib:/usr/lib/micropython";

  /** How slf4j-simple is told what to show. */
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  private static final String USAGE =
      "usage: krait [<opts>] [-X <implopt>] [-c <command> | -m <module> | <filename> | -]\n"
          + "       krait mpy-cross [<opts>] <filename>   (krait mpy-cross -h lists them)\n"
          + "       krait board [<opts>] <folder>   (krait board -h lists them)\n"
          + "       krait modules [--profile <name>] [--board <name>] [--against <file>]\n"
          + "                     [--only <name>,<name>...]\n"
          + "       krait install [<opts>] <package>...   (krait install -h lists them)\n"
          + "       krait doctor   (whether this Raspberry Pi is ready)\n"
          + "Options:\n"
          + "--version : show version information\n"
          + "-h : print this help message\n"
          + "-i : enable inspection via REPL after running command/module/file\n"
          + "-v : show the use of memory at the end\n"
          + "-O[N] : apply bytecode optimizations of level N\n"
          + "--profile <name> : micropython or circuitpython (or KRAIT_PROFILE)\n"
          + "--profile-lines : show at the end where the program spent its time, by line\n"
          + "--profile-lines=<file> : the same for tools: .json for speedscope, else collapsed"
          + " stacks\n"
          + "--board <name> : the board, simulated or this machine; auto: a Raspberry Pi's own"
          + " pins,\n"
          + "                  elsewhere a simulated one (or KRAIT_BOARD)\n"
          + "--jit <mode> : what is compiled to JVM bytecode: auto (what is hot), off or always\n"
          + "--log <level> : the engine's own log on standard error: error, warn, info or debug\n"
          + "\n"
          + "Implementation specific options (-X):\n"
          + "  compile-only                 -- parse and compile only\n"
          + "  emit={bytecode,native,viper} -- accepted; code is compiled to bytecode\n"
          + "  heapsize=<n>[w][K|M] -- accepted; the Java virtual machine sizes the heap\n";

  private final String[] args;
  private int status = 1;

  private Main(String[] args) {
    this.args = args;
  }

  /** Runs the command and ends the virtual machine with its exit status. */
  public static void main(String[] args) throws InterruptedException {
    Main main = new Main(args);
    Thread thread =
        new Thread(null, null, "krait", STACK_BYTES) {
          @Override
          public void run() {
            main.runGuarded();
          }
        };
    thread.start();
    thread.join();
    System.out.flush();
    System.err.flush();
    if (Shell.isRecorded()) {
      System.exit(main.status); // JFR writes its file then
    }
    Runtime.getRuntime().halt(main.status);
  }

  private void runGuarded() {
    try {
      status = run();
    } catch (Throwable e) {
      // A fault of ours: say so, and where, instead of looking like the program's.
      System.err.println("krait: internal error, please report it: " + e);
      for (StackTraceElement frame : e.getStackTrace()) {
        System.err.println("    at " + frame);
      }
      status = 1;
    }
  }

  private int run() throws IOException {
    if (args.length > 0 && args[0].equals("mpy-cross")) {
      String[] rest = Arrays.copyOfRange(args, 1, args.length);
      return MpyCross.run("krait mpy-cross", rest, System.in, System.out, System.err);
    }
    if (args.length > 0 && args[0].equals("board")) {
      return BoardCommand.run(args);
    }
    if (args.length > 0 && args[0].equals("install")) {
      String[] rest = Arrays.copyOfRange(args, 1, args.length);
      return InstallCommand.run(rest, System.getenv("KRAIT_PROFILE"), System.out, System.err);
    }
    if (args.length > 0 && args[0].equals("doctor")) {
      String[] rest = Arrays.copyOfRange(args, 1, args.length);
      return DoctorCommand.run(rest, System.out, System.err);
    }
    boolean listsModules = args.length > 0 && args[0].equals("modules");
    Options options;
    try {
      options = listsModules ? Options.parseModules(args) : Options.parse(args);
    } catch (Options.InvalidException e) {
      return invalid("Invalid command line arguments. Use -h option for help.");
    }
    if (options.help) {
      System.out.print(USAGE);
      return 0;
    }
    Profile profile;
    try {
      profile = profile(options);
    } catch (IllegalArgumentException e) {
      return invalid("krait: " + e.getMessage());
    }
    if (options.version) {
      System.out.println(Shell.banner(profile));
      return 0;
    }
    try {
      return listsModules
          ? listModules(options, profile, board(options))
          : run(options, profile, board(options));
    } catch (HalException e) {
      return invalid("krait: " + e.getMessage());
    }
  }

  private static int invalid(String message) {
    System.err.println(message);
    return 1;
  }

  private static Profile profile(Options options) {
    String name = options.profile == null ? System.getenv("KRAIT_PROFILE") : options.profile;
    return name == null || name.isEmpty() ? Profile.MICROPYTHON : Profile.named(name);
  }

  /** The board that was asked for; null: none. */
  private static Board board(Options options) {
    String name = options.board == null ? System.getenv("KRAIT_BOARD") : options.board;
    if (name == null || name.isEmpty()) {
      return null;
    }
    if (name.equals(Boards.AUTO)) {
      options.chosen = Boards.choose();
      name = options.chosen.name();
    }
    return Boards.open(name);
  }

  /** Where compiled programs are kept; null: nowhere. */
  private static Path codeCache() {
    String folder = System.getenv("KRAIT_CODE_CACHE");
    if (folder != null && !folder.isEmpty()) {
      return folder.equals("off") ? null : Path.of(folder);
    }
    String caches = System.getenv("XDG_CACHE_HOME");
    if (caches == null || caches.isEmpty()) {
      String home = System.getenv("HOME");
      return home == null || home.isEmpty() ? null : Path.of(home, ".cache", "krait");
    }
    return Path.of(caches, "krait");
  }

  private static int listModules(Options options, Profile profile, Board board) {
    byte[] documented = null;
    if (options.target != null) {
      try {
        documented = Files.readAllBytes(Path.of(options.target));
      } catch (IOException | RuntimeException e) {
        return invalid("krait: can't open file '" + options.target + "'");
      }
    }
    Shell shell =
        new Shell(
            profile,
            InputStream.nullInputStream(),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Path.of(""),
            board);
    shell.path(List.of(".frozen"));
    int result = shell.listModules(documented, options.only);
    shell.end();
    return result;
  }

  private int run(Options options, Profile profile, Board board) throws IOException {
    if (options.log != null || System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, options.log == null ? "off" : options.log);
    }
    Keyboard in = new Keyboard(new FileInputStream(FileDescriptor.in));
    Shell shell =
        new Shell(
            profile,
            in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Path.of(""),
            board,
            options.log != null);
    shell.chose(options.chosen);
    shell.jit(JitMode.valueOf(options.jit.toUpperCase(Locale.ROOT)));
    Path codeCache = codeCache();
    if (codeCache != null && options.lineProfile == null && !options.compileOnly) {
      shell.cacheCode(codeCache);
    }
    shell.options(options.optimise, options.compileOnly, executable());
    shell.path(path());
    shell.arguments(options.arguments);
    if (isTerminal(1)) {
      shell.unbuffered();
    }
    Interrupts interrupts = new Interrupts(shell, in);
    interrupts.installSoon();
    // Who asks for the prompt beforehand finds it ready as soon as the program has ended.
    Prompt prompt = options.inspect ? Prompt.open(shell, in, interrupts, isTerminal(0)) : null;
    if (options.lineProfile != null) {
      shell.profileLines();
    }
    int result = -1;
    switch (options.kind) {
      case COMMAND:
        result = shell.run(options.target.getBytes(StandardCharsets.UTF_8), "<stdin>");
        break;
      case MODULE:
        result = shell.runModule(options.target);
        break;
      case FILE:
        result = file(shell, options.target);
        break;
      default:
        break;
    }
    String inspectWish = shell.environment("MICROPYINSPECT");
    boolean inspect = options.inspect || (inspectWish != null && !inspectWish.isEmpty());
    if (result < 0 || inspect) {
      if (inspect || isTerminal(0)) {
        if (prompt == null) {
          prompt = Prompt.open(shell, in, interrupts, isTerminal(0));
        }
        result = prompt.run();
      } else {
        result = shell.runInput(in.readAllBytes());
      }
    }
    if (options.lineProfile != null && !LineReport.write(shell.lineProfile(), options)) {
      result = 1;
    }
    shell.end(options.verbose > 0);
    return result;
  }

  /**
   * Whether a standard stream is a terminal. The launcher says so; without it, Java knows only
   * whether both are.
   */
  @SuppressWarnings("SystemConsoleNull") // the console that is asked for is null without a terminal
  private static boolean isTerminal(int stream) {
    String terminals = System.getProperty("krait.terminals");
    if (terminals != null) {
      return terminals.indexOf('0' + stream) >= 0;
    }
    System.setProperty("jdk.console", "java.base"); // JDK 22 to 24 prefer one that is never null
    return System.console() != null;
  }

  private static int file(Shell shell, String name) {
    byte[] source;
    try {
      Path file = Path.of(name);
      Path folder = file.toRealPath().getParent();
      shell.pathFirst(folder.toString());
      if (Files.isDirectory(folder.resolve("lib"))) {
        shell.pathAdd(folder.resolve("lib").toString()); // as boards have /lib
      }
      if (Files.isDirectory(file)) {
        System.out.println("OSError: [Errno 21] EISDIR");
        return 1;
      }
      source = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return unreadable(name, "[Errno 2] No such file or directory");
    } catch (IOException | RuntimeException e) {
      return unreadable(name, "[Errno 13] Permission denied");
    }
    return shell.run(source, name);
  }

  private static int unreadable(String name, String why) {
    System.err.println("krait: can't open file '" + name + "': " + why);
    return 2;
  }

  private static String executable() {
    String launcher = System.getProperty("krait.launcher");
    return launcher == null ? "krait" : launcher;
  }

  /**
   * The directories of {@code MICROPYPATH}, {@code ~} at the beginning being the home directory.
   */
  private static List<String> path() {
    String all = System.getenv("MICROPYPATH");
    if (all == null) {
      all = DEFAULT_PATH;
    }
    if (all.startsWith(":")) {
      all = all.substring(1);
    }
    List<String> directories = new ArrayList<>();
    if (all.isEmpty()) {
      return directories;
    }
    String home = System.getenv("HOME");
    int from = 0;
    while (from >= 0) {
      int to = all.indexOf(':', from);
      String directory = to < 0 ? all.substring(from) : all.substring(from, to);
      directories.add(
          directory.startsWith("~/") && home != null ? home + directory.substring(1) : directory);
      from = to < 0 ? -1 : to + 1;
    }
    return directories;
  }
}

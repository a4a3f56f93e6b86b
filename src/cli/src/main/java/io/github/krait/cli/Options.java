package io.github.krait.cli;

import io.github.krait.hal.Boards;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line, read as the {@code micropython} executable reads it: in order, up to the first
 * word that is no option. That grammar (a command ends the options, unknown {@code -X} are errors)
 * is the reason for reading it by hand; a library's parser would also cost start-up time.
 */
final class Options {
  /** What is to be run. */
  enum Kind {
    NOTHING,
    COMMAND,
    MODULE,
    FILE,
    INPUT
  }

  /** Thrown for what cannot be read. */
  static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  Kind kind = Kind.NOTHING;

  /** The command's text, the module's name or the file's path. */
  String target;

  /** {@code sys.argv}. */
  List<String> arguments = new ArrayList<>();

  /** The modules to list; empty: all. */
  List<String> only = List.of();

  String profile;
  String board;

  /** What stands behind the name {@code auto}; null: another name was given, or none. */
  Boards.Choice chosen;

  /** Where the times of lines go: a file; empty: standard error; null: they are not measured. */
  String lineProfile;

  /** What is compiled to JVM bytecode: auto, off or always. */
  String jit = "auto";

  /** The least level of the engine's log that is shown; null: none is. */
  String log;

  int optimise;
  int verbose;
  boolean inspect;
  boolean compileOnly;
  boolean help;
  boolean version;

  private Options() {}

  static Options parse(String[] args) throws InvalidException {
    Options o = new Options();
    int i = 0;
    while (i < args.length && o.kind == Kind.NOTHING && !o.help && !o.version) {
      i = o.word(args, i);
    }
    return o;
  }

  /**
   * What follows {@code modules}; {@link #target} is the file of {@code --against}, {@link #only}
   * what follows {@code --only}.
   */
  static Options parseModules(String[] args) throws InvalidException {
    Options o = new Options();
    int i = 1;
    while (i < args.length && !o.help) {
      if (args[i].equals("--against")) {
        o.target = value(args, i);
        i += 2;
      } else if (args[i].equals("--only")) {
        o.only = List.of(value(args, i).split(","));
        i += 2;
      } else if (args[i].equals("--profile")
          || args[i].startsWith("--profile=")
          || args[i].startsWith("--board")
          || args[i].equals("-h")) {
        i = o.word(args, i);
      } else {
        throw new InvalidException();
      }
    }
    return o;
  }

  /** Reads the word at {@code i}; returns where the next one is. */
  private int word(String[] args, int i) throws InvalidException {
    String word = args[i];
    switch (word) {
      case "-c":
      case "-m":
        run(word.equals("-c") ? Kind.COMMAND : Kind.MODULE, value(args, i));
        // As in CPython, -c itself comes first in sys.argv.
        arguments.add(word.equals("-c") ? word : target);
        addRest(args, i + 2);
        return i + 2;
      case "-":
        run(Kind.INPUT, word);
        arguments.add(word);
        addRest(args, i + 1);
        return i + 1;
      case "-X":
        implementation(value(args, i));
        return i + 2;
      case "--profile":
        profile = value(args, i);
        return i + 2;
      case "--board":
        board = value(args, i);
        return i + 2;
      case "--profile-lines":
        lineProfile = "";
        return i + 1;
      case "--jit":
        jit = oneOf(value(args, i), "auto", "off", "always");
        return i + 2;
      case "--log":
        log = level(value(args, i));
        return i + 2;
      case "-i":
        inspect = true;
        return i + 1;
      case "-v":
        verbose++;
        return i + 1;
      case "-h":
        help = true;
        return i + 1;
      case "--version":
        version = true;
        return i + 1;
      default:
        return other(args, i);
    }
  }

  private int other(String[] args, int i) throws InvalidException {
    String word = args[i];
    if (word.startsWith("--profile-lines=")) {
      lineProfile = word.substring("--profile-lines=".length());
    } else if (word.startsWith("--profile=")) {
      profile = word.substring("--profile=".length());
    } else if (word.startsWith("--board=")) {
      board = word.substring("--board=".length());
    } else if (word.startsWith("--jit=")) {
      jit = oneOf(word.substring("--jit=".length()), "auto", "off", "always");
    } else if (word.startsWith("--log=")) {
      log = level(word.substring("--log=".length()));
    } else if (word.startsWith("-O")) {
      optimise = optimisation(word);
    } else if (word.startsWith("-")) {
      throw new InvalidException();
    } else {
      run(Kind.FILE, word);
      addRest(args, i);
    }
    return i + 1;
  }

  private void run(Kind what, String name) {
    kind = what;
    target = name;
  }

  private void addRest(String[] args, int from) {
    for (int i = from; i < args.length; i++) {
      arguments.add(args[i]);
    }
  }

  private static String value(String[] args, int i) throws InvalidException {
    if (i + 1 >= args.length) {
      throw new InvalidException();
    }
    return args[i + 1];
  }

  private static String level(String name) throws InvalidException {
    return oneOf(name, "error", "warn", "info", "debug");
  }

  private static String oneOf(String name, String... names) throws InvalidException {
    if (!List.of(names).contains(name)) {
      throw new InvalidException();
    }
    return name;
  }

  /** {@code -O2} says the level; {@code -OO} counts it. */
  private static int optimisation(String word) {
    if (word.length() > 2 && word.charAt(2) >= '0' && word.charAt(2) <= '9') {
      return word.charAt(2) & 0xf;
    }
    int n = 0;
    while (n + 1 < word.length() && word.charAt(n + 1) == 'O') {
      n++;
    }
    return n;
  }

  private void implementation(String option) throws InvalidException {
    if (option.equals("compile-only")) {
      compileOnly = true;
    } else if (!option.equals("emit=bytecode")
        && !option.equals("emit=native")
        && !option.equals("emit=viper")
        && !(option.startsWith("heapsize=") && isHeapSize(option.substring(9)))) {
      throw new InvalidException();
    }
  }

  /** A number, perhaps with w, and K or M; at least 700 bytes, as there. */
  private static boolean isHeapSize(String size) {
    int end = 0;
    while (end < size.length() && size.charAt(end) >= '0' && size.charAt(end) <= '9') {
      end++;
    }
    if (end == 0 || end > 12) {
      return false;
    }
    long bytes = Long.parseLong(size.substring(0, end));
    String unit = size.substring(end).toLowerCase(java.util.Locale.ROOT);
    if (unit.startsWith("w")) {
      unit = unit.substring(1);
    }
    switch (unit) {
      case "":
        return bytes >= 700;
      case "k":
        return bytes >= 1;
      case "m":
        return bytes >= 1;
      default:
        return false;
    }
  }
}

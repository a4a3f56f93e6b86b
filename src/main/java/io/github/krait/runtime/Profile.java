package io.github.krait.runtime;

import io.github.krait.object.Language;

/**
 * What an engine says of itself and which language switches it has: data, one a board.
 *
 * @param implementation {@code sys.implementation.name}
 * @param version {@code sys.implementation.version}: major, minor, micro
 * @param releaseLevel the version's fourth part, such as {@code "preview"}; empty for a release
 * @param machine {@code sys.implementation._machine}
 * @param build {@code sys.implementation._build}
 * @param mpy {@code sys.implementation._mpy}
 * @param threadModel {@code sys.implementation._thread}; null without threads
 * @param systemVersion {@code sys.version}
 * @param platform {@code sys.platform}
 * @param system {@code os.uname().sysname}
 * @param builtinAliases {@code import ufoo} forces the built-in module {@code foo}
 * @param modulesBeforeBarePackages a directory without {@code __init__} gives way to a module
 * @param epochYear the year that {@code time.time()} counts from
 * @param hasBoard it runs on a board, and has the modules of the hardware
 */
public record Profile(
    Language language,
    String implementation,
    int[] version,
    String releaseLevel,
    String machine,
    String build,
    int mpy,
    String threadModel,
    String systemVersion,
    String platform,
    String system,
    boolean builtinAliases,
    boolean modulesBeforeBarePackages,
    int epochYear,
    boolean hasBoard) {

  /** MicroPython as the {@code micropython} executable on Linux says it. */
  public static Profile micropython() {
    return new Profile(
        new Language("micropython", 64, 64, false, false, false, false),
        "micropython",
        new int[] {1, 29, 0},
        "preview",
        "linux [Java] version",
        "standard",
        2822,
        UNSAFE,
        "3.4.0; MicroPython v1.29.0-preview",
        "linux",
        "linux",
        true,
        false,
        1970,
        false);
  }

  /** CircuitPython in the same way. */
  public static Profile circuitpython() {
    return new Profile(
        new Language("circuitpython", 64, 64, true, true, true, true),
        "circuitpython",
        new int[] {10, 3, 0},
        "",
        "linux [Java] version",
        "standard",
        0x0306,
        null,
        "3.4.0; Adafruit CircuitPython 10.3.0-alpha",
        "linux",
        "linux",
        false,
        true,
        1970,
        false);
  }

  /** It is a port for microcontrollers: there is no operating system below. */
  public boolean isBare() {
    return hasBoard && !platform.equals("linux");
  }

  /** How many threads a program may start besides the main one, by its model; 0: none. */
  public int threads() {
    if (threadModel == null) {
      return 0;
    }
    // the second core's one, or as many as there is memory for
    return hasBoard && isBare() && threadModel.equals(UNSAFE) ? 1 : MANY_THREADS;
  }

  private static final String UNSAFE = "unsafe";
  private static final int MANY_THREADS = 1000;

  /** The same runtime as it is built for a board. */
  public Profile onBoard(
      String boardMachine,
      String boardPlatform,
      String boardSystem,
      String boardBuild,
      int boardMpy,
      int floatBits,
      int wordBits,
      int boardEpochYear,
      String boardThreadModel) {
    return new Profile(
        language.on(floatBits, wordBits),
        implementation,
        version,
        releaseLevel,
        boardMachine,
        boardBuild,
        boardMpy,
        boardThreadModel,
        systemVersion,
        boardPlatform,
        boardSystem,
        builtinAliases,
        modulesBeforeBarePackages,
        boardEpochYear,
        true);
  }
}

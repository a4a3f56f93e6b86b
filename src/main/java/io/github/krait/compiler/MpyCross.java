package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.mpy.MpyReader;
import io.github.krait.bytecode.mpy.MpyWriter;
import io.github.krait.syntax.SyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * The mpy-cross command: source files to {@code .mpy} files. It takes the switches of MicroPython's
 * mpy-cross, and {@code --out-dir} for many files at once. There is no native code, so {@code
 * -march} is refused.
 */
public final class MpyCross {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final String SMALL_INT_BITS = "-msmall-int-bits=";
  private static final String ARCH = "-march=";

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final String usageName;

  private String output;
  private String outDir;
  private String sourceName;
  private int optimise;
  private int smallIntBits = 31;
  private boolean sourceLines = true;
  private boolean circuitPython;
  private final ArrayList<String> inputs = new ArrayList<>();

  private MpyCross(String usageName, InputStream in, PrintStream out, PrintStream err) {
    this.usageName = usageName;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * The command by itself, without the rest of Krait's: the build compiles frozen modules by it.
   */
  public static void main(String[] args) {
    System.exit(run("mpy-cross", args, System.in, System.out, System.err));
  }

  /**
   * Runs the command.
   *
   * @param command how the command calls itself in its usage text
   * @return the exit status
   */
  public static int run(
      String command, String[] args, InputStream in, PrintStream out, PrintStream err) {
    MpyCross c = new MpyCross(command, in, out, err);
    int status = c.parse(args);
    if (status < 0) {
      status = c.outDir == null ? c.one() : c.many();
    }
    out.flush();
    err.flush();
    return status;
  }

  /** Takes in the arguments; an exit status if that is all, otherwise -1. */
  private int parse(String[] args) {
    boolean switches = true;
    for (int i = 0; i < args.length; i++) {
      String a = args[i];
      if (!switches || !a.startsWith("-") || a.equals("-")) {
        inputs.add(a.replace('\\', '/'));
      } else if (a.equals("--")) {
        switches = false;
      } else if (a.equals("--version")) {
        out.println("Krait; mpy-cross emitting mpy v6.3");
        return OK;
      } else if (a.startsWith("-O")) {
        optimise = level(a);
      } else if (a.startsWith(SMALL_INT_BITS)) {
        try {
          smallIntBits = Integer.decode(a.substring(SMALL_INT_BITS.length()));
        } catch (NumberFormatException e) {
          return usage();
        }
        if (smallIntBits < 2 || smallIntBits > 63) {
          err.println("small-int-bits must be between 2 and 63");
          return FAILED;
        }
      } else if (a.startsWith(ARCH)) {
        err.println("native code is not supported");
        return FAILED;
      } else if (!a.equals("-v")) {
        if (i + 1 == args.length || !option(a, args[i + 1])) {
          return usage();
        }
        i++;
      }
    }
    if (inputs.isEmpty()) {
      err.println("no input file");
      return FAILED;
    }
    if (outDir == null && inputs.size() > 1) {
      err.println("multiple input files");
      return FAILED;
    }
    return -1;
  }

  private static int level(String a) {
    if (a.length() > 2 && a.charAt(2) >= '0' && a.charAt(2) <= '9') {
      return a.charAt(2) - '0';
    }
    int n = 0;
    while (n + 1 < a.length() && a.charAt(n + 1) == 'O') {
      n++;
    }
    return n;
  }

  /** A switch with a value; false if it is unknown. */
  private boolean option(String name, String value) {
    switch (name) {
      case "-o":
        output = value;
        return true;
      case "-s":
        sourceName = value.replace('\\', '/');
        return true;
      case "--out-dir":
        outDir = value;
        return true;
      case "--profile":
        circuitPython = value.equals("circuitpython");
        return circuitPython || value.equals("micropython");
      case "-X":
        if (value.equals("source-lines") || value.equals("no-source-lines")) {
          sourceLines = value.equals("source-lines");
          return true;
        }
        return value.equals("emit=bytecode") || value.startsWith("heapsize=");
      default:
        return false;
    }
  }

  private int usage() {
    out.println("usage: " + usageName + " [SWITCH...] FILE | --out-dir DIR FILE...");
    out.println("FILE may be - for standard input.");
    out.println(
        "  -o FILE             output; by default FILE.mpy for FILE.py, - is standard output");
    out.println("  -s NAME             source file name to put into the output");
    out.println("  -O[LEVEL]           optimisation level");
    out.println("  --out-dir DIR       write DIR/PATH.mpy for each PATH.py");
    out.println("  --profile PROFILE   micropython (default) or circuitpython");
    out.println("  -msmall-int-bits=N  bits of a small integer on the target (default 31)");
    out.println("  -X source-lines     write line numbers (default)");
    out.println("  -X no-source-lines  write none");
    out.println("  --version           show the version and exit");
    return FAILED;
  }

  private int one() {
    String input = inputs.get(0);
    boolean isStdin = input.equals("-");
    byte[] file;
    try {
      file = compile(input, isStdin ? in.readAllBytes() : read(input));
    } catch (IOException e) {
      return FAILED;
    }
    if (file == null) {
      return FAILED;
    }
    if (output == null ? isStdin : output.equals("-")) {
      out.write(file, 0, file.length);
      return OK;
    }
    return write(output == null ? target(input) : output, file) ? OK : FAILED;
  }

  private int many() {
    int status = OK;
    for (String input : inputs) {
      byte[] file;
      try {
        file = compile(input, read(input));
      } catch (IOException e) {
        file = null; // reported already; go on with the next one
      }
      if (file == null || !write(outDir + "/" + target(input), file)) {
        status = FAILED;
      }
    }
    return status;
  }

  /** The input's name with its last two characters replaced. */
  private static String target(String input) {
    return input.substring(0, Math.max(input.length() - 2, 0)) + "mpy";
  }

  private byte[] read(String name) throws IOException {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        err.println("OSError: 21");
        throw new IOException(name);
      }
      return Files.readAllBytes(path);
    } catch (IOException | RuntimeException e) {
      if (!name.equals(e.getMessage()) || !Files.isDirectory(Path.of(name))) {
        err.println("OSError: (2, \"can't open " + name + "\")");
      }
      throw new IOException(name);
    }
  }

  private boolean write(String name, byte[] file) {
    try {
      Path path = Path.of(name);
      if (outDir != null && path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.write(path, file);
      return true;
    } catch (IOException | RuntimeException e) {
      err.println("OSError: (2, \"can't open " + name + "\")");
      return false;
    }
  }

  private byte[] compile(String input, byte[] source) {
    String name = sourceName != null ? sourceName : input.equals("-") ? "<stdin>" : input;
    String errorName = input.equals("-") ? "<stdin>" : input;
    try {
      CodeUnit unit = Compiler.compile(source, name, CompileMode.FILE_INPUT, options());
      return MpyWriter.write(unit, circuitPython ? MpyReader.CIRCUITPYTHON : MpyReader.MICROPYTHON);
    } catch (SyntaxException e) {
      print(e, e.block() == null ? errorName : name);
      return null;
    }
  }

  private CompilerOptions options() {
    return circuitPython
        ? CompilerOptions.circuitPythonCross(optimise, smallIntBits, sourceLines)
        : CompilerOptions.microPythonCross(optimise, smallIntBits, sourceLines);
  }

  private void print(SyntaxException e, String fileName) {
    if (e.line() != 0 || e.block() != null) {
      err.println("Traceback (most recent call last):");
      String block = e.block() == null ? "" : ", in " + e.block();
      err.println("  File \"" + fileName + "\", line " + e.line() + block);
    }
    err.println(e.kind() + ": " + (e.getMessage() == null ? "" : e.getMessage()));
  }
}

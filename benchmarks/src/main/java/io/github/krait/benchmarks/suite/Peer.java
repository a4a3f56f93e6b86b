package io.github.krait.benchmarks.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that runs programs.
 *
 * @param name what it is called in options and tables
 * @param kind how it is started
 * @param command the start of its command
 * @param warms whether it gets faster, so that it runs on after the repetitions of the others
 */
record Peer(String name, Kind kind, List<String> command, boolean warms) {
  /** What is appended to the command. */
  enum Kind {
    SCRIPT,
    KRAIT,
    JAVA
  }

  boolean runs(Program program) {
    return kind != Kind.JAVA || program.group().base.equals("java");
  }

  /** What runs a program whose script is in a file. */
  List<String> command(Program program, Path script, int least, long micros, boolean cpu) {
    List<String> all = new ArrayList<>(command);
    if (kind == Kind.JAVA) {
      all.add(program.name());
      all.add(Integer.toString(program.size()));
    } else {
      all.add(script.toString());
    }
    if (kind != Kind.SCRIPT) {
      all.add(Integer.toString(least));
      all.add(Long.toString(micros));
      all.add(cpu ? "cpu" : "wall");
    }
    return all;
  }

  /** All that are on this machine, the JVM's once for each JDK. */
  static List<Peer> present(Options options, List<Jdk> jdks) {
    List<Peer> peers = new ArrayList<>();
    addNative(peers, "micropython", options.executable("micropython"), false);
    addNative(peers, "circuitpython", options.executable("circuitpython"), false);
    addNative(peers, "cpython", options.executable("python3"), false);
    addNative(peers, "pypy", options.executable("pypy3"), true);
    String jython = jars("jython");
    String graalpy = jars("graalvm", "bouncycastle");
    for (Jdk jdk : jdks) {
      String suffix = jdks.size() > 1 ? "/" + jdk.version() : "";
      String java = jdk.java();
      List<String> child =
          List.of(java, "-cp", System.getProperty("java.class.path"), Child.class.getName());
      peers.add(new Peer("java" + suffix, Kind.JAVA, with(child, "java"), true));
      peers.add(new Peer("krait-off" + suffix, Kind.KRAIT, with(child, "krait", "off"), true));
      peers.add(new Peer("krait-auto" + suffix, Kind.KRAIT, with(child, "krait", "auto"), true));
      if (!jython.isEmpty()) {
        List<String> command = List.of(java, "-cp", jython, "org.python.util.jython");
        peers.add(new Peer("jython" + suffix, Kind.SCRIPT, command, true));
      }
      if (graalpy.contains("python-launcher")) {
        addGraalPy(peers, java, jdk.version(), graalpy, suffix);
      }
    }
    return peers;
  }

  private static void addGraalPy(
      List<Peer> peers, String java, int version, String jars, String suffix) {
    List<String> main =
        List.of(
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            "-cp",
            jars,
            "com.oracle.graal.python.shell.GraalPythonMain",
            "--experimental-options");
    peers.add(new Peer("graalpy" + suffix, Kind.SCRIPT, with(List.of(java), main), true));
    String compiler = modules(jars, "compiler-", "truffle-compiler-", "collections-", "word-");
    if (version >= 21 && compiler.contains("/compiler-")) {
      List<String> flags =
          List.of(
              java,
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:+EnableJVMCI",
              "--upgrade-module-path=" + compiler);
      peers.add(new Peer("graalpy-jit" + suffix, Kind.SCRIPT, with(flags, main), true));
    }
  }

  private static void addNative(List<Peer> peers, String name, String executable, boolean warms) {
    if (executable != null) {
      peers.add(new Peer(name, Kind.SCRIPT, List.of(executable), warms));
    }
  }

  private static List<String> with(List<String> command, String... more) {
    return with(command, List.of(more));
  }

  private static List<String> with(List<String> command, List<String> more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(more);
    return all;
  }

  /** Those entries of the class path that come from one of these. */
  private static String jars(String... origins) {
    List<String> found = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      for (String origin : origins) {
        if (entry.contains(origin) && Files.isRegularFile(Path.of(entry))) {
          found.add(entry);
          break;
        }
      }
    }
    return String.join(java.io.File.pathSeparator, found);
  }

  private static String modules(String jars, String... names) {
    List<String> found = new ArrayList<>();
    for (String jar : jars.split(java.io.File.pathSeparator)) {
      for (String name : names) {
        if (Path.of(jar).getFileName().toString().startsWith(name)) {
          found.add(jar);
        }
      }
    }
    return String.join(java.io.File.pathSeparator, found);
  }
}

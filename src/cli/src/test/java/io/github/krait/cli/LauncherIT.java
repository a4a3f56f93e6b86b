package io.github.krait.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command, as a person at a terminal starts it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  private static final Path BUILT = Path.of("target").toAbsolutePath();

  private static final Pattern SLOW =
      Pattern.compile(
          "Lambda|LambdaForm|Proxy|java\\.util\\.regex|java\\.util\\.stream|jar:|\\.jar");

  @TempDir Path folder;

  @Test
  void runs() throws Exception {
    assertEquals("hi\n", run(folder, Map.of(), BUILT + "/krait", "-c", "print('hi')"));
  }

  @Test
  void logs() throws Exception {
    String krait = BUILT + "/krait";
    String out = run(folder, Map.of(), krait, "--log", "debug", "-c", "print('hi')");
    assertTrue(out.contains("\nhi\n"), out);
    assertTrue(out.contains("engine made: micropython, board none\n"), out);
    assertTrue(out.contains("program 1 ended: COMPLETED, "), out);
    assertEquals("hi\n", run(folder, Map.of(), krait, "--log=info", "-c", "print('hi')"));
  }

  @Test
  void records() throws Exception {
    Map<String, String> environment =
        Map.of("KRAIT_JAVA_OPTIONS", "-XX:StartFlightRecording:filename=krait.jfr");
    String out = run(folder, environment, BUILT + "/krait", "-c", "print('hi')");
    assertTrue(out.endsWith("hi\n"), out);
    assertTrue(Files.size(folder.resolve("krait.jfr")) > 0);
  }

  @Test
  void timesLines() throws Exception {
    Files.writeString(folder.resolve("a.py"), "for i in range(9):\n    x = i\n");
    String krait = BUILT + "/krait";
    String table = run(folder, Map.of(), krait, "--profile-lines", "a.py");
    assertTrue(table.contains("a.py: "), table);
    assertTrue(table.endsWith("      x = i\n"), table);
    assertEquals("", run(folder, Map.of(), krait, "--profile-lines=out.json", "a.py"));
    String json = Files.readString(folder.resolve("out.json"));
    assertTrue(json.startsWith("{\"$schema\":"), json);
  }

  /** What is installed beside a program, it can import, as on a board. */
  @Test
  void installsLibraries() throws Exception {
    Path bundle = Files.createDirectories(folder.resolve("bundle/lib"));
    Files.writeString(bundle.resolve("greeting.py"), "__version__ = '1.2.3'\ntext = 'hi'\n");
    Files.createDirectories(folder.resolve("here"));
    Files.writeString(folder.resolve("here/code.py"), "import greeting\nprint(greeting.text)\n");
    String krait = BUILT + "/krait";
    assertEquals(
        "greeting 1.2.3 installed\n",
        run(
            folder,
            Map.of(),
            krait,
            "install",
            "--bundle",
            "bundle",
            "--target",
            "here",
            "greeting"));
    assertEquals(
        "hi\n", run(folder, Map.of(), krait, "--profile", "circuitpython", "here/code.py"));
  }

  @Test
  void keepsBytecode() throws Exception {
    Files.writeString(folder.resolve("main.py"), "import long\nlong.hello()\n");
    String text = "def hello():\n    print('hi')\n" + "# kept where it is long\n".repeat(40);
    Files.writeString(folder.resolve("long.py"), text);
    String krait = BUILT + "/krait";
    Path kept = folder.resolve("caches/krait");
    Map<String, String> off =
        Map.of("XDG_CACHE_HOME", folder + "/caches", "KRAIT_CODE_CACHE", "off");
    assertEquals("hi\n", run(folder, off, krait, "main.py"));
    assertTrue(Files.notExists(kept));
    Map<String, String> on = Map.of("XDG_CACHE_HOME", folder + "/caches");
    assertEquals("hi\n", run(folder, on, krait, "main.py"));
    String[] names = kept.toFile().list();
    assertEquals(1, names.length);
    assertEquals("hi\n", run(folder, on, krait, "main.py"));
    Files.writeString(folder.resolve("long.py"), text.replace("hi", "ho"));
    assertEquals("ho\n", run(folder, on, krait, "main.py"));
    assertEquals(2, kept.toFile().list().length);
  }

  @Test
  void runsByARelativePath() throws Exception {
    assertEquals("hi\n", run(BUILT.getParent(), Map.of(), "target/krait", "-c", "print('hi')"));
  }

  @Test
  void runsFromThePathThroughLinks() throws Exception {
    Files.createSymbolicLink(folder.resolve("target"), BUILT.resolve("krait"));
    Files.createSymbolicLink(folder.resolve("krait"), Path.of("target"));
    Map<String, String> environment = Map.of("PATH", folder + ":" + System.getenv("PATH"));
    assertEquals("hi\n", run(folder, environment, "sh", "-c", "krait -c \"print('hi')\""));
  }

  @Test
  void runsWithoutTheArchive() throws Exception {
    copy("krait", "krait.jar");
    assertEquals("hi\n", run(folder, Map.of(), folder + "/krait", "-c", "print('hi')"));
  }

  @Test
  void runsWithAnArchiveThatIsNone() throws Exception {
    copy("krait", "krait.jar");
    Files.writeString(folder.resolve("krait.jsa"), "not an archive");
    assertEquals("hi\n", run(folder, Map.of(), folder + "/krait", "-c", "print('hi')"));
    Files.writeString(folder.resolve("krait.aot"), "no cache, or that of another Java");
    assertEquals("hi\n", run(folder, Map.of(), folder + "/krait", "-c", "print('hi')"));
  }

  @Test
  void usesTheArchive() throws Exception {
    Map<String, String> environment = Map.of("KRAIT_JAVA_OPTIONS", "-Xlog:class+load:stdout");
    String out = run(folder, environment, BUILT + "/krait", "-c", "print('hi')");
    List<String> lines = out.lines().filter(l -> l.contains("io.github.krait.")).toList();
    long shared = lines.stream().filter(l -> l.contains("shared objects file")).count();
    assertTrue(shared > 50, "classes from the archive: " + shared + " of " + lines.size());
    assertTrue(shared >= 0.9 * lines.size(), shared + " of " + lines.size());
    assertEquals(Runtime.version().feature() >= 25, Files.exists(BUILT.resolve("krait.aot")));
  }

  /**
   * What is slow when cold: linking of lambdas, proxies, patterns; the jar, once all is in the
   * archive.
   */
  @Test
  void startsWithoutWhatIsSlowWhenCold() throws Exception {
    Map<String, String> environment = Map.of("KRAIT_JAVA_OPTIONS", "-Xlog:class+load:stdout");
    String out = run(folder, environment, BUILT + "/krait", "-c", "print('hi')");
    List<String> lines = out.lines().toList();
    int end = lines.indexOf("hi");
    assertTrue(end > 0, out);
    List<String> slow =
        lines.subList(0, end).stream()
            .filter(line -> !line.contains("shared objects file"))
            .filter(line -> SLOW.matcher(line).find())
            .toList();
    assertEquals(List.of(), slow);
  }

  @Test
  void showsMemoryWhenVerbose() throws Exception {
    String out = run(folder, Map.of(), BUILT + "/krait", "-v", "-c", "print('hi')");
    assertTrue(out.startsWith("hi\nmem: total="), out);
    assertTrue(out.contains("\nGC: total: "), out);
  }

  @Test
  void runsOnABoard() throws Exception {
    String program = "import machine; print(machine.Pin('LED', machine.Pin.OUT))";
    String expected = "Pin(GPIO25, mode=OUT)\n";
    String krait = BUILT + "/krait";
    assertEquals(expected, run(folder, Map.of(), krait, "--board", "pico", "-c", program));
    assertEquals(expected, run(folder, Map.of("KRAIT_BOARD", "pico"), krait, "-c", program));
  }

  /** On a PC without a word of Pi4J's about the board that it misses; on a Pi with its pins. */
  @Test
  void runsOnWhicheverBoardThereIs() throws Exception {
    String krait = BUILT + "/krait";
    assertEquals(
        "hi\n",
        run(folder, Map.of(), krait, "--board", "auto", "-c", "import machine; print('hi')"));
  }

  /** That it is refused, and by whom, shows that its provider is in the jar. */
  @Test
  @DisabledIf("isRaspberryPi")
  void knowsRaspberryPis() throws Exception {
    Process process = start("--board", "raspberry_pi", "-c", "pass");
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(1, process.exitValue());
    assertEquals(
        "krait: this machine is no Raspberry Pi: /proc/device-tree/compatible does not name one\n",
        out);
    String said = run(folder, Map.of(), BUILT + "/krait", "doctor");
    assertTrue(
        said.contains("\nok       this machine is no Raspberry Pi; --board auto takes "), said);
  }

  static boolean isRaspberryPi() throws IOException {
    Path compatible = Path.of("/proc/device-tree/compatible");
    return Files.exists(compatible) && Files.readString(compatible).contains("raspberrypi,");
  }

  @Test
  void listsModules() throws Exception {
    Path inventory = folder.resolve("inventory.json");
    Files.writeString(
        inventory,
        "{\"math\": {\"classes\": {}, \"data\": [\"pi\"], \"functions\": [\"sin\", \"nought\"]},"
            + "\"rp2\": {\"classes\": {\"Flash\": [\"ioctl\"]}, \"data\": [], \"functions\": []}}");
    String krait = BUILT + "/krait";
    String out = run(folder, Map.of(), krait, "modules", "--against", inventory.toString());
    assertTrue(out.contains("\nasyncio\n"), out);
    assertTrue(out.contains("\n  array: append"), out);
    assertTrue(out.contains("\n  math: nought\n  rp2: no such module\n"), out);
    assertTrue(out.endsWith("1 of 2 modules, 2 of 5 names\n"), out);
    String[] board = {krait, "modules", "--board", "pico", "--against", inventory.toString()};
    out = run(folder, Map.of(), board);
    assertTrue(out.endsWith("2 of 2 modules, 4 of 5 names\n"), out);
    assertEquals(1, status("modules", "--against", "no_such_file.json"));
  }

  @Test
  void exitStatuses() throws Exception {
    assertEquals(0, status("-c", "pass"));
    assertEquals(3, status("-c", "raise SystemExit(3)"));
    assertEquals(1, status("-c", "1/0"));
    assertEquals(1, status("-c"));
    assertEquals(1, status("-m", "no_such_module"));
    assertEquals(2, status("no_such_file.py"));
  }

  @Test
  void interruptIsAnException() throws Exception {
    Process process =
        start(
            "-c",
            "print('begun')\nimport time\ntime.sleep(0.5)\ntry:\n time.sleep(50)\n"
                + "except KeyboardInterrupt:\n print('caught')\nwhile True: pass");
    Thread.sleep(3000);
    signal(process, "-INT");
    Thread.sleep(500);
    signal(process, "-INT");
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(130, process.exitValue());
    assertTrue(out.startsWith("begun\ncaught\nTraceback (most recent call last):\n"), out);
    assertTrue(out.endsWith("KeyboardInterrupt: \n"), out);
  }

  @Test
  void interruptReachesAReader() throws Exception {
    Process process = start("-c", "input()");
    Thread.sleep(3000);
    signal(process, "-INT");
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(130, process.exitValue());
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(out.endsWith("KeyboardInterrupt: \n"), out);
  }

  @Test
  void outputSurvivesTermination() throws Exception {
    Process process = start("-c", "print('begun')\nwhile True: pass");
    Thread.sleep(3000);
    signal(process, "-TERM");
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals("begun\n", out);
  }

  private static void signal(Process process, String name) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", name, "" + process.pid()).start().waitFor());
  }

  private static int status(String... args) throws Exception {
    Process process = start(args);
    process.getOutputStream().close();
    byte[] unused = process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return process.exitValue();
  }

  private static Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(BUILT + "/krait"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private void copy(String... names) throws IOException {
    for (String name : names) {
      Files.copy(BUILT.resolve(name), folder.resolve(name));
    }
    assertTrue(folder.resolve("krait").toFile().setExecutable(true));
  }

  /** What the command prints, warnings included; it must exit with 0. */
  private static String run(Path directory, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), out);
    return out;
  }
}

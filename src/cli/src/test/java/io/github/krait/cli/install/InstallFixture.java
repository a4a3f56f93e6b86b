package io.github.krait.cli.install;

import io.github.krait.compiler.MpyCross;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Runs the command in a folder, and makes bundles for it. */
final class InstallFixture {
  final Path folder;

  /** What the command said on both streams, and its status. */
  String said;

  int status;

  InstallFixture(Path folder) {
    this.folder = folder;
  }

  Path target() {
    return folder.resolve("board");
  }

  /** Installs to the folder {@code board}. */
  String install(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--target", target().toString()));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      status = InstallCommand.run(all.toArray(new String[0]), null, stream, stream);
    }
    said =
        out.toString(StandardCharsets.UTF_8)
            .replace(System.lineSeparator(), "\n")
            .replace(folder.toString(), "HERE")
            .stripTrailing();
    return said;
  }

  /** The files below the target, with slashes. */
  List<String> installed() throws IOException {
    if (!Files.exists(target())) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(target())) {
      return all.filter(Files::isRegularFile)
          .map(file -> target().relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** Writes a zip file of these entries. */
  String zip(String name, Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file.toString();
  }

  /** What a bundle has, in the layout of Adafruit's, of libraries that need each other. */
  static SortedMap<String, byte[]> sources(String version) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    put(files, "lib/adafruit_bme280/__init__.py", "");
    put(
        files,
        "lib/adafruit_bme280/basic.py",
        version(version)
            + "from adafruit_bus_device import i2c_device\n"
            + "import simple\n"
            + "def read():\n    return i2c_device.NAME + simple.SEP + 'bme280'\n");
    put(files, "lib/adafruit_bme280/data/table.bin", "1 2 3");
    put(files, "lib/adafruit_bus_device/i2c_device.py", version("5.0.0") + "NAME = 'i2c'\n");
    put(files, "lib/simple.py", version("1.0.1") + "import sys\nSEP = '/'\n");
    put(files, "lib/neopixel.py", version("6.3.0"));
    put(files, "lib/adafruit_sdcard.py", version("3.0.0"));
    put(files, "lib/.hidden.py", "");
    requirements(files, "adafruit_bme280", "Adafruit-Blinka>=7\nadafruit-circuitpython-busdevice");
    requirements(
        files,
        "adafruit_bus_device",
        "# comment\n\nAdafruit-Blinka\nadafruit-circuitpython-typing>=1.3.1,==1.*\n"
            + "typing-extensions~=4.0\n");
    requirements(files, "neopixel", "-r other.txt\nadafruit-circuitpython-gone[x]; python<'3'\n");
    // needs what needs it
    requirements(files, "simple", "adafruit_circuitpython_bme280");
    project(files, "adafruit_bme280", "adafruit-circuitpython-bme280", "[\"simple\"]");
    project(files, "simple", "adafruit-circuitpython-simple", "\"adafruit_bme280\"");
    project(files, "adafruit_sdcard", "adafruit-circuitpython-sd", null);
    put(files, "requirements/neopixel/pyproject.toml", "[project\nname = broken");
    return files;
  }

  /** The same, compiled as CircuitPython's mpy-cross does. */
  static SortedMap<String, byte[]> compiled(Path work, Map<String, byte[]> sources)
      throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : sources.entrySet()) {
      String name = file.getKey();
      if (name.endsWith(".py") && file.getValue().length > 0) {
        Path source = work.resolve("source.py");
        Files.write(source, file.getValue());
        String[] arguments = {"--profile", "circuitpython", source.toString()};
        MpyCross.run("mpy-cross", arguments, InputStream.nullInputStream(), System.out, System.err);
        files.put(name.replace(".py", ".mpy"), Files.readAllBytes(work.resolve("source.mpy")));
      } else {
        files.put(name, file.getValue());
      }
    }
    return files;
  }

  static SortedMap<String, byte[]> in(String folder, Map<String, byte[]> files) {
    SortedMap<String, byte[]> all = new TreeMap<>();
    files.forEach((name, content) -> all.put(folder + "/" + name, content));
    return all;
  }

  private static String version(String version) {
    return "__version__ = \"" + version + "\"\n";
  }

  private static void requirements(Map<String, byte[]> files, String library, String text) {
    put(files, "requirements/" + library + "/requirements.txt", text);
  }

  private static void project(
      Map<String, byte[]> files, String library, String name, String dependencies) {
    String text = "[project]\nname = \"" + name + "\"\n";
    if (dependencies != null) {
      text += "[circup]\ncircup_dependencies = " + dependencies + "\n";
    }
    put(files, "requirements/" + library + "/pyproject.toml", text);
  }

  static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.github.krait.cli.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries from bundles. */
class BundleInstallTest {
  private static final String PY = "adafruit-circuitpython-bundle-py-20260101";
  private static final String MPY = "adafruit-circuitpython-bundle-10.x-mpy-20260101";

  @TempDir private Path temporary;
  private InstallFixture fixture;
  private String py;
  private String mpy;

  @BeforeEach
  void bundles() throws IOException {
    Path folder = temporary.toRealPath();
    fixture = new InstallFixture(folder);
    SortedMap<String, byte[]> sources = InstallFixture.sources("2.6.4");
    py = fixture.zip(PY + ".zip", InstallFixture.in(PY, sources));
    mpy =
        fixture.zip(MPY + ".zip", InstallFixture.in(MPY, InstallFixture.compiled(folder, sources)));
  }

  private void assertSaid(int status, String said) {
    assertEquals(said, fixture.said);
    assertEquals(status, fixture.status);
  }

  private String imported() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait engine =
        Krait.builder()
            .profile(Profile.CIRCUITPYTHON)
            .directory(fixture.target())
            .out(out)
            .build()) {
      engine.exec(
          "import sys\nsys.path.append('/lib')\nfrom adafruit_bme280 import basic\n"
              + "print(basic.read(), basic.__file__)");
    }
    return out.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Test
  void whatALibraryNeedsComesFirst() throws IOException {
    fixture.install("--bundle", py, "adafruit_bme280");
    assertSaid(
        0,
        """
        adafruit_bus_device 5.0.0 installed (adafruit_bme280 needs it)
        simple 1.0.1 installed (adafruit_bme280 needs it)
        adafruit_bme280 2.6.4 installed\
        """);
    assertEquals(
        List.of(
            "lib/adafruit_bme280/__init__.py",
            "lib/adafruit_bme280/basic.py",
            "lib/adafruit_bme280/data/table.bin",
            "lib/adafruit_bus_device/i2c_device.py",
            "lib/simple.py"),
        fixture.installed());
    assertEquals("i2c/bme280 /lib/adafruit_bme280/basic.py", imported());
    fixture.install("--bundle=" + py, "adafruit_bme280");
    assertSaid(
        0,
        """
        adafruit_bus_device 5.0.0 is there already (adafruit_bme280 needs it)
        simple 1.0.1 is there already (adafruit_bme280 needs it)
        adafruit_bme280 2.6.4 is there already\
        """);
  }

  @Test
  void compiledFilesArePreferredAndReplaceSource() throws IOException {
    fixture.install("--bundle", py, "--bundle", mpy, "--no-mpy", "adafruit_bme280");
    assertTrue(fixture.installed().contains("lib/simple.py"));
    fixture.install("--bundle", py, "--bundle", mpy, "adafruit_bme280");
    assertSaid(
        0,
        """
        adafruit_bus_device 5.0.0 installed (adafruit_bme280 needs it)
        simple 1.0.1 installed (adafruit_bme280 needs it)
        adafruit_bme280 2.6.4 installed\
        """);
    assertEquals(
        List.of(
            "lib/adafruit_bme280/__init__.py",
            "lib/adafruit_bme280/basic.mpy",
            "lib/adafruit_bme280/data/table.bin",
            "lib/adafruit_bus_device/i2c_device.mpy",
            "lib/simple.mpy"),
        fixture.installed());
    assertEquals("i2c/bme280 /lib/adafruit_bme280/basic.mpy", imported());
    fixture.install("--list");
    assertSaid(0, "adafruit_bme280 2.6.4\nadafruit_bus_device 5.0.0\nsimple 1.0.1");
    fixture.install("--bundle", mpy, "--no-mpy", "simple");
    assertSaid(1, "krait install: no bundle has simple as source");
  }

  @Test
  void aModuleThatBecameAPackageIsReplaced() throws IOException {
    Path lib = Files.createDirectories(fixture.target().resolve("lib"));
    Files.writeString(lib.resolve("adafruit_bme280.py"), "__version__ = '1.0.0'\n");
    fixture.install("--bundle", mpy, "adafruit_bme280");
    assertTrue(fixture.said.endsWith("adafruit_bme280 2.6.4 installed, was 1.0.0"), fixture.said);
    assertFalse(Files.exists(lib.resolve("adafruit_bme280.py")));
    Files.createDirectories(lib.resolve("neopixel"));
    fixture.install("--bundle", mpy, "neopixel");
    assertTrue(
        fixture.said.contains("neopixel is a folder that hides neopixel.mpy; remove it"),
        fixture.said);
    assertEquals(1, fixture.status);
  }

  @Test
  void aNewerBundleReplacesWhatChanged() throws IOException {
    fixture.install("--bundle", py, "adafruit_bme280");
    String newer = fixture.zip("new.zip", InstallFixture.sources("2.7.0")); // lib at the top
    fixture.install("--bundle", newer, "adafruit_bme280");
    assertSaid(
        0,
        """
        adafruit_bus_device 5.0.0 is there already (adafruit_bme280 needs it)
        simple 1.0.1 is there already (adafruit_bme280 needs it)
        adafruit_bme280 2.7.0 installed, was 2.6.4\
        """);
  }

  @Test
  void everythingThatABundleHasCanBeUpdated() throws IOException {
    fixture.install("--update");
    assertSaid(1, "krait install: --update needs --bundle");
    fixture.install("--bundle", py, "adafruit_sdcard", "adafruit_bus_device");
    Path own = fixture.target().resolve("lib/own.py");
    Files.writeString(own, "mine\n");
    SortedMap<String, byte[]> newer = InstallFixture.sources("2.7.0");
    InstallFixture.put(newer, "lib/adafruit_sdcard.py", "__version__ = '3.0.1'\n");
    fixture.install("--bundle", fixture.zip("new.zip", newer), "--update");
    assertSaid(
        0,
        """
        adafruit_bus_device 5.0.0 is there already
        adafruit_sdcard 3.0.1 installed, was 3.0.0\
        """);
    assertEquals("mine\n", Files.readString(own));
  }

  @Test
  void namesAreThoseOfModulesOrDistributions() {
    fixture.install("--bundle", py, "adafruit-circuitpython-neopixel");
    assertSaid(
        0,
        "neopixel 6.3.0 installed\nkrait install: warning: neopixel needs"
            + " adafruit-circuitpython-gone, which is in no bundle");
    fixture.install("--bundle", py, "Adafruit_CircuitPython_BusDevice");
    assertSaid(0, "adafruit_bus_device 5.0.0 installed");
    fixture.install("--bundle", py, "adafruit-circuitpython-sd"); // as its project says
    assertSaid(0, "adafruit_sdcard 3.0.0 installed");
  }

  @Test
  void namesThatAreNotThereInstallNothing() throws IOException {
    fixture.install("--bundle", py, "simple", "bme280");
    assertSaid(1, "krait install: no bundle has bme280; did you mean adafruit_bme280?");
    fixture.install("--bundle", py, "adafruit_bme208");
    assertSaid(1, "krait install: no bundle has adafruit_bme208; did you mean adafruit_bme280?");
    fixture.install("--bundle", py, "adafruit_led");
    assertSaid(1, "krait install: no bundle has adafruit_led");
    assertEquals(List.of(), fixture.installed());
  }

  /** Folders, and libraries that need those of another bundle. */
  @Test
  void bundlesCanBeFoldersAndNeedOthers() throws IOException {
    Path place = fixture.folder.resolve("community/bundle-py-1");
    Path requirements = Files.createDirectories(place.resolve("requirements/weather"));
    Files.writeString(requirements.resolve("requirements.txt"), "adafruit-circuitpython-bme280");
    Files.createDirectories(place.resolve("lib"));
    Files.writeString(place.resolve("lib/weather.py"), "import adafruit_bme280\n");
    String community = fixture.folder.resolve("community").toString();
    fixture.install("--bundle", community, "weather");
    assertSaid(
        0,
        "weather installed\nkrait install: warning: weather needs adafruit-circuitpython-bme280,"
            + " which is in no bundle");
    fixture.install("--bundle", community, "--bundle", mpy, "weather");
    assertSaid(
        0,
        """
        adafruit_bus_device 5.0.0 installed (adafruit_bme280 needs it)
        simple 1.0.1 installed (adafruit_bme280 needs it)
        adafruit_bme280 2.6.4 installed (weather needs it)
        weather is there already\
        """);
  }

  @Test
  void compiledFilesOfOtherVersionsAreLeft() throws IOException {
    for (byte[] head : new byte[][] {{'C', 5}, {'M', 6}, {'C'}}) {
      String old = fixture.zip("old.zip", Map.of("lib/simple.mpy", head));
      fixture.install("--bundle", old, "simple");
      assertSaid(1, "krait install: simple is compiled for another version of CircuitPython");
      fixture.install("--bundle", old, "--bundle", py, "simple");
      assertEquals(0, fixture.status);
      assertTrue(fixture.installed().contains("lib/simple.py"));
    }
  }

  @Test
  void nothingIsWrittenOutsideOfLib() throws IOException {
    for (String evil :
        List.of("b/lib/../../evil.py", "b/lib/x/../../../evil.py", "../evil.py", "b/lib/./e.py")) {
      SortedMap<String, byte[]> entries = new TreeMap<>();
      InstallFixture.put(entries, "b/lib/good.py", "");
      InstallFixture.put(entries, evil, "evil");
      fixture.install("--bundle", fixture.zip("evil.zip", entries), "good");
      assertTrue(fixture.said.startsWith("krait install: can't read HERE"), fixture.said);
    }
    for (String evil : List.of("..\\evil", "x\\..\\..\\..\\evil", "C:evil")) {
      String place = fixture.zip("evil.zip", Map.of("b/lib/" + evil + ".py", new byte[] {1}));
      fixture.install("--bundle", place, evil);
      assertEquals(1, fixture.status);
    }
    assertEquals(List.of(), fixture.installed());
    assertFalse(Files.exists(fixture.folder.resolve("evil.py")));
  }

  @Test
  void linksDoNotLeadOut() throws IOException {
    Path lib = Files.createDirectories(fixture.target().resolve("lib"));
    Path outside = Files.createDirectories(fixture.folder.resolve("outside"));
    Path victim = Files.writeString(fixture.folder.resolve("victim.py"), "mine\n");
    try {
      Files.createSymbolicLink(lib.resolve("adafruit_bme280"), outside);
      Files.createSymbolicLink(lib.resolve("neopixel.py"), victim);
    } catch (FileSystemException | UnsupportedOperationException e) {
      org.junit.jupiter.api.Assumptions.abort("no links here");
    }
    fixture.install("--bundle", py, "adafruit_bme280");
    assertTrue(fixture.said.contains("is a link that leads out of"), fixture.said);
    assertEquals(1, fixture.status);
    try (var entries = Files.list(outside)) {
      assertEquals(0, entries.count());
    }
    fixture.install("--bundle", py, "neopixel"); // replaces the link
    assertEquals("mine\n", Files.readString(victim));
    assertTrue(
        Files.isRegularFile(lib.resolve("neopixel.py"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void brokenBundlesSayWhatIsWrong() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(py));
    Path cut = fixture.folder.resolve("cut.zip");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    fixture.install("--bundle", cut.toString(), "simple");
    assertTrue(fixture.said.startsWith("krait install: can't read HERE"), fixture.said);
    // the directory at the end is whole, all contents are not
    byte[] damaged = whole.clone();
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    Arrays.fill(damaged, 0, text.indexOf("PK\1\2"), (byte) 0x55);
    Files.write(cut, damaged);
    fixture.install("--bundle", cut.toString(), "simple");
    assertTrue(fixture.said.startsWith("krait install: can't read"), fixture.said);
    Path empty = Files.createDirectories(fixture.folder.resolve("empty"));
    fixture.install("--bundle", empty.toString(), "simple");
    assertSaid(1, "krait install: HERE/empty has no folder lib: it is no bundle");
    fixture.install("--bundle", empty + "/nothing.zip", "simple");
    assertSaid(1, "krait install: there is no HERE/empty/nothing.zip");
    assertEquals(List.of(), fixture.installed());
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Files.createDirectories(fixture.target());
    Files.writeString(fixture.target().resolve("lib"), "mine");
    fixture.install("--bundle", py, "adafruit_sdcard");
    assertSaid(
        1,
        "krait install: adafruit_sdcard may be installed in part only: HERE/board/lib is a file");
    fixture.install("--bundle", "", "adafruit_sdcard");
    assertSaid(1, "krait install: an argument is empty");
  }

  @Test
  void bundlesAreForCircuitPython() {
    fixture.install("--profile", "circuitpython", "adafruit_bme280");
    assertTrue(fixture.said.contains("say --bundle and the zip file"), fixture.said);
    fixture.install("--profile=micropython", "--bundle", py, "simple");
    assertSaid(1, "krait install: bundles have libraries for CircuitPython only");
  }
}

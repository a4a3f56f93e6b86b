package io.github.krait.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.hal.Board;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.OneWire;
import io.github.krait.hal.PulseInput;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel drives, by its files. */
@DisabledOnOs(OS.WINDOWS) // names of files as Linux has them
class KernelDevicesTest {
  private static final String FIRST = "sys/bus/w1/devices/28-0000075a1b2c";
  private static final String SECOND = "sys/bus/w1/devices/28-3c01d607abcd";

  @TempDir Path root;

  private final Bench bench = new Bench();
  private Board board;

  @BeforeEach
  void open() throws IOException {
    overlay("onewire@4", 4);
    overlay("dht11@11", 17);
    write("sys/bus/w1/devices/w1_bus_master1/w1_master_slave_count", "2\n");
    write(FIRST + "/w1_slave", scratchpad("72 01 4b 46 7f ff 0e 10 57"));
    write(SECOND + "/w1_slave", scratchpad("5e ff 00 00 3f ff 02 10 ae"));
    board = Pi4jBoards.open(bench.context, "raspberry_pi_4b", new Machine(root));
  }

  @AfterEach
  void close() {
    board.close();
    bench.context.shutdown();
  }

  private void overlay(String node, int gpio) throws IOException {
    Path file = root.resolve("proc/device-tree/" + node + "/gpios");
    Files.createDirectories(file.getParent());
    Files.write(file, ByteBuffer.allocate(12).putInt(15).putInt(gpio).putInt(0).array());
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }

  private static String scratchpad(String bytes) {
    return bytes + " : crc=57 YES\n" + bytes + " t=23125\n";
  }

  private String run(Profile profile, String... lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().profile(profile).board(board).out(out).build()) {
      krait.exec(String.join("\n", lines));
    }
    return out.toString(StandardCharsets.UTF_8).strip().replace("\r", "");
  }

  // -- 1-Wire ---------------------------------------------------------------------------------

  @Test
  void thermometersAreFoundAndRead() {
    assertEquals(
        "28-2c1b5a070000 23.125\n28-cdab07d6013c -10.125",
        run(
            Profile.MICROPYTHON,
            "import onewire, ds18x20",
            "from machine import Pin",
            "bus = ds18x20.DS18X20(onewire.OneWire(Pin(4)))",
            "found = bus.scan()",
            "bus.convert_temp()",
            "for rom in sorted(found):",
            "    name = '%02x-%s' % (rom[0], bytes(rom[1:7]).hex())",
            "    print(name, bus.read_temp(rom))"));
  }

  @Test
  void whatIsTakenOffTheBusIsSilent() throws IOException {
    try (OneWire bus = board.pin(4).openOneWire("test")) {
      assertTrue(bus.reset());
      Files.delete(root.resolve(FIRST + "/w1_slave"));
      Files.delete(root.resolve(FIRST));
      Files.delete(root.resolve(SECOND + "/w1_slave"));
      Files.delete(root.resolve(SECOND));
      bus.writeByte(0xcc);
      bus.writeByte(0xbe);
      assertEquals(0xff, bus.readByte(), "both went after the reset");
      assertEquals(false, bus.reset());
    }
  }

  @Test
  void addressesHaveACheckSum() throws IOException {
    Files.delete(root.resolve(SECOND + "/w1_slave"));
    Files.delete(root.resolve(SECOND));
    try (OneWire bus = board.pin(4).openOneWire("test")) {
      assertTrue(bus.reset());
      bus.writeByte(0x33);
      byte[] rom = new byte[8];
      for (int i = 0; i < rom.length; i++) {
        rom[i] = (byte) bus.readByte();
      }
      assertEquals(0x28, rom[0]);
      assertEquals(0x2c, rom[1]);
      assertEquals(0, OneWireSlave.crc(rom, rom.length), "that of all is 0 where the last fits");
    }
  }

  @Test
  void theResolutionIsTheKernels() throws IOException {
    write(FIRST + "/resolution", "12\n");
    write(FIRST + "/alarms", "70 75\n");
    Files.delete(root.resolve(SECOND + "/w1_slave"));
    Files.delete(root.resolve(SECOND));
    try (OneWire bus = board.pin(4).openOneWire("test")) {
      assertTrue(bus.reset());
      for (int b : new int[] {0xcc, 0x4e, 0x4b, 0x46, 0x1f}) {
        bus.writeByte(b);
      }
      assertEquals("9", read(FIRST + "/resolution"));
      assertEquals("70 75\n", read(FIRST + "/alarms"), "they stay");
      assertTrue(bus.reset());
      for (int b : new int[] {0xcc, 0x4e, 30, -5, 0x7f}) {
        bus.writeByte(b);
      }
      assertEquals("-5 30", read(FIRST + "/alarms"));
    }
  }

  @Test
  void theBusIsWhereTheOverlaySays() {
    HalException e = assertThrows(HalException.class, () -> board.pin(5).openOneWire("test"));
    assertEquals(ErrorKind.UNSUPPORTED, e.kind());
    assertTrue(e.getMessage().contains("dtoverlay=w1-gpio,gpiopin=5"), e.getMessage());
    board.pin(4).openOneWire("first").close();
    board.pin(4).openOneWire("second").close();
  }

  @Test
  void whatTheKernelCannotIsSaid() {
    try (OneWire bus = board.pin(4).openOneWire("test")) {
      assertTrue(bus.reset());
      bus.writeByte(0xcc);
      HalException e = assertThrows(HalException.class, () -> bus.writeByte(0x48));
      assertEquals("the kernel's 1-Wire driver has no command 0x48", e.getMessage());
      assertTrue(bus.reset(), "the bus can be used again");
    }
  }

  // -- DHT ------------------------------------------------------------------------------------

  /** As Adafruit's library decodes: the second of each pair of pulses is a bit. */
  private static final String[] DHT = {
    "import array, board, pulseio",
    "def measure(trigger):",
    "    with pulseio.PulseIn(board.D17, maxlen=81, idle_state=True) as pulses:",
    "        pulses.pause()",
    "        pulses.clear()",
    "        pulses.resume(trigger)",
    "        pulses.pause()",
    "        all = [pulses.popleft() for _ in range(len(pulses))]",
    "    bits = [p > 51 for p in all[-80:][0::2]]",
    "    data = [sum(bits[i * 8 + k] << (7 - k) for k in range(8)) for i in range(5)]"
        + " if len(bits) == 40 else []",
    "    print(len(all), data, bool(data) and sum(data[:4]) & 255 == data[4])",
  };

  @ParameterizedTest
  @CsvSource({
    "23400,51200,1000,'81 [2, 0, 0, 234, 236] True'",
    "-10100,65500,1000,'81 [2, 143, 128, 101, 118] True'",
    "23000,51000,18000,'81 [51, 0, 23, 0, 74] True'"
  })
  void humidityAndTemperatureAreTheKernels(
      String temperature, String humidity, int trigger, String expected) throws IOException {
    write("sys/bus/iio/devices/iio:device0/name", "dht11@11\n");
    write("sys/bus/iio/devices/iio:device0/in_temp_input", temperature + "\n");
    write("sys/bus/iio/devices/iio:device0/in_humidityrelative_input", humidity + "\n");
    assertEquals(
        expected, run(Profile.CIRCUITPYTHON, String.join("\n", DHT), "measure(" + trigger + ")"));
  }

  @Test
  void aDhtThatIsSilentSendsNothing() throws IOException {
    write("sys/bus/iio/devices/iio:device0/name", "dht11@11\n");
    write("sys/bus/iio/devices/iio:device0/in_temp_input", "");
    assertEquals("0 [] False", run(Profile.CIRCUITPYTHON, String.join("\n", DHT), "measure(1000)"));
  }

  /** MicroPython's module says by its classes which sensor it is. */
  @ParameterizedTest
  @CsvSource({
    "DHT22,23400,51200,23.4 51.2",
    "DHT22,-10100,65500,-10.1 65.5",
    "DHT11,23000,51000,23 51"
  })
  void microPythonHasTheKernelsValuesToo(
      String sensor, String temperature, String humidity, String expected) throws IOException {
    write("sys/bus/iio/devices/iio:device0/name", "dht11@11\n");
    write("sys/bus/iio/devices/iio:device0/in_temp_input", temperature + "\n");
    write("sys/bus/iio/devices/iio:device0/in_humidityrelative_input", humidity + "\n");
    assertEquals(expected, run(Profile.MICROPYTHON, read(sensor, 17)));
  }

  private static String read(String sensor, int pin) {
    return String.join(
        "\n",
        "import dht, machine",
        "d = dht." + sensor + "(machine.Pin(" + pin + "))",
        "try:",
        "    d.measure()",
        "    print(round(d.temperature(), 1), round(d.humidity(), 1))",
        "except OSError as e:",
        "    print(e.errno)");
  }

  @Test
  void aDhtThatIsSilentIsATimeOut() throws IOException {
    write("sys/bus/iio/devices/iio:device0/name", "dht11@11\n");
    write("sys/bus/iio/devices/iio:device0/in_temp_input", "");
    assertEquals("110", run(Profile.MICROPYTHON, read("DHT22", 17)));
    assertEquals("95", run(Profile.MICROPYTHON, read("DHT22", 18)), "no overlay there");
  }

  // -- time of day ----------------------------------------------------------------------------

  @Test
  void theTimeIsLinuxsUntilAProgramSetsIt() throws IOException {
    assertFalse(board.rtc().isSet());
    long linux = System.currentTimeMillis() / 1000;
    String now = run(Profile.MICROPYTHON, "import time", "print(time.time())");
    assertEquals(linux, Double.parseDouble(now), 60);
    assertEquals(
        "(2031, 5, 6, 1)",
        run(
            Profile.MICROPYTHON,
            "import machine",
            "rtc = machine.RTC()",
            "rtc.datetime((2031, 5, 6, 1, 12, 0, 0, 0))",
            "print(rtc.datetime()[:4])"));
    assertTrue(board.rtc().isSet());
  }

  @Test
  void aClockChipHasSetTheTime() throws IOException {
    write("sys/class/rtc/rtc0/name", "rtc-ds1307\n");
    assertTrue(board.rtc().isSet());
  }

  @Test
  void driveStrengthIsRefusedWithAReason() {
    try (var pin = board.pin(5).openDigital("test")) {
      HalException e = assertThrows(HalException.class, () -> pin.setDrive(1));
      assertEquals(ErrorKind.UNSUPPORTED, e.kind());
      assertEquals("Pi4J cannot choose how strongly GPIO5 drives", e.getMessage());
    }
  }

  @Test
  void otherPulsesCannotBeMeasured() throws IOException {
    HalException e =
        assertThrows(HalException.class, () -> board.pin(17).openPulseInput(8, false, "test"));
    assertEquals(ErrorKind.UNSUPPORTED, e.kind(), "its driver is not there");
    write("sys/bus/iio/devices/iio:device0/name", "bmp280\n");
    write("sys/bus/iio/devices/iio:device1/name", "dht11@11\n");
    PulseInput input = board.pin(17).openPulseInput(8, true, "test");
    assertEquals(-1, input.take());
    input.close();
    assertThrows(HalException.class, () -> board.pin(18).openPulseInput(8, false, "test"));
  }

  // -- watchdog -------------------------------------------------------------------------------

  @Test
  void theWatchdogIsFedByTheProgramAlone() throws IOException {
    write("dev/watchdog", "");
    assertEquals(
        "ok",
        run(
            Profile.MICROPYTHON,
            "from machine import WDT",
            "wdt = WDT(timeout=8000)",
            "wdt.feed()",
            "print('ok')"));
    assertEquals("kk", read("dev/watchdog"), "it goes on when the program has ended");
    board.close();
    assertEquals("kkV", read("dev/watchdog"));
  }

  @Test
  void longTimesAreFedByTheClock() throws IOException {
    write("dev/watchdog", "");
    write("sys/class/watchdog/watchdog0/timeout", "12\n");
    VirtualClock clock = SimulatedClock.virtual();
    KernelWatchdog watchdog = new KernelWatchdog(clock, new Machine(root));
    watchdog.start(20_000_000_000L, null);
    clock.run(Duration.ofMillis(7900));
    assertEquals("kk", read("dev/watchdog"), "at 0 and 4 s");
    clock.run(Duration.ofSeconds(1));
    assertEquals("kkk", read("dev/watchdog"), "at 8 s, so that it ends at 20");
    clock.run(Duration.ofSeconds(30));
    assertEquals("kkk", read("dev/watchdog"), "nobody fed it");
    HalException e = assertThrows(HalException.class, watchdog::stop);
    assertEquals(ErrorKind.UNSUPPORTED, e.kind());
    watchdog.close();
    assertEquals("kkkV", read("dev/watchdog"));
  }

  @Test
  void whoIsToldNeedsNoHardware() {
    VirtualClock clock = SimulatedClock.virtual();
    KernelWatchdog watchdog = new KernelWatchdog(clock, new Machine(root));
    AtomicInteger barks = new AtomicInteger();
    watchdog.start(1_000_000_000, barks::incrementAndGet);
    clock.run(Duration.ofMillis(900));
    watchdog.feed();
    clock.run(Duration.ofMillis(900));
    assertEquals(0, barks.get());
    clock.run(Duration.ofMillis(200));
    assertEquals(1, barks.get());
    watchdog.start(1_000_000_000, barks::incrementAndGet);
    watchdog.stop();
    clock.run(Duration.ofSeconds(2));
    assertEquals(1, barks.get());
  }

  @Test
  void withoutADriverItIsAnOsError() {
    assertEquals(
        "19",
        run(
            Profile.MICROPYTHON,
            "from machine import WDT",
            "try:",
            "    WDT(timeout=8000)",
            "except OSError as e:",
            "    print(e.errno)"));
  }
}

package io.github.krait.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.hal.BitTiming;
import io.github.krait.hal.CanMessage;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PwmOutput;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.UartFormat;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.I2cDevice;
import io.github.krait.simulator.OneWireSlot;
import io.github.krait.simulator.RigBoard;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SpiDevice;
import io.github.krait.simulator.UartFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Debian's sigrok-cli reads from a VCD file is what happened on the board. Skipped where it is
 * not installed, unless the environment says {@code KRAIT_SIGROK=required}.
 */
@Timeout(120)
class SigrokTest {
  private static final int GENERAL = 0x76;

  private final SimulatedBoard board = RigBoard.virtual();
  private final Random random = new Random(3);

  @TempDir Path folder;

  @BeforeAll
  static void needsSigrok() {
    boolean found = true;
    try {
      String version = run("sigrok-cli", "--version").get(0);
      assertTrue(version.startsWith("sigrok-cli"), version);
    } catch (IOException e) {
      found = false;
      assertFalse("required".equals(System.getenv("KRAIT_SIGROK")), e.getMessage());
    }
    assumeTrue(found, "sigrok-cli is not installed");
  }

  @AfterEach
  void close() {
    board.close();
  }

  private static List<String> run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertEquals(0, process.exitValue(), output);
    return output.lines().toList();
  }

  /** What a decoder says of the trace, without its name. */
  private List<String> decode(Trace trace, String decoder, String annotations) throws IOException {
    Path file = folder.resolve("trace.vcd");
    trace.writeVcd(file);
    List<String> lines = run("sigrok-cli", "-i", file.toString(), "-P", decoder, "-A", annotations);
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("sr: input/vcd: Skipping unknown token")) {
        // notes: it does not know strings
        assertTrue(json(trace, "note", "text").size() > 0, line);
        continue;
      }
      assertTrue(line.matches("[a-z0-9_]+-1: .*"), line);
      texts.add(line.substring(line.indexOf(": ") + 2));
    }
    return texts;
  }

  /** All values of a member in the JSON trace, in order. */
  private List<String> json(Trace trace, String type, String member) throws IOException {
    Path file = folder.resolve("trace.jsonl");
    trace.writeJson(file);
    Pattern pattern = Pattern.compile('"' + member + "\":\"?([^\",}]*)");
    List<String> values = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = pattern.matcher(line);
      while (line.contains("\"type\":\"" + type + '"') && matcher.find()) {
        values.add(matcher.group(1));
      }
    }
    return values;
  }

  private static List<String> bytes(List<String> hex) {
    List<String> bytes = new ArrayList<>();
    for (String text : hex) {
      for (int i = 0; i < text.length(); i += 2) {
        bytes.add(text.substring(i, i + 2).toUpperCase(Locale.ROOT));
      }
    }
    return bytes;
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A device that sends anything, and stretches the clock now and then. */
  private final class Chip implements I2cDevice {
    @Override
    public boolean start(int address, boolean read) {
      return address == GENERAL;
    }

    @Override
    public boolean write(int value) {
      return value != 0xff;
    }

    @Override
    public int read() {
      return random.nextInt(256);
    }

    @Override
    public long stretch() {
      return random.nextInt(10) == 0 ? 12_345 : 0;
    }
  }

  @Test
  void readsTheBytesOfAnI2cBus() throws IOException {
    board.i2c("GPIO2", "GPIO3").connect(new Chip());
    for (int frequency : new int[] {100_000, 400_000, 1_000_000}) {
      I2cBus bus =
          board.openI2c(
              new I2cSettings(board.pin(3), board.pin(2), frequency, 1_000_000, null, false),
              "test");
      Trace trace = Trace.of(board).start();
      for (int i = 0; i < 20; i++) {
        board.clock().busy(random.nextInt(10_000));
        boolean stop = i == 19 || random.nextInt(4) > 0;
        int unused =
            bus.transaction(
                GENERAL,
                stop,
                I2cOperation.write(randomBytes()),
                I2cOperation.read(new byte[1 + random.nextInt(3)]),
                I2cOperation.write(randomBytes()));
      }
      assertEquals(2, bus.transaction(GENERAL, true, I2cOperation.write(new byte[] {1, 2, -1, 3})));
      assertThrows(HalException.class, () -> bus.transaction(0x22, true));
      trace.stop();
      bus.close();
      List<String> decoded =
          decode(
              trace,
              "i2c:scl=GPIO3:sda=GPIO2",
              "i2c=address-read:address-write:data-read:data-write");
      List<String> data = new ArrayList<>();
      List<String> addresses = new ArrayList<>();
      for (String line : decoded) {
        String value = line.substring(line.indexOf(": ") + 2);
        if (line.startsWith("Address ")) {
          addresses.add(String.valueOf(Integer.parseInt(value, 16)));
        } else if (line.startsWith("Data ")) {
          data.add(value);
        }
      }
      assertTrue(data.size() > 40, "only " + data.size() + " bytes");
      assertEquals(json(trace, "i2c", "address"), addresses);
      assertEquals(bytes(json(trace, "i2c", "data")), data);
      List<String> acks = decode(trace, "i2c:scl=GPIO3:sda=GPIO2", "i2c=nack");
      long refused =
          json(trace, "i2c", "refused").stream().filter("true"::equals).count()
              + json(trace, "i2c", "ack").stream().filter("false"::equals).count()
              + json(trace, "i2c", "read").stream().filter("true"::equals).count();
      assertEquals(refused, acks.size(), "the last byte of each read is not acknowledged either");
    }
  }

  @Test
  void readsABusBesidesVoltagesNotesAndPulses() throws IOException {
    board.i2c("GPIO2", "GPIO3").connect(new Chip());
    PwmOutput pwm = board.pin(10).openPwm("test");
    I2cBus bus =
        board.openI2c(
            new I2cSettings(board.pin(3), board.pin(2), 400_000, 1_000_000, null, false), "test");
    Trace trace = Trace.of(board).start();
    pwm.setFrequency(100_000);
    pwm.setDuty16(20_000);
    for (int i = 0; i < 5; i++) {
      board.pin(13).setVoltage(0.1 * i);
      board.note("round " + i + " $end of it");
      assertEquals(1, bus.transaction(GENERAL, true, I2cOperation.write(new byte[] {(byte) i})));
    }
    trace.stop();
    List<String> decoded = decode(trace, "i2c:scl=GPIO3:sda=GPIO2", "i2c=data-write");
    decoded.removeIf(line -> !line.startsWith("Data "));
    assertEquals(
        List.of(
            "Data write: 00",
            "Data write: 01",
            "Data write: 02",
            "Data write: 03",
            "Data write: 04"),
        decoded);
    List<String> pulses = decode(trace, "pwm:data=GPIO10", "pwm=period");
    assertTrue(pulses.size() > 5, pulses.toString());
    assertTrue(pulses.get(3).matches("10\\.0\\d* .s"), pulses.get(3));
  }

  /** A device that answers with something else, in all four modes. */
  private static final class Scrambler implements SpiDevice {
    @Override
    public int transfer(int out) {
      return out * 7 + 3 & 0xff;
    }

    @Override
    public int modes() {
      return 15;
    }
  }

  @Test
  void readsTheBytesOfAnSpiBusInAllModes() throws IOException {
    board.spi("GPIO4", "GPIO5", "GPIO6").connect(new Scrambler(), "GPIO7");
    SpiBus bus =
        board.openSpi(
            new SpiSettings(board.pin(4), board.pin(5), board.pin(6), null, false), "test");
    DigitalPin select = board.pin(7).openDigital("test");
    select.write(true);
    select.setMode(PinMode.OUTPUT);
    for (int mode = 0; mode < 4; mode++) {
      bus.setFormat(new SpiFormat(3_000_000, mode >= 2, mode % 2 == 1, 8, false));
      Trace trace = Trace.of(board).start();
      for (int i = 0; i < 10; i++) {
        byte[] data = randomBytes();
        select.write(false);
        board.clock().busy(500);
        bus.transfer(data, 0, data, 0, data.length, 0);
        bus.transfer(null, 0, null, 0, 2, 0x5a);
        board.clock().busy(500);
        select.write(true);
        board.clock().busy(1500);
      }
      trace.stop();
      String decoder =
          String.format(
              "spi:clk=GPIO4:mosi=GPIO5:miso=GPIO6:cs=GPIO7:cpol=%d:cpha=%d", mode / 2, mode % 2);
      List<String> out = bytes(json(trace, "spi", "out"));
      assertTrue(out.size() > 20);
      assertEquals(out, decode(trace, decoder, "spi=mosi-data"));
      assertEquals(bytes(json(trace, "spi", "in")), decode(trace, decoder, "spi=miso-data"));
    }
  }

  /** What the board's kernel would tell; here it is told by hand. */
  @Test
  void readsTheBytesOfASerialLine() throws IOException {
    for (UartFormat.Parity parity : UartFormat.Parity.values()) {
      UartFormat format = new UartFormat(115_200, 8, parity, 1, false, false);
      board.pin(8).pull(Pull.UP);
      Trace trace = Trace.of(board).start();
      List<String> expected = new ArrayList<>();
      long begin = trace.begin();
      for (int i = 1; i <= 20; i++) {
        int value = random.nextInt(256);
        expected.add(String.format("%02X", value));
        RigBoard.events(board)
            .uart(new UartFrame(board.pin(8), true, format, value, null, begin + 100_000L * i));
      }
      board.clock().busy(3_000_000);
      trace.stop();
      String decoder =
          "uart:rx=GPIO8:baudrate=115200:parity=" + parity.name().toLowerCase(Locale.ROOT);
      assertEquals(expected, decode(trace, decoder, "uart=rx-data"));
      assertEquals(List.of(), decode(trace, decoder, "uart=rx-parity-err:rx-warnings"));
    }
  }

  @Test
  void readsMessagesOfACanBus() throws IOException {
    board.pin(15).pull(Pull.UP);
    Trace trace = Trace.of(board).start();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      byte[] data = new byte[8];
      random.nextBytes(data);
      if (i == 5) {
        // long runs of equal bits need stuffing
        data = new byte[8];
      }
      boolean extended = i % 2 == 0;
      int id = random.nextInt(extended ? 1 << 29 : 1 << 11);
      CanMessage message = new CanMessage(id, extended, false, data);
      RigBoard.events(board).can(board.pin(15), message, 500_000, true, 1_000_000L * i);
      for (byte value : data) {
        expected.add(String.format("0x%02x", value));
      }
    }
    board.clock().busy(12_000_000);
    trace.stop();
    String decoder = "can:can_rx=GPIO15:nominal_bitrate=500000";
    List<String> decoded = new ArrayList<>();
    for (String line : decode(trace, decoder, "can=data")) {
      decoded.add(line.substring(line.indexOf(": ") + 2));
    }
    assertEquals(expected, decoded);
    assertEquals(List.of(), decode(trace, decoder, "can=warnings"));
    for (String ack : decode(trace, decoder, "can=ack-slot")) {
      assertEquals("ACK slot: ACK", ack);
    }
  }

  @Test
  void readsBytesOfA1WireBus() throws IOException {
    board.pin(1).pull(Pull.UP);
    Trace trace = Trace.of(board).start();
    long at = 1_000_000;
    RigBoard.events(board).oneWire(slot(OneWireSlot.Kind.RESET, true, at, at + 970_000));
    at += 970_000;
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      boolean bit = random.nextBoolean();
      expected.append(bit ? '1' : '0');
      OneWireSlot.Kind kind = i < 8 ? OneWireSlot.Kind.WRITE : OneWireSlot.Kind.READ;
      RigBoard.events(board).oneWire(slot(kind, bit, at, at + 70_000));
      at += 70_000;
    }
    board.clock().busy(at + 1_000_000);
    trace.stop();
    StringBuilder decoded = new StringBuilder();
    for (String line : decode(trace, "onewire_link:owr=GPIO1", "onewire_link=bit")) {
      decoded.append(line.replace("Bit: ", ""));
    }
    assertEquals(expected.toString(), decoded.toString());
    assertEquals(
        List.of("Presence: true"),
        decode(trace, "onewire_link:owr=GPIO1", "onewire_link=presence"));
  }

  private OneWireSlot slot(OneWireSlot.Kind kind, boolean value, long start, long end) {
    return new OneWireSlot(board.pin(1), kind, value, start, end);
  }

  @Test
  void readsColoursOfNeoPixels() throws IOException {
    Trace trace = Trace.of(board).start();
    byte[] data = {0x01, 0x02, 0x03, (byte) 0xff, 0x00, (byte) 0x80};
    BitTiming timing = new BitTiming(400, 850, 800, 450);
    RigBoard.events(board).burst(board.pin(0), new Burst(100_000, timing, data));
    RigBoard.events(board).burst(board.pin(0), new Burst(300_000, timing, data));
    board.clock().busy(500_000);
    trace.stop();
    // the bytes are green, red, blue; sigrok tells red, green, blue
    assertEquals(
        List.of("#020103", "#00ff80", "#020103"),
        decode(trace, "rgb_led_ws281x:din=LED", "rgb_led_ws281x=rgb").subList(0, 3));
  }
}

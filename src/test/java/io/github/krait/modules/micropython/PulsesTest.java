package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code time_pulse_us}, {@code bitstream}, {@code dht_readinto}. */
@Timeout(60)
class PulsesTest extends OnPico {
  private static final long MICRO = 1000;

  PulsesTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import machine, time\nfrom machine import Pin");
  }

  /** Levels of GP2, by turns high and low, each for so many microseconds, from a moment on. */
  private void pulsesAt(long micros, boolean first, int... lengths) {
    long at = micros * MICRO;
    boolean level = first;
    for (int length : lengths) {
      boolean now = level;
      board.clock().schedule(at, () -> board.pin("GP2").drive(now));
      at += length * MICRO;
      level = !level;
    }
    board.clock().schedule(at, () -> board.pin("GP2").release());
  }

  @Test
  void measuresPulses() {
    krait.exec("p = Pin(2, Pin.IN)");
    pulsesAt(1000, true, 583, 400, 77, 10);
    assertPrints(
        "True True",
        "a = machine.time_pulse_us(p, 1)",
        "b = machine.time_pulse_us(2, True, 500)",
        "print(abs(a - 583) < 4, abs(b - 77) < 4)");
  }

  @Test
  void givesUpInTime() {
    krait.exec("p = Pin(2, Pin.IN)");
    assertPrints(
        "-2 True -2",
        "t = time.ticks_us()",
        "a = machine.time_pulse_us(p, 1, 1000)",
        "took = time.ticks_diff(time.ticks_us(), t)",
        "print(a, 1000 <= took < 1010, machine.time_pulse_us(p, 1, 0))");
    board.pin("GP2").drive(true);
    assertPrints("-1", "print(machine.time_pulse_us(p, 1, 1000))");
    assertRaises("ValueError: invalid pin", "machine.time_pulse_us(None, 1)");
  }

  @Test
  void measuresObjectsOfTheProgram() {
    assertPrints(
        "<class 'int'>",
        "class Toggle(machine.PinBase):",
        "    v = 0",
        "    def value(self, v=None):",
        "        self.v = 1 - self.v",
        "        return self.v",
        "print(type(machine.time_pulse_us(Toggle(), 1)))");
  }

  @Test
  void sendsBitsThatAreTimed() {
    krait.exec("p = Pin(3, Pin.OUT)");
    Recording recording = board.pin("GP3").record();
    krait.exec("machine.bitstream(p, 0, (400, 850, 800, 450), b'\\xa0')");
    List<Edge> edges = recording.edges();
    assertEquals(16, edges.size());
    long[] high = {800, 400, 800, 400, 400, 400, 400, 400};
    for (int i = 0; i < high.length; i++) {
      Edge up = edges.get(2 * i);
      Edge down = edges.get(2 * i + 1);
      assertTrue(up.level());
      assertFalse(down.level());
      assertEquals(high[i], down.nanos() - up.nanos());
      if (i > 0) {
        assertEquals(1250, up.nanos() - edges.get(2 * i - 2).nanos());
      }
    }
    assertPrints("Pin(GPIO3, mode=OUT) 0", "print(p, p())");
    krait.exec("p(1)");
    assertTrue(board.pin("GP3").level(), "it is an output afterwards");
    krait.exec("p.toggle()\nmachine.bitstream(3, 0, [1, 2, 3, 4], bytearray(2))\np.toggle()");
    assertTrue(board.pin("GP3").level());
  }

  @Test
  void refusesWrongBits() {
    assertRaises("ValueError: encoding", "machine.bitstream(3, 1, (1, 1, 1, 1), b'')");
    assertRaises(
        "ValueError: requested length 4 but object has length 3",
        "machine.bitstream(3, 0, (1, 1, 1), b'')");
    assertRaises(
        "TypeError: object with buffer protocol required",
        "machine.bitstream(3, 0, (1, 1, 1, 1), 7)");
    krait.exec("Pin(3, Pin.OUT)(1)");
    assertTrue(board.pin("GP3").level());
  }

  /** A sensor that answers 28 µs after the line is let go, as the DHT22's data sheet says. */
  @Test
  void readsDhtSensors() {
    int[] data = {0x02, 0x8c, 0x01, 0x5f, 0xee};
    int[] lengths = new int[2 + 80 + 1];
    lengths[0] = 80;
    lengths[1] = 80;
    for (int bit = 0; bit < 40; bit++) {
      lengths[2 + 2 * bit] = 50;
      lengths[3 + 2 * bit] = (data[bit / 8] >> 7 - bit % 8 & 1) != 0 ? 70 : 27;
    }
    lengths[82] = 50;
    board.pin("GP2").pull(io.github.krait.hal.Pull.UP);
    boolean[] asked = new boolean[1];
    board
        .pin("GP2")
        .observe(
            (level, nanos) -> {
              if (level && nanos > 268_000_000L && !asked[0]) {
                asked[0] = true;
                pulsesAt(nanos / MICRO + 28, false, lengths);
              }
            });
    assertPrints(
        "b'\\x02\\x8c\\x01_\\xee'",
        "b = bytearray(5)",
        "machine.dht_readinto(Pin(2), b)",
        "print(bytes(b))");
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "machine.dht_readinto(Pin(2), b)");
    assertRaises("ValueError: buffer too small", "machine.dht_readinto(2, bytearray(4))");
    assertRaises(
        "TypeError: object with buffer protocol required", "machine.dht_readinto(2, b'12345')");
  }
}

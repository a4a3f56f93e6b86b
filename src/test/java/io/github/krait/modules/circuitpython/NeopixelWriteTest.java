package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.PinObserver;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedPin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NeopixelWriteTest extends OnPico {
  /** How far each time may be off: WS2812B data sheet, Worldsemi. */
  private static final long TOLERANCE = 150;

  private final SimulatedPin gp2 = board.pin("GP2");

  NeopixelWriteTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import board, digitalio
        from neopixel_write import neopixel_write
        pin = digitalio.DigitalInOut(board.GP2)
        pin.direction = digitalio.Direction.OUTPUT
        """);
  }

  private static boolean near(long nanos, long nominal) {
    return Math.abs(nanos - nominal) <= TOLERANCE;
  }

  @Test
  void everyBitIsWithinTheDataSheet() {
    Recording recording = gp2.record();
    krait.exec("neopixel_write(pin, bytes(range(256)))");
    List<Edge> edges = recording.edges();
    assertEquals(2 * 8 * 256, edges.size());
    byte[] bits = new byte[256];
    for (int i = 0; i < edges.size(); i += 2) {
      assertTrue(edges.get(i).level());
      long high = edges.get(i + 1).nanos() - edges.get(i).nanos();
      boolean one = near(high, 800);
      assertTrue(one || near(high, 400), "high for " + high);
      if (i + 2 < edges.size()) {
        long low = edges.get(i + 2).nanos() - edges.get(i + 1).nanos();
        assertTrue(near(low, one ? 450 : 850), "low for " + low);
      }
      bits[i / 16] |= (byte) (one ? 0x80 >> i / 2 % 8 : 0);
    }
    byte[] sent = new byte[256];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) i;
    }
    assertArrayEquals(sent, bits);
  }

  /** The strip takes over what it has after 50 µs, others after 280. */
  @Test
  void waitsForTheStripBetweenWrites() {
    List<Burst> bursts = new ArrayList<>();
    gp2.observe(
        new PinObserver() {
          @Override
          public void edge(boolean level, long nanos) {}

          @Override
          public void burst(Burst burst) {
            bursts.add(burst);
          }
        });
    krait.exec("neopixel_write(pin, b'abc')\nneopixel_write(pin, bytearray(b'def'))");
    assertEquals(2, bursts.size());
    assertArrayEquals("def".getBytes(StandardCharsets.US_ASCII), bursts.get(1).data());
    assertTrue(bursts.get(1).start() - bursts.get(0).end() >= 300_000);
  }

  @Test
  void pinIsAnOutputOfLowAfterwards() {
    assertPrints(
        "False digitalio.Direction.OUTPUT digitalio.DriveMode.PUSH_PULL",
        "pin.value = True",
        "neopixel_write(pin, b'a')",
        "print(pin.value, pin.direction, pin.drive_mode)");
    krait.exec("neopixel_write(pin, b'a')\npin.value = True");
    assertTrue(gp2.level());
    krait.exec("neopixel_write(pin, b'a')\npin.deinit()");
    assertNull(gp2.user());
  }

  @Test
  void refusesWhatIsNoPin() {
    assertRaises(
        "TypeError: digitalinout must be of type DigitalInOut, not Pin",
        "neopixel_write(board.GP3, b'')");
    assertRaises("TypeError: object with buffer protocol required", "neopixel_write(pin, 1)");
    assertRaises(
        "ValueError: Object has been deinitialized and can no longer be used."
            + " Create a new object.",
        "pin.deinit()",
        "neopixel_write(pin, b'')");
  }
}

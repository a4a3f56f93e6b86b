package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.part.Hcsr04;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PulseioTest extends OnPico {
  private static final long MICRO = 1000;

  private final SimulatedPin gp2 = board.pin("GP2");

  PulseioTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import board, time, pulseio\nfrom array import array");
  }

  /** Drives the pin high and low by turns, then lets it be low. */
  private void pulses(int... micros) {
    long at = board.clock().nanos();
    boolean level = true;
    for (int m : micros) {
      boolean now = level;
      board.clock().schedule(at, () -> gp2.drive(now));
      at += m * MICRO;
      level = !level;
    }
    board.clock().schedule(at, () -> gp2.drive(false));
  }

  @Test
  void recordsDurations() {
    krait.exec("p = pulseio.PulseIn(board.GP2, maxlen=10)");
    pulses(100, 200, 70_000, 7, 8);
    assertPrints(
        "5 True 100 200 65535 8 10 False",
        "time.sleep(0.2)",
        "print(len(p), bool(p), p[0], p[1], p[2], p[-1], p.maxlen, p.paused)");
    assertPrints("100 200 3", "print(p.popleft(), p.popleft(), len(p))");
    assertPrints("0 False", "p.clear()", "print(len(p), bool(p))");
    assertRaises("IndexError: pop from empty PulseIn", "p.popleft()");
    assertRaises("IndexError: index out of range", "p[0]");
  }

  @Test
  void theOldestGoes() {
    krait.exec("p = pulseio.PulseIn(board.GP2)");
    pulses(10, 20, 30, 40, 50);
    assertPrints("[40, 50]", "time.sleep(0.1)", "print([p.popleft() for i in range(len(p))])");
  }

  @Test
  void pauseAndResume() {
    krait.exec("p = pulseio.PulseIn(board.GP2, 10)\np.pause()");
    pulses(10, 20);
    assertPrints("True 0", "time.sleep(0.1)", "print(p.paused, len(p))");
    krait.exec("p.resume()");
    pulses(30);
    assertPrints("False [30]", "time.sleep(0.1)", "print(p.paused, [p.popleft()])");
  }

  /** As for a DHT22: a pulse low of 1 ms on a line that is high when idle. */
  @Test
  void trigger() {
    gp2.pull(io.github.krait.hal.Pull.UP);
    krait.exec("p = pulseio.PulseIn(board.GP2, 10, True)\np.pause()");
    Recording recording = gp2.record();
    krait.exec("p.resume(1000)");
    List<Edge> edges = recording.edges();
    assertEquals(2, edges.size());
    assertEquals(1000 * MICRO, edges.get(1).nanos() - edges.get(0).nanos());
    assertPrints("0", "print(len(p))");
  }

  @Test
  void onlyItemsCanBeRead() {
    krait.exec("p = pulseio.PulseIn(board.GP2, 10)");
    assertRaises("NotImplementedError: Slices not supported", "p[:]");
    pulses(10);
    krait.exec("time.sleep(0.1)");
    assertRaises("AttributeError: Read-only", "p[0] = 1");
    assertRaises("AttributeError: Cannot delete values", "p[0] = None");
    assertRaises("AttributeError: Read-only", "del p[0]");
    assertRaises("ValueError: GP2 in use", "pulseio.PulseIn(board.GP2)");
    krait.exec("p.deinit()");
    assertNull(gp2.user());
    assertRaises(
        "ValueError: Object has been deinitialized and can no longer be used."
            + " Create a new object.",
        "len(p)");
  }

  @Test
  void sendsACarrier() {
    Recording recording = gp2.record();
    krait.exec(
        """
        p = pulseio.PulseOut(board.GP2, frequency=40000, duty_cycle=2**15)
        t = time.monotonic_ns()
        p.send(array('H', [100, 300, 200, 5]))
        t = time.monotonic_ns() - t
        p.deinit()
        """);
    List<Edge> edges = recording.edges();
    long start = edges.get(0).nanos();
    long rises = edges.stream().filter(Edge::level).count();
    // 4 and 8 periods of 25 µs
    assertEquals(12, rises);
    assertEquals(400 * MICRO, edges.get(8).nanos() - start);
    assertTrue(edges.get(edges.size() - 1).nanos() - start < 600 * MICRO);
    // the last part is no shorter than a period
    assertPrints("True", "print(625_000 <= t < 630_000)");
  }

  @Test
  void refusesWhatIsNoArrayOfHalfwords() {
    krait.exec("p = pulseio.PulseOut(board.GP2)");
    assertRaises("TypeError: Array must contain halfwords (type 'H')", "p.send(array('h', [1]))");
    assertRaises("TypeError: object with buffer protocol required", "p.send([1])");
    assertRaises("ValueError: Invalid frequency", "pulseio.PulseOut(board.GP3, frequency=0)");
    // one slice of the PWM has one frequency
    assertRaises(
        "RuntimeError: Conflicting settings for shared resource",
        "pulseio.PulseOut(board.GP3, frequency=50000)");
    krait.exec("p.deinit()\npulseio.PulseOut(board.GP3, frequency=50000).deinit()");
    assertNull(board.pin("GP3").user());
  }

  /** As in front of an infrared receiver, which takes the carrier away. */
  @Test
  void aCarrierThatIsAlwaysOnHasNoGaps() {
    gp2.join(board.pin("GP4"));
    assertPrints(
        "[9000, 4500, 560]",
        "o = pulseio.PulseOut(board.GP2, frequency=38000, duty_cycle=65535)",
        "i = pulseio.PulseIn(board.GP4, maxlen=10)",
        "o.send(array('H', [9000, 4500, 560]))",
        "print([i.popleft() for x in range(len(i))])");
  }

  @Test
  void measuresDistance() {
    new Hcsr04(board, "GP6", "GP7").setDistance(1.5);
    assertPrints(
        "True",
        "import digitalio",
        "p = pulseio.PulseIn(board.GP7)",
        "t = digitalio.DigitalInOut(board.GP6)",
        "t.switch_to_output()",
        "p.pause()",
        "t.value = True",
        "time.sleep(0.00001)",
        "t.value = False",
        "p.resume()",
        "time.sleep(0.1)",
        "print(abs(p[0] * 343 / 2e6 - 1.5) < 0.01)");
  }
}

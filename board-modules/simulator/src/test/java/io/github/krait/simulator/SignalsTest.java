package io.github.krait.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.BitTiming;
import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.hal.CanSettings;
import io.github.krait.hal.Counter;
import io.github.krait.hal.CounterSettings;
import io.github.krait.hal.I2s;
import io.github.krait.hal.I2sSettings;
import io.github.krait.hal.OneWire;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PulseOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pulses, 1-Wire, CAN and sound on simulated boards. */
class SignalsTest {
  private static final BitTiming WS2812 = new BitTiming(400, 850, 800, 450);

  private final SimulatedBoard board = TestBoard.large();
  private final VirtualClock clock = (VirtualClock) board.clock();

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void bitsAreSentAsOneBurst() {
    PulseOutput out = board.pin(0).openPulseOutput("test");
    byte[] data = {9, (byte) 0xa5, 0x0f, 9};
    List<Burst> bursts = new ArrayList<>();
    Observation unused =
        board
            .pin(0)
            .observe(
                new PinObserver() {
                  @Override
                  public void edge(boolean level, long nanos) {}

                  @Override
                  public void burst(Burst burst) {
                    bursts.add(burst);
                  }
                });
    Recording recording = board.pin(0).record();
    out.sendBits(WS2812, data, 1, 2);
    assertEquals(16 * 1250, clock.nanos());
    data[1] = 0;
    assertEquals(1, bursts.size());
    assertArrayEquals(new byte[] {(byte) 0xa5, 0x0f}, bursts.get(0).data());
    assertEquals(clock.nanos(), bursts.get(0).end());
    List<Edge> edges = recording.edges();
    assertEquals(32, edges.size());
    assertEquals(List.of(0L, 800L, 1250L, 1650L), times(edges.subList(0, 4)));
    assertFalse(board.pin(0).level());
  }

  private static List<Long> times(List<Edge> edges) {
    return edges.stream().map(Edge::nanos).toList();
  }

  @Test
  void joinedPinsCountTheEdgesOfBursts() {
    board.pin(0).join(board.pin(1));
    Counter counter =
        board.openCounter(
            new CounterSettings(board.pin(1), CounterSettings.Edges.RISING, null, Pull.NONE, 0),
            "test");
    PulseOutput out = board.pin(0).openPulseOutput("test");
    out.sendBits(WS2812, new byte[10], 0, 10);
    assertEquals(80, counter.value());
  }

  @Test
  void carriersAreMadeOfPulses() {
    PulseOutput out = board.pin(0).openPulseOutput("test");
    Recording recording = board.pin(0).record();
    out.sendPulses(
        new long[] {100_000, 50_000, 50_000}, true, new PulseOutput.Carrier(40_000, 0x8000));
    assertEquals(200_000, clock.nanos());
    List<Edge> edges = recording.edges();
    // four periods of 25 µs, a pause, two periods
    assertEquals(12, edges.size());
    assertEquals(
        List.of(0L, 12_500L, 25_000L, 37_500L, 50_000L, 62_500L, 75_000L, 87_500L, 150_000L),
        times(edges.subList(0, 9)));
  }

  @Test
  void oneWireShowsItsSlots() {
    board
        .pin(0)
        .oneWire(
            new OneWireDevice() {
              @Override
              public boolean reset() {
                return true;
              }

              @Override
              public boolean readBit() {
                return false;
              }

              @Override
              public void writeBit(boolean bit) {}
            });
    OneWire bus = board.pin(0).openOneWire("test");
    Recording recording = board.pin(0).record();
    assertTrue(bus.reset());
    bus.writeBit(true);
    bus.writeBit(false);
    assertFalse(bus.readBit());
    assertEquals(
        List.of(0L, 480L, 510L, 630L, 960L, 966L, 1030L, 1090L, 1100L, 1130L),
        times(recording.edges()).stream().map(t -> t / 1000).toList());
    assertEquals(1_170_000, clock.nanos());
  }

  @Test
  void canFramesHaveTheirBits() {
    // ISO 11898-1: 44 bits and 3 of pause; five zeros in a row are followed by a stuff bit
    int plain = CanFrame.bits(new CanMessage(0x555, false, false, new byte[0]));
    assertTrue(plain >= 47 && plain <= 47 + 4, plain + " bits");
    int zeros = CanFrame.bits(new CanMessage(0, false, false, new byte[8]));
    assertTrue(zeros >= 47 + 64 + 16 && zeros <= 47 + 64 + 19, zeros + " bits");
    int extended = CanFrame.bits(new CanMessage(0x15555555, true, false, new byte[0]));
    assertTrue(extended >= 67 && extended <= 67 + 8, extended + " bits");
    long low = CanFrame.priority(new CanMessage(0x100, false, false, new byte[0]));
    long remote = CanFrame.priority(new CanMessage(0x100, false, true, new byte[0]));
    long longer = CanFrame.priority(new CanMessage(0x100 << 18, true, false, new byte[0]));
    long high = CanFrame.priority(new CanMessage(0x101, false, false, new byte[0]));
    assertTrue(low < remote && remote < longer && longer < high);
  }

  @Test
  void canNodesThatFailTooOftenGoOff() {
    CanNetwork network = board.can("GPIO6", "GPIO7");
    CanBus peer = network.open(500_000);
    CanBus bus =
        board.openCan(
            new CanSettings(board.pin(6), board.pin(7), 500_000, CanSettings.Mode.NORMAL, false),
            "test");
    network.corruptNext(32);
    assertTrue(bus.send(new CanMessage(1, false, false, new byte[0])));
    clock.run(Duration.ofMillis(100));
    assertEquals(CanBus.State.OFF, bus.state());
    assertNull(peer.receive());
    assertEquals(1, bus.waiting());
    bus.restart();
    clock.run(Duration.ofMillis(1));
    assertEquals(CanBus.State.ACTIVE, bus.state());
    assertEquals(1, peer.receive().id());
    CanBus wrong = network.open(250_000);
    assertTrue(bus.send(new CanMessage(2, false, false, new byte[0])));
    clock.run(Duration.ofMillis(1));
    assertTrue(bus.transmitErrors() > 0, "another rate destroys messages");
    wrong.close();
    clock.run(Duration.ofMillis(1));
    assertEquals(2, peer.receive().id());
  }

  @Test
  void soundGoesOutAndComesIn() {
    List<byte[]> heard = new ArrayList<>();
    board.pin(10).i2sSink((data, nanos) -> heard.add(data));
    I2sSettings settings =
        new I2sSettings(
            board.pin(8), board.pin(9), board.pin(10), null, true, 16, true, 8000, 3200);
    I2s out = board.openI2s(settings, "test");
    byte[] sound = new byte[1000];
    Arrays.fill(sound, (byte) 7);
    assertEquals(1000, out.write(sound, 0, 1000));
    clock.run(Duration.ofMillis(40));
    assertEquals(1000, heard.stream().mapToInt(d -> d.length).sum());
    assertEquals(7, heard.get(0)[0]);
    assertEquals(Long.MAX_VALUE, clock.nextEvent(), "silence needs no events");
    out.close();
    board.pin(10).i2sSource((samples, nanos) -> Arrays.fill(samples, (byte) (nanos / 1_000_000)));
    I2s in =
        board.openI2s(
            new I2sSettings(
                board.pin(8), board.pin(9), board.pin(10), null, false, 16, true, 8000, 3200),
            "test");
    clock.run(Duration.ofMillis(30));
    byte[] into = new byte[800];
    assertEquals(800, in.read(into, 0, 800));
    assertEquals(40, into[0]);
    assertEquals(52, into[799]);
  }
}

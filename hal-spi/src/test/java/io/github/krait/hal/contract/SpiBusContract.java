package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.hal.SpiSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link SpiBus} must do. */
public abstract class SpiBusContract extends ClaimContract<SpiBus> {
  private static final SpiFormat MEGAHERTZ = new SpiFormat(1_000_000, false, false, 8, false);

  private final List<Integer> sent = new ArrayList<>();

  private SpiSettings settings() {
    return need(rig.spi(), "SPI bus");
  }

  @Override
  List<Pin> pins() {
    SpiSettings s = settings();
    return List.of(s.sck(), s.mosi(), s.miso());
  }

  @Override
  SpiBus open(String user) {
    return board.openSpi(settings(), user);
  }

  @Override
  List<Executable> uses(SpiBus bus) {
    return List.of(
        () -> bus.transfer(new byte[1], 0, null, 0, 1, 0), () -> bus.setFormat(MEGAHERTZ));
  }

  /** A device that answers with each byte's complement. */
  private SpiBus attached() {
    can(
        rig.attachSpi(
            settings(),
            value -> {
              synchronized (sent) {
                sent.add(value);
              }
              return value ^ 0xff;
            }),
        "attach SPI devices");
    SpiBus bus = opened();
    bus.setFormat(MEGAHERTZ);
    return bus;
  }

  private List<Integer> sent() {
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  @Test
  void sendsAndReceivesAtOnce() {
    SpiBus bus = attached();
    byte[] in = {9, 9, 9, 9};
    bus.transfer(new byte[] {0, 1, (byte) 0x80, 0x55}, 1, in, 0, 3, 0);
    assertEquals(List.of(1, 0x80, 0x55), sent());
    assertArrayEquals(new byte[] {(byte) 0xfe, 0x7f, (byte) 0xaa, 9}, in);
  }

  @Test
  void receivesIntoWhatItSends() {
    SpiBus bus = attached();
    byte[] data = {1, 2, 3};
    bus.transfer(data, 0, data, 0, 3, 0);
    assertEquals(List.of(1, 2, 3), sent());
    assertArrayEquals(new byte[] {~1, ~2, ~3}, data);
  }

  @Test
  void sendsAFillByteWhereThereIsNothingToSend() {
    SpiBus bus = attached();
    byte[] in = new byte[3];
    bus.transfer(null, 0, in, 1, 2, 0xa0);
    assertEquals(List.of(0xa0, 0xa0), sent());
    assertArrayEquals(new byte[] {0, 0x5f, 0x5f}, in);
  }

  @Test
  void dropsWhatNobodyWants() {
    SpiBus bus = attached();
    bus.transfer(new byte[] {5, 6}, 0, null, 0, 2, 0);
    bus.transfer(null, 0, null, 0, 1, 0x77);
    bus.transfer(new byte[] {5, 6}, 0, null, 0, 0, 0);
    assertEquals(List.of(5, 6, 0x77), sent());
  }

  @Test
  void refusesWhatIsOutsideOfArrays() {
    SpiBus bus = attached();
    byte[] two = new byte[2];
    assertThrows(IndexOutOfBoundsException.class, () -> bus.transfer(two, 1, null, 0, 2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> bus.transfer(null, 0, two, 1, 2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> bus.transfer(two, 0, two, 0, -1, 0));
    assertEquals(List.of(), sent(), "nothing is sent by halves");
  }

  @Test
  void takesTheBusesTime() {
    SpiBus bus = attached();
    int frequency = bus.format().frequency();
    assertTrue(frequency > 0 && frequency <= 1_000_000, "frequency " + frequency);
    long before = board.clock().nanos();
    bus.transfer(new byte[1000], 0, null, 0, 1000, 0);
    long took = board.clock().nanos() - before;
    long least = 8_000L * 1_000_000_000 / frequency;
    assertTrue(took >= least - rig.tolerance(), took + " ns for 8000 bits");
    assertTrue(took <= 3 * least + 100 * rig.tolerance(), took + " ns for 8000 bits");
  }

  @Test
  void theFormatCanBeChanged() {
    SpiBus bus = attached();
    doOrSkip(() -> bus.setFormat(new SpiFormat(500_000, true, true, 8, false)));
    SpiFormat format = bus.format();
    assertTrue(format.polarity() && format.phase());
    assertEquals(8, format.bits());
    assertTrue(format.frequency() <= 500_000);
    assertThrows(NullPointerException.class, () -> bus.setFormat(null));
    assertEquals(format, bus.format());
  }

  @Test
  void clockIdlesAsTheFormatSays() {
    SpiBus bus = opened();
    bus.setFormat(MEGAHERTZ);
    assertEquals(false, orSkip(settings().sck()::level));
    doOrSkip(() -> bus.setFormat(new SpiFormat(1_000_000, true, false, 8, false)));
    rig.settle();
    assertEquals(true, settings().sck().level());
  }

  @Test
  void needsAPinForWhatIsToBeDone() {
    SpiSettings s = settings();
    SpiBus sender =
        orSkip(
            () -> board.openSpi(new SpiSettings(s.sck(), s.mosi(), null, s.unit(), false), "test"));
    assertEquals(null, s.miso().user(), "claimed without need");
    sender.transfer(new byte[1], 0, null, 0, 1, 0);
    assertFails(ErrorKind.UNSUPPORTED, () -> sender.transfer(null, 0, new byte[1], 0, 1, 0));
    sender.close();
    SpiBus receiver =
        orSkip(
            () -> board.openSpi(new SpiSettings(s.sck(), null, s.miso(), s.unit(), false), "test"));
    receiver.transfer(null, 0, new byte[1], 0, 1, 0);
    assertFails(ErrorKind.UNSUPPORTED, () -> receiver.transfer(new byte[1], 0, null, 0, 1, 0));
    receiver.close();
  }
}

package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cSignals;
import io.github.krait.hal.Pin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link I2cBus} must do. */
public abstract class I2cBusContract extends ClaimContract<I2cBus> {
  private static final int ADDRESS = 0x42;

  private I2cSettings settings() {
    return need(rig.i2c(100_000), "I2C bus");
  }

  @Override
  List<Pin> pins() {
    return List.of(settings().scl(), settings().sda());
  }

  @Override
  I2cBus open(String user) {
    return board.openI2c(settings(), user);
  }

  @Override
  List<Executable> uses(I2cBus bus) {
    return List.of(
        () -> bus.transaction(ADDRESS, true),
        () -> bus.transaction(ADDRESS, true, I2cOperation.write(new byte[1])));
  }

  private I2cPeer attach() {
    I2cPeer peer = new I2cPeer();
    can(rig.attachI2c(settings(), a -> a == ADDRESS || a == 0, peer), "attach I2C devices");
    return peer;
  }

  private static int write(I2cBus bus, int... values) {
    return bus.transaction(ADDRESS, true, I2cOperation.write(bytes(values)));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** The processor's own resistors pull an empty bus, so that it is only empty. */
  @Test
  void nobodyAnswersOnAnEmptyBus() {
    I2cBus bus = opened();
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(ADDRESS, true));
    assertFails(
        ErrorKind.NO_DEVICE, () -> bus.transaction(ADDRESS, true, I2cOperation.write(bytes(1, 2))));
    byte[] into = {7, 7};
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(ADDRESS, true, I2cOperation.read(into)));
    assertArrayEquals(new byte[] {7, 7}, into, "read what nobody sent");
  }

  @Test
  void needsPullUps() {
    I2cSettings s = settings();
    I2cBus bus =
        orSkip(
            () ->
                board.openI2c(
                    new I2cSettings(
                        s.scl(), s.sda(), s.frequency(), s.timeoutNanos(), s.unit(), false),
                    "test"));
    assertFails(ErrorKind.NO_PULL_UP, () -> bus.transaction(ADDRESS, true));
    bus.close();
    I2cPeer unused = attach();
    I2cBus pulled = opened();
    assertEquals(0, pulled.transaction(ADDRESS, true));
  }

  @Test
  void isNotFasterThanAsked() {
    I2cBus bus = opened();
    assertTrue(bus.frequency() > 0 && bus.frequency() <= 100_000, "frequency " + bus.frequency());
  }

  @Test
  void asksForAnAddress() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    assertEquals(0, bus.transaction(ADDRESS, true));
    assertEquals("Sw42 P", peer.log());
    assertEquals(0, bus.transaction(0, true), "the general call is an address like any other");
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(ADDRESS + 1, true));
  }

  @Test
  void writes() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    assertEquals(3, write(bus, 1, 0x80, 0xff));
    assertEquals("Sw42 01 80 ff P", peer.log());
  }

  @Test
  void reads() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    peer.answers(0x11, 0xfe, 0x33);
    byte[] into = new byte[3];
    assertEquals(0, bus.transaction(ADDRESS, true, I2cOperation.read(into)));
    assertArrayEquals(bytes(0x11, 0xfe, 0x33), into);
    assertEquals("Sr42 <11 <fe <33 P", peer.log());
  }

  @Test
  void startsAgainWhereTheDirectionChanges() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    peer.answers(5, 6, 7);
    byte[] one = new byte[1];
    byte[] two = new byte[2];
    int written =
        bus.transaction(
            ADDRESS,
            true,
            I2cOperation.write(bytes(1)),
            I2cOperation.write(bytes(2, 3)),
            I2cOperation.read(one),
            I2cOperation.read(two),
            I2cOperation.write(bytes(9)));
    assertEquals(4, written);
    assertArrayEquals(bytes(5), one);
    assertArrayEquals(bytes(6, 7), two);
    assertEquals("Sw42 01 02 03 Rr42 <05 <06 <07 Rw42 09 P", peer.log());
  }

  @Test
  void takesPartsOfArrays() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    peer.answers(8);
    byte[] data = bytes(1, 2, 3, 4);
    assertEquals(
        2,
        bus.transaction(
            ADDRESS,
            true,
            new I2cOperation(false, data, 1, 2),
            new I2cOperation(true, data, 3, 1)));
    assertArrayEquals(bytes(1, 2, 3, 8), data);
    assertEquals("Sw42 02 03 Rr42 <08 P", peer.log());
  }

  @Test
  void endsWhereTheDeviceRefuses() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    peer.refuseAfter(2);
    byte[] into = {9};
    assertEquals(
        2,
        bus.transaction(
            ADDRESS, true, I2cOperation.write(bytes(1, 2, 3, 4)), I2cOperation.read(into)));
    assertEquals("Sw42 01 02 03! P", peer.log());
    assertEquals(9, into[0]);
    peer.refuseAfter(Integer.MAX_VALUE);
    assertEquals(1, write(bus, 5), "usable after it");
  }

  @Test
  void theBusCanBeKept() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    peer.answers(4);
    assertEquals(1, bus.transaction(ADDRESS, false, I2cOperation.write(bytes(1))));
    assertEquals("Sw42 01", peer.log().trim());
    byte[] into = new byte[1];
    assertEquals(0, bus.transaction(ADDRESS, true, I2cOperation.read(into)));
    assertEquals("Sw42 01 Rr42 <04 P", peer.log());
    assertEquals(4, into[0]);
    assertEquals(0, bus.transaction(ADDRESS, true));
    assertEquals("Sw42 01 Rr42 <04 P Sw42 P", peer.log(), "kept no more");
  }

  @Test
  void aKeptBusIsLetGoByAnError() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    assertEquals(1, bus.transaction(ADDRESS, false, I2cOperation.write(bytes(1))));
    assertFails(ErrorKind.NO_DEVICE, () -> bus.transaction(ADDRESS + 1, false));
    assertEquals(1, write(bus, 2));
    assertTrue(peer.log().endsWith("Sw42 02 P"), peer.log());
  }

  @Test
  void takesTheBusesTime() {
    I2cPeer unused = attach();
    I2cBus bus = opened();
    long before = board.clock().nanos();
    assertEquals(10, bus.transaction(ADDRESS, true, I2cOperation.write(new byte[10])));
    long took = board.clock().nanos() - before;
    long bit = 1_000_000_000L / bus.frequency();
    assertTrue(took >= 11 * 9 * bit, took + " ns for 11 bytes");
    assertTrue(took <= 11 * 9 * bit + 10 * bit + 100 * rig.tolerance(), took + " ns");
  }

  @Test
  void oneLineHeldLowEndsInATimeOut() {
    I2cPeer unused = attach();
    I2cBus bus = opened();
    for (Pin line : pins()) {
      drive(line, false);
      long before = board.clock().nanos();
      assertFails(ErrorKind.TIMED_OUT, () -> bus.transaction(ADDRESS, true));
      assertTrue(board.clock().nanos() - before < 10_000 * MILLI, "took too long");
      drive(line, null);
      assertEquals(1, write(bus, 1), "usable after it");
    }
  }

  @Test
  void refusesWhatCannotBe() {
    I2cPeer peer = attach();
    I2cBus bus = opened();
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> bus.transaction(-1, true));
    assertFails(ErrorKind.INVALID_ARGUMENT, () -> bus.transaction(128, true));
    assertThrows(
        NullPointerException.class, () -> bus.transaction(ADDRESS, true, (I2cOperation) null));
    assertEquals("", peer.log());
    assertEquals(1, write(bus, 1));
  }

  @Test
  void hardwareHasNoSingleSignals() {
    I2cBus bus = opened();
    assertFails(ErrorKind.UNSUPPORTED, bus::signals);
  }

  @Test
  void softwareHasSingleSignals() {
    I2cPeer peer = attach();
    I2cSettings s = settings();
    I2cBus bus =
        orSkip(
            () ->
                board.openI2c(
                    new I2cSettings(
                        s.scl(),
                        s.sda(),
                        s.frequency(),
                        s.timeoutNanos(),
                        I2cSettings.SOFTWARE,
                        true),
                    "test"));
    I2cSignals signals = orSkip(bus::signals);
    peer.answers(1, 2);
    signals.start();
    assertTrue(signals.write(ADDRESS << 1));
    assertTrue(signals.write(9));
    signals.start();
    assertTrue(signals.write(ADDRESS << 1 | 1));
    assertEquals(1, signals.read(true));
    assertEquals(2, signals.read(false));
    signals.stop();
    assertEquals("Sw42 09 Rr42 <01 <02 P", peer.log());
    signals.start();
    assertFalse(signals.write(ADDRESS + 1 << 1));
    signals.stop();
    assertEquals(1, write(bus, 7));
    bus.close();
    assertFails(ErrorKind.CLOSED, signals::start);
  }
}

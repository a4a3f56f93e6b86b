package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.hal.CanSettings;
import io.github.krait.hal.Pin;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link CanBus} must do. */
public abstract class CanBusContract extends ClaimContract<CanBus> {
  private CanSettings settings(CanSettings.Mode mode) {
    return need(rig.can(mode), "CAN bus");
  }

  @Override
  List<Pin> pins() {
    CanSettings s = settings(CanSettings.Mode.SILENT_LOOPBACK);
    return List.of(s.tx(), s.rx());
  }

  @Override
  CanBus open(String user) {
    return board.openCan(settings(CanSettings.Mode.SILENT_LOOPBACK), user);
  }

  @Override
  List<Executable> uses(CanBus bus) {
    return List.of(
        () -> bus.send(message(1)),
        bus::waiting,
        bus::cancel,
        () -> bus.cancel(message(1)),
        bus::takeSent,
        bus::receive,
        bus::available,
        () -> bus.setFilters(null),
        bus::state,
        bus::transmitErrors,
        bus::receiveErrors,
        bus::overruns,
        bus::restart,
        () -> bus.setListener(null));
  }

  private static CanMessage message(int id, int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return new CanMessage(id, false, false, bytes);
  }

  private void send(CanBus bus, CanMessage message) {
    assertTrue(bus.send(message), "no room");
    waitFor(2 * MILLI);
  }

  @Test
  void isActiveAtFirst() {
    CanBus bus = opened();
    assertEquals(500_000, bus.bitrate());
    assertEquals(CanBus.State.ACTIVE, bus.state());
    assertEquals(0, bus.waiting());
    assertEquals(0, bus.available());
    assertEquals(0, bus.transmitErrors());
    assertEquals(0, bus.receiveErrors());
    assertEquals(0, bus.overruns());
    assertNull(bus.receive());
  }

  @Test
  void hearsItselfInLoopback() {
    CanBus bus = opened();
    CanMessage extended = new CanMessage(0x1abcdef0, true, false, new byte[8]);
    CanMessage remote = new CanMessage(0x7ff, false, true, new byte[3]);
    send(bus, message(0x123, 1, 2, 3));
    send(bus, extended);
    send(bus, remote);
    assertEquals(0, bus.waiting());
    assertEquals(3, bus.available());
    assertEquals(message(0x123, 1, 2, 3), bus.receive());
    assertEquals(extended, bus.receive());
    assertEquals(remote, bus.receive());
    assertNull(bus.receive());
    assertThrows(NullPointerException.class, () -> bus.send(null));
  }

  @Test
  void takesTheBusesTime() {
    CanBus bus = opened();
    assertTrue(bus.send(message(0x123, 1, 2, 3, 4, 5, 6, 7, 8)));
    assertEquals(0, bus.available(), "111 bits are over at once");
    waitFor(MILLI / 10);
    assertEquals(0, bus.available(), "111 bits in 100 µs at 500 kbit/s");
    waitFor(2 * MILLI);
    assertEquals(1, bus.available());
  }

  @Test
  void filtersSayWhatIsReceived() {
    CanBus bus = opened();
    bus.setFilters(
        List.of(new CanBus.Filter(0x120, 0x7f0, false), new CanBus.Filter(5, 0x1fffffff, true)));
    send(bus, message(0x125));
    send(bus, message(0x130));
    send(bus, message(5));
    send(bus, new CanMessage(5, true, false, new byte[0]));
    assertEquals(0x125, bus.receive().id());
    assertTrue(bus.receive().extended());
    assertNull(bus.receive());
    bus.setFilters(List.of());
    send(bus, message(0x125));
    assertNull(bus.receive());
    bus.setFilters(null);
    send(bus, message(0x130));
    assertEquals(0x130, bus.receive().id());
  }

  @Test
  void theListenerIsCalled() {
    CanBus bus = opened();
    AtomicInteger calls = new AtomicInteger();
    bus.setListener(calls::incrementAndGet);
    send(bus, message(1));
    assertTrue(calls.get() > 0);
    bus.setListener(null);
    calls.set(0);
    send(bus, message(1));
    assertEquals(0, calls.get());
  }

  @Test
  void whatIsNotReceivedIsLost() {
    CanBus bus = opened();
    int sent = 0;
    while (bus.overruns() == 0 && sent < 5000) {
      send(bus, message(sent++ & 0x7ff));
    }
    assertTrue(bus.overruns() > 0, "5000 messages had room");
    assertEquals(0, bus.receive().id(), "the first ones stay");
  }

  @Test
  void theQueueHasAnEnd() {
    CanBus bus = opened();
    int sent = 0;
    while (sent < 5000 && bus.send(message(7))) {
      sent++;
    }
    assertTrue(sent > 0 && sent < 5000, sent + " messages wait");
    assertTrue(bus.waiting() > 0);
    bus.cancel();
    waitFor(2 * MILLI);
    assertEquals(0, bus.waiting());
    assertTrue(bus.available() <= 1, "sent what was taken back");
  }

  @Test
  void tellsWhatWasSent() {
    CanBus bus = opened();
    assertNull(bus.takeSent());
    assertTrue(bus.send(message(3, 1)));
    assertTrue(bus.send(message(4, 2)));
    assertTrue(bus.send(message(5, 3)));
    assertTrue(bus.cancel(message(5, 3)));
    assertFalse(bus.cancel(message(5, 3)), "taken back twice");
    assertFalse(bus.cancel(message(4, 1)), "never sent");
    waitFor(5 * MILLI);
    assertEquals(message(3, 1), bus.takeSent());
    assertEquals(message(4, 2), bus.takeSent());
    assertNull(bus.takeSent());
    assertEquals(2, bus.available());
  }

  @Test
  void nodesHearEachOther() {
    CanSettings settings = settings(CanSettings.Mode.NORMAL);
    CanBus peer = need(rig.canPeer(settings), "other CAN node");
    CanBus bus = orSkip(() -> board.openCan(settings, "test"));
    send(bus, message(0x11, 1));
    assertEquals(message(0x11, 1), peer.receive());
    assertNull(bus.receive(), "heard itself");
    send(peer, message(0x12, 2));
    assertEquals(message(0x12, 2), bus.receive());
    assertEquals(CanBus.State.ACTIVE, bus.state());
    bus.close();
    peer.close();
  }

  @Test
  void theLowestIdGoesFirst() {
    CanSettings settings = settings(CanSettings.Mode.NORMAL);
    CanBus peer = need(rig.canPeer(settings), "other CAN node");
    CanBus bus = orSkip(() -> board.openCan(settings, "test"));
    assertTrue(bus.send(message(0x700)));
    assertTrue(bus.send(message(0x300)));
    assertTrue(bus.send(message(0x100)));
    assertTrue(bus.send(message(0x200)));
    waitFor(5 * MILLI);
    assertEquals(4, peer.available());
    int first = peer.receive().id();
    assertTrue(first == 0x700 || first == 0x100, "the first one may be on its way already");
    int last = 0;
    for (CanMessage m = peer.receive(); m != null; m = peer.receive()) {
      assertTrue(m.id() > last || m.id() == 0x700, "order");
      last = m.id();
    }
    bus.close();
    peer.close();
  }

  @Test
  void nobodyToHearIsAnError() {
    CanBus bus = orSkip(() -> board.openCan(settings(CanSettings.Mode.NORMAL), "test"));
    assertTrue(bus.send(message(1)));
    assertTrue(waitFor(500 * MILLI, () -> bus.transmitErrors() > 0), "no errors");
    waitFor(500 * MILLI);
    assertFalse(bus.state() == CanBus.State.ACTIVE, "still active");
    assertEquals(1, bus.waiting());
    bus.cancel();
    bus.restart();
    bus.close();
  }
}

package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.hal.CanBus;
import io.github.krait.hal.CanMessage;
import io.github.krait.modules.hardware.OnBoard;
import io.github.krait.simulator.CanNetwork;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MachineCanTest extends OnBoard {
  private final CanNetwork network = board.can("GPIO24", "GPIO25");
  private final CanBus peer = network.open(500_000);

  MachineCanTest() {
    super(Profile.MICROPYTHON, "generic");
  }

  @BeforeEach
  void imports() {
    krait.exec("from machine import CAN\nimport time");
  }

  private void open() {
    krait.exec("c = CAN(1, 500_000)\nc.set_filters(None)");
  }

  private static CanMessage message(int id, int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return new CanMessage(id, false, false, bytes);
  }

  private void send(CanMessage message) {
    assertTrue(peer.send(message));
    krait.exec("time.sleep_ms(2)");
  }

  @Test
  void showsItself() {
    assertPrints(
        "CAN(1, bitrate=500000, mode=CAN.MODE_NORMAL, sjw=1, tseg1=11, tseg2=4,"
            + " f_clock=48000000)",
        "print(CAN(1, 500_000))");
    assertPrints(
        "CAN(1, bitrate=125000, mode=CAN.MODE_SILENT_LOOPBACK, sjw=2, tseg1=13, tseg2=2,"
            + " f_clock=48000000)",
        "c = CAN(1, 125_000, CAN.MODE_SILENT_LOOPBACK, sjw=2, tseg1=13, tseg2=2)",
        "print(c)");
    assertPrints("True", "print(c is CAN(1, 500_000))");
    assertPrints("[500000, 1, 11, 4, None, None]", "print(c.get_timings())");
    assertPrints("3 14", "print(CAN.TX_QUEUE_LEN, CAN.FILTERS_MAX)");
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("ValueError: CAN(7) doesn't exist", "CAN(7, 500_000)");
    assertRaises("TypeError: 'bitrate' argument required", "CAN(1)");
    assertRaises("ValueError: mode", "CAN(1, 500_000, 9)");
    assertRaises("ValueError: sjw", "CAN(1, 500_000, sjw=5)");
    assertRaises("ValueError: tseg1", "CAN(1, 500_000, tseg1=17, tseg2=1)");
    assertRaises("ValueError: tseg1", "CAN(1, 500_000, tseg2=1)");
    assertRaises("ValueError: tseg2", "CAN(1, 500_000, tseg1=1)");
    assertRaises("ValueError: sample_point", "CAN(1, 500_000, sample_point=100)");
    assertRaises("ValueError: unable to calculate BRP for baudrate", "CAN(1, 100_000_000)");
    assertRaises("ValueError: unable to calculate BRP for baudrate", "CAN(1, 0)");
    open();
    assertRaises("OverflowError: data too long", "c.send(1, bytes(9))");
    assertRaises("ValueError: invalid id", "c.send(0x800, b'')");
    assertRaises("ValueError: invalid id", "c.send(1 << 29, b'', CAN.FLAG_EXT_ID)");
    assertRaises("IndexError:", "c.cancel_send(3)");
    assertRaises("ValueError: trigger 0x00000010 unsupported", "c.irq(print, 16)");
    assertRaises("ValueError: filter items must have length 3", "c.set_filters([(1, 2)])");
    assertRaises("ValueError: flags", "c.set_filters([(1, 2, CAN.FLAG_RTR)])");
    assertRaises("ValueError: too many filters", "c.set_filters([(1, 2, 0)] * 15)");
    krait.exec("c.deinit()");
    assertRaises("OSError: [Errno 22] EINVAL", "c.send(1, b'')");
    assertPrints("True", "print(c.state() == CAN.STATE_STOPPED)");
  }

  @Test
  void sends() {
    open();
    assertPrints(
        "0 1 2 None",
        "print(c.send(0x123, b'abc'), c.send(0x100, b''), "
            + "c.send(0x18000, b'12345678', CAN.FLAG_EXT_ID), c.send(5, b''))");
    krait.exec("time.sleep_ms(2)");
    assertEquals(message(0x123, 'a', 'b', 'c'), peer.receive());
    // as its first 11 bits are 0
    assertEquals(
        new CanMessage(0x18000, true, false, "12345678".getBytes(StandardCharsets.UTF_8)),
        peer.receive());
    assertEquals(message(0x100), peer.receive());
    krait.exec("c.send(7, b'..', CAN.FLAG_RTR)\ntime.sleep_ms(2)");
    assertEquals(new CanMessage(7, false, true, new byte[2]), peer.receive());
    assertNull(peer.receive());
  }

  @Test
  void theSameIdDoesNotWaitTwice() {
    open();
    assertPrints(
        "0 None 1", "print(c.send(5, b'a'), c.send(5, b'b'), c.send(5, b'c', CAN.FLAG_UNORDERED))");
    krait.exec("time.sleep_ms(2)");
    assertEquals(2, peer.available());
  }

  @Test
  void receives() {
    open();
    assertPrints("None", "print(c.recv())");
    send(message(0x42, 1, 2, 3));
    send(new CanMessage(0x1fffffff, true, true, new byte[5]));
    assertPrints(
        "66 b'\\x01\\x02\\x03' 0 0 [536870911, 5, 3]",
        "i, d, f, e = c.recv()",
        "r = c.recv()",
        "print(i, bytes(d), f, e, [r[0], len(r[1]), r[2]])");
    send(message(9, 7, 7));
    assertPrints(
        "True True 2 b'\\x07\\x07' 9",
        "v = r[1]",
        "s = c.recv(r)",
        "print(s is r, s[1] is v, len(v), bytes(v), r[0])");
    assertRaises("ValueError:", "c.recv([0])");
    assertRaises("TypeError:", "c.recv([0, 0, 0, 0])");
    send(message(1, 1, 1, 1, 1));
    assertRaises("ValueError: memoryview too short", "c.recv([0, memoryview(bytearray(2)), 0, 0])");
  }

  @Test
  void filters() {
    krait.exec("c = CAN(1, 500_000)");
    send(message(1));
    assertPrints("None", "print(c.recv())");
    krait.exec("c.set_filters(((0x300, 0x700, 0), [0x50700, 0x1fff_ffff, CAN.FLAG_EXT_ID]))");
    send(message(0x345));
    send(message(0x445));
    send(new CanMessage(0x50700, true, false, new byte[0]));
    assertPrints("837 329472 None", "print(c.recv()[0], c.recv()[0], c.recv())");
    krait.exec("c.set_filters([])");
    send(message(0x345));
    assertPrints("None", "print(c.recv())");
  }

  @Test
  void loopback() {
    krait.exec("c = CAN(1, 500_000, CAN.MODE_SILENT_LOOPBACK)\nc.set_filters(None)");
    assertPrints(
        "[1, 0]", "c.send(1, b'x')", "time.sleep_ms(2)", "r = c.recv()", "print([r[0], r[2]])");
    assertNull(peer.receive());
  }

  @Test
  void interrupts() {
    open();
    krait.exec(
        """
        log = []
        def handler(can):
            while flags := can.irq().flags():
                if flags & CAN.IRQ_TX:
                    index = flags >> CAN.IRQ_TX_IDX_SHIFT & CAN.IRQ_TX_IDX_MASK
                    log.append((index, not flags & CAN.IRQ_TX_FAILED))
                if flags & CAN.IRQ_RX:
                    log.append(can.recv()[0])
        i = c.irq(handler, CAN.IRQ_TX | CAN.IRQ_RX)
        c.send(0x300, b'')
        c.send(0x200, b'')
        c.send(0x100, b'')
        """);
    assertPrints(
        "[(0, True), (2, True), (1, True)] 3", "time.sleep_ms(5)", "print(log, i.trigger())");
    send(message(0x11));
    send(message(0x12));
    assertPrints("[17, 18]", "print(log[3:])");
  }

  @Test
  void whatWaitsCanBeTakenBack() {
    open();
    krait.exec("log = []\nc.irq(lambda c: log.append(c.irq().flags()), CAN.IRQ_TX)");
    assertPrints(
        "True False False",
        "c.send(0x100, b'')",
        "c.send(0x200, b'')",
        "print(c.cancel_send(1), c.cancel_send(1), c.cancel_send(2))");
    assertPrints("[65541, 1]", "time.sleep_ms(5)", "print(log)");
    assertEquals(0x100, peer.receive().id());
    assertNull(peer.receive());
  }

  @Test
  void errorsAndStates() {
    peer.close();
    open();
    krait.exec("log = []\nc.irq(lambda c: log.append(c.state()), CAN.IRQ_STATE)\nc.send(1, b'')");
    assertPrints(
        "[2, 3] True [1, 1, 0, 1]",
        "time.sleep_ms(100)",
        "n = c.get_counters()",
        "print(log, n[0] >= 128, n[2:6])");
    assertPrints(
        "1 [0, 0, 0, 0, 0, 0, 0, 0]",
        "c.restart()",
        "n = [None] * 8",
        "c.get_counters(n)",
        "print(c.state(), n)");
  }

  @Test
  void busOff() {
    open();
    network.corruptNext(1000);
    krait.exec("c.send(1, b'')\ntime.sleep_ms(100)");
    assertPrints("4", "print(c.state())");
    assertRaises("OSError: [Errno 5] EIO", "c.send(2, b'')");
    network.corruptNext(0);
    assertPrints("1 0", "c.restart()", "print(c.state(), c.send(2, b'z'))");
    krait.exec("time.sleep_ms(5)");
    assertEquals(message(2, 'z'), peer.receive());
  }

  @Test
  void tooManyMessagesAreToldOf() {
    open();
    for (int i = 0; i < 80; i++) {
      send(message(i));
    }
    assertPrints(
        "0 3 16 1 0",
        "r = c.recv()",
        "n = c.get_counters()",
        "print(r[0], r[3], n[7], c.recv()[0], c.recv()[3])");
  }

  @Test
  void otherBoards() {
    krait.exec("c = CAN(0, 500_000, tx=40, rx=41)");
    assertRaises("ValueError: invalid pin", "CAN(0, 500_000, tx=400)");
  }
}

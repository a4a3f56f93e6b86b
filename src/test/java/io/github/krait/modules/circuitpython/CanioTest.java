package io.github.krait.modules.circuitpython;

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

class CanioTest extends OnBoard {
  private static final String DEINITED =
      "ValueError: Object has been deinitialized and can no longer be used. Create a new object.";

  private final CanNetwork network = board.can("CAN_TX", "CAN_RX");
  private final CanBus other = network.open(250_000);

  CanioTest() {
    super(Profile.CIRCUITPYTHON, "generic");
  }

  @BeforeEach
  void open() {
    krait.exec("import board, canio, time\ncan = canio.CAN(board.CAN_TX, board.CAN_RX)");
  }

  private void send(int id, boolean extended, int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    assertTrue(other.send(new CanMessage(id, extended, false, bytes)));
  }

  @Test
  void sends() {
    krait.exec("can.send(canio.Message(id=0x408, data=b'adafruit'))");
    assertEquals(
        new CanMessage(0x408, false, false, "adafruit".getBytes(StandardCharsets.US_ASCII)),
        other.receive());
    krait.exec("can.send(canio.Message(0x12345678, b'', extended=True))");
    assertEquals(new CanMessage(0x12345678, true, false, new byte[0]), other.receive());
    krait.exec("can.send(canio.RemoteTransmissionRequest(5, 3))");
    assertEquals(new CanMessage(5, false, true, new byte[3]), other.receive());
    // of an id that is too large the bits that fit
    krait.exec("can.send(canio.Message(0x1ff0, b'x'))");
    assertEquals(0x7f0, other.receive().id());
    assertRaises(
        "TypeError: message must be of type Message or RemoteTransmissionRequest, not int",
        "can.send(3)");
  }

  @Test
  void receives() {
    krait.exec("l = can.listen(timeout=0.5)");
    send(0x123, false, 1, 2);
    send(0x1234567, true, 3);
    assertTrue(other.send(new CanMessage(7, false, true, new byte[4])));
    assertPrints(
        "3 <class 'Message'> 291 b'\\x01\\x02' False",
        "time.sleep(0.01)",
        "n = l.in_waiting()",
        "seen = {}",
        "for m in l:",
        "    seen[m.id] = m",
        "m = seen[0x123]",
        "print(n, type(m), m.id, m.data, m.extended)");
    assertPrints(
        "True <class 'RemoteTransmissionRequest'> 4 False",
        "print(seen[0x1234567].extended, type(seen[7]), seen[7].length, seen[7].extended)");
  }

  @Test
  void waitsForMessages() {
    krait.exec("l = can.listen(timeout=0.25)");
    long before = board.clock().nanos();
    assertPrints("None 0.25", "print(l.receive(), l.timeout)");
    assertEquals(250, (board.clock().nanos() - before) / 1_000_000);
    board.clock().schedule(board.clock().nanos() + 100_000_000, () -> send(3, false, 9));
    assertPrints("b'\\t'", "print(l.receive().data)");
    assertPrints("None 0.0", "l.timeout = 0", "print(l.receive(), l.timeout)");
  }

  @Test
  void matches() {
    krait.exec(
        """
        few = can.listen([canio.Match(0x10), canio.Match(0x20, mask=0x7f0)], timeout=0)
        long = can.listen([canio.Match(0x10, extended=True)], timeout=0)
        """);
    for (int id : new int[] {0x10, 0x11, 0x20, 0x2f, 0x30}) {
      send(id, false);
    }
    send(0x10, true);
    assertPrints(
        "[16, 32, 47] [16]",
        "time.sleep(0.01)",
        "print([m.id for m in few], [m.id for m in long])");
    assertRaises("ValueError: All RX FIFOs in use", "can.listen()");
    assertPrints("0", "long.deinit()", "all = can.listen(timeout=0)", "print(all.in_waiting())");
    send(0x10, false);
    send(0x99, false);
    assertPrints(
        "[153] [16]", "time.sleep(0.01)", "print([m.id for m in all], [m.id for m in few])");
    krait.exec("few.deinit()");
    assertRaises("ValueError: Already have all-matches listener", "can.listen([])");
    assertRaises(
        "TypeError: object in matches must be of type Match, not int",
        "all.deinit()",
        "can.listen([3])");
    assertRaises(DEINITED, "all.receive()");
  }

  @Test
  void values() {
    assertPrints("16 2047 False", "m = canio.Match(16)", "print(m.id, m.mask, m.extended)");
    assertRaises("ValueError: id out of range", "canio.Match(0x800)");
    assertRaises("ValueError: mask out of range", "canio.Match(0, mask=0x20000000, extended=True)");
    assertRaises("ValueError: data length must be 0-8", "canio.Message(1, bytes(9))");
    assertPrints(
        "2 b'y' True",
        "m = canio.Message(1, b'x')",
        "m.id = 2",
        "m.data = b'y'",
        "m.extended = 1",
        "print(m.id, m.data, m.extended)");
    assertRaises("ValueError: data length must be 0-8", "m.data = bytes(9)");
    assertRaises(
        "ValueError: RemoteTransmissionRequests limited to 8 bytes",
        "canio.RemoteTransmissionRequest(1, 9)");
    assertPrints(
        "5", "r = canio.RemoteTransmissionRequest(1, 8)", "r.length = 5", "print(r.length)");
    assertRaises("ValueError: RemoteTransmissionRequests limited to 8 bytes", "r.length = -1");
  }

  @Test
  void states() {
    assertPrints(
        "canio.BusState.ERROR_ACTIVE 0 0 250000 False False False",
        "print(can.state, can.transmit_error_count, can.receive_error_count, can.baudrate,",
        "      can.loopback, can.silent, can.auto_restart)");
    network.corruptNext(40);
    long before = board.clock().nanos();
    krait.exec("can.send(canio.Message(1, b''))");
    assertEquals(8, (board.clock().nanos() - before) / 1_000_000);
    assertPrints("canio.BusState.BUS_OFF True", "print(can.state, can.transmit_error_count > 255)");
    network.corruptNext(0);
    assertPrints("canio.BusState.ERROR_ACTIVE", "can.restart()", "print(can.state)");
    krait.exec("can.auto_restart = True\ncan.send(canio.Message(2, b''))");
    assertEquals(1, other.receive().id());
    assertEquals(2, other.receive().id());
  }

  @Test
  void loopback() {
    assertPrints(
        "[4]",
        "can.deinit()",
        "can = canio.CAN(board.CAN_TX, board.CAN_RX, loopback=True, silent=True)",
        "l = can.listen(timeout=0)",
        "can.send(canio.Message(4, b''))",
        "print([m.id for m in l])");
    assertNull(other.receive());
  }

  @Test
  void gone() {
    krait.exec("l = can.listen()\nwith can:\n  pass");
    assertNull(board.pin("CAN_TX").user());
    assertRaises(DEINITED, "can.send(canio.Message(1, b''))");
    assertRaises(DEINITED, "can.state");
    assertRaises(DEINITED, "l.receive()");
    krait.exec("l.deinit()\ncan = canio.CAN(board.CAN_TX, board.CAN_RX)");
    assertRaises("ValueError: CAN_RX in use", "canio.CAN(board.GP2, board.CAN_RX)");
    assertRaises("ValueError: tx and rx cannot both be None", "canio.CAN(None, None)");
    assertRaises("ValueError: Invalid tx pin", "canio.CAN(None, board.GP2)");
    assertRaises("OSError: [Errno 22] Invalid argument", "canio.CAN(board.GP1, board.GP2, 0)");
  }
}

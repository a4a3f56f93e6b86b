package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Pin;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link UartPort} must do. */
public abstract class UartPortContract extends ClaimContract<UartPort> {
  private static final UartFormat FORMAT =
      new UartFormat(9600, 8, UartFormat.Parity.NONE, 1, false, false);
  private static final int ROOM = 16;

  private UartSettings settings() {
    return need(rig.uart(ROOM, 32), "serial port");
  }

  @Override
  List<Pin> pins() {
    return List.of(settings().tx(), settings().rx());
  }

  @Override
  UartPort open(String user) {
    return board.openUart(settings(), user);
  }

  @Override
  List<Executable> uses(UartPort port) {
    return List.of(
        () -> port.setFormat(FORMAT),
        port::available,
        () -> port.read(new byte[1], 0, 1),
        port::writable,
        () -> port.write(new byte[1], 0, 1),
        port::isSent,
        port::sendBreak,
        port::clear,
        port::takeErrors);
  }

  private UartPort at9600() {
    UartPort port = opened();
    port.setFormat(FORMAT);
    return port;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void send(String text) {
    can(rig.uartSend(settings(), FORMAT, ascii(text)), "send to serial ports");
  }

  private static String read(UartPort port) {
    byte[] into = new byte[100];
    int length = port.read(into, 0, into.length);
    return new String(into, 0, length, StandardCharsets.US_ASCII);
  }

  @Test
  void startsWith115200Baud() {
    UartPort port = opened();
    assertEquals(
        new UartFormat(115_200, 8, UartFormat.Parity.NONE, 1, false, false), port.format());
    assertEquals(0, port.available());
    assertEquals(0, port.read(new byte[1], 0, 1));
    assertTrue(port.isSent());
    assertEquals(Set.of(), port.takeErrors());
  }

  @Test
  void anIdleLineIsHigh() {
    UartPort port = opened();
    assertEquals(true, orSkip(settings().tx()::level));
    port.close();
  }

  @Test
  void sendsByAndBy() {
    UartPort port = at9600();
    UartSettings s = settings();
    need(rig.uartReceived(s, FORMAT), "other end of the serial line");
    byte[] data = ascii("..hello world..");
    assertTrue(port.writable() >= 11);
    assertEquals(11, port.write(data, 2, 11));
    waitFor(FORMAT.byteNanos() * 5);
    assertTrue(!port.isSent(), "11 bytes in the time of 5");
    assertTrue(waitFor(FORMAT.byteNanos() * 20, port::isSent), "not sent in time");
    rig.settle();
    assertArrayEquals(ascii("hello world"), rig.uartReceived(s, FORMAT));
  }

  @Test
  void writesWhatThereIsRoomFor() {
    UartPort port = at9600();
    byte[] data = new byte[1000];
    int room = port.writable();
    int written = port.write(data, 0, data.length);
    assertTrue(written >= Math.max(1, room) && written < 1000, written + " bytes");
    assertTrue(waitFor(FORMAT.byteNanos() * 20, () -> port.writable() > 0), "no more room");
    assertEquals(0, port.write(data, 0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> port.write(data, 999, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> port.read(data, 999, 2));
  }

  @Test
  void receives() {
    UartPort port = at9600();
    send("hello");
    assertTrue(waitFor(FORMAT.byteNanos() * 20, () -> port.available() == 5));
    byte[] into = new byte[4];
    assertEquals(2, port.read(into, 1, 2));
    assertArrayEquals(new byte[] {0, 'h', 'e', 0}, into);
    assertEquals(3, port.available());
    assertEquals("llo", read(port));
    assertEquals("", read(port));
    assertEquals(Set.of(), port.takeErrors());
  }

  @Test
  void dropsWhatHasNoRoom() {
    UartPort port = at9600();
    String text = "0123456789abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ";
    send(text);
    waitFor(FORMAT.byteNanos() * 100);
    assertTrue(port.available() >= ROOM && port.available() < text.length());
    assertEquals(Set.of(UartPort.Event.OVERRUN), port.takeErrors());
    assertEquals(Set.of(), port.takeErrors(), "taken twice");
    assertTrue(text.startsWith(read(port)), "the first ones stay");
    send("x");
    waitFor(FORMAT.byteNanos() * 10);
    assertEquals("x", read(port));
  }

  @Test
  void canForgetWhatItReceived() {
    UartPort port = at9600();
    send("abc");
    waitFor(FORMAT.byteNanos() * 10);
    port.clear();
    assertEquals(0, port.available());
  }

  @Test
  void tellsEvents() {
    UartPort port = at9600();
    List<UartPort.Event> events = Collections.synchronizedList(new ArrayList<>());
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    port.setListener(
        (event, nanos) -> {
          events.add(event);
          times.add(nanos);
        });
    long before = board.clock().nanos();
    send("ab");
    waitFor(FORMAT.byteNanos() * 10);
    assertEquals(
        List.of(UartPort.Event.RECEIVED, UartPort.Event.RECEIVED, UartPort.Event.IDLE), events);
    for (long time : times) {
      assertTrue(time >= before && time <= board.clock().nanos());
    }
    assertNanos(FORMAT.byteNanos(), times.get(1) - times.get(0), "between two bytes");
    events.clear();
    assertEquals(1, port.write(ascii("x"), 0, 1));
    waitFor(FORMAT.byteNanos() * 10);
    assertEquals(List.of(UartPort.Event.SENT), events);
    events.clear();
    port.setListener(null);
    send("c");
    waitFor(FORMAT.byteNanos() * 10);
    assertEquals(List.of(), events);
  }

  @Test
  void noticesBreaks() {
    UartPort port = at9600();
    can(rig.uartSendBreak(settings()), "send breaks");
    waitFor(FORMAT.byteNanos() * 10);
    assertTrue(port.takeErrors().contains(UartPort.Event.BREAK));
    port.clear();
    send("ok");
    waitFor(FORMAT.byteNanos() * 10);
    assertEquals("ok", read(port));
  }

  @Test
  void sendsBreaks() {
    UartPort port = at9600();
    EdgeLog log = EdgeLog.of(rig, settings().tx());
    port.sendBreak();
    waitFor(FORMAT.byteNanos() * 10);
    assertEquals(List.of(false, true), log.levels());
    assertTrue(log.length(0) > FORMAT.byteNanos() - rig.tolerance(), "too short");
    log.close();
  }

  @Test
  void noticesWrongParity() {
    UartPort port = opened();
    UartFormat even = new UartFormat(9600, 8, UartFormat.Parity.EVEN, 1, false, false);
    UartFormat odd = new UartFormat(9600, 8, UartFormat.Parity.ODD, 1, false, false);
    doOrSkip(() -> port.setFormat(even));
    can(rig.uartSend(settings(), odd, ascii("a")), "send to serial ports");
    waitFor(even.byteNanos() * 5);
    assertEquals(0, port.available());
    assertEquals(Set.of(UartPort.Event.PARITY), port.takeErrors());
    can(rig.uartSend(settings(), even, ascii("b")), "send to serial ports");
    waitFor(even.byteNanos() * 5);
    assertEquals("b", read(port));
  }

  @Test
  void bytesLookOnTheLineAsTheyShould() {
    UartPort port = at9600();
    EdgeLog log = EdgeLog.of(rig, settings().tx());
    assertEquals(1, port.write(new byte[] {0x55}, 0, 1));
    waitFor(FORMAT.byteNanos() * 4);
    assertEquals(10, log.size(), "start bit, eight bits by turns, stop bit");
    assertEquals(false, log.level(0));
    for (int i = 0; i < 9; i++) {
      assertNanos(1_000_000_000L / 9600, log.length(i), "bit " + i);
    }
    log.close();
  }

  @Test
  void oneDirectionNeedsOnePin() {
    UartSettings s = settings();
    UartPort sender =
        orSkip(
            () ->
                board.openUart(
                    new UartSettings(s.tx(), null, null, null, null, s.unit(), 8, 8), "test"));
    assertEquals(null, s.rx().user());
    assertEquals(0, sender.read(new byte[1], 0, 1));
    sender.close();
    UartPort receiver =
        orSkip(
            () ->
                board.openUart(
                    new UartSettings(null, s.rx(), null, null, null, s.unit(), 8, 8), "test"));
    assertEquals(null, s.tx().user());
    receiver.close();
  }

  @Test
  void theFormatCanBeChanged() {
    UartPort port = opened();
    UartFormat format = new UartFormat(19_200, 7, UartFormat.Parity.ODD, 2, false, false);
    doOrSkip(() -> port.setFormat(format));
    assertEquals(format.dataBits(), port.format().dataBits());
    assertEquals(format.parity(), port.format().parity());
    assertEquals(19_200, port.format().baud(), 400);
    assertThrows(NullPointerException.class, () -> port.setFormat(null));
    byte[] seven = need(rig.uartReceived(settings(), format), "other end of the serial line");
    assertEquals(0, seven.length);
    assertEquals(2, port.write(ascii("Az"), 0, 2));
    waitFor(format.byteNanos() * 5);
    assertEquals("Az", new String(rig.uartReceived(settings(), format), StandardCharsets.US_ASCII));
    assertEquals(0, Arrays.compare(new byte[0], rig.uartReceived(settings(), format)));
  }
}

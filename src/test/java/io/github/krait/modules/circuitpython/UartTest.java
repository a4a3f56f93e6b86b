package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedUart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UartTest extends OnPico {
  private static final String DEINITED =
      "ValueError: Object has been deinitialized and can no longer be used. Create a new object.";

  private final SimulatedUart other = board.uart("GP0", "GP1");

  UartTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec("import board, busio, time");
  }

  private void open(String more) {
    krait.exec("u = busio.UART(board.GP0, board.GP1" + more + ")");
  }

  private void send(String text) {
    other.send(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void sends() {
    open("");
    assertPrints("5", "print(u.write(b'Hello'))", "time.sleep(0.1)");
    assertArrayEquals("Hello".getBytes(StandardCharsets.US_ASCII), other.received());
  }

  @Test
  void sendsMoreThanFits() {
    open(", baudrate=115200");
    long before = board.clock().nanos();
    assertPrints("1000", "print(u.write(bytes(1000)))");
    long took = board.clock().nanos() - before;
    // all but what the unit's own buffer has
    assertTrue(took > 900 * 86_000L && took < 1000 * 87_000L, took + " ns");
    krait.exec("time.sleep(0.1)");
    assertEquals(1000, other.received().length);
  }

  @Test
  void receives() {
    open("");
    send("Hello\nworld");
    assertPrints("b'Hello\\n'", "print(u.readline())");
    assertPrints("b'worl'", "print(u.read(4))");
    assertPrints("bytearray(b'd\\x00') 1", "b = bytearray(2)", "n = u.readinto(b)", "print(b, n)");
    assertPrints("None", "print(u.read(1))");
  }

  @Test
  void waitsForTheTimeout() {
    open(", timeout=0.25");
    long before = board.clock().nanos();
    assertPrints("None", "print(u.read(10))");
    long took = board.clock().nanos() - before;
    assertTrue(took >= 250_000_000 && took < 255_000_000, took + " ns");
    assertPrints("0.25", "print(u.timeout)");
    assertPrints("None 0.0", "u.timeout = 0", "print(u.readline(), u.timeout)");
    assertRaises("ValueError: timeout must be 0-100", "u.timeout = 101");
  }

  @Test
  void bytesComeWhileItWaits() {
    open(", baudrate=1200, timeout=0.01");
    send("abcdef");
    // each takes 8.3 ms, less than the time-out
    assertPrints("b'abcdef'", "print(u.read(6))");
  }

  @Test
  void countsWhatWaits() {
    open(", receiver_buffer_size=16, baudrate=115200");
    send("x".repeat(40));
    assertPrints("0", "print(u.in_waiting)");
    assertPrints("True", "time.sleep(0.01)", "print(16 <= u.in_waiting <= 40)");
    assertPrints("0", "u.reset_input_buffer()", "print(u.in_waiting)");
  }

  @Test
  void formats() {
    open(", parity=busio.UART.Parity.EVEN, stop=2, bits=7, baudrate=1000");
    Recording line = board.pin("GP0").record();
    krait.exec("u.write(b'\\x05')\ntime.sleep(0.1)");
    // start, then 1, 0, 1, four 0, the parity 0, two stops
    List<Edge> edges = line.edges();
    assertEquals(
        List.of(0L, 1L, 2L, 3L, 4L, 9L),
        edges.stream().map(e -> (e.nanos() - edges.get(0).nanos() + 500_000) / 1_000_000).toList());
    assertPrints("busio.UART.Parity.ODD", "print(busio.UART.Parity.ODD)");
    assertPrints("1000 9600", "a = u.baudrate", "u.baudrate = 9600", "print(a, u.baudrate)");
  }

  @Test
  void switchesAnRs485Driver() {
    krait.exec("u = busio.UART(board.GP0, board.GP1, rs485_dir=board.GP2, rs485_invert=True)");
    assertTrue(board.pin("GP2").level());
    Recording direction = board.pin("GP2").record();
    krait.exec("u.write(b'abc')");
    List<Edge> edges = direction.edges();
    assertEquals(List.of(false, true), edges.stream().map(Edge::level).toList());
    // three bytes at 9600 baud
    long on = edges.get(1).nanos() - edges.get(0).nanos();
    assertTrue(on >= 3_125_000 && on < 4_500_000, on + " ns");
    krait.exec("u.deinit()");
    assertNull(board.pin("GP2").user());
  }

  @Test
  void refuses() {
    assertRaises("ValueError: tx and rx cannot both be None", "busio.UART()");
    assertRaises("ValueError: Invalid pins", "busio.UART(board.GP0, board.GP0)");
    assertRaises("ValueError: Invalid pins", "busio.UART(board.GP1, board.GP0)");
    assertRaises("ValueError: Invalid pins", "busio.UART(board.GP0, board.GP5)");
    assertRaises("ValueError: bits must be 5-9", "busio.UART(board.GP0, bits=4)");
    assertRaises("ValueError: bits must be <= 8", "busio.UART(board.GP0, bits=9)");
    assertRaises("ValueError: stop must be 1-2", "busio.UART(board.GP0, stop=3)");
    assertRaises("ValueError: timeout must be 0-100", "busio.UART(board.GP0, timeout=-1)");
    assertRaises(
        "ValueError: receiver_buffer_size must be 1-65535",
        "busio.UART(board.GP0, receiver_buffer_size=0)");
    assertRaises("TypeError: rts must be of type Pin, not int", "busio.UART(board.GP0, rts=3)");
    assertNull(board.pin("GP0").user());
    krait.exec("u = busio.UART(board.GP0)");
    assertRaises("ValueError: No rx pin", "u.read(1)");
    assertRaises("ValueError: GP0 in use", "busio.UART(board.GP0)");
    assertRaises("ValueError: UART peripheral in use", "busio.UART(board.GP12)");
    krait.exec("u = busio.UART(rx=board.GP9)");
    assertRaises("ValueError: No tx pin", "u.write(b'x')");
  }

  @Test
  void gone() {
    open("");
    krait.exec("with u:\n  pass\nu.deinit()");
    assertNull(board.pin("GP0").user());
    assertNull(board.pin("GP1").user());
    assertRaises(DEINITED, "u.read(1)");
    assertRaises(DEINITED, "u.write(b'x')");
    assertRaises(DEINITED, "u.in_waiting");
    assertRaises(DEINITED, "u.baudrate");
    assertRaises(DEINITED, "u.timeout = 1");
    assertRaises(DEINITED, "u.reset_input_buffer()");
    open("");
  }

  @Test
  void isAStream() {
    open(", timeout=0.1");
    assertPrints(
        "[] True",
        "import select",
        "p = select.poll()",
        "p.register(u, select.POLLIN)",
        "a = p.poll(10)",
        "p.modify(u, select.POLLOUT)",
        "print(a, p.poll(10)[0][0] is u)");
    send("one\ntwo\n");
    assertPrints("[b'one\\n', b'two\\n']", "print([u.readline(), u.readline()])");
    krait.exec("print('printed', file=u)\ntime.sleep(0.1)");
    assertEquals("printed", new String(other.received(), StandardCharsets.US_ASCII).strip());
  }
}

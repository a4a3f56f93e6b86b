package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MachineI2sTest extends OnPico {
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  MachineI2sTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    board.pin("GP12").i2sSink((data, nanos) -> heard.write(data, 0, data.length));
    krait.exec("from machine import I2S, Pin\nimport time, select");
  }

  /** 8000 samples of 2 bytes: 16 bytes a millisecond. */
  private void open(String mode) {
    krait.exec(
        "s = I2S(0, sck=Pin(10), ws=Pin(11), sd=Pin(12), mode=I2S."
            + mode
            + ", bits=16, format=I2S.MONO, rate=8000, ibuf=1600)");
  }

  @Test
  void showsItself() {
    open("TX");
    assertPrints(
        "I2S(id=0,\nsck=10,\nws=11,\nsd=12,\nmode=1,\nbits=16, format=0,\nrate=8000, ibuf=1600)",
        "print(s)");
    assertPrints("0 1 0 1", "print(I2S.RX, I2S.TX, I2S.MONO, I2S.STEREO)");
  }

  private void refuses(String error, String change) {
    assertRaises(
        error,
        "d = dict(sck=10, ws=11, sd=12, mode=I2S.TX, bits=16, format=I2S.MONO, rate=8000, ibuf=99)",
        "d.update(" + change + ")",
        "I2S(0, **d)");
  }

  @Test
  void refusesWrongArguments() {
    refuses("ValueError: invalid ws (must be sck+1)", "ws=12");
    refuses("ValueError: invalid mode", "mode=2");
    refuses("ValueError: invalid bits", "bits=24");
    refuses("ValueError: invalid format", "format=3");
    refuses("ValueError: invalid rate", "rate=0");
    refuses("ValueError: invalid ibuf", "ibuf=0");
    refuses("TypeError: extra keyword arguments given", "mck=3");
    assertRaises("ValueError: invalid id", "I2S(2)");
    assertRaises("TypeError: 'sck' argument required", "I2S(0)");
    open("TX");
    assertRaises("OSError: [Errno 1] EPERM", "s.readinto(bytearray(4))");
    assertRaises("ValueError: invalid callback", "s.irq(1)");
    open("RX");
    assertRaises("OSError: [Errno 1] EPERM", "s.write(bytes(4))");
    assertRaises("OSError: [Errno 22] EINVAL", "s.readinto(bytearray(3))");
  }

  @Test
  void writingWaitsUntilAllIsInTheBuffer() {
    open("TX");
    assertPrints(
        "3200 True",
        "t = time.ticks_ms()",
        "n = s.write(bytes(range(200)) * 16)",
        "t = time.ticks_diff(time.ticks_ms(), t)",
        "print(n, 90 <= t <= 140)");
    krait.exec("time.sleep_ms(200)");
    byte[] sound = heard.toByteArray();
    int first = 0;
    while (sound[first] == 0 && sound[first + 1] == 0) {
      first += 2;
    }
    for (int i = 0; i < 3200; i++) {
      assertEquals(i % 200, sound[first + i] & 0xff, "byte " + i);
    }
  }

  @Test
  void readingWaitsForSamples() {
    byte[] next = {0};
    board
        .pin("GP12")
        .i2sSource(
            (samples, nanos) -> {
              for (int i = 0; i < samples.length; i++) {
                samples[i] = next[0]++;
              }
            });
    open("RX");
    assertPrints(
        "1000 True True",
        "b = bytearray(1000)",
        "t = time.ticks_ms()",
        "n = s.readinto(b)",
        "t = time.ticks_diff(time.ticks_ms(), t)",
        "print(n, 60 <= t <= 80, all((b[i + 1] - b[i]) & 255 == 1 for i in range(999)))");
  }

  @Test
  void theHandlerIsCalledWhenAllIsWritten() {
    open("TX");
    assertPrints(
        "3200 [] True",
        "log = []",
        "s.irq(lambda x: log.append((time.ticks_ms(), x is s)))",
        "t = time.ticks_ms()",
        "n = s.write(bytes(3200))",
        "early = list(log)",
        "time.sleep_ms(300)",
        "print(n, early, len(log) == 1 and log[0][1] and 90 <= log[0][0] - t <= 140)");
    assertPrints("[0]", "log.clear()", "s.irq(None)", "s.write(bytes(10))", "print([len(log)])");
  }

  @Test
  void pollsSayWhetherThereIsRoom() {
    open("TX");
    assertPrints(
        "True True []",
        "p = select.poll()",
        "p.register(s, select.POLLOUT)",
        "a = p.poll(0) == [(s, select.POLLOUT)]",
        "n = s.write(bytes(10000))",
        "print(a, 1000 <= n <= 2000, p.poll(0))");
    assertPrints("1", "print(len(p.poll(100)))");
  }

  @Test
  void deinitGivesThePinsBack() {
    open("TX");
    krait.exec("s.write(b'ab')\ns.deinit()\ns.deinit()");
    for (int pin = 10; pin < 13; pin++) {
      assertTrue(board.pin(pin).user() == null, "pin " + pin);
    }
    assertRaises("OSError: [Errno 5] EIO", "s.write(b'ab')");
    krait.exec(
        "s.init(sck=10, ws=11, sd=12, mode=1, bits=16, format=0, rate=8000, ibuf=1600)\n"
            + "s.write(b'ab')");
  }

  @Test
  void shift() {
    assertPrints(
        "array('h', [2, -4, -32768, 0])",
        "import array",
        "a = array.array('h', [1, -2, 0x4000, 0])",
        "I2S.shift(buf=a, bits=16, shift=1)",
        "print(a)");
    assertPrints(
        "array('i', [0, -1, 536870911, -536870912])",
        "a = array.array('i', [1, -2, 0x7fffffff, -0x80000000])",
        "I2S.shift(buf=a, bits=32, shift=-2)",
        "print(a)");
    assertRaises("ValueError: invalid bits", "I2S.shift(buf=a, bits=8, shift=1)");
    assertRaises("TypeError: 'shift' argument required", "I2S.shift(buf=a, bits=16)");
  }
}

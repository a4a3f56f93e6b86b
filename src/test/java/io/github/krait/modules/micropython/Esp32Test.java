package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnBoard;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is special to the ESP32. */
@Timeout(60)
class Esp32Test extends OnBoard {
  Esp32Test() {
    super(Profile.MICROPYTHON, "esp32");
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import machine, esp32, time
        from machine import Pin
        def error(f, *args, **kw):
            try:
                f(*args, **kw)
            except Exception as e:
                print(repr(e))
        """);
  }

  @Test
  void nvsKeepsValuesByNamespaceAndKind() {
    assertPrints(
        """
        1234 -503
        bytearray(b'a blob') 6
        OSError(-4354, 'ESP_ERR_NVS_NOT_FOUND')
        OSError(-4354, 'ESP_ERR_NVS_NOT_FOUND')
        OSError(-4364, 'ESP_ERR_NVS_INVALID_LENGTH')
        OSError(-4354, 'ESP_ERR_NVS_NOT_FOUND')
        7654 -503 <NVS namespace>\
        """,
        "n = esp32.NVS('one')",
        "n.set_i32('a', 1234)",
        "n.set_i32('b', -503)",
        "print(n.get_i32('a'), n.get_i32('b'))",
        "n.set_blob('c', 'a blob')",
        "b = bytearray(6)",
        "length = n.get_blob('c', b)",
        "print(b, length)",
        "n.erase_key('a')",
        "error(n.erase_key, 'a')",
        "error(n.get_i32, 'c')",
        "error(n.get_blob, 'c', bytearray(5))",
        "m = esp32.NVS('two')",
        "error(m.get_i32, 'b')",
        "m.set_i32('b', 7654)",
        "m.commit()",
        "print(m.get_i32('b'), n.get_i32('b'), n)");
  }

  @Test
  void nvsRefusesWhatIsTooMuch() {
    assertPrints(
        """
        OSError(-4358, 'ESP_ERR_NVS_INVALID_NAME')
        OSError(-4361, 'ESP_ERR_NVS_KEY_TOO_LONG')
        OSError(-4357, 'ESP_ERR_NVS_NOT_ENOUGH_SPACE')
        OSError(-4354, 'ESP_ERR_NVS_NOT_FOUND')
        TypeError('object with buffer protocol required',)\
        """,
        "error(esp32.NVS, 'x' * 16)",
        "n = esp32.NVS('n')",
        "error(n.set_i32, 'x' * 16, 1)",
        "error(n.set_blob, 'b', bytes(20000))",
        "error(n.get_blob, 'b', bytearray(1))",
        "error(n.set_blob, 'b', 1)");
  }

  @Test
  void partitions() {
    assertPrints(
        """
        (0, 16, 65536, 1572864, 'ota_0', False)
        <Partition type=0, subtype=17, address=1638400, size=1572864, label=ota_1, encrypted=0>
        OSError(-5379, 'ESP_ERR_OTA_VALIDATE_FAILED')
        ota_1 ota_0
        ['nvs', 'otadata', 'phy_init', 'vfs'] ['vfs'] 0\
        """,
        "from esp32 import Partition as P",
        "r = P(P.RUNNING)",
        "print(r.info())",
        "n = r.get_next_update()",
        "print(n)",
        "error(n.set_boot)",
        "n.writeblocks(0, b'\\xe9' + bytes(4095))",
        "n.set_boot()",
        "print(P(P.BOOT).info()[4], n.get_next_update().info()[4])",
        "d = [p.info()[4] for p in P.find(P.TYPE_DATA)]",
        "P.mark_app_valid_cancel_rollback()",
        "print(d, [p.info()[4] for p in P.find(1, label='vfs')], len(P.find(subtype=3)))");
  }

  @Test
  void partitionsAreBlockDevices() {
    assertPrints(
        """
        384 4096 0 True
        b'abcd' b'ab\\x00\\x00'
        b'\\xff\\xff\\xff\\xff'
        b'12' b'56' 3072
        OSError(2,) ValueError()
        OSError(-260, 'ESP_ERR_INVALID_SIZE')\
        """,
        "n = esp32.Partition('ota_1')",
        "print(n.ioctl(4, 0), n.ioctl(5, 0), n.ioctl(6, 1), n.ioctl(9, 0) is None)",
        "b = bytearray(4)",
        "n.writeblocks(0, b'abcd', 8)",
        "n.readblocks(0, b, 8)",
        "print(bytes(b), end=' ')",
        "n.writeblocks(0, b'\\xff\\xff\\0\\0', 8)",
        "n.readblocks(0, b, 8)",
        "print(bytes(b))",
        "n.ioctl(6, 0)",
        "n.readblocks(0, b, 8)",
        "print(bytes(b))",
        "s = esp32.Partition('ota_1', 512)",
        "s.writeblocks(0, b'12' * 256)",
        "s.writeblocks(2, b'56' * 256)",
        "b, c = bytearray(2), bytearray(2)",
        "s.readblocks(0, b)",
        "s.readblocks(2, c)",
        "print(bytes(b), bytes(c), s.ioctl(4, 0))",
        "def e(*a):",
        "    try: esp32.Partition(*a)",
        "    except Exception as x: return x",
        "print(repr(e('none')), repr(e(7)))",
        "error(n.readblocks, 384, bytearray(1))");
  }

  @Test
  void remoteControlSendsPulses() {
    Recording recording = board.pin("GPIO18").record();
    assertPrints(
        """
        RMT(pin=18, source_freq=80000000, resolution_hz=1000000, idle_level=0) 80
        False True True\
        """,
        "r = esp32.RMT(pin=Pin(18), clock_div=80)",
        "print(r, r.clock_div())",
        "r.write_pulses((100, 200, 300), True)",
        "print(r.wait_done(), r.active(), r.wait_done(timeout=1000))");
    List<Edge> edges = recording.edges();
    assertEquals(4, edges.size());
    long start = edges.get(0).nanos();
    assertEquals(100_000, edges.get(1).nanos() - start);
    assertEquals(300_000, edges.get(2).nanos() - start);
    assertEquals(600_000, edges.get(3).nanos() - start);
    assertFalse(edges.get(3).level());
  }

  @Test
  void remoteControlLoops() {
    Recording recording = board.pin("GPIO18").record();
    assertPrints(
        "True False",
        "r = esp32.RMT(pin=18, resolution_hz=1000000, idle_level=True)",
        "r.loop(True)",
        "r.write_pulses(50, (0, 1))",
        "time.sleep_us(1020)",
        "a = r.active()",
        "r.loop(False)",
        "print(a, r.active())");
    int edges = recording.edges().size();
    assertTrue(edges >= 21 && edges <= 24, edges + " edges");
    assertTrue(board.pin("GPIO18").level());
    krait.exec("r.loop_count(3)\nr.write_pulses(10, [0, 1])\nr.wait_done(timeout=-1)");
    assertEquals(edges + 6, recording.edges().size());
    assertPrints(
        "RMT() OSError('already deinitialized',)",
        "r.deinit()",
        "print(r, end=' ')",
        "error(r.loop, 0)");
  }

  @Test
  void remoteControlRefusesWrongArguments() {
    assertPrints(
        """
        TypeError("'pin' argument required",)
        ValueError('resolution_hz and clock_div are mutually exclusive',)
        ValueError('clock_div must be between 1 and 255',)
        ValueError('num_symbols must be even and at least 64',)
        ValueError('tx_carrier duty must be 0..100',)
        ValueError('No pulses',)
        ValueError('duration and data must have same length',)
        ValueError('activate by calling write_pulses()',)
        Pin(18)\
        """,
        "R = esp32.RMT",
        "error(R)",
        "error(R, pin=18, clock_div=1, resolution_hz=1)",
        "error(R, pin=18, clock_div=256)",
        "error(R, pin=18, num_symbols=65)",
        "error(R, pin=18, tx_carrier=(1000, 101, 1))",
        "r = R(pin=18)",
        "error(r.write_pulses, ())",
        "error(r.write_pulses, (1, 2), (1,))",
        "error(r.active, True)",
        "print(Pin(18, Pin.OUT))");
  }

  private void clicks(String pin, int count) {
    for (int i = 0; i < count; i++) {
      board.pin(pin).drive(true);
      board.pin(pin).drive(false);
    }
  }

  @Test
  void pulseCounter() {
    krait.exec(
        """
        P = esp32.PCNT
        p = P(0, pin=4, rising=P.INCREMENT, mode_pin=5, mode_low=P.REVERSE, max=10, min=-3)
        hits = []
        p.irq(lambda p: hits.append(p.irq().flags()), P.IRQ_MAX | P.IRQ_MIN)
        p.start()
        """);
    board.pin("GPIO5").drive(true);
    clicks("GPIO4", 7);
    assertPrints("7 PCNT(0)", "print(p.value(), p)");
    clicks("GPIO4", 5);
    assertPrints("2 [32] True", "time.sleep_ms(1)", "print(p.value(), hits, P(0) is p)");
    board.pin("GPIO5").drive(false);
    clicks("GPIO4", 6);
    assertPrints("-1 [32, 16]", "time.sleep_ms(1)", "print(p.value(), hits)");
    krait.exec("p.stop()");
    clicks("GPIO4", 6);
    assertPrints("-1 0", "a = p.value(0)", "print(a, p.value())");
    assertPrints(
        "ValueError('channel',) ValueError('pin',) ValueError('maximum',) ValueError('invalid"
            + " id',)",
        "def e(*a, **k):",
        "    try: P(*a, **k)",
        "    except Exception as x: return repr(x)",
        "print(e(0, channel=2), e(0, mode_pin=1), e(0, max=-1), e(8))");
    krait.exec("p.deinit()");
    assertEquals(null, board.pin("GPIO4").user());
  }

  @Test
  void theRest() {
    assertPrints(
        "True 4 True [] 1 False True",
        "h = esp32.idf_heap_info(esp32.HEAP_DATA)",
        "ok = all(s > 0 and f <= s and l <= s and m <= s for s, f, l, m in h)",
        "t = esp32.idf_task_info()",
        "print(ok, len(h), len(esp32.idf_heap_info(esp32.HEAP_EXEC)) >= 3, esp32.idf_heap_info(-1),"
            + " len(t[1]), esp32.WAKEUP_ALL_LOW, esp32.WAKEUP_ANY_HIGH)");
    assertPrints(
        "LDO(channel=3, voltage=3300mV) LDO(released)".replace("3300", "2500"),
        "with esp32.LDO(3, 1800, adjustable=True) as l:",
        "    l.adjust_voltage(2500)",
        "    print(l, end=' ')",
        "print(l)");
    assertPrints(
        "OSError(-258, 'ESP_ERR_INVALID_ARG') OSError(95,) ValueError('no resources',)",
        "def e(f, *a):",
        "    try: f(*a)",
        "    except Exception as x: return repr(x)",
        "u = esp32.ULP()",
        "u.set_wakeup_period(0, 20000)",
        "u.load_binary(0, bytes(16))",
        "esp32.wake_on_ext0(pin=Pin(4), level=esp32.WAKEUP_ANY_HIGH)",
        "esp32.wake_on_ext1((Pin(12), 14), esp32.WAKEUP_ALL_LOW)",
        "print(e(esp32.LDO, 9, 1), e(u.run, 0), e(esp32.wake_on_touch, True))");
  }

  @Test
  void timersOfTheHardware() {
    assertPrints(
        "Timer(1, mode=ONE_SHOT, period=10) True 5",
        "log = []",
        "t = machine.Timer(1)",
        "t.init(period=10, callback=lambda t: log.append(t.value()))",
        "time.sleep_ms(55)",
        "print(t, machine.Timer(1) is t, len(log))");
    assertPrints(
        """
        ValueError("Timer(4) doesn't exist, there are only 4 hardware timers",)
        ValueError('hard Timers are not implemented',)
        ValueError('Timer period is too short for this timer',)\
        """,
        "error(machine.Timer, 4)",
        "error(t.init, period=1, hard=True)",
        "error(t.init, freq=20_000_000)");
  }

  @Test
  void pwmOfAnyPin() {
    assertPrints(
        "PWM(Pin(18), freq=5000, duty_u16=32768) PWM(Pin(18), freq=1000, duty=256) 16384 256"
            + " 250000",
        "p = machine.PWM(18)",
        "print(p, end=' ')",
        "p.init(freq=1000, duty=256)",
        "print(p, p.duty_u16(), p.duty(), p.duty_ns())");
    assertEquals(1000, board.pin("GPIO18").pwm().frequency());
    assertEquals(0.25, board.pin("GPIO18").pwm().dutyFraction(), 0.001);
    assertPrints(
        """
        ValueError('frequency must be from 1Hz to 40MHz',)
        ValueError('duty_u16 must be from 0 to 65536',)
        ValueError('duty must be from 0 to 1023',)
        ValueError('duty_ns must be from 0 to 1000000 ns',)\
        """,
        "error(p.freq, 0)",
        "error(p.duty_u16, -1)",
        "error(p.duty, 1024)",
        "error(p.duty_ns, 1000001)");
  }

  @Test
  void pinsAreNumbers() {
    assertPrints("Pin(4) 0", "p = Pin(4, Pin.OUT, drive=Pin.DRIVE_1, hold=False)", "print(p, p())");
  }
}

package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes and functions called with arguments of all kinds, the same ones each time: what is wrong
 * raises what a program can catch, and every pin can be used afterwards.
 */
@Timeout(120)
class BadArgumentsTest {
  private static final String PROGRAM =
      """
      import random
      from machine import Pin
      random.seed(seed)
      values = [None, -1, 0, 1, 2, 3, 5, 1000, 65535, 65536, 2**31 - 1, -2**31, 2**63, -2**70, 1.5,
                float('nan'), float('inf'), '', 'x', 'X1', 'LED', b'', b'abc', bytearray(8), [],
                [1, 2], (1, 2, 3, 4), (2024, 2, 29, 0, 1, 2, 3, 0), {}, True, lambda *a: None,
                object, Pin(pins[0]), Pin(pins[1]), Pin(pins[2])]
      keywords = ['freq', 'duty_u16', 'duty_ns', 'invert', 'period', 'callback', 'mode', 'hard',
                  'handler', 'trigger', 'value', 'pull', 'alt', 'baudrate', 'bits', 'id', 'pin',
                  'edge', 'direction', 'min', 'max', 'match', 'pulse_width', 'compare', 'addr',
                  'polarity', 'prescaler', 'idle_level', 'tx_carrier', 'clock_div', 'rising',
                  'phases', 'filter_ns', 'tick_hz', 'block_size', 'start', 'len', 'scl', 'sda']
      # what waits, ends the program, or stops everything else
      left_out = {'reset', 'soft_reset', 'bootloader', 'deepsleep', 'lightsleep', 'sleep', 'stop',
                  'hard_reset', 'standby', 'wfi', 'disable_irq', 'enable_irq', 'idle', 'delay',
                  'udelay', 'read_timed', 'read_timed_multi', 'wait_done', 'recv', 'WDT', 'info',
                  'time_pulse_us', 'dht_readinto', 'regs', 'flush', 'write_pulses'}
      calls = 0

      def attempt(function):
          global calls
          calls += 1
          args = [random.choice(values) for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 4)))]
          kw = {random.choice(keywords): random.choice(values)
                for _ in range(random.choice((0, 0, 0, 1, 2)))}
          try:
              result = function(*args, **kw)
              repr(result)
              return result
          except Exception as e:
              repr(e)

      for _ in range(rounds):
          for module in modules.split():
              module = __import__(module)
              for name in dir(module):
                  thing = getattr(module, name)
                  if name in left_out or name[0] == '_' or not callable(thing):
                      continue
                  made = attempt(thing)
                  if made is None or not isinstance(thing, type):
                      continue
                  names = [n for n in dir(made) if n not in left_out and n[:2] != '__']
                  for _ in range(5 if names else 0):
                      method = getattr(made, random.choice(names), None)
                      if callable(method):
                          attempt(method)

      bad = []
      for name in dir(Pin.cpu):
          if name[0] != '_':
              p = getattr(Pin.cpu, name)
              try:
                  p.init(Pin.OUT)
                  p(1)
                  p.init(Pin.IN)
              except Exception as e:
                  bad.append((name, e))
      print(bad, calls > 500)
      """;

  @ParameterizedTest
  @CsvSource({
    "pico, machine, '2, 3, 26'",
    "generic, machine esp32 pyb, '2, 3, 26'",
    "esp32, machine esp32, '18, 19, 25'",
    "pyboard, machine pyb, '\"X1\", \"X5\", \"Y1\"'"
  })
  void raiseWhatProgramsCanCatch(String name, String modules, String pins) {
    for (int seed = 1; seed <= 3; seed++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual());
          Krait krait =
              Krait.builder().profile(Profile.MICROPYTHON).board(board).out(out).build()) {
        krait.globals().put("seed", seed);
        krait.globals().put("rounds", 15);
        krait.globals().put("modules", modules);
        krait.exec("pins = (" + pins + ")");
        krait.exec(PROGRAM);
      }
      String[] lines = out.toString(StandardCharsets.UTF_8).stripTrailing().split("\n");
      assertEquals("[] True", lines[lines.length - 1], name + ", seed " + seed);
    }
  }

  private static final String USE_ALL =
      """
      raised = set()
      for o in objects:
          for name in dir(o):
              method = getattr(o, name, None)
              if name[:2] == '__' or name in ('readblocks', 'recv', 'wait_done') or not callable(method):
                  continue
              for args in ((), (1,), (1, 2), (b'a',), (1, bytearray(2))):
                  try:
                      method(*args)
                  except Exception as e:
                      raised.add(repr(e))
      for f in functions:
          try:
              f()
          except Exception as e:
              raised.add(repr(e))
      print('OSError(9,)' in raised)
      """;

  private static String objects(String name) {
    switch (name) {
      case "pico":
        return """
        from machine import *
        objects = [Pin(2, Pin.OUT), Pin(3, Pin.IN), PWM(4, freq=1000, duty_u16=100), ADC(26),
                   ADC(4), Timer(period=1, callback=lambda t: 0), RTC(), Signal(5, Pin.OUT),
                   Counter(0, 6), Encoder(1, 7, 8), TouchPad(9), Pin(10)]
        objects[1].irq(lambda p: 0, Pin.IRQ_LOW_LEVEL)
        bitstream(10, 0, (1, 2, 3, 4), b'a')
        functions = [lambda: lightsleep(5), unique_id, freq, lambda: freq(100000000), idle,
                     lambda: time_pulse_us(3, 1, 10), lambda: dht_readinto(3, bytearray(5)),
                     lambda: bitstream(10, 0, (1, 2, 3, 4), b'a'), mem_backup, reset_cause,
                     lambda: Pin(12, Pin.OUT), lambda: PWM(13), lambda: mem32[0x40000000]]
        """;
      case "esp32":
        return """
        import esp32
        from machine import *
        objects = [Pin(2, Pin.OUT), PWM(4), ADC(32), DAC(25), TouchPad(13), RTC(),
                   Timer(0, period=5), Counter(0, 18), esp32.RMT(pin=19),
                   esp32.PCNT(1, pin=21, rising=1), esp32.NVS('a'), esp32.Partition('vfs')]
        objects[9].start()
        objects[8].loop(True)
        objects[8].write_pulses((10, 10))
        functions = [esp32.raw_temperature, lambda: esp32.idf_heap_info(4),
                     lambda: RTC().memory(b'abc'), lambda: esp32.NVS('b').set_i32('x', 1)]
        """;
      default:
        return """
        import pyb
        from pyb import *
        t = Timer(2, freq=1000)
        objects = [Pin('X1', Pin.OUT), LED(1), LED(4), Switch(), Servo(3), t,
                   t.channel(1, Timer.PWM, pin=Pin('X1'), pulse_width_percent=5),
                   t.channel(2, Timer.OC_TOGGLE, pin=Pin('X2'), compare=5),
                   Timer(4, freq=10, callback=lambda t: 0), ADC('X7'), ADCAll(12), DAC(1),
                   RTC(), I2C(1, I2C.CONTROLLER), SPI(2, SPI.CONTROLLER), CAN(1, CAN.LOOPBACK),
                   ExtInt('X11', ExtInt.IRQ_RISING, 0, lambda l: 0), Flash()]
        objects[2].intensity(50)
        DAC(2).triangle(1000)
        functions = [pyb.freq, pyb.info, pyb.unique_id, lambda: LCD('Y'), Accel, pyb.stop]
        """;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pico", "esp32", "pyboard"})
  void closedBoardsRaiseToo(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SimulatedBoard board = SimulatedBoards.open(name, SimulatedClock.virtual());
    try (Krait krait = Krait.builder().board(board).out(out).build()) {
      krait.exec(objects(name));
      board.close();
      krait.exec(USE_ALL);
    }
    String[] lines = out.toString(StandardCharsets.UTF_8).stripTrailing().split("\n");
    assertEquals("True", lines[lines.length - 1], out.toString(StandardCharsets.UTF_8));
  }
}

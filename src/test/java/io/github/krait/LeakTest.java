package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.Pin;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A closed engine leaves nothing behind, however its program ended: no thread, file, socket, pin,
 * class or object.
 */
class LeakTest {
  /** How long the JVM and the system are given to let go of something, which may be busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More classes than the JDK makes of its own accord, fewer than one each engine. */
  private static final int FEW_CLASSES = 40;

  /** What every program does besides: code that is run often, and objects that know each other. */
  private static final String BUSY =
      """
      import sys
      class Node:
          def __init__(self, other):
              self.other = other
          def __del__(self):
              pass
      node = Node(None)
      node.other = node
      def count(n):
          total = 0
          for i in range(n):
              total += i
          return total
      for i in range(400):
          count(5)
      count(5000)
      def generate():
          try:
              while True:
                  yield node
          finally:
              pass
      generator = generate()
      next(generator)
      host()
      kept = host
      exec('def made(): return node')
      made()
      """;

  private static final String ON_A_COMPUTER =
      """
      import socket, select, asyncio, _thread, time, json, re
      file = open('a.txt', 'w')
      file.write('x')
      other = open('b.txt', 'wb')
      listener = socket.socket()
      listener.bind(socket.getaddrinfo('127.0.0.1', 0)[0][-1])
      listener.listen(1)
      datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      datagrams.bind(socket.getaddrinfo('127.0.0.1', 0)[0][-1])
      poll = select.poll()
      poll.register(listener)
      poll.poll(0)
      lock = _thread.allocate_lock()
      lock.acquire()
      _thread.start_new_thread(lock.acquire, ())
      _thread.start_new_thread(time.sleep, (1000,))
      _thread.start_new_thread(sys.stdin.read, (1,))
      def spin():
          while True: pass
      _thread.start_new_thread(spin, ())
      async def forever():
          while True: await asyncio.sleep(1000)
      async def main():
          asyncio.create_task(forever())
          await asyncio.start_server(forever, '127.0.0.1', 0)
          await asyncio.sleep_ms(1)
      asyncio.run(main())
      """;

  private static final String ON_A_PICO =
      """
      import _thread, time, micropython
      from machine import Pin, PWM, ADC, I2C, SPI, UART, Timer
      led = Pin(25, Pin.OUT, value=1)
      button = Pin(2, Pin.IN, Pin.PULL_UP)
      button.irq(lambda p: None, Pin.IRQ_FALLING, hard=True)
      pwm = PWM(Pin(3), freq=1000, duty_u16=100)
      adc = ADC(26)
      i2c = I2C(0, scl=Pin(5), sda=Pin(4))
      spi = SPI(0, sck=Pin(18), mosi=Pin(19), miso=Pin(16))
      uart = UART(1, tx=Pin(8), rx=Pin(9))
      uart.irq(lambda u: None, UART.IRQ_RX)
      file = open('pico.txt', 'w')
      def tick(t):
          led.toggle()
      periodic = Timer(period=1, callback=tick)
      once = Timer(mode=Timer.ONE_SHOT, period=10**6, callback=tick)
      micropython.schedule(tick, None)
      _thread.start_new_thread(time.sleep, (1000,))
      time.sleep_ms(5)
      uart.write('hello')
      """;

  private static final String ON_A_PICO_W =
      """
      import network, socket, asyncio
      station = network.WLAN(network.STA_IF)
      station.active(True)
      point = network.WLAN(network.AP_IF)
      point.active(True)
      listener = socket.socket()
      listener.bind(('127.0.0.1', 0))
      listener.listen(1)
      """;

  private static final String IN_CIRCUITPYTHON =
      """
      import board, digitalio, pwmio, busio, analogio, countio, keypad, rotaryio, pulseio, time
      led = digitalio.DigitalInOut(board.LED)
      led.switch_to_output(True)
      pwm = pwmio.PWMOut(board.GP3, duty_cycle=100)
      spi = busio.SPI(board.GP18, board.GP19, board.GP16)
      uart = busio.UART(board.GP8, board.GP9)
      analog = analogio.AnalogIn(board.A0)
      counter = countio.Counter(board.GP7)
      keys = keypad.Keys((board.GP10, board.GP11), value_when_pressed=False)
      encoder = rotaryio.IncrementalEncoder(board.GP12, board.GP13)
      pulses = pulseio.PulseIn(board.GP14)
      file = open('circuit.txt', 'w')
      time.sleep(0.005)
      uart.write(b'hello')
      """;

  /** How programs end. */
  private enum Ending {
    NORMAL("", null, null),
    EXCEPTION("1 // 0", "ZeroDivisionError", null),
    EXIT("sys.exit(3)", "SystemExit", null),
    MEMORY("bytearray(1 << 40)", "MemoryError", null),
    RECURSION("def f(): f()\nf()", "RuntimeError", null),
    CANCELLED(
        "cancel()\nwhile True:\n  try:\n    while True: pass\n  except: pass",
        null,
        Stop.CANCELLED),
    TICKS("while True: pass", null, Stop.TICKS),
    WALL_TIME("while True: pass", null, Stop.WALL_TIME),
    OUTPUT("while True: print('x' * 1000)", null, Stop.OUTPUT);

    final String program;
    final String exception;
    final Stop stop;

    Ending(String program, String exception, Stop stop) {
      this.program = program;
      this.exception = exception;
      this.stop = stop;
    }

    Limits limits() {
      Limits.Builder limits = Limits.builder().output(100_000);
      switch (this) {
        case TICKS:
          return limits.ticks(300_000).build();
        case WALL_TIME:
          return limits.wallTime(Duration.ofMillis(150)).build();
        case MEMORY:
          return limits.memory(32 << 20).build();
        default:
          return limits.wallTime(Duration.ofMinutes(5)).build();
      }
    }
  }

  private record Place(Profile profile, String program, Supplier<SimulatedBoard> board) {}

  private final List<Place> places =
      List.of(
          new Place(Profile.MICROPYTHON, ON_A_COMPUTER, () -> null),
          new Place(Profile.CIRCUITPYTHON, "file = open('c.txt', 'w')\n", () -> null),
          new Place(Profile.MICROPYTHON, ON_A_PICO, () -> pico(SimulatedClock.virtual())),
          new Place(Profile.MICROPYTHON, ON_A_PICO, () -> pico(SimulatedClock.real())),
          new Place(
              Profile.MICROPYTHON,
              ON_A_PICO_W,
              () -> SimulatedBoards.open("pico_w", SimulatedClock.virtual())),
          new Place(Profile.CIRCUITPYTHON, IN_CIRCUITPYTHON, () -> pico(SimulatedClock.virtual())),
          new Place(Profile.CIRCUITPYTHON, IN_CIRCUITPYTHON, () -> pico(SimulatedClock.real())));

  private final Map<WeakReference<Object>, String> objects = new HashMap<>();

  @TempDir Path folder;

  private static SimulatedBoard pico(SimulatedClock clock) {
    return SimulatedBoards.open("pico", clock);
  }

  @Test
  void closedEnginesLeaveNothing() throws Exception {
    useAll(); // what the JVM itself keeps is there from now on
    Set<Thread> threads = Thread.getAllStackTraces().keySet();
    TreeMap<String, Integer> open = openFiles();
    long classes = classes();
    useAll();
    awaitNone("threads", () -> left(threads));
    awaitNone("open files", () -> more(openFiles(), open));
    awaitNone("objects", this::remaining);
    awaitNone(
        "classes",
        () -> {
          long n = classes() - classes;
          return n < FEW_CLASSES ? Set.of() : Set.of("" + n);
        });
  }

  private void useAll() throws Exception {
    for (Place place : places) {
      for (Ending ending : Ending.values()) {
        use(place, ending);
      }
    }
  }

  /** In a method of its own, whose variables are gone afterwards. */
  private void use(Place place, Ending ending) throws Exception {
    SimulatedBoard board = place.board.get();
    String what = ending + " of " + place.profile + " " + place.program;
    Krait.Builder builder =
        Krait.builder()
            .profile(place.profile)
            .directory(folder)
            .network(NetworkAccess.ALL)
            .access(HostAccess.ALL)
            .jit(JitOptions.of(JitMode.AUTO).withHotCalls(10).withHotTurns(1))
            .limits(ending.limits())
            .in(new PipedInputStream(new PipedOutputStream()))
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream());
    if (board != null) {
      builder.board(board);
    } else {
      List<EngineEvent> heard = new CopyOnWriteArrayList<>();
      builder.jmx().listener(heard::add);
      note(heard, what);
    }
    try (Krait krait = builder.build()) {
      Object[] captured = new Object[1];
      Callable<Object> host = () -> captured.length;
      krait.globals().put("host", host);
      krait.globals().put("cancel", (Runnable) krait::cancel);
      if (ending == Ending.NORMAL) {
        LineProfiler unused = krait.profileLines();
      }
      run(krait, BUSY + place.program + ending.program, ending);
      note(krait, what);
      note(host, what);
      note(krait.globals().get("node"), what);
      note(krait.globals().get("count"), what);
      note(krait.globals(), what);
    }
    if (board != null) {
      for (Pin pin : board.pins()) {
        assertEquals(null, pin.user(), pin.name() + " after " + ending);
      }
      note(board, what);
      board.close();
    }
  }

  private void note(Object object, String what) {
    objects.put(
        new WeakReference<>(object), object.getClass().getSimpleName() + " at the end " + what);
  }

  private static void run(Krait krait, String program, Ending ending) {
    if (ending == Ending.NORMAL) {
      krait.exec(program);
      return;
    }
    KraitException e = assertThrows(KraitException.class, () -> krait.exec(program));
    if (ending.stop != null) {
      assertEquals(ending.stop, e.stop(), e.traceback());
    } else {
      assertEquals(ending.exception, e.type(), e.traceback());
    }
  }

  /** Tries until nothing is left. */
  private static void awaitNone(String what, Supplier<Set<String>> left)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!left.get().isEmpty() && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(10);
    }
    assertEquals(Set.of(), left.get(), "closed engines left " + what);
  }

  private Set<String> remaining() {
    Set<String> remaining = new TreeSet<>();
    objects.forEach(
        (object, of) -> {
          if (object.get() != null) {
            remaining.add(of);
          }
        });
    return remaining;
  }

  /** Threads of ours, known by their names or their work: those of others may come at any time. */
  private static Set<String> left(Set<Thread> before) {
    Set<String> left = new TreeSet<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              boolean ours = thread.getName().startsWith("krait");
              for (StackTraceElement frame : stack) {
                ours |= frame.getClassName().startsWith("io.github.krait.");
              }
              if (ours && !before.contains(thread) && thread != Thread.currentThread()) {
                left.add(thread.getName());
              }
            });
    return left;
  }

  /** What the JVM has open, and how often; where the system does not tell, nothing. */
  private static TreeMap<String, Integer> openFiles() {
    TreeMap<String, Integer> open = new TreeMap<>();
    Path all = Path.of("/proc/self/fd");
    if (Files.isDirectory(all)) {
      try (Stream<Path> descriptors = Files.list(all)) {
        for (Path descriptor : descriptors.toList()) {
          // sockets and pipes have numbers of their own
          open.merge(target(descriptor).replaceAll(":\\[\\d+\\]", ""), 1, Integer::sum);
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return open;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "gone"; // that of the list itself
    }
  }

  private static Set<String> more(TreeMap<String, Integer> now, TreeMap<String, Integer> before) {
    Set<String> more = new TreeSet<>();
    now.forEach(
        (what, n) -> {
          boolean ofProgram =
              what.startsWith("socket") || what.startsWith("pipe") || what.contains("anon_inode");
          if ((ofProgram || what.contains(".txt")) && n > before.getOrDefault(what, 0)) {
            more.add(what + " " + n);
          }
        });
    return more;
  }

  private static long classes() {
    System.gc();
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }
}

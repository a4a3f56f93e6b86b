package io.github.krait.modules.micropython;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.host.Shell;
import io.github.krait.host.WakeableInput;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interrupts, by a source that the test raises: the handler's argument is "source". */
@Timeout(30)
class IrqTest extends OnPico {
  private static final long MILLI = 1_000_000;

  private PyIrq irq;
  private final List<Integer> triggers = new ArrayList<>();

  IrqTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void makeSource() {
    irq = makeSource(krait);
    krait.exec("import machine, micropython, time\nlog = []");
  }

  private PyIrq makeSource(Krait engine) {
    PyIrq[] made = new PyIrq[1];
    engine
        .globals()
        .put(
            "make",
            (Runnable)
                () -> {
                  Engine e = Engine.current();
                  made[0] = new PyIrq(e, PyStr.of("source"), triggers::add);
                  e.main().globals().put(PyStr.of("irq"), made[0]);
                });
    engine
        .globals()
        .put(
            "_init",
            (Handler)
                (hard, events) -> {
                  Engine e = Engine.current();
                  made[0].init(e.main().globals().get(PyStr.of("handler")), events, hard);
                });
    engine.exec("make()");
    return made[0];
  }

  /** Makes the function {@code handler} of the program the source's. */
  @FunctionalInterface
  interface Handler {
    void init(boolean hard, int events);
  }

  private void raiseAt(long nanos, int events) {
    board.clock().schedule(board.clock().nanos() + nanos, () -> irq.raise(events));
  }

  @Test
  void handlersRunSoonInALoop() {
    for (String hard : List.of("False", "True")) {
      krait.exec(
          """
          t = 0
          def handler(source):
              global t
              t = time.ticks_us()
          _init(%s, 1)
          """
              .formatted(hard));
      raiseAt(5 * MILLI + 300, 1);
      long at = board.clock().nanos() + 5 * MILLI + 300;
      krait.exec("while not t: pass");
      long late = (Integer) krait.globals().get("t") * 1000L - at;
      assertTrue(late > -1000 && late < 10_000, late + " ns late");
    }
  }

  @Test
  void handlersRunWhileTheProgramSleeps() {
    krait.exec(
        """
        def handler(source):
            log.append((source, time.ticks_ms()))
        _init(False, 1)
        """);
    raiseAt(100 * MILLI, 1);
    raiseAt(200 * MILLI, 1);
    raiseAt(300 * MILLI, 2);
    assertPrints(
        "[('source', 100), ('source', 200)] 500",
        "time.sleep_ms(500)",
        "print(log, time.ticks_ms())");
  }

  @Test
  void onlyHardOnesInterruptCallbacks() {
    for (String hard : List.of("False", "True")) {
      krait.exec(
          """
          log.clear()
          def handler(source):
              log.append("handler")
          def callback(x):
              log.append("begin")
              time.sleep_ms(10)
              log.append("end")
          _init(%s, 1)
          """
              .formatted(hard));
      raiseAt(5 * MILLI, 1);
      krait.exec("micropython.schedule(callback, 0)\ntime.sleep_ms(20)");
      assertPrints(
          hard.equals("True") ? "['begin', 'handler', 'end']" : "['begin', 'end', 'handler']",
          "print(log)");
    }
  }

  @Test
  void callbacksDoNotInterruptHardOnes() {
    krait.exec(
        """
        def handler(source):
            micropython.schedule(lambda x: log.append("callback"), 0)
            time.sleep_ms(10)
            log.append("end")
        _init(True, 1)
        """);
    raiseAt(5 * MILLI, 1);
    raiseAt(7 * MILLI, 1);
    assertPrints("['end', 'end', 'callback', 'callback']", "time.sleep_ms(50)", "print(log)");
  }

  @Test
  void flagsAreThoseOfTheEvent() {
    krait.exec(
        """
        def handler(source):
            log.append(irq.flags())
        _init(True, 5)
        """);
    raiseAt(MILLI, 1);
    raiseAt(2 * MILLI, 7);
    raiseAt(3 * MILLI, 2);
    assertPrints("[1, 5] 5 5", "time.sleep_ms(5)", "print(log, irq.flags(), irq.trigger())");
    assertEquals(List.of(0, 5), triggers);
  }

  @Test
  void disabledInterruptsWait() {
    krait.exec(
        """
        def handler(source):
            log.append((irq.flags(), time.ticks_ms()))
        _init(True, 3)
        """);
    raiseAt(MILLI, 1);
    raiseAt(2 * MILLI, 2);
    assertPrints(
        "0 1 [] [(3, 10)]",
        "state = machine.disable_irq()",
        "inner = machine.disable_irq()",
        "time.sleep_ms(10)",
        "machine.enable_irq(inner)",
        "before = list(log)",
        "machine.enable_irq(state)",
        "print(state, inner, before, log)");
  }

  @Test
  void aHardHandlerThatRaisesIsCalledNoMore() {
    krait.exec(
        """
        def handler(source):
            log.append(1)
            1 / 0
        _init(True, 1)
        """);
    raiseAt(MILLI, 1);
    raiseAt(2 * MILLI, 1);
    assertPrints(
        """
        Uncaught exception in IRQ callback handler
        Traceback (most recent call last):
          File "<string>", line 3, in handler
        ZeroDivisionError: divide by zero
        [1] 0\
        """
            .replace("\n", System.lineSeparator()),
        "time.sleep_ms(5)",
        "print(log, irq.trigger())");
    assertEquals(List.of(0, 1, 0, 0), triggers);
  }

  @Test
  void aSoftHandlerThatRaisesIsCalledAgain() {
    krait.exec(
        """
        def handler(source):
            log.append(1)
            raise ValueError
        _init(False, 1)
        """);
    raiseAt(MILLI, 1);
    raiseAt(2 * MILLI, 1);
    krait.exec("time.sleep_ms(5)");
    assertPrints("[1, 1] 1", "print(log, irq.trigger())");
  }

  @Test
  void eightCallbacksMayWait() {
    assertPrints(
        "[0, 1, 2, 3, 4, 5, 6, 7, 'schedule queue full']",
        "def callback(x):",
        "    try:",
        "        for i in range(20):",
        "            micropython.schedule(lambda x: None, 0)",
        "            log.append(i)",
        "    except RuntimeError as e:",
        "        log.append(str(e))",
        "micropython.schedule(callback, 0)",
        "time.sleep_ms(1)",
        "print(log)");
  }

  @Test
  void handlersLeaveNoTraceInTheProgram() {
    krait.exec(
        """
        def handler(source):
            try:
                raise ValueError("inner")
            except ValueError:
                log.append(1)
        _init(True, 1)
        """);
    raiseAt(MILLI, 1);
    assertRaises(
        "KeyError: outer",
        "try:",
        "    raise KeyError('outer')",
        "except KeyError:",
        "    while not log: pass",
        "    raise");
  }

  /** As a level does that stays: a processor would do nothing else, but here Ctrl-C is taken. */
  @Test
  void anInterruptWithoutEndCanBeEnded() {
    krait.globals().put("again", (Runnable) () -> irq.raise(1));
    krait.globals().put("interrupt", (Runnable) krait::interrupt);
    assertRaises(
        "KeyboardInterrupt:",
        "def handler(source):",
        "    log.append(1)",
        "    if len(log) == 100:",
        "        interrupt()",
        "    again()",
        "_init(False, 1)",
        "again()",
        "while True: pass");
    krait.exec("irq.trigger(0)");
  }

  @Test
  void theProgramMayCallTheHandler() {
    assertPrints(
        "['source'] <irq>",
        "def handler(source):",
        "    log.append(source)",
        "_init(False, 1)",
        "irq()",
        "time.sleep_ms(1)",
        "print(log, irq)");
    assertRaises("TypeError: function takes 0 positional arguments but 1 were given", "irq(1)");
  }

  @Test
  void noHandlerNoEvents() {
    assertPrints("[]", "handler = None", "_init(True, 1)", "irq()", "print(log)");
    assertEquals(List.of(0), triggers);
  }

  @Test
  void otherThreadsWakeASleeper() throws InterruptedException {
    try (SimulatedBoard real = SimulatedBoards.open("pico", SimulatedClock.real());
        Krait other = Krait.builder().board(real).build()) {
      PyIrq source = makeSource(other);
      Thread thread = new Thread(() -> source.raise(1));
      other.globals().put("start", (Runnable) thread::start);
      other.globals().put("interrupt", (Runnable) other::interrupt);
      assertRaises(
          other,
          "KeyboardInterrupt:",
          "import time",
          "def handler(source):",
          "    interrupt()",
          "_init(True, 1)",
          "start()",
          "time.sleep(3600)");
      thread.join();
    }
  }

  /** Input that never comes, but for what the handler gives. */
  private static final class Silence extends InputStream implements WakeableInput {
    private boolean woken;
    private boolean line;

    @Override
    public synchronized void interrupt() {
      woken = true;
      notifyAll();
    }

    synchronized void send() {
      line = true;
      notifyAll();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
      while (!line) {
        if (woken) {
          woken = false;
          throw new InterruptedIOException();
        }
        try {
          wait();
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        }
      }
      into[offset] = '\n';
      return 1;
    }
  }

  @Test
  void handlersRunWhileTheProgramWaitsForInput() throws InterruptedException {
    Silence in = new Silence();
    try (SimulatedBoard real = SimulatedBoards.open("pico", SimulatedClock.real());
        Krait other = Krait.builder().board(real).in(in).build()) {
      PyIrq source = makeSource(other);
      Thread thread = new Thread(() -> source.raise(1));
      other.globals().put("start", (Runnable) thread::start);
      other.globals().put("send", (Runnable) in::send);
      other.exec(
          """
          def handler(source):
              send()
          _init(False, 1)
          start()
          input()
          """);
      thread.join();
    }
  }

  @Test
  void handlersRunAtThePrompt() throws IOException, InterruptedException {
    Silence in = new Silence();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SimulatedBoard real = SimulatedBoards.open("pico", SimulatedClock.real())) {
      Shell shell = new Shell(Profile.MICROPYTHON, in, out, out, Path.of("."), real);
      Engine engine = shell.engine();
      engine.main().globals().put(PyStr.of("irq"), new PyIrq(engine, PyStr.of("s"), triggers::add));
      PyIrq source = (PyIrq) engine.main().globals().get(PyStr.of("irq"));
      shell.run("def handler(source): print('handled')".getBytes(UTF_8), "test.py");
      source.init(engine.main().globals().get(PyStr.of("handler")), 1, false);
      Thread thread =
          new Thread(
              () -> {
                source.raise(1);
                while (out.size() == 0) {
                  Thread.onSpinWait();
                }
                in.send();
              });
      thread.start();
      assertEquals('\n', shell.read(in));
      thread.join();
      assertEquals("handled\n", out.toString(UTF_8));
    }
  }
}

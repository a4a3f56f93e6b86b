package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.HotModule.Change;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotModuleTest {
  private static final String COUNTER =
      """
      __state__ = ("n",)
      n = 0
      STEP = 1
      def tick(dt):
          global n
          n += STEP
          return n
      """;

  private final List<EngineEvent> events = new CopyOnWriteArrayList<>();
  private Krait krait = Krait.builder().listener(events::add).build();
  private String text = COUNTER;

  @TempDir private Path directory;

  @AfterEach
  void close() {
    krait.close();
  }

  private HotModule.Builder supplied() {
    return HotModule.of("behaviour", () -> text);
  }

  private Change change(HotModule module, String newText) {
    text = newText;
    return module.poll();
  }

  @Test
  void constantsChangeAndStateLivesOn() throws IOException {
    HotModule module = supplied().open(krait);
    assertEquals(1, module.version());
    assertEquals(1, module.call("tick", 0.01));
    assertEquals(2, module.call("tick", 0.01));
    assertEquals(Change.NONE, module.poll(), "the same text");
    assertEquals(Change.RELOADED, change(module, COUNTER.replace("STEP = 1", "STEP = 10")));
    assertEquals(2, module.version());
    assertEquals(12, module.call("tick", 0.01));
    assertNull(module.rejection());
    assertEquals(10, module.globals().get("STEP"));
    assertEquals("behaviour", module.globals().get("__name__"));
  }

  @Test
  void whatIsNoStateBeginsAnew() throws IOException {
    HotModule module = supplied().open(krait);
    module.call("tick", 0.01);
    String without = COUNTER.replace("__state__", "_");
    assertEquals(Change.RELOADED, change(module, without));
    assertEquals(1, module.call("tick", 0.01));
    module.globals().put("other", 5);
    assertEquals(Change.RELOADED, change(module, COUNTER));
    assertEquals(2, module.call("tick", 0.01), "it need not have been declared before");
    assertNull(module.globals().get("other"));
  }

  @Test
  void stateIsThereWhenTheFirstLineRuns() throws IOException {
    text = "__state__ = ['pin']\nif 'pin' not in globals(): pin = object()\nmade = 1";
    HotModule module = supplied().open(krait);
    Object pin = module.globals().get("pin");
    assertEquals(Change.RELOADED, change(module, text.replace("made = 1", "made = 2")));
    assertEquals(2, module.globals().get("made"));
    assertEquals(pin, module.globals().get("pin"));
    assertEquals(Change.RELOADED, change(module, "made = 3"));
    assertNull(module.globals().get("pin"), "not declared any more");
  }

  @Test
  void brokenVersionsNeverRun() throws IOException {
    HotModule module = supplied().open(krait);
    module.call("tick", 0.01);
    for (String broken :
        List.of("def tick(:", "n = 99\n1 / 0", "__state__ = 'n'", "__state__ = (1,)")) {
      assertEquals(Change.REJECTED, change(module, broken), broken);
      assertEquals(Change.NONE, module.poll(), "it is not tried again");
      assertEquals(1, module.version());
    }
    assertEquals("TypeError", module.rejection().type());
    assertEquals(2, module.call("tick", 0.01));
    assertEquals(2, krait.eval("__import__('behaviour').n"));
    assertEquals(Change.REJECTED, change(module, "x = 1\n\ndef tick(dt):\n  retrun 1"));
    assertEquals("SyntaxError", module.rejection().type());
    assertEquals(4, module.rejection().line());
    assertEquals(Change.RELOADED, change(module, COUNTER));
    assertNull(module.rejection());
    assertEquals(7, module.version());
    assertEquals(3, module.call("tick", 0.01));
  }

  @Test
  void versionThatThrowsInItsFirstTickIsGivenUp() throws IOException {
    HotModule module = supplied().open(krait);
    module.call("tick", 0.01);
    assertEquals(
        Change.RELOADED, change(module, COUNTER.replace("    return n", "    return missing")));
    assertEquals(2, module.call("tick", 0.01), "by the last good one, with its state");
    assertEquals(1, module.version());
    assertEquals("NameError", module.rejection().type());
    assertTrue(
        module.rejection().traceback().contains("File \"behaviour.py\", line 7, in tick"),
        module.rejection().traceback());
    assertEquals(Change.NONE, module.poll());
    assertEquals(Change.RELOADED, change(module, "def other(): pass"));
    assertEquals(3, module.call("tick", 0.01), "no such function");
    assertEquals("NameError", module.rejection().type());
    krait.close();
    assertEquals(
        List.of("1 runs", "2 runs", "2 NameError, 1 goes on", "3 runs", "3 NameError, 1 goes on"),
        moduleEvents());
    EngineEvent.ModuleRejected first =
        assertInstanceOf(EngineEvent.ModuleRejected.class, events.get(2));
    assertEquals("behaviour", first.module());
    assertEquals(List.of(new EngineEvent.Frame("behaviour.py", 7, "tick")), first.traceback());
  }

  private List<String> moduleEvents() {
    return events.stream()
        .map(
            e ->
                e instanceof EngineEvent.ModuleRejected r
                    ? r.version() + " " + r.type() + ", " + r.running() + " goes on"
                    : e instanceof EngineEvent.ModuleReloaded r ? r.version() + " runs" : "" + e)
        .toList();
  }

  @Test
  void goodVersionsThrowToTheHost() throws IOException {
    text = COUNTER.replace("    return n", "    if dt < 0: raise ValueError(dt)\n    return n");
    HotModule module = supplied().open(krait);
    assertThrows(KraitException.class, () -> module.call("tick", -1), "the first version");
    assertEquals(Change.RELOADED, change(module, text + "# new\n"));
    module.call("tick", 1);
    KraitException e = assertThrows(KraitException.class, () -> module.call("tick", -1));
    assertEquals("ValueError", e.type());
    assertEquals(2, module.version());
    assertNull(module.rejection());
  }

  @Test
  void trialMayBeLonger() throws IOException {
    text = COUNTER.replace("return n", "return n // dt");
    HotModule module = supplied().trial(3).open(krait);
    assertEquals(1, module.call("tick", 1));
    assertEquals(Change.RELOADED, change(module, text.replace("STEP = 1", "STEP = 10")));
    assertEquals(11, module.call("tick", 1));
    assertEquals(21, module.call("tick", 1));
    // both fail; the state is that before the call
    assertThrows(KraitException.class, () -> module.call("tick", 0));
    assertEquals(1, module.version());
    assertEquals(23, module.call("tick", 1));
  }

  @Test
  void argumentsThatCannotBeConvertedAreTheHostsFault() throws IOException {
    HotModule module = supplied().open(krait);
    assertEquals(Change.RELOADED, change(module, COUNTER + "\n"));
    assertThrows(KraitException.class, () -> module.call("tick", new Object()));
    assertEquals(2, module.version());
    assertNull(module.rejection());
  }

  @Test
  void endlessLoopOnTrialIsEndedByTheLimit() throws IOException {
    krait.close();
    krait = Krait.builder().limits(Limits.builder().ticks(100_000).build()).build();
    HotModule module = supplied().open(krait);
    assertEquals(Change.REJECTED, change(module, "while True: pass"));
    assertEquals(Stop.TICKS, module.rejection().stop());
    assertEquals(Change.RELOADED, change(module, "def tick(dt):\n  while True: pass"));
    assertEquals(1, module.call("tick", 0.01));
    assertEquals(Stop.TICKS, module.rejection().stop());
    assertEquals(1, module.version());
  }

  @Test
  void cancelIsNoFaultOfTheVersion() throws IOException {
    HotModule module = supplied().global("host", (Runnable) krait::cancel).open(krait);
    assertEquals(
        Change.RELOADED,
        change(module, "__state__ = ('n',)\ndef tick(dt):\n  if dt: host()\n  return -n"));
    KraitException e = assertThrows(KraitException.class, () -> module.call("tick", 1));
    assertEquals(Stop.CANCELLED, e.stop());
    assertEquals(2, module.version());
    assertEquals(0, module.call("tick", 0));
  }

  @Test
  void rejectionLeavesOutputsAlone() throws IOException {
    krait.close();
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual())) {
      krait =
          Krait.builder().board(board).safeState(SafeState.builder().low("GP15").build()).build();
      text = "from machine import Pin\nmotor = Pin(15, Pin.OUT)\ndef tick(): motor(1)";
      HotModule module = supplied().open(krait);
      module.call("tick");
      assertTrue(board.pin("GP15").level());
      assertEquals(Change.REJECTED, change(module, "oh no"));
      assertTrue(board.pin("GP15").level());
      assertEquals(Change.RELOADED, change(module, "def tick(): oh_no"));
      module.call("tick");
      assertTrue(board.pin("GP15").level());
      assertEquals(1, module.version());
    }
  }

  /** What the module does. */
  public interface Behaviour {
    double tick(double dt);

    default String name() {
      return "no name";
    }
  }

  @Test
  void moduleAsAnInterface() throws IOException {
    HotModule module = supplied().open(krait);
    Behaviour behaviour = module.as(Behaviour.class);
    assertEquals(1.0, behaviour.tick(0.01));
    assertEquals("no name", behaviour.name());
    assertEquals(Change.RELOADED, change(module, COUNTER + "def name(): return 'two'\n"));
    assertEquals("two", behaviour.name());
    assertEquals(2.0, behaviour.tick(0.01));
    assertEquals("module behaviour", behaviour.toString());
    assertThrows(IllegalArgumentException.class, () -> module.as(String.class));
  }

  @Test
  void suppliersMayFail() throws IOException {
    boolean[] fails = {false};
    HotModule module =
        HotModule.of(
                "behaviour",
                () -> {
                  if (fails[0]) {
                    throw new UncheckedIOException(new IOException("gone"));
                  }
                  return text;
                })
            .open(krait);
    fails[0] = true;
    assertEquals(Change.REJECTED, module.poll());
    assertEquals("OSError", module.rejection().type());
    assertTrue(module.rejection().getMessage().contains("gone"));
    assertEquals(Change.NONE, module.poll(), "told once");
    fails[0] = false;
    assertEquals(Change.NONE, module.poll());
    assertEquals(1, module.call("tick", 0.01));
    assertEquals(Change.NONE, change(module, null));
    assertThrows(IOException.class, () -> HotModule.of("none", () -> null).open(krait));
  }

  @Test
  void filesAreReplacedOrRewritten() throws IOException {
    Path file = directory.resolve("behaviour.py");
    HotModule.Builder builder = HotModule.of(file).settle(Duration.ZERO);
    assertThrows(NoSuchFileException.class, () -> builder.open(krait));
    Files.writeString(file, COUNTER);
    HotModule module = builder.open(krait);
    assertEquals(1, module.call("tick", 0.01));
    assertEquals(Change.NONE, module.poll());
    Files.writeString(file, COUNTER);
    assertEquals(Change.NONE, module.poll(), "written, but the same");
    Path other = Files.writeString(directory.resolve("new"), COUNTER.replace("= 1", "= 5"));
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    assertEquals(Change.RELOADED, module.poll());
    assertEquals(6, module.call("tick", 0.01));
    Files.writeString(file, COUNTER.replace("= 1", "= 7"));
    assertEquals(Change.RELOADED, module.poll(), "as large as before, and soon after");
    assertEquals(13, module.call("tick", 0.01));
    assertEquals(Change.NONE, module.poll());
    // an editor that writes in two parts
    Files.writeString(file, COUNTER.substring(0, COUNTER.indexOf("return")) + "retu");
    assertEquals(Change.RELOADED, module.poll());
    assertEquals(20, module.call("tick", 0.01));
    assertEquals("NameError", module.rejection().type());
    Files.writeString(file, COUNTER.replace("= 1", "= 8"));
    assertEquals(Change.RELOADED, module.poll());
    assertEquals(28, module.call("tick", 0.01));
    Files.writeString(file, "");
    assertEquals(Change.RELOADED, module.poll());
    assertEquals(36, module.call("tick", 0.01), "an empty file has no tick");
    Files.delete(file);
    assertEquals(Change.NONE, module.poll());
    Files.createDirectory(file);
    assertEquals(Change.REJECTED, module.poll());
    assertEquals("OSError", module.rejection().type());
    assertEquals(Change.NONE, module.poll());
    assertEquals(44, module.call("tick", 0.01));
    Files.delete(file);
    Files.write(file, new byte[] {(byte) 0xff, 0, 1});
    assertEquals(Change.REJECTED, module.poll(), "no text");
  }

  @Test
  void otherModulesImportTheOneThatRuns() throws IOException {
    HotModule module = supplied().open(krait);
    krait.exec("def step():\n  import behaviour\n  return behaviour.STEP");
    assertEquals(1, krait.call("step"));
    assertEquals(Change.RELOADED, change(module, COUNTER.replace("= 1", "= 3")));
    assertEquals(3, krait.call("step"));
    module.call("tick", 0.01);
    assertEquals(Change.RELOADED, change(module, "STEP = 4\ndef tick(dt): 1 / 0"));
    module.call("tick", 0.01);
    assertEquals(3, krait.call("step"), "the last good one again");
  }

  @Test
  void closedEngine() throws IOException {
    HotModule module = supplied().open(krait);
    krait.close();
    assertThrows(IllegalStateException.class, () -> module.call("tick", 0.01));
    text += "\n";
    assertThrows(IllegalStateException.class, module::poll);
  }

  /** What each version has of its own: classes, functions that are compiled, closures, handlers. */
  private static String version(int number) {
    return """
    __state__ = ("n", "samples")
    import time
    token = make()
    n = 0
    samples = []
    class Filter:
        def __init__(self, k):
            self.k = k
        def step(self, x):
            return x * self.k + VERSION
    f = Filter(2)
    def total(items):
        t = 0
        for i in items:
            t += i
        return t
    def spread():
        for i in range(3):
            yield i
    def tick(dt):
        global n
        n += 1
        samples.append(n)
        if len(samples) > 20:
            samples.pop(0)
        f.step(n)
        sum(spread())
        total(samples)
        time.sleep_ms(0)
        return n
    """
        .replace("VERSION", "" + number);
  }

  @Test
  void thousandReloadsLeaveNothing() throws Exception {
    krait.close();
    krait = Krait.builder().jit(JitMode.ALWAYS).build();
    List<WeakReference<Object>> tokens = new ArrayList<>();
    Supplier<Object> make =
        () -> {
          ForeignObject token = new ForeignObject() {};
          tokens.add(new WeakReference<>(token));
          return token;
        };
    text = version(0);
    HotModule module = supplied().global("make", make).open(krait);
    long classes = 0;
    int ticks = 0;
    int rejected = 0;
    for (int i = 1; i <= 1000; i++) {
      String next = version(i);
      if (i % 10 == 0) {
        next = broken(next, i / 10);
      }
      rejected += change(module, next) == Change.REJECTED ? 1 : 0;
      for (int j = 0; j < 3; j++) {
        assertEquals(++ticks, module.call("tick", 0.01));
      }
      assertEquals(i % 10 == 0 ? i : i + 1, module.version());
      if (i == 100) {
        classes = classes();
      }
    }
    assertEquals(75, rejected, "the others of the 100 in their first tick");
    long more = classes() - classes;
    assertTrue(more < 100, more + " classes more");
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    long alive = Long.MAX_VALUE;
    // the version that runs; the last one, rejected, whose failure is kept
    while (alive > 2 && System.nanoTime() < deadline) {
      System.gc();
      alive = tokens.stream().filter(t -> t.get() != null).count();
    }
    assertTrue(alive <= 2, alive + " versions are alive");
    assertEquals(++ticks, module.call("tick", 0.01));
  }

  /** A version that fails, each time in another way. */
  private static String broken(String text, int number) {
    return switch (number % 4) {
      case 0 -> text.substring(0, text.indexOf("return n")) + "retu";
      case 1 -> text + "1 / 0\n";
      case 2 -> text.substring(0, text.length() / 2) + "(";
      default -> text + "raise Filter(1)\n";
    };
  }

  private static long classes() {
    System.gc();
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }
}

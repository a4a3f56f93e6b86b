package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The module {@code _thread} in real time. */
@Timeout(120)
class ThreadTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Those that programs named by {@code here()}. */
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  private final Krait krait = Krait.builder().out(out).err(err).network(NetworkAccess.ALL).build();

  @BeforeEach
  void imports() {
    krait.globals().put("here", (Runnable) () -> threads.add(Thread.currentThread()));
    krait.exec("import _thread, time\nstart = _thread.start_new_thread");
  }

  @AfterEach
  void close() {
    krait.close();
  }

  private void assertPrints(String expected, String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    assertEquals(expected, out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  private void assertRaises(String expected, String... lines) {
    KraitException e =
        assertThrows(KraitException.class, () -> krait.exec(String.join("\n", lines)));
    assertEquals(expected, e.getMessage());
  }

  /** A function that programs call to open it, for Java to wait for. */
  private CountDownLatch latch(String name) {
    CountDownLatch latch = new CountDownLatch(1);
    krait.globals().put(name, (Runnable) latch::countDown);
    return latch;
  }

  @Test
  void threadsGetArguments() {
    assertPrints(
        "1 2 {'a': 3}",
        "done = _thread.allocate_lock()",
        "done.acquire()",
        "def f(x, y, **rest):",
        "    print(x, y, rest)",
        "    done.release()",
        "start(f, [1, 2], {'a': 3})",
        "done.acquire()");
  }

  @Test
  void wrongArguments() {
    assertRaises("TypeError: object 'int' isn't a tuple or list", "start(print, 5)");
    assertRaises("TypeError: expecting a dict for keyword args", "start(print, (), 5)");
    assertRaises("TypeError: can't convert str to int", "_thread.stack_size('x')");
    assertRaises("TypeError: can't create 'lock' instances", "_thread.LockType()");
    assertRaises("RuntimeError:", "_thread.allocate_lock().release()");
    assertRaises("SystemExit:", "_thread.exit()");
  }

  @Test
  void locks() {
    assertPrints(
        "True False False True None False",
        "l = _thread.allocate_lock()",
        "print(l.acquire(), l.acquire(0), l.acquire(False, 5), l.locked(), l.release(),"
            + " l.locked())");
    assertPrints("True <class 'lock'>", "with l: print(l.locked(), type(l))");
    assertPrints("False", "print(l.locked())");
  }

  @Test
  void whoWaitsForALockGetsItInTurn() {
    assertPrints(
        "[0, 1, 2, 3]",
        "l = _thread.allocate_lock(); l.acquire()",
        "order = []",
        "def f(n):",
        "    l.acquire()",
        "    order.append(n)",
        "    l.release()",
        "for i in range(4):",
        "    start(f, (i,))",
        "    time.sleep(0)", // it begins to wait
        "    time.sleep(0.001)",
        "l.release()",
        "while len(order) < 4: time.sleep(0)",
        "print(order)");
  }

  @Test
  void exceptionsThatNobodyCatches() {
    assertPrints(
        "go on",
        "ended = False",
        "def f():",
        "    global ended",
        "    ended = True",
        "    raise ValueError(3)",
        "start(f, ())",
        "while not ended: pass",
        "def g(): _thread.exit()",
        "start(g, ())",
        "def h():",
        "    global ended",
        "    ended = False",
        "start(h, ())",
        "while ended: pass",
        "print('go on')");
    String shown = err.toString(StandardCharsets.UTF_8).replaceAll(" at 0x[0-9a-f]+", "");
    assertEquals(
        "Unhandled exception in thread started by <function f>\n"
            + "Traceback (most recent call last):\n"
            + "  File \"<string>\", line 5, in f\n"
            + "ValueError: 3\n",
        shown);
  }

  @Test
  void recursionEndsInAnyThread() {
    assertPrints(
        "RuntimeError True",
        "depth = 0",
        "result = None",
        "def f():",
        "    global depth",
        "    depth += 1",
        "    f()",
        "def g():",
        "    global result",
        "    try: f()",
        "    except RuntimeError as e: result = e",
        "_thread.stack_size(100 * 1024)",
        "start(g, ())",
        "while result is None: pass",
        "print(type(result).__name__, 100 < depth < 500)");
  }

  @Test
  void identities() {
    assertPrints(
        "True True True",
        "me = _thread.get_ident()",
        "other = None",
        "def f():",
        "    global other",
        "    other = _thread.get_ident()",
        "ident = start(f, ())",
        "while other is None: pass",
        "print(me > 0, other != me, other == ident)");
  }

  @Test
  void eachThreadHasItsOwnExceptionsAndNames() {
    assertPrints(
        "ZeroDivisionError",
        "l = _thread.allocate_lock(); l.acquire()",
        "import sys",
        "def f():",
        "    try: [].x",
        "    except AttributeError:",
        "        exec('y = 1', {}, {})",
        "    l.release()",
        "try: 1 / 0",
        "except ZeroDivisionError:",
        "    start(f, ())",
        "    l.acquire()",
        "    try: raise",
        "    except Exception as e: print(type(e).__name__)");
    assertFalse(krait.globals().containsKey("y"));
  }

  @Test
  void computingThreadsTakeTurns() {
    assertPrints(
        "True",
        "counts = [0, 0, 0]",
        "def f(i):",
        "    while min(counts) < 20000: counts[i] += 1",
        "start(f, (1,)); start(f, (2,))",
        "f(0)",
        "print(min(counts) >= 20000)");
  }

  @Test
  void callbacksRunInTheMainThread() {
    assertPrints(
        "[1000, True]",
        "import micropython",
        "me = _thread.get_ident()",
        "n = 0",
        "always = True",
        "def callback(_):",
        "    global n, always",
        "    n += 1",
        "    always = always and _thread.get_ident() == me",
        "def f():",
        "    i = 0",
        "    while i < 500:",
        "        try: micropython.schedule(callback, None); i += 1",
        "        except RuntimeError: time.sleep(0)",
        "start(f, ()); start(f, ())",
        "while n < 500: pass",
        "while n < 1000: time.sleep(1)",
        "print([n, always])");
  }

  @Test
  void interruptsAreForTheMainThread() throws Exception {
    CountDownLatch running = latch("running");
    krait.exec(
        "go = True\n"
            + "turns = 0\n"
            + "def f():\n"
            + "    global turns\n"
            + "    while go: turns += 1\n"
            + "start(f, ())");
    Thread other =
        new Thread(
            () -> {
              try {
                running.await();
                krait.interrupt();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    other.start();
    assertRaises("KeyboardInterrupt:", "running()\nwhile True: pass");
    other.join();
    // the other thread goes on
    krait.exec("before = turns\nwhile turns == before: time.sleep(0)");
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anInterruptEndsTheWaitForALock() throws Exception {
    CountDownLatch running = latch("running");
    Thread other =
        new Thread(
            () -> {
              try {
                running.await();
                krait.interrupt();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    other.start();
    assertRaises(
        "KeyboardInterrupt:",
        "l = _thread.allocate_lock(); l.acquire()",
        "running()",
        "l.acquire()");
    other.join();
    assertPrints("True", "print(l.locked())");
  }

  @Test
  void threadsGoOnWithoutTheProgram() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch done = latch("done");
    krait.globals().put("wait", (Callable<Object>) () -> await(begin));
    krait.exec(
        "x = 0\n"
            + "def f():\n"
            + "    global x\n"
            + "    wait()\n"
            + "    for i in range(100000): x += 1\n"
            + "    print('ended')\n"
            + "    done()\n"
            + "start(f, ())");
    assertEquals(0, krait.eval("x"));
    begin.countDown();
    done.await();
    assertEquals(100000, krait.eval("x"));
    assertEquals("ended\n", out.toString(StandardCharsets.UTF_8));
  }

  private static Object await(CountDownLatch latch) throws InterruptedException {
    latch.await();
    return null;
  }

  @Test
  void closingEndsThreads() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(6);
    krait.globals().put("wait", (Callable<Object>) () -> await(never));
    krait.globals().put("count", (Runnable) all::countDown);
    krait.exec(
        """
        import socket
        lock = _thread.allocate_lock()
        lock.acquire()
        server = socket.socket()
        server.bind(socket.getaddrinfo('127.0.0.1', 0)[0][-1])
        server.listen(1)
        def busy():
            while True:
                try:
                    while True: pass
                except BaseException: pass
                finally: continue
        def run(f):
            here()
            count()
            try: f()
            finally: print('not to be seen', f)
        for f in busy, wait, lock.acquire, server.accept, busy, lambda: time.sleep(1_000_000):
            start(run, (f,))
        """);
    all.await();
    krait.close();
    assertEquals(6, threads.size());
    for (Thread thread : threads) {
      thread.join(60_000);
      assertFalse(thread.isAlive(), thread.getName());
    }
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aThreadThatReadsLetsOthersRun() throws Exception {
    PipedOutputStream typed = new PipedOutputStream();
    try (Krait reader = Krait.builder().in(new PipedInputStream(typed)).out(out).build()) {
      CountDownLatch reading = new CountDownLatch(1);
      reader.globals().put("reading", (Runnable) reading::countDown);
      reader.exec(
          "import _thread\n"
              + "line = None\n"
              + "def f():\n"
              + "    global line\n"
              + "    reading()\n"
              + "    line = input()\n"
              + "_thread.start_new_thread(f, ())");
      reading.await();
      assertEquals(2, reader.eval("1 + 1"));
      typed.write("hello\n".getBytes(StandardCharsets.UTF_8));
      typed.flush();
      reader.exec("import time\nwhile line is None: time.sleep(0)");
      assertEquals("hello", reader.eval("line"));
    }
  }

  @Test
  void threadsWaitForSocketsOfTheirOwn() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 3, InetAddress.getLoopbackAddress())) {
      krait.globals().put("port", server.getLocalPort());
      Thread java =
          new Thread(
              () -> {
                try (Socket a = server.accept();
                    Socket b = server.accept();
                    Socket c = server.accept()) {
                  for (Socket socket : List.of(c, b, a)) {
                    socket.getOutputStream().write(socket.getInputStream().read() + 1);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      java.start();
      assertPrints(
          "[b'1', b'2', b'3']",
          "import socket",
          "answers = []",
          "def ask(i):",
          "    s = socket.socket()",
          "    s.connect(socket.getaddrinfo('127.0.0.1', port)[0][-1])",
          "    s.send(b'%d' % i)",
          "    answers.append(s.recv(1))",
          "    s.close()",
          "for i in range(2): start(ask, (i,))",
          "ask(2)",
          "while len(answers) < 3: time.sleep(0.001)",
          "print(sorted(answers))");
      java.join();
    }
  }

  @Test
  void aFlagIsSetByAnotherThreadAndByJava() throws Exception {
    CountDownLatch waiting = latch("waiting");
    Thread java =
        new Thread(
            () -> {
              try {
                waiting.await();
                krait.exec("flag.set()");
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    java.start();
    assertPrints(
        "one two",
        "import asyncio",
        "flag = asyncio.ThreadSafeFlag()",
        "async def main():",
        "    start(flag.set, ())",
        "    await flag.wait()",
        "    print('one', end=' ')",
        "    waiting()",
        "    await flag.wait()",
        "    print('two')",
        "asyncio.run(main())");
    java.join();
  }

  @Test
  void eachThreadIsTracedByItself() {
    assertPrints(
        "['f', 'g']",
        "import sys",
        "calls = []",
        "l = _thread.allocate_lock(); l.acquire()",
        "def trace(frame, event, arg):",
        "    if event == 'call': calls.append(frame.f_code.co_name)",
        "def other(): l.release()",
        "def f():",
        "    start(other, ())",
        "    l.acquire()",
        "    g()",
        "def g(): pass",
        "sys.settrace(trace)",
        "f()",
        "sys.settrace(None)",
        "print(calls)");
  }

  @Test
  void limitsAreForAllThreadsOfAProgram() throws Exception {
    CountDownLatch all = new CountDownLatch(2);
    krait.globals().put("count", (Runnable) all::countDown);
    krait.exec(
        "def f():\n"
            + "    here(); count()\n"
            + "    while True: pass\n"
            + "start(f, ()); start(f, ())");
    all.await();
    krait.cancel();
    for (Thread thread : threads) {
      thread.join(60_000);
      assertFalse(thread.isAlive());
    }
    // and others begin anew
    assertEquals(2, krait.eval("1 + 1"));
    assertTrue(err.toString(StandardCharsets.UTF_8).isEmpty());
  }

  @Test
  void thereMayBeALimit() {
    try (Krait limited =
        Krait.builder().out(out).limits(Limits.builder().threads(1).build()).build()) {
      limited.exec(
          "import _thread\n"
              + "l = _thread.allocate_lock(); l.acquire()\n"
              + "_thread.start_new_thread(l.acquire, ())");
      KraitException e =
          assertThrows(
              KraitException.class, () -> limited.exec("_thread.start_new_thread(print, ())"));
      assertEquals("OSError: [Errno 11] EAGAIN", e.getMessage());
    }
  }

  @Test
  void memoryOfAllThreadsIsLimited() {
    try (Krait limited =
        Krait.builder()
            .out(out)
            .err(err)
            .limits(Limits.builder().memory(8 << 20).build())
            .build()) {
      limited.exec(
          "import _thread, time\n"
              + "ended = 0\n"
              + "all = []\n"
              + "def f():\n"
              + "    global ended, all\n"
              + "    mine = []\n"
              + "    try:\n"
              + "        while not ended:\n"
              + "            mine.append([None] * 100); all.append(mine)\n"
              + "            time.sleep(0)\n"
              + "    except MemoryError: all = []\n"
              + "    ended += 1\n"
              + "for i in range(3): _thread.start_new_thread(f, ())\n"
              + "while ended < 3: time.sleep(0.001)");
      assertEquals(3, limited.eval("ended"));
    }
  }

  @Test
  void circuitPythonHasNone() {
    try (Krait other = Krait.builder().profile(Profile.CIRCUITPYTHON).out(out).build()) {
      KraitException e = assertThrows(KraitException.class, () -> other.exec("import _thread"));
      assertEquals("ImportError: no module named '_thread'", e.getMessage());
      assertEquals(false, other.eval("hasattr(__import__('sys').implementation, '_thread')"));
    }
    assertEquals("unsafe", krait.eval("__import__('sys').implementation._thread"));
  }
}

package io.github.krait.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.object.Binder;
import io.github.krait.object.Context;
import io.github.krait.object.Pollable;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Channels;
import io.github.krait.runtime.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for channels of the host: here a pipe's end that is read. */
@Timeout(60)
class PollTest {
  private static final PyType TYPE = PyType.builtin("Source", Binder.none());

  private final class Source extends PyStream implements Pollable {
    private int asked;
    private Runnable whenAsked;

    @Override
    public PyType type() {
      return TYPE;
    }

    @Override
    public SelectableChannel channel() {
      return pipe.source().isOpen() ? pipe.source() : null;
    }

    @Override
    public int operations(int events) {
      return (events & POLL_READ) == 0 ? 0 : SelectionKey.OP_READ;
    }

    @Override
    public int poll(int events, int ready) {
      asked++;
      if (whenAsked != null) {
        whenAsked.run();
        whenAsked = null;
      }
      return events & (ready == SelectionKey.OP_READ ? POLL_READ : 0);
    }

    @Override
    public long control(int request, long argument) {
      return request == POLL && !pipe.source().isOpen() ? POLL_INVALID : -EINVAL;
    }
  }

  private final Pipe pipe;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Krait krait = Krait.builder().out(out).build();
  private final Source source = new Source();
  private Engine engine;

  PollTest() throws IOException {
    pipe = Pipe.open();
    pipe.source().configureBlocking(false);
  }

  @BeforeEach
  void setUp() {
    krait
        .globals()
        .put(
            "make",
            (Runnable)
                () -> {
                  engine = Engine.current();
                  engine.main().globals().put(PyStr.of("source"), source);
                });
    krait.globals().put("close", (Runnable) this::closeSource);
    krait.globals().put("send", (Runnable) this::send);
    krait.exec(
        "import asyncio, select, time, micropython\n"
            + "make()\n"
            + "p = select.poll()\n"
            + "p.register(source, select.POLLIN)");
  }

  private void send() {
    try {
      int unused = pipe.sink().write(ByteBuffer.wrap(new byte[1]));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void closeSource() {
    Context before = Engine.current().enter();
    try {
      Channels.current().close(pipe.source());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      Context.leave(before);
    }
  }

  @AfterEach
  void close() throws IOException {
    krait.close();
    pipe.source().close();
    pipe.sink().close();
  }

  private void assertPrints(String expected, String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    assertEquals(expected, out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  @Test
  void tellsWhatIsReady() {
    assertPrints(
        "[] [1] [1]",
        "a = p.poll(0)",
        "send()",
        "b = [e for _, e in p.poll(0)]",
        "print(a, b, [e for _, e in p.ipoll()])");
  }

  @Test
  void sleepsUntilDataComeFromAnotherThread() throws InterruptedException {
    Thread sender = new Thread(this::send);
    source.whenAsked = sender::start;
    assertPrints("[1]", "print([e for _, e in p.poll()])");
    sender.join();
    assertTrue(source.asked <= 4, "asked " + source.asked + " times");
  }

  @Test
  void callbacksRunWhileItSleeps() {
    // the callback of another thread has to end the sleep, as only it sends anything
    krait.exec("def called(_): send()");
    Thread[] other = new Thread[1];
    source.whenAsked =
        () -> {
          other[0] =
              new Thread(
                  () ->
                      engine.schedule(
                          engine.main().globals().get(PyStr.of("called")), PyStr.of("x")));
          other[0].start();
        };
    assertPrints("[1]", "print([e for _, e in p.poll()])");
    assertTrue(source.asked <= 6, "asked " + source.asked + " times");
  }

  @Test
  void timesOut() {
    assertPrints(
        "[] True",
        "t = time.ticks_ms()",
        "print(p.poll(20), time.ticks_diff(time.ticks_ms(), t) >= 20)");
    assertTrue(source.asked <= 4, "asked " + source.asked + " times");
  }

  @Test
  void tasksRunMeanwhile() {
    assertPrints(
        "0 1 2 read",
        "async def count():",
        "  for i in range(3):",
        "    print(i, end=' ')",
        "    await asyncio.sleep_ms(1)",
        "  send()",
        "async def main():",
        "  t = asyncio.create_task(count())",
        "  def wait(): yield asyncio.core._io_queue.queue_read(source)",
        "  await wait()",
        "  print('read')",
        "  await t",
        "asyncio.run(main())");
  }

  @Test
  void cancelledTasksWaitNoMore() {
    assertPrints(
        "TimeoutError() {}",
        "def wait(): yield asyncio.core._io_queue.queue_read(source)",
        "async def main():",
        "  try:",
        "    await asyncio.wait_for_ms(wait(), 5)",
        "  except asyncio.TimeoutError as e:",
        "    print(repr(e), asyncio.core._io_queue.map)",
        "asyncio.run(main())");
  }

  @Test
  void whatIsClosedIsInvalid() {
    assertPrints("[32]", "p.poll(0)", "close()", "print([e for _, e in p.poll()])");
  }

  @Test
  void anInterruptEndsIt() {
    source.whenAsked = () -> new Thread(engine::interrupt).start();
    assertPrints(
        "KeyboardInterrupt",
        "try: p.poll()",
        "except KeyboardInterrupt: print('KeyboardInterrupt')");
  }
}

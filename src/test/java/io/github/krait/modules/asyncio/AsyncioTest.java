package io.github.krait.modules.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code asyncio} on a board: time is virtual, so each wait takes what it should. */
@Timeout(60)
class AsyncioTest extends OnPico {
  AsyncioTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        "import asyncio, io, micropython, select, time\n"
            + "from machine import Pin, Timer\n"
            + "def since(t):\n"
            + "  return time.ticks_diff(time.ticks_us(), t) // 1000\n");
  }

  @Test
  void sleepingTasksMoveTimeOn() {
    Recording recording = board.pin("GP2").record();
    krait.exec(
        "led = Pin(2, Pin.OUT)\n"
            + "async def blink(n):\n"
            + "  for _ in range(n):\n"
            + "    led.toggle()\n"
            + "    await asyncio.sleep_ms(100)\n"
            + "async def others():\n"
            + "  for i in range(20): await asyncio.sleep_ms(7)\n"
            + "async def main():\n"
            + "  await asyncio.gather(blink(4), *[others() for _ in range(10)])\n"
            + "asyncio.run(main())");
    List<Edge> edges = recording.edges();
    assertEquals(4, edges.size());
    for (int i = 1; i < 4; i++) {
      long late = edges.get(i).nanos() - edges.get(i - 1).nanos() - 100_000_000;
      // ticks are whole milliseconds, and ten other tasks may be due at the same one
      assertTrue(Math.abs(late) < 1_200_000, edges.toString());
    }
  }

  @Test
  void anHourTakesNoTimeOfTheHost() {
    assertPrints(
        "3600000 done",
        "async def main():",
        "  t = time.ticks_ms()",
        "  await asyncio.sleep(3600)",
        "  print(time.ticks_diff(time.ticks_ms(), t), 'done')",
        "asyncio.run(main())");
  }

  @Test
  void interruptsWakeTasks() {
    assertPrints(
        "50 50 60",
        "flag = asyncio.ThreadSafeFlag()",
        "event = asyncio.Event()",
        "async def main():",
        "  t = time.ticks_us()",
        "  timer = Timer(period=50, mode=Timer.ONE_SHOT, callback=lambda _: flag.set())",
        "  await flag.wait()",
        "  a = since(t)",
        "  t = time.ticks_us()",
        "  timer = Timer(period=50, mode=Timer.ONE_SHOT, callback=lambda _: event.set())",
        "  await event.wait()",
        "  b = since(t)",
        "  t = time.ticks_us()",
        "  Pin(3, Pin.IN, Pin.PULL_UP).irq(lambda _: flag.set(), Pin.IRQ_FALLING, hard=True)",
        "  pull = Pin(3, Pin.IN, Pin.PULL_UP)",
        "  timer = Timer(period=60, mode=Timer.ONE_SHOT,",
        "    callback=lambda _: pull.init(Pin.IN, Pin.PULL_DOWN))",
        "  await flag.wait()",
        "  print(a, b, since(t))",
        "asyncio.run(main())");
  }

  @Test
  void timeoutsCancelWhatTheyWaitFor() {
    assertPrints(
        "cancelled TimeoutError() 20 | 7 5",
        "async def slow():",
        "  try:",
        "    await asyncio.sleep_ms(100)",
        "  except asyncio.CancelledError:",
        "    print('cancelled', end=' ')",
        "    raise",
        "async def quick():",
        "  await asyncio.sleep_ms(5)",
        "  return 7",
        "async def main():",
        "  t = time.ticks_us()",
        "  try:",
        "    await asyncio.wait_for_ms(slow(), 20)",
        "  except asyncio.TimeoutError as e:",
        "    print(repr(e), since(t), end=' | ')",
        "  t = time.ticks_us()",
        "  print(await asyncio.wait_for(quick(), 1), since(t))",
        "asyncio.run(main())");
  }

  @Test
  void streamsOverUarts() {
    board.pin("GP0").join(board.pin("GP1"));
    assertPrints(
        "b'hello\\n' 200",
        "from machine import UART",
        "uart = UART(0, 115200, tx=0, rx=1)",
        "async def send(stream):",
        "  await asyncio.sleep_ms(200)",
        "  stream.write(b'hello\\n')",
        "  await stream.drain()",
        "async def main():",
        "  t = time.ticks_us()",
        "  asyncio.create_task(send(asyncio.StreamWriter(uart)))",
        "  line = await asyncio.StreamReader(uart).readline()",
        "  print(line, since(t) // 10 * 10)",
        "asyncio.run(main())");
  }

  @Test
  void pollWaitsForUserObjects() {
    assertPrints(
        "[1] 25 [] 30",
        "class After(io.IOBase):",
        "  def __init__(self, ms):",
        "    self.end = time.ticks_add(time.ticks_ms(), ms)",
        "  def ioctl(self, request, events):",
        "    return time.ticks_diff(time.ticks_ms(), self.end) >= 0 and events & 1",
        "p = select.poll()",
        "t = time.ticks_us()",
        "p.register(After(25), select.POLLIN)",
        "a, b = [e for _, e in p.poll()], since(t)",
        "p = select.poll()",
        "p.register(After(1000), select.POLLIN)",
        "t = time.ticks_us()",
        "print(a, b, p.poll(30), since(t))");
  }

  @Test
  void selectSaysWhatIsReady() {
    assertPrints(
        "[(1, 0, 0), (0, 1, 0), (0, 0, 1)] 10",
        "class Ready(io.IOBase):",
        "  def __init__(self, events): self.events = events",
        "  def ioctl(self, request, events): return self.events",
        "r, w, x, n = Ready(1), Ready(4), Ready(16), Ready(0)",
        "all = [r, w, x, n]",
        "lists = select.select(all, all, all, None)",
        "t = time.ticks_us()",
        "assert select.select([n], (), [], .01) == ([], [], [])",
        "print([tuple(int(o in l) for l in lists) for o in all[:3]], since(t))");
  }
}

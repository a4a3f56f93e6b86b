package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs in threads of their own, on boards with one clock. */
@Timeout(60)
class TwoBoardsTest {
  private static final String PING =
      """
      from machine import Pin, UART
      import time
      uart = UART(0, 9600, tx=Pin(0), rx=Pin(1))
      for i in range(20):
          uart.write(bytes([i]))
          while not uart.any():
              time.sleep_us(50)
          print('ping', time.ticks_us(), uart.read())
      """;

  private static final String PONG =
      """
      from machine import Pin, UART
      import time
      led = Pin(25, Pin.OUT)
      uart = UART(0, 9600, tx=Pin(0), rx=Pin(1))
      for i in range(20):
          while not uart.any():
              time.sleep_us(70)
          data = uart.read()
          led.toggle()
          print('pong', time.ticks_us(), data)
          uart.write(bytes([data[0] + 100]))
      while not uart.txdone():
          time.sleep_us(100)
      """;

  private static Thread start(SimulatedBoard board, String program, ByteArrayOutputStream out) {
    Thread thread =
        new Thread(
            () -> {
              try (Krait krait = Krait.builder().board(board).out(out).build()) {
                krait.exec(program);
              }
            });
    thread.start();
    return thread;
  }

  private static List<String> play() throws Exception {
    VirtualClock clock = SimulatedClock.virtual();
    try (SimulatedBoard a = SimulatedBoards.open("pico", clock);
        SimulatedBoard b = SimulatedBoards.open("pico", clock);
        Recording led = b.pin("LED").record()) {
      a.pin("GPIO0").join(b.pin("GPIO1"));
      a.pin("GPIO1").join(b.pin("GPIO0"));
      List<ByteArrayOutputStream> outs = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      try (AutoCloseable begin = clock.attach()) {
        for (String program : List.of(PONG, PING)) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          outs.add(out);
          Thread thread = start(threads.isEmpty() ? b : a, program, out);
          threads.add(thread);
          // it waits for its turn before the other one does
          while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
        }
      }
      for (Thread thread : threads) {
        thread.join();
      }
      List<String> result = new ArrayList<>();
      for (ByteArrayOutputStream out : outs) {
        result.add(out.toString(StandardCharsets.UTF_8));
      }
      for (Edge edge : led.edges()) {
        result.add(edge.toString());
      }
      return result;
    }
  }

  @Test
  void twoProgramsTalkTheSameEachTime() throws Exception {
    List<String> first = play();
    assertEquals(22, first.size(), first.toString());
    assertTrue(first.get(0).contains("b'\\x13'"), first.get(0));
    assertTrue(first.get(1).contains("b'w'"), first.get(1));
    for (int i = 0; i < 3; i++) {
      assertEquals(first, play());
    }
  }
}

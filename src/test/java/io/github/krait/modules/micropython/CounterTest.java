package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnBoard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CounterTest extends OnBoard {
  CounterTest() {
    super(Profile.MICROPYTHON, "esp32");
  }

  @BeforeEach
  void imports() {
    krait.exec("import time\nfrom machine import Counter, Encoder, Pin");
  }

  private void clicks(String pin, int count) {
    for (int i = 0; i < count; i++) {
      board.pin(pin).drive(true);
      board.pin(pin).drive(false);
    }
  }

  /** A knob's two signals, each way. */
  private void turn(int steps) {
    boolean[][] forward = {{true, false}, {true, true}, {false, true}, {false, false}};
    for (int i = 0; i < Math.abs(steps); i++) {
      boolean[] now = steps > 0 ? forward[i % 4] : forward[(6 - i % 4) % 4];
      board.pin("GPIO18").drive(now[0]);
      board.pin("GPIO19").drive(now[1]);
    }
  }

  @Test
  void countsEdges() {
    krait.exec("c = Counter(0, Pin(18))");
    clicks("GPIO18", 5);
    assertPrints("5 5 0 True", "print(c.value(), c.value(0), c.value(), Counter(0) is c)");
    krait.exec("c.init(18, edge=Counter.RISING | Counter.FALLING, direction=Counter.DOWN)");
    clicks("GPIO18", 3);
    assertPrints("-6 100 0", "n = c.value(100)", "print(n, c.value(), c.cycles())");
    krait.exec("c.deinit()");
    assertRaises("RuntimeError: not initialised", "c.value()");
    assertEquals(null, board.pin("GPIO18").user());
  }

  @Test
  void rangesAndMatches() {
    krait.exec(
        """
        n = []
        c = Counter(1, 18, min=0, max=9, match=4)
        c.irq(lambda c: n.append(c.irq().flags()), Counter.IRQ_MATCH)
        """);
    clicks("GPIO18", 14);
    assertPrints("4 1 [8]", "time.sleep_ms(1)", "print(c.value(), c.cycles(), n)");
    krait.exec("n.clear()\nc.irq(lambda c: n.append(c.value()), Counter.IRQ_ROLL_OVER)");
    clicks("GPIO18", 6);
    assertPrints("0 2 [0]", "time.sleep_ms(1)", "print(c.value(), c.cycles(), n)");
  }

  @Test
  void resetByAPin() {
    krait.exec("c = Counter(0, 18, reset=21)");
    clicks("GPIO18", 5);
    clicks("GPIO21", 1);
    clicks("GPIO18", 2);
    assertPrints("2", "print(c.value())");
  }

  @Test
  void encoders() {
    krait.exec("e = Encoder(0, Pin(18), Pin(19), phases=4)");
    turn(8);
    assertPrints("8 4", "print(e.value(), e.phases())");
    krait.exec("e.init(18, 19)");
    turn(8);
    assertPrints("2", "print(e.value())");
  }

  @Test
  void refusesWrongArguments() {
    krait.exec("c = Counter(0, 18)");
    assertRaises("ValueError: PCNT in use", "Encoder(0, 18, 19)");
    assertRaises("ValueError: phases", "Encoder(1, 18, 19, phases=3)");
    assertRaises("ValueError: invalid encoder/counter id", "Counter(8, 18)");
    assertRaises("TypeError: 'src' argument required", "Counter(1)");
    assertRaises("ValueError: trigger 0x0100 unsupported", "c.irq(print, 0x100)");
    assertRaises("ValueError: invalid pin", "Counter(1, 99)");
    krait.exec("Counter(1, 21)");
  }
}

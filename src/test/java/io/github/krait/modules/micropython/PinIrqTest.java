package io.github.krait.modules.micropython;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code Pin.irq}, by levels from outside. */
@Timeout(30)
class PinIrqTest extends OnPico {
  private static final long MILLI = 1_000_000;

  PinIrqTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import machine, time
        from machine import Pin
        log = []
        b = Pin(2, Pin.IN, Pin.PULL_UP)
        def handler(p):
            log.append((p is b, p.irq().flags(), p(), time.ticks_ms()))
        """);
  }

  private void driveAt(long millis, boolean level) {
    board.clock().schedule(millis * MILLI, () -> board.pin("GP2").drive(level));
  }

  @Test
  void edgesCallTheHandlerAtTheirTime() {
    driveAt(10, false);
    driveAt(20, true);
    driveAt(30, false);
    assertPrints(
        "[(True, 4, 0, 10), (True, 8, 1, 20), (True, 4, 0, 30)]",
        "b.irq(handler)",
        "time.sleep_ms(50)",
        "print(log)");
  }

  @Test
  void triggersChooseEdges() {
    driveAt(10, false);
    driveAt(20, true);
    driveAt(30, false);
    driveAt(40, true);
    assertPrints(
        "4 [(True, 4, 0, 10), (True, 8, 1, 40)]",
        "i = b.irq(handler, Pin.IRQ_FALLING, hard=True)",
        "time.sleep_ms(15)",
        "before = i.trigger(Pin.IRQ_RISING)",
        "b.irq().trigger(0)",
        "time.sleep_ms(10)",
        "i.trigger(Pin.IRQ_RISING)",
        "time.sleep_ms(30)",
        "print(before, log)");
  }

  @Test
  void noneEndsIt() {
    driveAt(10, false);
    driveAt(20, true);
    assertPrints(
        "1",
        "b.irq(handler)",
        "time.sleep_ms(15)",
        "b.irq(None)",
        "time.sleep_ms(15)",
        "print(len(log))");
  }

  @Test
  void outputsInterruptToo() {
    assertPrints(
        "[8, 4] <irq>",
        "p = Pin(3, Pin.OUT)",
        "seen = []",
        "i = p.irq(lambda p: seen.append(p.irq().flags()), hard=True)",
        "p.on()",
        "time.sleep_us(1)",
        "p.off()",
        "time.sleep_ms(1)",
        "print(seen, i)");
  }

  @Test
  void levelsInterruptAsLongAsTheyLast() {
    driveAt(10, false);
    assertPrints(
        "3 10 1",
        "def low(p):",
        "    log.append(time.ticks_ms())",
        "    if len(log) == 3:",
        "        p.irq(None)",
        "b.irq(low, Pin.IRQ_LOW_LEVEL)",
        "time.sleep_ms(20)",
        "high = []",
        "def once(p):",
        "    high.append(p())",
        "    p.irq(None)",
        "Pin(3, Pin.OUT, value=1).irq(once, Pin.IRQ_HIGH_LEVEL, hard=True)",
        "time.sleep_ms(1)",
        "print(len(log), log[0], *high)");
  }

  @Test
  @Timeout(20)
  void levelThatLastsDoesNotKeepAProgramFromGoingOn() {
    assertPrints(
        "True",
        "b.irq(log.append, Pin.IRQ_HIGH_LEVEL)",
        "time.sleep_ms(20)",
        "b.irq(None)",
        "print(len(log) > 10)");
  }

  @Test
  void disabledInterruptsWait() {
    driveAt(10, false);
    assertPrints(
        "0 [(True, 4, 0, 30)]",
        "b.irq(handler, hard=True)",
        "s = machine.disable_irq()",
        "time.sleep_ms(30)",
        "n = len(log)",
        "machine.enable_irq(s)",
        "print(n, log)");
  }

  @Test
  void hardHandlersThatRaiseAreCalledOnce() {
    driveAt(10, false);
    driveAt(20, true);
    assertPrints(
        """
        Uncaught exception in IRQ callback handler
        Traceback (most recent call last):
          File "<string>", line 2, in bad
        ZeroDivisionError: divide by zero
        0\
        """,
        "def bad(p):",
        "    1 / 0",
        "b.irq(bad, hard=True)",
        "time.sleep_ms(30)",
        "print(b.irq().trigger())");
  }

  @Test
  void comesBackWithThePin() {
    driveAt(10, false);
    assertPrints(
        "(True, 4, 0, 10)",
        "b.irq(handler)",
        "machine.PWM(b)",
        "b.init(Pin.IN, Pin.PULL_UP)",
        "time.sleep_ms(20)",
        "print(log[-1])");
  }

  @Test
  void endsWithTheEngine() {
    krait.exec("b.irq(handler)");
    krait.close();
    board.pin("GP2").drive(false);
    board.clock().waitUntil(board.clock().nanos() + MILLI);
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("TypeError: extra keyword arguments given", "b.irq(handler, wake=1)");
    assertRaises("TypeError: can't convert str to int", "b.irq(handler, 'x')");
    assertRaises("TypeError: function missing 1 required positional arguments", "Pin.irq()");
  }
}

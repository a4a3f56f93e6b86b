package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.SimulatedPin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeypadTest extends OnPico {
  private static final long MILLI = 1_000_000;

  private final SimulatedPin gp2 = board.pin("GP2");
  private final SimulatedPin gp3 = board.pin("GP3");

  KeypadTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @BeforeEach
  void imports() {
    krait.exec(
        """
        import board, time, keypad
        def events(k):
            all = []
            while True:
                e = k.events.get()
                if not e:
                    return all
                all.append(e)
        """);
  }

  /** Drives a pin low for a while, some milliseconds from now. */
  private void press(SimulatedPin pin, int from, int to) {
    long now = board.clock().nanos();
    board.clock().schedule(now + from * MILLI, () -> pin.drive(false));
    board.clock().schedule(now + to * MILLI, pin::release);
  }

  @Test
  void keysAreScannedInTheBackground() {
    krait.exec("k = keypad.Keys((board.GP2, board.GP3), value_when_pressed=False)");
    press(gp2, 100, 200);
    press(gp3, 150, 300);
    assertPrints(
        "[<Event: key_number 0 pressed>, <Event: key_number 1 pressed>,"
            + " <Event: key_number 0 released>, <Event: key_number 1 released>] 2",
        "time.sleep(0.5)",
        "print(events(k), k.key_count)");
  }

  /** Scans are 20 ticks of 1/1024 s apart; the 6th of them is the first after 100 ms. */
  @Test
  void eventsHaveTheTimeOfTheScan() {
    krait.exec("k = keypad.Keys((board.GP2,), value_when_pressed=False)");
    press(gp2, 100, 200);
    assertPrints(
        "117 214", "time.sleep(0.5)", "print(*[e.timestamp - 0x1fff0000 for e in events(k)])");
  }

  @Test
  void aKeyHeldAtTheStartIsNoEventUntilReset() {
    gp2.drive(false);
    assertPrints(
        "0",
        "k = keypad.Keys((board.GP2,), value_when_pressed=False)",
        "time.sleep(0.1)",
        "print(len(k.events))");
    assertPrints("[<Event: key_number 0 pressed>]", "k.reset()", "print(events(k))");
  }

  @Test
  void debounceWantsSeveralScansAlike() {
    krait.exec(
        """
        k = keypad.Keys((board.GP2,), value_when_pressed=False, interval=0.01, debounce_threshold=3)
        time.sleep(0.1)
        """);
    press(gp2, 0, 15);
    assertPrints("0", "time.sleep(0.1)", "print(len(k.events))");
    press(gp2, 0, 200);
    assertPrints("2", "time.sleep(0.4)", "print(len(k.events))");
  }

  @Test
  void queueOverflows() {
    krait.exec("k = keypad.Keys((board.GP2,), value_when_pressed=False, max_events=1)");
    press(gp2, 50, 100);
    assertPrints("1 True", "time.sleep(0.2)", "print(len(k.events), k.events.overflowed)");
    assertPrints(
        "0 False False", "q = k.events", "q.clear()", "print(len(q), q.overflowed, bool(q))");
  }

  @Test
  void getInto() {
    krait.exec("k = keypad.Keys((board.GP2,), value_when_pressed=False)");
    press(gp2, 50, 100);
    assertPrints(
        "True 0 True False True False",
        "time.sleep(0.2)",
        "e = keypad.Event(5, False)",
        "r = k.events.get_into(e)",
        "print(r, e.key_number, e.pressed, e.released, k.events.get_into(e), e.pressed)");
    assertPrints("False", "print(k.events.get_into(e))");
    assertRaises("TypeError: event must be of type Event, not int", "k.events.get_into(1)");
  }

  @Test
  void queuesCanBePolled() {
    krait.exec("k = keypad.Keys((board.GP2,), value_when_pressed=False)");
    press(gp2, 50, 500);
    assertPrints(
        "[] 1",
        "import select",
        "p = select.poll()",
        "p.register(k.events, select.POLLIN)",
        "a = p.poll(0)",
        "time.sleep(0.1)",
        "print(a, p.poll(0)[0][1])");
  }

  @Test
  void events() {
    assertPrints(
        "True False False <Event: key_number 3 released> 32771 7",
        "E = keypad.Event",
        "print(E(3, True, 1) == E(3, True, 2), E(3) == E(4), E(3) == 3, E(3, False),"
            + " hash(E(3)), E(timestamp=7).timestamp)");
    assertRaises("ValueError: key_number must be >= 0", "E(-1)");
    assertRaises("TypeError: can't convert str to int", "E(1, True, 'now')");
  }

  @Test
  void deinitGivesThePinsBack() {
    krait.exec("k = keypad.Keys((board.GP2, board.GP3), value_when_pressed=True)\nq = k.events");
    assertRaises("ValueError: GP3 in use", "keypad.Keys((board.GP3,), value_when_pressed=True)");
    krait.exec("k.deinit()\nk.deinit()");
    assertNull(gp2.user());
    assertNull(gp3.user());
    assertRaises(
        "ValueError: Object has been deinitialized and can no longer be used."
            + " Create a new object.",
        "k.events");
    assertPrints("0", "time.sleep(0.1)", "print(len(q))");
  }

  @Test
  void refusesWrongArguments() {
    assertRaises(
        "TypeError: row_pins contains duplicate pins",
        "keypad.Keys((board.GP2, board.GP2), value_when_pressed=True)");
    assertRaises(
        "TypeError: object in row_pins must be of type Pin, not int",
        "keypad.Keys((2,), value_when_pressed=True)");
    assertRaises("TypeError: 'value_when_pressed' argument required", "keypad.Keys((board.GP2,))");
    String keys = "keypad.Keys((board.GP2,), value_when_pressed=True, ";
    assertRaises("ValueError: interval must be >= 0", keys + "interval=-1)");
    assertRaises("ValueError: max_events must be >= 1", keys + "max_events=0)");
    assertRaises("ValueError: debounce_threshold must be 1-127", keys + "debounce_threshold=128)");
    assertNull(gp2.user());
  }
}

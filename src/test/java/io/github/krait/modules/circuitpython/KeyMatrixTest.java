package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.PinObserver;
import io.github.krait.simulator.SimulatedPin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that share wires. */
class KeyMatrixTest extends OnPico {
  private final SimulatedPin gp3 = board.pin("GP3");

  KeyMatrixTest() {
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

  /** Keys between a row's wire and a column's, with diodes that let rows pull columns low. */
  @Test
  void matrix() {
    SimulatedPin column = board.pin("GP4");
    PinObserver pressed =
        (level, nanos) -> {
          if (level) {
            column.release();
          } else {
            column.drive(false);
          }
        };
    krait.exec("m = keypad.KeyMatrix((board.GP2, board.GP3), (board.GP5, board.GP4, board.GP6))");
    assertPrints(
        "6 (1, 1) 4",
        "print(m.key_count, m.key_number_to_row_column(4), m.row_column_to_key_number(1, 1))");
    gp3.observe(pressed);
    assertPrints("[<Event: key_number 4 pressed>]", "time.sleep(0.1)", "print(events(m))");
    assertRaises("ValueError: key_number must be 0-6", "m.key_number_to_row_column(7)");
    assertRaises(
        "TypeError: row_pins and column_pins contain duplicate pins",
        "keypad.KeyMatrix((board.GP7,), (board.GP7,))");
    krait.exec("m.deinit()");
    assertNull(column.user());
  }

  /** A register of four bits that puts out the first one when it is latched. */
  @Test
  void shiftRegister() {
    SimulatedPin clock = board.pin("GP2");
    SimulatedPin latch = board.pin("GP3");
    SimulatedPin data = board.pin("GP4");
    boolean[] keys = {false, true, false, true};
    int[] at = {0};
    latch.observe(
        (level, nanos) -> {
          at[0] = 0;
          data.drive(keys[0]);
        });
    clock.observe(
        (level, nanos) -> {
          if (level) {
            at[0]++;
            data.drive(at[0] < keys.length && keys[at[0]]);
          }
        });
    krait.exec(
        """
        k = keypad.ShiftRegisterKeys(
            clock=board.GP2, latch=board.GP3, data=board.GP4, key_count=4, value_when_pressed=True)
        k.reset()
        """);
    assertPrints("[1, 3] 4", "print([e.key_number for e in events(k)], k.key_count)");
    keys[2] = true;
    assertPrints("[2]", "time.sleep(0.1)", "print([e.key_number for e in events(k)])");
    assertRaises(
        "ValueError: key_count length must be 1",
        "keypad.ShiftRegisterKeys(clock=board.GP5, latch=board.GP6, data=board.GP7,"
            + " key_count=(1, 2), value_when_pressed=True)");
    krait.exec("k.deinit()");
    assertNull(data.user());
  }

  /** Three rows of four by two address pins; the key in row 2 and column 1 is pressed. */
  @Test
  void demultiplexer() {
    SimulatedPin low = board.pin("GP2");
    SimulatedPin high = board.pin("GP3");
    SimulatedPin column = board.pin("GP5");
    PinObserver chip =
        (level, nanos) -> {
          column.drive(low.level() || !high.level());
        };
    krait.exec(
        """
        from keypad_demux import DemuxKeyMatrix
        m = DemuxKeyMatrix((board.GP2, board.GP3), (board.GP4, board.GP5))
        """);
    low.observe(chip);
    high.observe(chip);
    assertPrints(
        "8 [5] (2, 1)",
        "time.sleep(0.1)",
        "n = [e.key_number for e in events(m)]",
        "print(m.key_count, n, m.key_number_to_row_column(n[0]))");
    assertPrints(
        "[6] (1, 2)",
        "m.deinit()",
        "m = DemuxKeyMatrix((board.GP2, board.GP3), (board.GP4, board.GP5), transpose=True)",
        "m.reset()",
        "n = [e.key_number for e in events(m)]",
        "print(n, m.key_number_to_row_column(n[0]))");
  }

  @Test
  void noKeysAtAll() {
    assertPrints("0", "m = keypad.KeyMatrix((), ())", "print(m.key_count)");
    assertRaises("ZeroDivisionError: division by zero", "m.key_number_to_row_column(0)");
  }
}

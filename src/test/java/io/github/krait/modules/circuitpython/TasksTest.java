package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import org.junit.jupiter.api.Test;

/** What modules do in the background. */
class TasksTest extends OnPico {
  TasksTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @Test
  void tasksRunOnTheEnginesThreadSoon() {
    Engine[] engine = new Engine[1];
    krait.globals().put("start", (Runnable) () -> engine[0] = Engine.current());
    krait.exec("import time\ndone = 0\nstart()");
    Runnable task =
        () -> {
          Engine e = Engine.current();
          e.main().globals().put(PyStr.of("done"), PyInt.of(e.clock().nanos()));
        };
    long at = board.clock().nanos() + 2_345_678;
    board.clock().schedule(at, () -> engine[0].post(task));
    krait.exec("while not done: pass");
    long late = (Integer) krait.globals().get("done") - at;
    assertTrue(late >= 0 && late < 5000, late + " ns late");
    board.clock().schedule(board.clock().nanos() + 1_000_000, () -> engine[0].post(task));
    assertPrints("True", "done = 0", "time.sleep(0.01)", "print(0 < done < 10_000_000)");
  }

  @Test
  void thereAreNoInterruptsForPrograms() {
    assertRaises("ImportError: no module named 'machine'", "import machine");
    assertPrints("False", "import micropython", "print(hasattr(micropython, 'schedule'))");
  }
}

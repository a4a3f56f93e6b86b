package io.github.krait.modules.micropython;

import io.github.krait.hal.EdgeListener;
import io.github.krait.hal.Pin;
import io.github.krait.hal.Pull;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Interrupt;

/**
 * The STM32's lines of external interrupts: 16 of pins, of which those of one number in all ports
 * share one, and some from inside, that nothing raises but programs.
 */
final class ExtIntLines {
  static final int COUNT = 23;
  private static final int PORT = 16;

  /** A line. */
  static final class Line extends Interrupt implements EdgeListener {
    final int number;
    private PyMachinePin pin;
    private PyObject callback = PyNone.NONE;
    private boolean hard = true;
    private volatile boolean enabled;
    private boolean rising;
    private boolean falling;

    Line(Engine engine, int number) {
      super(engine);
      this.number = number;
    }

    /** Called by the hardware, on a thread of its own. */
    @Override
    public void edge(Pin where, boolean level, long nanos) {
      if (enabled && (level ? rising : falling)) {
        raiseEach(1);
      }
    }

    @Override
    protected void handle(int flags) {
      PyObject argument = PyInt.of(number);
      if (!Engine.current().interrupts().dispatch(callback, argument, hard)) {
        callback = PyNone.NONE;
        enabled = false;
      }
    }

    void enable(boolean on) {
      enabled = on && callback != PyNone.NONE;
    }

    /** An interrupt by the program. */
    void trigger() {
      raiseEach(enabled ? 1 : 0);
    }
  }

  private final Line[] lines = new Line[COUNT];

  private ExtIntLines(Engine engine) {
    for (int i = 0; i < COUNT; i++) {
      lines[i] = new Line(engine, i);
    }
  }

  static ExtIntLines current() {
    Engine engine = Engine.current();
    ExtIntLines lines = engine.state(ExtIntLines.class);
    if (lines == null) {
      lines = new ExtIntLines(engine);
      engine.setState(ExtIntLines.class, lines);
    }
    return lines;
  }

  /**
   * Has a callback called by a line.
   *
   * @param pin null: a line from inside
   * @param override whether it may replace one that is there
   */
  Line register(
      PyMachinePin pin,
      int number,
      boolean rising,
      boolean falling,
      Pull pull,
      PyObject callback,
      boolean override) {
    int index = pin == null ? number : pin.pin.number() % PORT;
    Line line = lines[index];
    if (!override && line.callback != PyNone.NONE && callback != PyNone.NONE) {
      throw PyError.valueError("ExtInt vector " + index + " is already in use");
    }
    line.enabled = false;
    if (line.pin != null) {
      line.pin.setListener(null);
      line.pin = null;
    }
    line.callback = callback;
    line.rising = rising;
    line.falling = falling;
    if (callback != PyNone.NONE) {
      if (pin != null) {
        pin.toInput(pull);
        pin.setListener(line);
        line.pin = pin;
      }
      line.enabled = true;
    }
    return line;
  }

  int enabledMask() {
    int mask = 0;
    for (Line line : lines) {
      mask |= line.enabled ? 1 << line.number : 0;
    }
    return mask;
  }

  int risingMask() {
    int mask = 0;
    for (Line line : lines) {
      mask |= line.rising ? 1 << line.number : 0;
    }
    return mask;
  }

  int fallingMask() {
    int mask = 0;
    for (Line line : lines) {
      mask |= line.falling ? 1 << line.number : 0;
    }
    return mask;
  }
}

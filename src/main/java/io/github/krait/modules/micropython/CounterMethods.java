package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.hal.Counter;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code Counter} and {@code Encoder} have in common: a position within a range, and how often
 * it went round that. The hardware's counter has no end; the range is made of its value.
 */
abstract class CounterMethods extends PyObject implements PinOwner, PyIrq.Source {
  @PyConst("IRQ_RESET")
  static final int IRQ_RESET = 0x01;

  @PyConst("IRQ_INDEX")
  static final int IRQ_INDEX = 0x02;

  @PyConst("IRQ_MATCH")
  static final int IRQ_MATCH = 0x08;

  @PyConst("IRQ_ROLL_UNDER")
  static final int IRQ_ROLL_UNDER = 0x20;

  @PyConst("IRQ_ROLL_OVER")
  static final int IRQ_ROLL_OVER = 0x40;

  private static final int ALL = IRQ_RESET | IRQ_INDEX | IRQ_MATCH | IRQ_ROLL_UNDER | IRQ_ROLL_OVER;

  private static final PyStr[] IRQ_PARAMETERS = Args.names("handler", "trigger", "hard");

  final MachinePins pins;
  final Hardware hardware;

  /** Null: not initialised, or another object has a pin of it. */
  private Counter counter;

  /** Whether the hardware's count goes down when ours goes up. */
  private boolean reversed;

  /** What the hardware's count was at position 0, with our sign. */
  private long offset;

  /** The range; both 0: none. */
  private long least;

  private long greatest;

  /** What was added to the cycles by the program. */
  private long cycleOffset;

  private PyObject match = PyNone.NONE;
  private final List<DigitalPin> inputs = new ArrayList<>();
  private PyIrq irq;
  private int events;

  CounterMethods(MachinePins pins) {
    this.pins = pins;
    hardware = pins.hardware;
  }

  /** The keyword arguments that both have. */
  static PyStr[] parameters(String... own) {
    String[] common = {"filter_ns", "max", "min", "index", "reset", "match", "match_pin"};
    String[] all = new String[own.length + common.length];
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(common, 0, all, own.length, common.length);
    return Args.names(all);
  }

  /** Opens the hardware's counter, on pins that were taken. */
  interface Opener {
    Counter open(long filterNanos, String user);
  }

  /**
   * Begins to count.
   *
   * @param used the pins that count
   * @param common the values of the common parameters begin at this index
   */
  final void begin(Opener opener, Pin[] used, boolean reverse, PyObject[] values, int common) {
    long filter = Math.max(0, Given.intOr(values[common], 0));
    int newGreatest = Given.is(values[common + 1]) ? Args.toInt(values[common + 1]) : 0;
    int newLeast = Given.is(values[common + 2]) ? Args.toInt(values[common + 2]) : 0;
    if (newGreatest < newLeast) {
      throw PyError.valueError("max must not be less than min");
    }
    Pin index = Given.is(values[common + 3]) ? pins.find(values[common + 3]) : null;
    Pin reset = Given.is(values[common + 4]) ? pins.find(values[common + 4]) : null;
    PyObject newMatch = values[common + 5] == null ? PyNone.NONE : values[common + 5];
    if (newMatch != PyNone.NONE) {
      newMatch = PyInt.of(Args.toInt(newMatch));
    }
    if (Given.is(values[common + 6])) {
      throw PyError.valueError("invalid match Pin");
    }
    hardware.sync();
    stop();
    for (Pin pin : used) {
      pins.take(pin, this);
    }
    try {
      counter = hardware.own(opener.open(filter, hardware.firmware().runtime()));
      watch(index, IRQ_INDEX);
      watch(reset, IRQ_RESET);
    } catch (HalException e) {
      failed(used);
      throw Hardware.error(e);
    } catch (PyError e) {
      failed(used);
      throw e;
    }
    reversed = reverse;
    least = newLeast;
    greatest = newGreatest;
    offset = -least;
    cycleOffset = 0;
    match = newMatch;
    arm();
  }

  private void failed(Pin[] used) {
    stop();
    for (Pin pin : used) {
      pins.leave(pin, this);
    }
  }

  /** Has a rising edge of a pin start the position anew; null: no pin. */
  private void watch(Pin pin, int event) {
    if (pin == null) {
      return;
    }
    pins.take(pin, this);
    DigitalPin input = hardware.claim(pin);
    inputs.add(input);
    input.setMode(PinMode.INPUT);
    input.setEdgeListener(
        (where, level, nanos) -> {
          if (level) {
            restart(event);
          }
        });
  }

  private void restart(int event) {
    synchronized (this) {
      long raw = raw();
      long cycles = cyclesAt(raw + offset);
      offset = least - raw;
      if (event == IRQ_INDEX) {
        cycleOffset += cycles + 1;
      }
    }
    if (irq != null) {
      irq.raise(event);
    }
  }

  private void stop() {
    Counter open = counter;
    counter = null;
    hardware.release(open);
    for (DigitalPin input : inputs) {
      hardware.release(input);
    }
    inputs.clear();
  }

  @Override
  public final void lose(Pin pin) {
    stop();
  }

  @Override
  public final String function() {
    return null;
  }

  @Override
  public final boolean isTrue() {
    return true;
  }

  private void check() {
    hardware.sync();
    if (counter == null) {
      throw PyError.runtime("not initialised");
    }
  }

  private long raw() {
    return reversed ? -counter.value() : counter.value();
  }

  private long range() {
    return least == 0 && greatest == 0 ? 0 : greatest - least + 1;
  }

  private long cyclesAt(long position) {
    return range() == 0 ? 0 : Math.floorDiv(position - least, range());
  }

  private long positionAt(long position) {
    return range() == 0 ? position : least + Math.floorMod(position - least, range());
  }

  @PyFunction
  void deinit() {
    hardware.sync();
    stop();
  }

  @PyFunction
  PyObject value(@Optional PyObject value) {
    check();
    try {
      synchronized (this) {
        long position = raw() + offset;
        if (value != null) {
          long cycles = cyclesAt(position);
          offset += Args.toLong(value) - position;
          cycleOffset += cycles - cyclesAt(raw() + offset);
          arm();
        }
        return PyInt.of(positionAt(position));
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction
  PyObject cycles(@Optional PyObject value) {
    check();
    try {
      synchronized (this) {
        long now = cyclesAt(raw() + offset);
        long before = now + cycleOffset;
        if (value != null) {
          cycleOffset = Args.toInt(value) - now;
        }
        return PyInt.of((short) before);
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyFunction(raw = true, kw = true)
  PyObject irq(PyObject[] args, int nkw) {
    check();
    PyObject[] values = Args.bind(args, nkw, IRQ_PARAMETERS, 0, 3);
    PyObject handler = values[0] == null ? PyNone.NONE : values[0];
    int trigger = Given.intOr(values[1], 0);
    if (handler != PyNone.NONE && !handler.isCallable()) {
      throw PyError.valueError("handler must be None or callable");
    }
    if ((trigger & ~ALL) != 0) {
      String hex = Integer.toHexString(trigger & ~ALL);
      throw PyError.valueError(
          "trigger 0x" + "0".repeat(Math.max(0, 4 - hex.length())) + hex + " unsupported");
    }
    if (irq == null) {
      irq = new PyIrq(Engine.current(), this, this);
    }
    if (args.length > 0) {
      irq.init(handler, trigger, Given.truthOr(values[2], false));
    }
    return irq;
  }

  @Override
  public void setTrigger(int wanted) {
    events = wanted;
    if (counter != null) {
      hardware.sync();
      try {
        arm();
      } catch (HalException e) {
        throw Hardware.error(e);
      }
    }
  }

  /**
   * Has the hardware tell when the position comes to what interrupts next. It compares with one
   * value: the match is the first choice, then the upper and the lower end of the range.
   */
  private void arm() {
    int wanted = irq == null ? 0 : events;
    if ((wanted & IRQ_MATCH) != 0 && match != PyNone.NONE) {
      long cycle = cyclesAt(raw() + offset) * range();
      compare(Args.toLong(match) + cycle, IRQ_MATCH);
    } else if ((wanted & IRQ_ROLL_OVER) != 0 && range() != 0) {
      compare(least + (cyclesAt(raw() + offset) + 1) * range(), IRQ_ROLL_OVER);
    } else if ((wanted & IRQ_ROLL_UNDER) != 0 && range() != 0) {
      compare(least + cyclesAt(raw() + offset) * range() - 1, IRQ_ROLL_UNDER);
    } else {
      counter.setMatch(0, null);
    }
  }

  /** The match interrupts once, until it is asked for again; the ends of the range each time. */
  private void compare(long position, int event) {
    long raw = position - offset;
    counter.setMatch(
        reversed ? -raw : raw,
        () -> {
          irq.raise(event);
          synchronized (this) {
            if (counter != null && event != IRQ_MATCH) {
              arm();
            } else if (counter != null) {
              counter.setMatch(0, null);
            }
          }
        });
  }
}

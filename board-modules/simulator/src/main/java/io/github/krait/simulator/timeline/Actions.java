package io.github.krait.simulator.timeline;

import io.github.krait.hal.HalException;
import io.github.krait.hal.Pull;
import io.github.krait.simulator.I2cFaults;
import io.github.krait.simulator.SimulatedI2c;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SimulatedUart;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/** Reads what happens. All that can be wrong is found here, before anything is played. */
final class Actions {
  private static final int RAMP_STEPS = 100;

  private final Context context;

  Actions(Context context) {
    this.context = context;
  }

  Action parse(Line line) {
    String verb = line.word("an action");
    return switch (verb) {
      case "drive" -> drive(line);
      case "release" -> release(line);
      case "toggle" -> toggle(line);
      case "pulse" -> pulse(line);
      case "pull" -> pull(line);
      case "voltage" -> voltage(line);
      case "touch" -> touch(line);
      case "uart" -> uart(line);
      case "set" -> call(line, true);
      case "call" -> call(line, false);
      case "ramp" -> ramp(line);
      case "fault" -> fault(line);
      case "note" -> note(line);
      default -> throw line.error("no action " + verb);
    };
  }

  private Action drive(Line line) {
    SimulatedPin pin = context.pin(line);
    boolean level = line.level();
    return (player, now) -> pin.drive(level);
  }

  private Action release(Line line) {
    SimulatedPin pin = context.pin(line);
    return (player, now) -> pin.release();
  }

  private Action toggle(Line line) {
    SimulatedPin pin = context.pin(line);
    return (player, now) -> pin.drive(!pin.level());
  }

  private Action pulse(Line line) {
    SimulatedPin pin = context.pin(line);
    boolean level = line.level();
    long length = line.time();
    return (player, now) -> {
      pin.drive(level);
      player.schedule(now + length, (p, then) -> pin.release());
    };
  }

  private Action pull(Line line) {
    SimulatedPin pin = context.pin(line);
    String word = line.word("up, down or none");
    Pull pull =
        switch (word) {
          case "up" -> Pull.UP;
          case "down" -> Pull.DOWN;
          case "none" -> Pull.NONE;
          default -> throw line.error("expected up, down or none, not " + word);
        };
    return (player, now) -> pin.pull(pull);
  }

  private Action voltage(Line line) {
    SimulatedPin pin = context.pin(line);
    double volts = line.number("volts");
    return (player, now) -> pin.setVoltage(volts);
  }

  private Action touch(Line line) {
    SimulatedPin pin = context.pin(line);
    boolean finger = line.take("on");
    if (!finger) {
      line.expect("off");
    }
    return (player, now) -> pin.touch(finger);
  }

  private Action uart(Line line) {
    SimulatedUart port = line.left() > 1 ? uartOf(line) : orError(line, context.board()::uart);
    if (line.take("break")) {
      return (player, now) -> port.sendBreak();
    }
    byte[] bytes = line.take("a text", true).bytes();
    return (player, now) -> port.send(bytes);
  }

  private SimulatedUart uartOf(Line line) {
    SimulatedPin tx = context.pin(line);
    SimulatedPin rx = context.pin(line);
    return orError(line, () -> context.board().uart(tx.name(), rx.name()));
  }

  private static <T> T orError(Line line, Supplier<T> action) {
    try {
      return action.get();
    } catch (HalException e) {
      throw line.error(e.getMessage(), e);
    }
  }

  private Action call(Line line, boolean setter) {
    Method method = context.method(line, setter, line.left() - 1);
    List<Line.Word> values = line.rest();
    Object[] arguments = method.convert(line, values);
    return (player, now) -> method.call(line, arguments);
  }

  private Action ramp(Line line) {
    DoubleConsumer target = rampTarget(line);
    line.expect("from");
    double from = line.number("a number");
    line.expect("to");
    double to = line.number("a number");
    line.expect("over");
    long over = line.time();
    long step = line.take("step") ? line.time() : Math.max(1, over / RAMP_STEPS);
    if (step == 0) {
      throw line.error("a step of 0");
    }
    return (player, now) -> ramp(player, target, from, to, now, over, step, now);
  }

  private static void ramp(
      Player player,
      DoubleConsumer target,
      double from,
      double to,
      long begin,
      long over,
      long step,
      long now) {
    if (now - begin >= over) {
      target.accept(to);
      return;
    }
    target.accept(from + (to - from) * (now - begin) / over);
    player.schedule(
        Math.min(now + step, begin + over),
        (p, then) -> ramp(p, target, from, to, begin, over, step, then));
  }

  private DoubleConsumer rampTarget(Line line) {
    if (line.hasMore() && context.isProperty(line.peek())) {
      Method method = context.method(line, true, 1);
      if (!method.takesNumber()) {
        throw line.error("only numbers can change evenly");
      }
      return value -> method.call(line, value);
    }
    return context.pin(line)::setVoltage;
  }

  private Action fault(Line line) {
    String what = line.word("nak, stretch, stuck, flip or clear");
    switch (what) {
      case "nak" -> {
        int count = line.integer("how many");
        I2cFaults faults = faults(line);
        return (player, now) -> faults.nakNext(count);
      }
      case "stretch" -> {
        long nanos = line.time();
        I2cFaults faults = faults(line);
        return (player, now) -> faults.stretch(nanos);
      }
      case "stuck" -> {
        boolean sda = line.take("sda");
        if (!sda) {
          line.expect("scl");
        }
        I2cFaults faults = faults(line);
        return (player, now) -> faults.stuckLow(sda ? I2cFaults.Line.SDA : I2cFaults.Line.SCL);
      }
      case "flip" -> {
        int mask = line.integer("a mask of bits");
        I2cFaults faults = faults(line);
        return (player, now) -> faults.flipBits(mask);
      }
      case "clear" -> {
        I2cFaults faults = faults(line);
        return (player, now) -> faults.clear();
      }
      default -> throw line.error("expected nak, stretch, stuck, flip or clear, not " + what);
    }
  }

  private I2cFaults faults(Line line) {
    if (line.take("on")) {
      SimulatedPin sda = context.pin(line);
      SimulatedPin scl = context.pin(line);
      SimulatedI2c bus = orError(line, () -> context.board().i2c(sda.name(), scl.name()));
      return bus.faults();
    }
    return orError(line, context.board()::i2c).faults();
  }

  private Action note(Line line) {
    String text = line.take("a text", true).text();
    return (player, now) -> context.board().note(text);
  }
}

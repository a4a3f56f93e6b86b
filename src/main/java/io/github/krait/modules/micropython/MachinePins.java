package io.github.krait.modules.micropython;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.WakeSource;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyBigInt;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An engine's pins: which object of the program uses each, and the {@code machine.Pin} objects, of
 * which there is one a pin, however often it is asked for.
 */
final class MachinePins {
  final Hardware hardware;
  final Port port;
  private final Map<Pin, PyMachinePin> objects = new LinkedHashMap<>();
  private final Map<Pin, PinOwner> owners = new LinkedHashMap<>();

  private MachinePins(Hardware hardware) {
    this.hardware = hardware;
    port = Port.of(hardware.firmware());
  }

  static MachinePins current() {
    Engine engine = Engine.current();
    MachinePins pins = engine.state(MachinePins.class);
    if (pins == null) {
      pins = new MachinePins(Hardware.current());
      engine.setState(MachinePins.class, pins);
      pins.endAtReset(engine);
    }
    return pins;
  }

  /** A reset of the board, by the watchdog for instance, ends the program. */
  private void endAtReset(Engine engine) {
    try {
      AutoCloseable unused =
          hardware.own(
              hardware
                  .board()
                  .reset()
                  .onReset(
                      (cause, target) ->
                          engine.safepoints().raiseSoon(PyError.of(Exceptions.SYSTEM_EXIT).value)));
    } catch (HalException e) {
      // the board cannot be reset, or cannot tell
      assert e.kind() == ErrorKind.UNSUPPORTED || e.kind() == ErrorKind.CLOSED;
    }
  }

  /**
   * Takes a pin from the object that uses it, if another one does. Call this when all arguments are
   * known to be right, before the pin is claimed; where claiming it then fails, {@link #leave} it.
   * There is no need to leave it when the object is deinitialised.
   */
  void take(Pin pin, PinOwner owner) {
    PinOwner before = owners.put(pin, owner);
    if (before != null && before != owner) {
      before.lose(pin);
    }
  }

  /** Takes back {@link #take}. */
  void leave(Pin pin, PinOwner owner) {
    owners.remove(pin, owner);
  }

  /** Who uses the pin, or did so last; null: nobody yet. */
  PinOwner owner(Pin pin) {
    return owners.get(pin);
  }

  /**
   * The object of a pin. When it is made it claims the pin, unless another object of this program
   * uses it.
   */
  PyMachinePin of(Pin pin) {
    PyMachinePin object = objects.get(pin);
    if (object == null) {
      object = new PyMachinePin(this, pin);
      objects.put(pin, object);
    }
    return object;
  }

  /** Adds the pins whose interrupts are on, to what ends a sleep. */
  void addInterrupting(List<WakeSource> sources) {
    for (PyMachinePin pin : objects.values()) {
      pin.addWakeSources(sources);
    }
  }

  /** Adds the pins that sense a finger, to what ends a sleep. */
  void addTouched(List<WakeSource> sources) {
    for (Map.Entry<Pin, PinOwner> e : owners.entrySet()) {
      if (e.getValue() instanceof PyTouchPad) {
        sources.add(new WakeSource.Touch(e.getKey()));
      }
    }
  }

  /** Whether a pin is one of another chip, such as the wireless one of a Pico W. */
  boolean isExternal(Pin pin) {
    return port == Port.RP2 && pin.name().startsWith("EXT_");
  }

  /** As {@link #find}, but only the processor's own pins will do. */
  Pin regular(PyObject id) {
    Pin pin = find(id);
    if (isExternal(pin)) {
      throw PyError.valueError("expecting a regular GPIO Pin");
    }
    return pin;
  }

  /** The pin that an argument means: that of a Pin object, a name, or a number. */
  Pin find(PyObject id) {
    if (id instanceof PyMachinePin pin) {
      return pin.pin;
    }
    if (port == Port.STM32) {
      PyMachinePin own = StmPinMethods.Mapper.current().find(id);
      if (own != null) {
        return own.pin;
      }
    }
    if (id instanceof PyStr s) {
      String name = s.toJava();
      Pin pin = hardware.named(name);
      pin = pin == null ? hardware.ofProcessor(name) : pin;
      if (pin == null && port == Port.STM32) {
        throw PyError.valueError("Pin(" + name + ") doesn't exist");
      }
      if (pin == null) {
        throw PyError.valueError("unknown named pin \"" + name + "\"");
      }
      return pin;
    }
    if (port == Port.STM32) {
      throw Args.wrongType(id, "str");
    }
    if (id instanceof PyInt || id instanceof PyBigInt) {
      for (Pin pin : hardware.board().pins()) {
        if (id instanceof PyInt number && number.value == pin.number()) {
          return pin;
        }
      }
    }
    throw PyError.valueError("invalid pin");
  }
}

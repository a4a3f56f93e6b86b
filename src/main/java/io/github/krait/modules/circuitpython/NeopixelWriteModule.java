package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.BitTiming;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/** CircuitPython's module {@code neopixel_write}. */
@PyModule(value = "neopixel_write", profiles = "circuitpython", board = true)
public final class NeopixelWriteModule {
  /**
   * What the RP2040's state machine makes, in 12.8ths of a microsecond: 4 high and 12 low, or 9 and
   * 7. That is within the limits of WS2811, WS2812, WS2812B and SK6812.
   */
  private static final BitTiming TIMING = new BitTiming(312, 938, 703, 547);

  /** 1024 of them are a second. */
  private static final double TICK = 1e9 / 1024;

  private NeopixelWriteModule() {}

  /** When the strip will have taken over what was sent last. */
  private static final class State {
    long ready;
  }

  private static State state(Engine engine) {
    State state = engine.state(State.class);
    if (state == null) {
      state = new State();
      engine.setState(State.class, state);
    }
    return state;
  }

  @PyFunction
  static void neopixel_write(PyObject digitalinout, PyObject buf) {
    PyDigitalInOut pin =
        (PyDigitalInOut) Validate.type(digitalinout, PyDigitalInOut.TYPE, "digitalinout");
    pin.check();
    Buffer buffer = Args.toBuffer(buf);
    Engine engine = Engine.current();
    State state = state(engine);
    if (engine.clock().nanos() < state.ready) {
      engine.sleepUntil(state.ready);
    }
    pin.sendBits(TIMING, buffer.bytes(), buffer.offset(), buffer.length());
    // two ticks of the runtime's clock: more than 300 µs
    state.ready = (long) Math.ceil(Math.floor(engine.clock().nanos() / TICK + 2) * TICK);
  }
}

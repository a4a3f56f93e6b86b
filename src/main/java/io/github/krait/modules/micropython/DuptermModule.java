package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;

/** The functions of {@code os} that have the program's terminal on other streams as well. */
@PyModule(value = "os", profiles = "micropython", board = true)
public final class DuptermModule {
  private DuptermModule() {}

  private static Terminals terminals() {
    Engine engine = Engine.current();
    Terminals terminals = engine.state(Terminals.class);
    if (terminals == null) {
      terminals = new Terminals(engine);
      engine.setState(Terminals.class, terminals);
    }
    return terminals;
  }

  /** Returns the stream that was there before. */
  @PyFunction
  static PyObject dupterm(PyObject stream, @Optional("0") int index) {
    Terminals terminals = terminals();
    if (index < 0 || index >= terminals.count()) {
      throw PyError.valueError("invalid dupterm index");
    }
    if (stream == PyNone.NONE) {
      return terminals.set(index, null);
    }
    PyStream checked = Streams.of(stream, PyStream.READ | PyStream.WRITE | PyStream.CONTROL);
    return terminals.set(index, new Terminals.Terminal(stream, checked));
  }

  /** Something came in, which is to be taken now; the argument is for callbacks. */
  @PyFunction
  static void dupterm_notify(PyObject argument) {
    terminals().takeInput();
  }
}

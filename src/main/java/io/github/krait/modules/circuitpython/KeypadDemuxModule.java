package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code keypad_demux}. */
@PyModule(value = "keypad_demux", profiles = "circuitpython", board = true)
public final class KeypadDemuxModule {
  @PyConst("DemuxKeyMatrix")
  static final PyType DEMUX_KEY_MATRIX = PyDemuxKeyMatrix.TYPE;

  private KeypadDemuxModule() {}
}

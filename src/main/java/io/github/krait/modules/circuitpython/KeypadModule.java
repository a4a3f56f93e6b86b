package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** CircuitPython's module {@code keypad}. */
@PyModule(value = "keypad", profiles = "circuitpython", board = true)
public final class KeypadModule {
  @PyConst("Event")
  static final PyType EVENT = PyKeyEvent.TYPE;

  @PyConst("EventQueue")
  static final PyType EVENT_QUEUE = PyKeyEventQueue.TYPE;

  @PyConst("KeyMatrix")
  static final PyType KEY_MATRIX = PyKeyMatrix.TYPE;

  @PyConst("Keys")
  static final PyType KEYS = PyKeys.TYPE;

  @PyConst("ShiftRegisterKeys")
  static final PyType SHIFT_REGISTER_KEYS = PyShiftRegisterKeys.TYPE;

  private KeypadModule() {}
}

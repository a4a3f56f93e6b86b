package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.HalException;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyObject;

/** What {@code Keys}, {@code KeyMatrix} and the others have in common. */
abstract class PyKeyScanner extends PyPeripheral {
  private final KeyScanner scanner;

  PyKeyScanner(KeyScanner scanner) {
    super(scanner);
    this.scanner = scanner;
    boolean started = false;
    try {
      scanner.start();
      started = true;
    } catch (HalException e) {
      throw Hardware.error(e);
    } finally {
      if (!started) {
        deinit();
      }
    }
  }

  @PyFunction
  void reset() {
    check();
    try {
      scanner.reset();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  @PyProperty
  PyObject events() {
    check();
    return scanner.events;
  }

  @PyProperty
  int key_count() {
    check();
    return scanner.keyCount();
  }
}

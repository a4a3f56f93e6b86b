package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** What {@code os} of CircuitPython for computers has besides; boards have it in storage. */
@PyModule(value = "os", profiles = "circuitpython")
public final class ComputerOsModule {
  @PyConst("VfsFat")
  static final PyType VFS_FAT = PyVfsFat.TYPE;

  private ComputerOsModule() {}
}

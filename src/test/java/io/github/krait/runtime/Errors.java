package io.github.krait.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import org.junit.jupiter.api.function.Executable;

/** What tests of files expect to go wrong. */
final class Errors {
  private Errors() {}

  /** Runs code that has to raise OSError with that number. */
  static void assertErrno(int number, Executable code) {
    PyError error = assertThrows(PyError.class, code);
    assertEquals(Exceptions.OS_ERROR, error.value.type());
    assertEquals(number, Args.toInt(error.exception().args().get(0)));
  }
}

package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code esp32.ULP}: the small processor for sleep, whose programs do not run here. */
@io.github.krait.annotation.PyType(name = "ULP")
final class PyUlp extends PyObject {
  static final PyType TYPE = PyType.builtin("ULP", new PyUlp_Py.Binder());

  @PyConst("RESERVE_MEM")
  static final int RESERVE_MEM = 2040;

  private static final int PERIODS = 5;

  private PyUlp() {}

  @PyNew
  static PyUlp make() {
    return new PyUlp();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  void set_wakeup_period(int index, int micros) {
    if (index < 0 || index >= PERIODS || micros < 0) {
      throw PyError.osError(Errno.EINVAL);
    }
  }

  @PyFunction
  void load_binary(int address, PyObject program) {
    int length = Args.toBuffer(program).length();
    if (address < 0 || address + length / 4 * 4 > RESERVE_MEM) {
      throw PyError.osError(Errno.EINVAL);
    }
  }

  @PyFunction
  void run(int entry) {
    throw PyError.osError(Errno.EOPNOTSUPP);
  }
}

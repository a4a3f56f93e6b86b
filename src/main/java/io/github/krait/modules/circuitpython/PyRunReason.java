package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.object.PyType;

/** {@code supervisor.RunReason}: why the program runs. */
@io.github.krait.annotation.PyType(name = "RunReason")
final class PyRunReason extends PyChoice {
  static final PyType TYPE = PyType.builtin("RunReason", new PyRunReason_Py.Binder());

  @PyConst static final PyRunReason STARTUP = new PyRunReason("STARTUP");
  @PyConst static final PyRunReason AUTO_RELOAD = new PyRunReason("AUTO_RELOAD");
  @PyConst static final PyRunReason SUPERVISOR_RELOAD = new PyRunReason("SUPERVISOR_RELOAD");
  @PyConst static final PyRunReason REPL_RELOAD = new PyRunReason("REPL_RELOAD");

  private PyRunReason(String name) {
    super("supervisor", name);
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
